import { Button, Modal, Select } from 'antd'
import { useState } from 'react'
import { useAction, useRead } from '#renderer/backend/query.ts'
import { ErrorNote } from '#renderer/ui/ErrorNote.tsx'
import type { Point } from '#shared/model/alignment.ts'
import type { ArchiveRecord } from '#shared/model/record.ts'
import { DirectionField } from './DirectionField.tsx'
import { DirectionHandle } from './DirectionHandle.tsx'
import { PlanMarker } from './PlanMarker.tsx'
import { PlanStage } from './PlanStage.tsx'
import { photoName } from './photo-words.ts'
import './compare.css'

interface PlanPickerProps {
  readonly record: ArchiveRecord
}

/** Where a photo stands on the site plan, in words, with a way to set it. */
export function PlanPicker({ record }: PlanPickerProps) {
  const plans = useRead('plan.list', { projectId: record.projectId })
  const [isOpen, setOpen] = useState(false)
  const usable = plans.data?.filter(({ refusal }) => refusal === '') ?? []
  const own = plans.data?.find(({ record: { id } }) => id === record.pinPlanId)
  const direction = record.direction === null ? '' : `，朝向 ${record.direction}°`
  return (
    <span className="hx-actions">
      <span className="hx-break">
        {own ? `已放在“${photoName(own.record)}”上${direction}` : `没有放到平面图上${direction}`}
      </span>
      {usable.length > 0 ? (
        <Button size="small" onClick={() => setOpen(true)}>
          {own ? '改位置' : '放到图上'}
        </Button>
      ) : (
        <span className="hx-quiet hx-small">本项目还没有可用的平面图图片</span>
      )}
      <ErrorNote error={plans.error} />
      {isOpen ? (
        <PickDialog
          record={record}
          plans={usable.map((plan) => plan.record)}
          onClose={() => setOpen(false)}
        />
      ) : null}
    </span>
  )
}

interface PickDialogProps {
  readonly record: ArchiveRecord
  readonly plans: readonly ArchiveRecord[]
  readonly onClose: () => void
}

function PickDialog({ record, plans, onClose }: PickDialogProps) {
  const [planId, setPlanId] = useState(
    plans.find(({ id }) => id === record.pinPlanId)?.id ?? plans[0]?.id ?? '',
  )
  const [at, setAt] = useState<Point | null>(
    record.pinX !== null && record.pinY !== null && record.pinPlanId === planId
      ? { x: record.pinX, y: record.pinY }
      : null,
  )
  const [direction, setDirection] = useState(record.direction)
  const update = useAction('record.update')
  const plan = plans.find(({ id }) => id === planId)
  const save = (pin: Point | null) =>
    update.mutate(
      {
        ids: [record.id],
        patch: pin
          ? { pinPlanId: planId, pinX: pin.x, pinY: pin.y, direction }
          : { pinPlanId: null, pinX: null, pinY: null, direction },
      },
      { onSuccess: onClose },
    )
  return (
    <Modal
      open
      width={960}
      title={`在平面图上的位置：${photoName(record)}`}
      onCancel={onClose}
      footer={
        <>
          <Button onClick={onClose}>取消</Button>
          {record.pinPlanId ? <Button onClick={() => save(null)}>从图上拿下</Button> : null}
          <Button type="primary" disabled={!at} loading={update.isPending} onClick={() => save(at)}>
            保存位置
          </Button>
        </>
      }
    >
      <div className="hx-stack">
        <div className="hx-actions">
          {plans.length > 1 ? (
            <Select
              aria-label="用哪张平面图"
              value={planId}
              onChange={(id) => {
                setPlanId(id)
                setAt(null)
              }}
              options={plans.map((each) => ({ value: each.id, label: photoName(each) }))}
              style={{ width: 260 }}
            />
          ) : null}
          {at ? (
            <DirectionField value={direction} onChange={setDirection} />
          ) : (
            <Button size="small" onClick={() => setAt({ x: 0.5, y: 0.5 })}>
              放到图中间，再用方向键移
            </Button>
          )}
          <span className="hx-quiet hx-small">点图放上去，拖动或按方向键移动。朝向按图的正上方为北。</span>
        </div>
        {plan ? (
          <PlanStage plan={plan} isPlacing onPlace={setAt}>
            {at ? (
              <>
                <PlanMarker
                  at={at}
                  look="photo"
                  label={photoName(record)}
                  text=""
                  directions={direction === null ? [] : [direction]}
                  isChosen
                  hasFocus
                  onChoose={() => {}}
                  onMove={setAt}
                />
                <DirectionHandle at={at} direction={direction} onDirection={setDirection} />
              </>
            ) : null}
          </PlanStage>
        ) : null}
        <ErrorNote error={update.error} />
      </div>
    </Modal>
  )
}
