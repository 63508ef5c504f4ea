import { type DragEvent, type MouseEvent, type ReactNode, useRef, useState } from 'react'
import { noPreview, viewVariant } from '#renderer/features/media/record-words.ts'
import { assetPath } from '#shared/asset.ts'
import type { Point } from '#shared/model/alignment.ts'
import type { ArchiveRecord } from '#shared/model/record.ts'
import { photoName } from './photo-words.ts'
import { keepOnPlan } from './plan-groups.ts'

interface PlanStageProps {
  readonly plan: ArchiveRecord
  /** A place of the plan was clicked. */
  readonly onPlace?: (point: Point) => void
  /** Something was dropped on a place. */
  readonly onDrop?: (point: Point, data: DataTransfer) => void
  /** Whether a click places something: the pointer says so. */
  readonly isPlacing: boolean
  /** Markers, placed by parts of the plan. */
  readonly children: ReactNode
}

/** The plan's picture with whatever stands on it. */
export function PlanStage({ plan, onPlace, onDrop, isPlacing, children }: PlanStageProps) {
  const box = useRef<HTMLDivElement>(null)
  const [isBroken, setBroken] = useState(false)
  const [isOver, setOver] = useState(false)
  const variant = viewVariant(plan)
  const pointOf = (event: MouseEvent): Point => {
    const { left, top, width, height } = event.currentTarget.getBoundingClientRect()
    return { x: keepOnPlan((event.clientX - left) / width), y: keepOnPlan((event.clientY - top) / height) }
  }
  const allow = (event: DragEvent) => {
    if (!onDrop) return
    event.preventDefault()
    setOver(true)
  }
  if (variant === null || isBroken) return <p className="hx-quiet">{noPreview}</p>
  return (
    // Keys place pins by the buttons beside the plan, and move them by the markers themselves.
    // biome-ignore lint/a11y/useKeyWithClickEvents: markers and buttons take the keys
    // biome-ignore lint/a11y/noStaticElementInteractions: markers and buttons take the keys
    <div
      ref={box}
      className={`hx-site-plan${isPlacing ? ' is-placing' : ''}${isOver ? ' is-over' : ''}`}
      onClick={(event) => {
        // A marker's own click is the marker's.
        if (event.target instanceof HTMLElement && event.target.closest('button')) return
        onPlace?.(pointOf(event))
      }}
      onDragOver={allow}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        setOver(false)
        if (!onDrop) return
        event.preventDefault()
        event.stopPropagation()
        onDrop(pointOf(event), event.dataTransfer)
      }}
    >
      <img
        src={assetPath(plan.id, variant)}
        alt={`平面图 ${photoName(plan)}`}
        draggable={false}
        onError={() => setBroken(true)}
      />
      {children}
    </div>
  )
}
