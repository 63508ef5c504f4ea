import { Button } from 'antd'
import { type KeyboardEvent, useState } from 'react'
import type { Point } from '#shared/model/alignment.ts'
import type { LaidPair, LaidPicture } from './use-laid-pair.ts'

type Two = readonly [Point, Point]

interface TwoPointsProps {
  readonly laid: LaidPair
  readonly onDone: (before: Two, after: Two) => void
  readonly onCancel: () => void
}

const steps = [
  '在改造前的照片上点一处好认的地方，例如窗角（第 1 点）。',
  '在改造后的照片上点同一处（第 1 点）。',
  '在改造前的照片上再点一处，离第 1 点远一些（第 2 点）。',
  '在改造后的照片上点同一处（第 2 点）。',
]

/** The same two places marked in both pictures, by pointer or keys, in turn. */
export function TwoPoints({ laid, onDone, onCancel }: TwoPointsProps) {
  const [points, setPoints] = useState<readonly Point[]>([])
  const mark = (side: 0 | 1) => (point: Point) => {
    if (points.length % 2 !== side) return
    const [b1, a1, b2, a2] = [...points, point]
    if (b1 && a1 && b2 && a2) onDone([b1, b2], [a1, a2])
    else setPoints([...points, point])
  }
  const of = (side: 0 | 1) => points.filter((_, index) => index % 2 === side)
  return (
    <>
      <div className="hx-compare-side">
        <PointPicture
          picture={laid.before}
          points={of(0)}
          isTurn={points.length % 2 === 0}
          onMark={mark(0)}
        />
        <PointPicture picture={laid.after} points={of(1)} isTurn={points.length % 2 === 1} onMark={mark(1)} />
      </div>
      <div className="hx-compare-tools">
        <strong role="status">{steps[points.length]}</strong>
        <Button disabled={points.length === 0} onClick={() => setPoints(points.slice(0, -1))}>
          退一步
        </Button>
        <Button onClick={onCancel}>不用两点了</Button>
        <span className="hx-small">用键盘：按 Tab 到照片，方向键移动十字，回车标点。</span>
      </div>
    </>
  )
}

interface PointPictureProps {
  readonly picture: LaidPicture
  readonly points: readonly Point[]
  readonly isTurn: boolean
  readonly onMark: (point: Point) => void
}

const keep = (value: number): number => Math.max(0, Math.min(1, value))

function PointPicture({ picture, points, isTurn, onMark }: PointPictureProps) {
  const [cross, setCross] = useState<Point | null>(null)
  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.shiftKey ? 0.05 : 0.005
    const { x, y } = cross ?? { x: 0.5, y: 0.5 }
    const moves: Readonly<Record<string, Point>> = {
      ArrowLeft: { x: x - step, y },
      ArrowRight: { x: x + step, y },
      ArrowUp: { x, y: y - step },
      ArrowDown: { x, y: y + step },
    }
    const to = moves[event.key]
    if (to) setCross({ x: keep(to.x), y: keep(to.y) })
    else if (event.key === 'Enter') onMark({ x, y })
    else return
    event.preventDefault()
  }
  if (picture.src === null) return <p>{picture.name}</p>
  return (
    <div className="hx-point-room">
      <button
        type="button"
        className={`hx-point-picture${isTurn ? ' is-turn' : ''}`}
        aria-label={`${picture.name}${isTurn ? '，轮到这张' : ''}`}
        onKeyDown={onKeyDown}
        onBlur={() => setCross(null)}
        onClick={(event) => {
          // A key's click has no place of its own.
          if (event.detail === 0) return
          const { left, top, width, height } = event.currentTarget.getBoundingClientRect()
          onMark({ x: keep((event.clientX - left) / width), y: keep((event.clientY - top) / height) })
        }}
      >
        <img src={picture.src} alt="" draggable={false} />
        {points.map((point, index) => (
          <span
            // Marks are numbered by their place in the list.
            key={`${point.x} ${point.y}`}
            className="hx-point"
            style={{ left: `${point.x * 100}%`, top: `${point.y * 100}%` }}
          >
            {index + 1}
          </span>
        ))}
        {cross && isTurn ? (
          <span className="hx-cross" style={{ left: `${cross.x * 100}%`, top: `${cross.y * 100}%` }} />
        ) : null}
      </button>
    </div>
  )
}
