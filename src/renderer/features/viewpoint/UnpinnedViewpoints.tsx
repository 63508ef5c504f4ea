import { Button } from 'antd'
import { useRead } from '#renderer/backend/query.ts'
import { viewpointText } from './photo-words.ts'
import type { Placing } from './plan-placing.ts'

interface UnpinnedViewpointsProps {
  readonly projectId: string
  readonly planId: string
  readonly placing: Placing
  readonly onPlacing: (placing: Placing) => void
}

/** Viewpoints that do not stand on this plan: chosen here, placed by a click. */
export function UnpinnedViewpoints({ projectId, planId, placing, onPlacing }: UnpinnedViewpointsProps) {
  const list = useRead('viewpoint.list', { projectId })
  const rest = list.data?.filter(({ pinPlanId }) => pinPlanId !== planId) ?? []
  if (rest.length === 0) return null
  const chosen = placing?.what === 'viewpoint' ? placing.id : null
  return (
    <section className="hx-stack" aria-label="还没上图的视点">
      <strong>还没上图的视点 {rest.length} 个</strong>
      <div className="hx-actions">
        {rest.map((viewpoint) => (
          <Button
            key={viewpoint.id}
            size="small"
            type={viewpoint.id === chosen ? 'primary' : 'default'}
            aria-pressed={viewpoint.id === chosen}
            onClick={() =>
              onPlacing(
                viewpoint.id === chosen
                  ? null
                  : { what: 'viewpoint', id: viewpoint.id, name: viewpointText(viewpoint) },
              )
            }
          >
            {viewpointText(viewpoint)}
          </Button>
        ))}
      </div>
      {chosen ? <p className="hx-quiet hx-small">在图上点一下，放到那里。</p> : null}
    </section>
  )
}
