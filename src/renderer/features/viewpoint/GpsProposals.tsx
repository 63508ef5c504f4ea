import { Button } from 'antd'
import { useEffect } from 'react'
import { useAction, useRead } from '#renderer/backend/query.ts'
import { ErrorNote } from '#renderer/ui/ErrorNote.tsx'
import type { PhotoPin } from '#shared/model/plan.ts'

export interface GpsState {
  /** Proposed places, shown on the plan. */
  readonly pins: readonly PhotoPin[]
  /** Those that are not wanted. */
  readonly off: ReadonlySet<string>
}

interface GpsProposalsProps {
  readonly planId: string
  readonly state: GpsState
  /** Null: done with it. */
  readonly onState: (state: GpsState | null) => void
}

/** Most that one call takes. */
const most = 5000

/** How well the pinned photos agree with their satellite positions, and the places that follow for the others. */
export function GpsProposals({ planId, state, onState }: GpsProposalsProps) {
  const found = useRead('plan.propose', { planId })
  const place = useAction('plan.place')
  const pins = found.data?.pins
  useEffect(() => {
    if (pins) onState({ pins, off: new Set() })
    // Only when other places were computed.
  }, [pins, onState])
  const close = (
    <Button onClick={() => onState(null)}>
      {found.data && found.data.refusal === '' && found.data.pins.length > 0 ? '都不放' : '知道了'}
    </Button>
  )
  if (!found.data) return <ErrorNote error={found.error} onRetry={() => void found.refetch()} />
  const { points, refusal, metres, worst, outside } = found.data
  const wanted = state.pins.filter(({ id }) => !state.off.has(id)).slice(0, most)
  const outsideWords = outside > 0 ? `另有 ${outside} 张在图外，没有列出。` : ''
  if (refusal !== '') {
    return (
      <section className="hx-stack" aria-label="按卫星定位推算">
        <p className="hx-is-due">{refusal}</p>
        <div className="hx-actions">{close}</div>
      </section>
    )
  }
  return (
    <section className="hx-stack" aria-label="按卫星定位推算">
      <strong>按卫星定位推算</strong>
      <p>
        按 {points} 张已放的照片推算，
        {metres === null
          ? '正好三张，偏差没法核对，放上后请看看对不对。'
          : `平均偏差约 ${Math.max(1, Math.round(metres))} 米。`}
        {worst && worst.metres > 15
          ? `偏得最多的是“${worst.title}”，约 ${Math.round(worst.metres)} 米。`
          : ''}
      </p>
      <p role="status">
        {state.pins.length === 0
          ? `没有别的带卫星定位的照片要放。${outsideWords}`
          : `推算出 ${state.pins.length} 张的位置，图上用空心圆标出；点一下圆可以不放那一张。${outsideWords}`}
      </p>
      <div className="hx-actions">
        {state.pins.length > 0 ? (
          <Button
            type="primary"
            disabled={wanted.length === 0}
            loading={place.isPending}
            onClick={() =>
              place.mutate(
                { planId, pins: wanted.map(({ id, x, y }) => ({ recordId: id, x, y })) },
                { onSuccess: () => onState(null) },
              )
            }
          >
            放上 {wanted.length} 张
          </Button>
        ) : null}
        {close}
      </div>
      <ErrorNote error={place.error} />
    </section>
  )
}
