import { Button } from 'antd'
import { useState } from 'react'
import { useAction } from '#renderer/backend/query.ts'
import { RecordThumb } from '#renderer/features/signoff/RecordThumb.tsx'
import { ErrorNote } from '#renderer/ui/ErrorNote.tsx'
import type { ViewpointPin } from '#shared/model/plan.ts'
import { DirectionField } from './DirectionField.tsx'
import { phaseWords, photoName, viewpointText } from './photo-words.ts'
import type { PinGroup } from './plan-groups.ts'

interface PinPanelProps {
  readonly group: PinGroup | null
  readonly viewpoint: ViewpointPin | null
  /** The photo whose direction is set. */
  readonly currentId: string | null
  readonly onCurrent: (id: string) => void
  readonly isPlacing: boolean
}

const shownAtOnce = 24

/** What stands where the chosen marker is: its photos to look at, to turn, and to take off the plan. */
export function PinPanel({ group, viewpoint, currentId, onCurrent, isPlacing }: PinPanelProps) {
  const [more, setMore] = useState({ key: '', count: shownAtOnce })
  const update = useAction('record.update')
  const change = useAction('viewpoint.update')
  if (viewpoint) {
    return (
      <section className="hx-stack" aria-label={viewpointText(viewpoint)}>
        <strong className="hx-break">{viewpointText(viewpoint)}</strong>
        <DirectionField
          key={viewpoint.id}
          value={viewpoint.direction}
          onChange={(direction) => change.mutate({ id: viewpoint.id, patch: { direction } })}
        />
        <div className="hx-actions">
          <Button
            size="small"
            onClick={() =>
              change.mutate({ id: viewpoint.id, patch: { pinPlanId: null, pinX: null, pinY: null } })
            }
          >
            从图上拿下
          </Button>
        </div>
        <ErrorNote error={change.error} />
      </section>
    )
  }
  if (!group) {
    return (
      <p className="hx-quiet">
        {isPlacing
          ? '在图上点一下，放到那里。'
          : '还没选中图钉。点图上的图钉看照片；从下面选照片，再点图放上去，也可以直接拖上去。'}
      </p>
    )
  }
  const count = more.key === group.key ? more.count : shownAtOnce
  return (
    <section className="hx-stack" aria-label="这个位置的照片">
      <strong>这个位置 {group.photos.length} 张</strong>
      <ul className="hx-pin-photos">
        {group.photos.slice(0, count).map((photo) => (
          <li key={photo.id} className={photo.id === currentId ? 'is-current' : undefined}>
            <RecordThumb recordId={photo.id} />
            <div className="hx-pair-words">
              <span className="hx-break">{photoName(photo)}</span>
              <span className="hx-quiet hx-small">{phaseWords(photo.phase)}</span>
              {photo.id === currentId ? (
                <DirectionField
                  value={photo.direction}
                  onChange={(direction) => update.mutate({ ids: [photo.id], patch: { direction } })}
                />
              ) : null}
              <span className="hx-actions">
                {photo.id === currentId ? null : (
                  <Button size="small" onClick={() => onCurrent(photo.id)}>
                    改朝向
                  </Button>
                )}
                <Button
                  size="small"
                  aria-label={`${photoName(photo)}：从图上拿下`}
                  onClick={() =>
                    update.mutate({ ids: [photo.id], patch: { pinPlanId: null, pinX: null, pinY: null } })
                  }
                >
                  拿下
                </Button>
              </span>
            </div>
          </li>
        ))}
      </ul>
      {group.photos.length > count ? (
        <Button onClick={() => setMore({ key: group.key, count: count + shownAtOnce })}>
          再列 {Math.min(shownAtOnce, group.photos.length - count)} 张
        </Button>
      ) : null}
      <ErrorNote error={update.error} />
    </section>
  )
}
