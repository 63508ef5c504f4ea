import { type KeyboardEvent, type PointerEvent, useEffect, useRef, useState } from 'react'
import type { Point } from '#shared/model/alignment.ts'
import { directionOf } from './plan-groups.ts'

interface DirectionHandleProps {
  readonly at: Point
  /** Degrees clockwise from the top; null: not set, the handle stands at the top. */
  readonly direction: number | null
  readonly onDirection: (direction: number) => void
}

const reachPixels = 46
const restMs = 600

/** A knob on the circle around a marker: dragged, or turned by arrow keys. */
export function DirectionHandle({ at, direction, onDirection }: DirectionHandleProps) {
  // Only for the direction it was turned from: once that is read again, it is what stands.
  const [turned, setTurned] = useState<{ readonly from: number | null; readonly to: number } | null>(null)
  const draft = turned && turned.from === direction ? turned.to : null
  const setDraft = (to: number) => setTurned({ from: direction, to })
  const timer = useRef(0)
  const shown = draft ?? direction ?? 0
  useEffect(() => () => window.clearTimeout(timer.current), [])
  const settle = (to: number) => {
    window.clearTimeout(timer.current)
    timer.current = 0
    if (to !== direction) onDirection(to)
  }
  const onPointerMove = (event: PointerEvent<HTMLElement>) => {
    const box = event.currentTarget.parentElement?.getBoundingClientRect()
    if (event.buttons !== 1 || !box) return
    setDraft(
      directionOf(event.clientX - box.left - at.x * box.width, event.clientY - box.top - at.y * box.height),
    )
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.shiftKey ? 15 : 1
    const turns: Readonly<Record<string, number>> = {
      ArrowLeft: -step,
      ArrowDown: -step,
      ArrowRight: step,
      ArrowUp: step,
    }
    const turn = turns[event.key]
    if (turn === undefined) return
    event.preventDefault()
    const to = (shown + turn + 360) % 360
    setDraft(to)
    window.clearTimeout(timer.current)
    timer.current = window.setTimeout(() => settle(to), restMs)
  }
  const radians = (shown * Math.PI) / 180
  return (
    <span
      className="hx-turn-handle"
      role="slider"
      tabIndex={0}
      aria-label="朝向"
      aria-valuemin={0}
      aria-valuemax={359}
      aria-valuenow={shown}
      aria-valuetext={direction === null && draft === null ? '没有填朝向' : `${shown} 度`}
      title="拖动或按方向键改朝向"
      style={{
        left: `calc(${at.x * 100}% + ${Math.sin(radians) * reachPixels}px)`,
        top: `calc(${at.y * 100}% - ${Math.cos(radians) * reachPixels}px)`,
      }}
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={onPointerMove}
      onPointerUp={() => {
        if (draft !== null) settle(draft)
      }}
      onKeyDown={onKeyDown}
      onClick={(event) => event.stopPropagation()}
      onBlur={() => {
        if (timer.current !== 0 && draft !== null) settle(draft)
      }}
    />
  )
}
