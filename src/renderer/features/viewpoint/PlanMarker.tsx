import { type KeyboardEvent, type PointerEvent, useEffect, useRef, useState } from 'react'
import type { Point } from '#shared/model/alignment.ts'
import { keepOnPlan } from './plan-groups.ts'

interface PlanMarkerProps {
  readonly at: Point
  /** Said by screen readers and shown as a hint. */
  readonly label: string
  /** Shown on the marker. */
  readonly text: string
  readonly look: 'photo' | 'viewpoint' | 'proposal'
  readonly directions: readonly number[]
  readonly isChosen: boolean
  readonly onChoose: () => void
  /** Moved by pointer or arrow keys, told once the moving ends. Left out: it stays where it is. */
  readonly onMove?: (to: Point) => void
  readonly hasFocus?: boolean
}

const restMs = 600
const clickPixels = 4

/** Something that stands on the plan: chosen by a click, moved by dragging or arrow keys. */
export function PlanMarker(props: PlanMarkerProps) {
  const { at, label, text, look, directions, isChosen, onChoose, onMove, hasFocus = false } = props
  const button = useRef<HTMLButtonElement>(null)
  // Only for the place it was moved from: once the plan is read again, that is where it stands.
  const [moved, setMoved] = useState<{ readonly from: Point; readonly to: Point } | null>(null)
  const start = useRef<{ x: number; y: number; isDrag: boolean } | null>(null)
  const timer = useRef(0)
  const draft = moved && moved.from.x === at.x && moved.from.y === at.y ? moved.to : null
  const setDraft = (to: Point | null) => setMoved(to && { from: at, to })
  const shown = draft ?? at
  const settle = (to: Point) => {
    window.clearTimeout(timer.current)
    timer.current = 0
    if (to.x !== at.x || to.y !== at.y) onMove?.(to)
  }
  useEffect(() => {
    if (hasFocus) button.current?.focus({ preventScroll: true })
  }, [hasFocus])
  useEffect(() => () => window.clearTimeout(timer.current), [])

  const partsOf = (event: PointerEvent): Point | null => {
    const box = event.currentTarget.parentElement?.getBoundingClientRect()
    return box
      ? {
          x: keepOnPlan((event.clientX - box.left) / box.width),
          y: keepOnPlan((event.clientY - box.top) / box.height),
        }
      : null
  }
  const onPointerMove = (event: PointerEvent<HTMLButtonElement>) => {
    const from = start.current
    if (!onMove || !from || event.buttons !== 1) return
    if (!from.isDrag && Math.hypot(event.clientX - from.x, event.clientY - from.y) < clickPixels) return
    from.isDrag = true
    setDraft(partsOf(event))
  }
  const onPointerUp = () => {
    const wasDrag = start.current?.isDrag ?? false
    start.current = null
    if (wasDrag && draft) settle(draft)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.shiftKey ? 0.02 : 0.002
    const moves: Readonly<Record<string, Point>> = {
      ArrowLeft: { x: -step, y: 0 },
      ArrowRight: { x: step, y: 0 },
      ArrowUp: { x: 0, y: -step },
      ArrowDown: { x: 0, y: step },
    }
    const by = moves[event.key]
    if (!by || !onMove) return
    event.preventDefault()
    const to = { x: keepOnPlan(shown.x + by.x), y: keepOnPlan(shown.y + by.y) }
    setDraft(to)
    window.clearTimeout(timer.current)
    timer.current = window.setTimeout(() => settle(to), restMs)
  }
  return (
    <button
      ref={button}
      type="button"
      className={`hx-pin is-${look}${isChosen ? ' is-chosen' : ''}`}
      style={{ left: `${shown.x * 100}%`, top: `${shown.y * 100}%` }}
      aria-pressed={isChosen}
      aria-label={label}
      title={label}
      onClick={onChoose}
      onPointerDown={(event) => {
        start.current = { x: event.clientX, y: event.clientY, isDrag: false }
        if (onMove) event.currentTarget.setPointerCapture(event.pointerId)
      }}
      onPointerMove={onPointerMove}
      onPointerUp={onPointerUp}
      onKeyDown={onKeyDown}
      onBlur={() => {
        if (timer.current !== 0 && draft) settle(draft)
      }}
    >
      {directions.map((direction) => (
        <Wedge key={direction} direction={direction} />
      ))}
      <span className="hx-pin-text">{text}</span>
    </button>
  )
}

/** Which way a camera looks, as a slice of a circle. */
function Wedge({ direction }: { readonly direction: number }) {
  return (
    <svg
      className="hx-wedge"
      viewBox="-30 -30 60 60"
      aria-hidden="true"
      style={{ transform: `rotate(${direction}deg)` }}
    >
      <path d="M0 0 L-14 -25 A28.7 28.7 0 0 1 14 -25 Z" />
    </svg>
  )
}
