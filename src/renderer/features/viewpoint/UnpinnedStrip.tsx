import { Button } from 'antd'
import { useState } from 'react'
import { useRead } from '#renderer/backend/query.ts'
import { CountLine } from '#renderer/ui/CountLine.tsx'
import { ErrorNote } from '#renderer/ui/ErrorNote.tsx'
import { Pager } from '#renderer/ui/Pager.tsx'
import { type Phase, phaseLabels } from '#shared/model/record.ts'
import { ChoiceTile } from './ChoiceTile.tsx'
import { dragType, type Placing } from './plan-placing.ts'

interface UnpinnedStripProps {
  readonly projectId: string
  readonly phase: Phase | null
  readonly placing: Placing
  readonly onPlacing: (placing: Placing) => void
  /** Puts the chosen ones in the middle, from where keys move them. */
  readonly onCentre: () => void
}

const pageSize = 24

/** Photos that stand on no plan: chosen and placed by a click, dragged, or put in the middle. */
export function UnpinnedStrip({ projectId, phase, placing, onPlacing, onCentre }: UnpinnedStripProps) {
  const [page, setPage] = useState({ phase, number: 1 })
  const number = page.phase === phase ? page.number : 1
  const list = useRead('plan.unpinned', {
    projectId,
    ...(phase ? { phase } : {}),
    offset: (number - 1) * pageSize,
    limit: pageSize,
  })
  const chosen = placing?.what === 'photos' ? placing.ids : []
  const toggle = (id: string) => {
    const ids = chosen.includes(id) ? chosen.filter((one) => one !== id) : [...chosen, id]
    onPlacing(ids.length > 0 ? { what: 'photos', ids } : null)
  }
  const total = list.data?.total ?? 0
  return (
    <section className="hx-stack" aria-label="还没放到图上的照片">
      <strong>还没放到图上的照片</strong>
      <ErrorNote error={list.error} onRetry={() => void list.refetch()} />
      <div>
        <CountLine total={total} unit="张">
          {phase ? <span>只列“{phaseLabels[phase]}”</span> : null}
          <span>
            {chosen.length > 0
              ? `已选 ${chosen.length} 张：点图放上去`
              : '点照片选中，再点图；或直接拖到图上'}
          </span>
        </CountLine>
        {chosen.length > 0 ? (
          <div className="hx-actions">
            <Button size="small" onClick={onCentre}>
              放到图中间，再用方向键移
            </Button>
            <Button size="small" type="text" onClick={() => onPlacing(null)}>
              取消选择
            </Button>
          </div>
        ) : null}
      </div>
      <div className="hx-choices is-strip">
        {list.data?.items.map((photo) => (
          <ChoiceTile
            key={photo.id}
            photo={photo}
            isChosen={chosen.includes(photo.id)}
            onToggle={() => toggle(photo.id)}
            onDrag={(data) => {
              const ids = chosen.includes(photo.id) ? chosen : [photo.id]
              data.setData(dragType, ids.join(' '))
              data.effectAllowed = 'move'
            }}
          />
        ))}
      </div>
      {list.data && total === 0 ? (
        <p className="hx-quiet">{phase ? '这个阶段的照片都放到图上了。' : '照片都放到图上了。'}</p>
      ) : null}
      <Pager
        page={number}
        pageSize={pageSize}
        total={total}
        onPage={(next) => setPage({ phase, number: next })}
      />
    </section>
  )
}
