import { type KeyboardEvent, type PointerEvent, useState } from 'react'
import { LaidImage } from './LaidImage.tsx'
import type { LaidPair, Room } from './use-laid-pair.ts'

interface SliderStageProps {
  readonly room: Room
  readonly laid: LaidPair
}

const clamp = (value: number): number => Math.max(0, Math.min(100, value))

/** Before at the left of a line, after at its right; the line is moved by pointer or keys. */
export function SliderStage({ room, laid }: SliderStageProps) {
  const [at, setAt] = useState(50)
  const { box } = laid
  const follow = (event: PointerEvent<HTMLDivElement>) => {
    if (event.buttons !== 1) return
    const { left, width } = event.currentTarget.getBoundingClientRect()
    setAt(clamp(((event.clientX - left) / width) * 100))
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const to = moved(event.key, event.shiftKey, at)
    if (to === null) return
    event.preventDefault()
    setAt(clamp(to))
  }
  return (
    <div className="hx-stage-room" ref={room}>
      <div
        className="hx-stage-box hx-slide"
        style={box}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId)
          follow(event)
        }}
        onPointerMove={follow}
      >
        <LaidImage picture={laid.before} />
        <div className="hx-slide-after" style={{ clipPath: `inset(0 0 0 ${at}%)` }}>
          <LaidImage picture={laid.after} />
        </div>
        <span className="hx-slide-word">改造前</span>
        <span className="hx-slide-word is-right">改造后</span>
        <div
          className="hx-slide-line"
          style={{ left: `${at}%` }}
          role="slider"
          tabIndex={0}
          aria-label="改造前后分界线"
          aria-orientation="horizontal"
          aria-valuemin={0}
          aria-valuemax={100}
          aria-valuenow={Math.round(at)}
          aria-valuetext={`左边 ${Math.round(at)}% 是改造前，右边 ${100 - Math.round(at)}% 是改造后`}
          onKeyDown={onKeyDown}
        >
          <span className="hx-slide-grip" aria-hidden="true">
            ◂▸
          </span>
        </div>
      </div>
    </div>
  )
}

function moved(key: string, isFar: boolean, at: number): number | null {
  const step = isFar ? 10 : 2
  switch (key) {
    case 'ArrowLeft':
    case 'ArrowDown':
      return at - step
    case 'ArrowRight':
    case 'ArrowUp':
      return at + step
    case 'PageDown':
      return at - 10
    case 'PageUp':
      return at + 10
    case 'Home':
      return 0
    case 'End':
      return 100
    default:
      return null
  }
}
