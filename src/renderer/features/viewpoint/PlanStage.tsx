import { Button } from 'antd'
import { type DragEvent, type MouseEvent, type ReactNode, useState } from 'react'
import { noPreview, viewVariant } from '#renderer/features/media/record-words.ts'
import { assetPath } from '#shared/asset.ts'
import type { Point, Size } from '#shared/model/alignment.ts'
import type { ArchiveRecord } from '#shared/model/record.ts'
import { photoName } from './photo-words.ts'
import { keepOnPlan } from './plan-groups.ts'
import { zoomLimits } from './plan-zoom.ts'
import { usePlanZoom } from './use-plan-zoom.ts'

interface PlanStageProps {
  readonly plan: ArchiveRecord
  /** A place of the plan was clicked. */
  readonly onPlace?: (point: Point) => void
  /** Something was dropped on a place. */
  readonly onDrop?: (point: Point, data: DataTransfer) => void
  /** Whether a click places something: the pointer says so. */
  readonly isPlacing: boolean
  /** Told how many times larger than the whole the plan is shown. */
  readonly onZoom?: (zoom: number) => void
  /** Markers, placed by parts of the plan; they keep their size. */
  readonly children: ReactNode
}

/** The plan's picture with whatever stands on it: looked at closer by buttons, wheel and keys, moved by drag. */
export function PlanStage({ plan, onPlace, onDrop, isPlacing, onZoom, children }: PlanStageProps) {
  const [isBroken, setBroken] = useState(false)
  const [isOver, setOver] = useState(false)
  const [picture, setPicture] = useState<Size>({ width: plan.width ?? 1600, height: plan.height ?? 1200 })
  const { zoom, size, larger, smaller, whole, isAfterDrag, viewProps } = usePlanZoom(picture, onZoom)
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
  const isWhole = zoom === 1
  return (
    <div className="hx-plan-frame">
      <div className="hx-actions hx-plan-zoom">
        <Button size="small" aria-label="放大" disabled={zoom >= zoomLimits.most} onClick={larger}>
          ＋
        </Button>
        <Button size="small" aria-label="缩小" disabled={isWhole} onClick={smaller}>
          －
        </Button>
        <Button size="small" disabled={isWhole} onClick={whole}>
          适应
        </Button>
        <span className="hx-quiet hx-small hx-nowrap" role="status">
          {Math.round(zoom * 100)}%
        </span>
        <span className="hx-quiet hx-small">
          {isWhole ? '滚轮或按 + 放大' : '滚轮或按 + - 缩放，0 看全图；按住空白处拖动'}
        </span>
      </div>
      <section
        {...viewProps}
        className={`hx-plan-view${isWhole ? '' : ' is-zoomed'}`}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: keys make it larger and scroll it
        tabIndex={0}
        aria-label="平面图，按 + - 缩放，0 看全图，方向键移动"
      >
        {/* Keys place pins by the buttons beside the plan, and move them by the markers themselves. */}
        {/* biome-ignore lint/a11y/useKeyWithClickEvents: markers and buttons take the keys */}
        {/* biome-ignore lint/a11y/noStaticElementInteractions: markers and buttons take the keys */}
        <div
          className={`hx-site-plan${isPlacing ? ' is-placing' : ''}${isOver ? ' is-over' : ''}`}
          style={size}
          onClick={(event) => {
            // A marker's own click is the marker's.
            if (event.target instanceof HTMLElement && event.target.closest('button')) return
            if (!isAfterDrag()) onPlace?.(pointOf(event))
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
            onLoad={({ currentTarget: { naturalWidth, naturalHeight } }) => {
              if (naturalWidth > 0 && naturalHeight > 0)
                setPicture({ width: naturalWidth, height: naturalHeight })
            }}
            onError={() => setBroken(true)}
          />
          {children}
        </div>
      </section>
    </div>
  )
}
