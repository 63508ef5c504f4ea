import { Button, Select } from 'antd'
import { type ReactNode, useMemo, useRef, useState } from 'react'
import { useAction, useRead } from '#renderer/backend/query.ts'
import { CountLine } from '#renderer/ui/CountLine.tsx'
import { ErrorNote } from '#renderer/ui/ErrorNote.tsx'
import type { Point } from '#shared/model/alignment.ts'
import type { SitePlan } from '#shared/model/plan.ts'
import { type Phase, phaseLabels, phases } from '#shared/model/record.ts'
import { DirectionHandle } from './DirectionHandle.tsx'
import { GpsProposals, type GpsState } from './GpsProposals.tsx'
import { PinPanel } from './PinPanel.tsx'
import { PlanMarker } from './PlanMarker.tsx'
import { PlanStage } from './PlanStage.tsx'
import { photoName } from './photo-words.ts'
import { directionsOf, groupPins, keepOnPlan, type PinGroup } from './plan-groups.ts'
import { type Placing, readDragged } from './plan-placing.ts'
import { UnpinnedStrip } from './UnpinnedStrip.tsx'
import { UnpinnedViewpoints } from './UnpinnedViewpoints.tsx'

interface PlanWorkProps {
  readonly projectId: string
  readonly plan: SitePlan
  /** What chooses or names the plan. */
  readonly choice: ReactNode
}

/** Markers closer than this part of the whole plan's width are one; looked at closer, they part. */
const reach = 0.022

/** One plan: pins by phase, photos to be pinned, places computed from satellite positions. */
export function PlanWork({ projectId, plan, choice }: PlanWorkProps) {
  const planId = plan.record.id
  const pins = useRead('plan.pins', { planId })
  const [phase, setPhase] = useState<Phase | 'all'>('all')
  const [placing, setPlacing] = useState<Placing>(null)
  const [chosen, setChosen] = useState<string | null>(null)
  const [focusId, setFocusId] = useState<string | null>(null)
  const [zoom, setZoom] = useState(1)
  const [gps, setGps] = useState<GpsState | null>(null)
  // Counts what failed: markers that were moved in vain go back to where they are.
  const [failures, setFailures] = useState(0)
  const onError = () => setFailures((n) => n + 1)
  const panel = useRef<HTMLDivElement>(null)
  const place = useAction('plan.place')
  const update = useAction('record.update')
  const move = useAction('viewpoint.update')
  const aspect = plan.record.width && plan.record.height ? plan.record.width / plan.record.height : 4 / 3
  const shown = useMemo(
    () => (pins.data?.photos ?? []).filter((photo) => phase === 'all' || photo.phase === phase),
    [pins.data, phase],
  )
  const groups = useMemo(() => groupPins(shown, reach / zoom, aspect), [shown, zoom, aspect])
  const group = groups.find(({ photos }) => photos.some(({ id }) => id === chosen)) ?? null
  const viewpoints = pins.data?.viewpoints ?? []
  const viewpoint = viewpoints.find(({ id }) => id === chosen) ?? null

  const putPhotos = (ids: readonly string[], { x, y }: Point) => {
    place.mutate(
      { planId, pins: ids.map((recordId) => ({ recordId, x, y })) },
      {
        onError,
        onSuccess() {
          setPlacing(null)
          setChosen(ids[0] ?? null)
          setFocusId(ids[0] ?? null)
        },
      },
    )
  }
  const putViewpoint = (id: string, { x, y }: Point) =>
    move.mutate(
      { id, patch: { pinPlanId: planId, pinX: x, pinY: y } },
      {
        onError,
        onSuccess() {
          setPlacing(null)
          setChosen(id)
          setFocusId(id)
        },
      },
    )
  const choose = (id: string | null) => {
    setChosen(id)
    setFocusId(null)
    panel.current?.scrollIntoView({ block: 'nearest' })
  }
  const put = (point: Point) => {
    if (placing?.what === 'photos' && placing.ids.length > 0) putPhotos(placing.ids, point)
    else if (placing?.what === 'viewpoint') putViewpoint(placing.id, point)
    else setChosen(null)
  }
  const moveGroup = ({ x, y, photos }: PinGroup, to: Point) =>
    place.mutate(
      {
        planId,
        pins: photos.map((photo) => ({
          recordId: photo.id,
          x: keepOnPlan(photo.x + to.x - x),
          y: keepOnPlan(photo.y + to.y - y),
        })),
      },
      { onError },
    )
  const current = group?.photos.find(({ id }) => id === chosen) ?? null
  const isPlacing = placing?.what === 'viewpoint' || (placing?.what === 'photos' && placing.ids.length > 0)

  return (
    <>
      <div className="hx-list-tools">
        <div className="hx-actions">
          {choice}
          <Select
            aria-label="图上显示哪个阶段"
            value={phase}
            onChange={setPhase}
            options={[
              { value: 'all' as const, label: '所有阶段' },
              ...phases.map((value) => ({ value, label: phaseLabels[value] })),
            ]}
            style={{ width: 132 }}
          />
          <Button disabled={gps !== null} onClick={() => setGps({ off: new Set(), pins: [] })}>
            按卫星定位推算
          </Button>
        </div>
        <CountLine total={shown.length} unit="张照片在图上">
          <span>{viewpoints.length} 个视点在图上</span>
        </CountLine>
      </div>
      <ErrorNote error={pins.error ?? place.error ?? update.error ?? move.error} />
      <div className="hx-plan-work">
        <div className="hx-plan-stay">
          <PlanStage
            plan={plan.record}
            isPlacing={isPlacing}
            onZoom={setZoom}
            onPlace={put}
            onDrop={(point, data) => {
              const ids = readDragged(data)
              if (ids.length > 0) putPhotos(ids, point)
            }}
          >
            {groups.map((each) => (
              <PlanMarker
                key={`${each.key} ${failures}`}
                at={each}
                look="photo"
                label={groupLabel(each)}
                text={each.photos.length > 1 ? String(each.photos.length) : ''}
                directions={directionsOf(each)}
                isChosen={each === group}
                hasFocus={focusId !== null && each.photos.some(({ id }) => id === focusId)}
                onChoose={() => choose(each.photos[0]?.id ?? null)}
                onMove={(to) => moveGroup(each, to)}
              />
            ))}
            {viewpoints.map((each) => (
              <PlanMarker
                key={`${each.id} ${failures}`}
                at={each}
                look="viewpoint"
                label={`${each.number} ${each.name}`}
                text={each.number.replace('视点 ', '')}
                directions={each.direction === null ? [] : [each.direction]}
                isChosen={each === viewpoint}
                hasFocus={focusId === each.id}
                onChoose={() => choose(each.id)}
                onMove={(to) => putViewpoint(each.id, to)}
              />
            ))}
            {gps?.pins.map((pin) => (
              <PlanMarker
                key={`gps ${pin.id}`}
                at={pin}
                look="proposal"
                label={`推算的位置：${photoName(pin)}`}
                text=""
                directions={[]}
                isChosen={!gps.off.has(pin.id)}
                onChoose={() => setGps({ ...gps, off: toggled(gps.off, pin.id) })}
              />
            ))}
            {group && current ? (
              <DirectionHandle
                key={current.id}
                at={group}
                direction={current.direction}
                onDirection={(direction) => update.mutate({ ids: [current.id], patch: { direction } })}
              />
            ) : null}
            {viewpoint ? (
              <DirectionHandle
                key={viewpoint.id}
                at={viewpoint}
                direction={viewpoint.direction}
                onDirection={(direction) => move.mutate({ id: viewpoint.id, patch: { direction } })}
              />
            ) : null}
          </PlanStage>
          <p className="hx-quiet hx-small">
            点图钉看照片，拖动或按方向键移动（Shift
            走得快）；选中后拖圆圈上的小圆点改朝向。朝向按图的正上方为北。
          </p>
        </div>
        <aside className="hx-plan-side" aria-label="图钉和照片">
          <div ref={panel} className="hx-plan-panel">
            {gps ? (
              <GpsProposals planId={planId} state={gps} onState={setGps} />
            ) : (
              <PinPanel
                group={group}
                viewpoint={viewpoint}
                currentId={current?.id ?? null}
                onCurrent={setChosen}
                isPlacing={isPlacing}
              />
            )}
          </div>
          <UnpinnedViewpoints
            projectId={projectId}
            planId={planId}
            placing={placing}
            onPlacing={setPlacing}
          />
          <UnpinnedStrip
            projectId={projectId}
            phase={phase === 'all' ? null : phase}
            placing={placing}
            onPlacing={setPlacing}
            onCentre={() => put({ x: 0.5, y: 0.5 })}
          />
        </aside>
      </div>
    </>
  )
}

const toggled = (set: ReadonlySet<string>, id: string): ReadonlySet<string> => {
  const next = new Set(set)
  if (!next.delete(id)) next.add(id)
  return next
}

function groupLabel({ photos }: PinGroup): string {
  const [first] = photos
  const name = first ? photoName(first) : ''
  return photos.length > 1 ? `${photos.length} 张照片：${name} 等` : name
}
