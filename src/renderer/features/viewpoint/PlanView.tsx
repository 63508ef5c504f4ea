import { Button, Select } from 'antd'
import { useState } from 'react'
import { useRead } from '#renderer/backend/query.ts'
import { ImportDialog } from '#renderer/features/media/ImportDialog.tsx'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { ErrorNote } from '#renderer/ui/ErrorNote.tsx'
import type { SitePlan } from '#shared/model/plan.ts'
import { PlanWork } from './PlanWork.tsx'
import { photoName } from './photo-words.ts'

interface PlanViewProps {
  readonly projectId: string
}

/** The site plans of a project, and the one that is worked on. */
export function PlanView({ projectId }: PlanViewProps) {
  const plans = useRead('plan.list', { projectId })
  const [chosenId, setChosenId] = useState<string | null>(null)
  const [isImporting, setImporting] = useState(false)
  const usable = plans.data?.filter(({ refusal }) => refusal === '') ?? []
  const refused = plans.data?.filter(({ refusal }) => refusal !== '') ?? []
  const plan = usable.find(({ record }) => record.id === chosenId) ?? usable[0]
  const bringIn = <Button onClick={() => setImporting(true)}>导入平面图</Button>
  return (
    <>
      <ErrorNote error={plans.error} onRetry={() => void plans.refetch()} />
      {plan ? (
        <PlanWork
          key={plan.record.id}
          projectId={projectId}
          plan={plan}
          choice={
            <>
              {usable.length > 1 ? (
                <Select
                  aria-label="用哪张平面图"
                  value={plan.record.id}
                  onChange={setChosenId}
                  options={usable.map(({ record }) => ({ value: record.id, label: photoName(record) }))}
                  style={{ width: 260 }}
                />
              ) : (
                <strong className="hx-break">{photoName(plan.record)}</strong>
              )}
              {bringIn}
            </>
          }
        />
      ) : null}
      <Refused plans={refused} />
      {plans.data && !plan ? (
        <EmptyState
          text="还没有可以用的平面图。导入一张小区总平面图的图片（JPEG 或 PNG，扫描、截图、手绘都行），并标为“平面图”，就能把照片放到图上。"
          action={bringIn}
        />
      ) : null}
      <ImportDialog
        projectId={projectId}
        open={isImporting}
        onClose={() => setImporting(false)}
        initialItem="03-2"
        initialDrawing="plan"
      />
    </>
  )
}

/** Drawings marked as plans that cannot be drawn on, and why. */
function Refused({ plans }: { readonly plans: readonly SitePlan[] }) {
  if (plans.length === 0) return null
  return (
    <ul className="hx-plain-list hx-note">
      {plans.map(({ record, refusal }) => (
        <li key={record.id} className="hx-is-due hx-break">
          “{photoName(record)}”：{refusal}
        </li>
      ))}
    </ul>
  )
}
