import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useCallback, useState } from 'react'
import { call } from '#renderer/backend/transport.ts'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { ErrorNote } from '#renderer/ui/ErrorNote.tsx'
import { Section } from '#renderer/ui/Section.tsx'
import { DeclarationEditor } from './DeclarationEditor.tsx'
import { ExportPanel } from './ExportPanel.tsx'
import { type Choices, firstChoices, toPlanInput } from './export-choices.ts'
import { PackingChoice } from './PackingChoice.tsx'
import { PlanSummary } from './PlanSummary.tsx'
import { PurposeChoice } from './PurposeChoice.tsx'

/** The choices of an export, what would come of them, and the export itself. */
export function ExportSection({ projectId }: { readonly projectId: string }) {
  const [choices, setChoices] = useState<Choices>(firstChoices)
  const [isBusy, setBusy] = useState(false)
  const onBusy = useCallback((busy: boolean) => setBusy(busy), [])
  const change = (patch: Partial<Choices>) => setChoices((known) => ({ ...known, ...patch }))
  const input = toPlanInput(projectId, choices)
  // What stood there before stays until the new plan is made, so that nothing jumps.
  const plan = useQuery({
    queryKey: ['bundle.plan', input],
    queryFn: () => call('bundle.plan', input),
    placeholderData: keepPreviousData,
  })
  const isFresh = plan.data !== undefined && !plan.isPlaceholderData && plan.error === null
  const isEmpty =
    plan.data?.files === 0 &&
    choices.purpose === 'periodic' &&
    plan.data.accepted?.files === 0 &&
    plan.data.omitted.length === 0
  const asks = { choices, isDisabled: isBusy, onChange: change }
  return (
    <Section title="导出成果包" note="选好的档案、记录和全部日志，签名后交给区里，可离线核验">
      <ErrorNote error={plan.error} onRetry={() => void plan.refetch()} />
      {isEmpty ? (
        <EmptyState text="本项目还没有文件可导出。请先在“档案”或“照片视频”导入。" />
      ) : plan.data ? (
        <div className="hx-export">
          <div>
            <PurposeChoice projectId={projectId} {...asks} />
            {plan.data.toDeclare.length > 0 && choices.purpose === 'acceptance' ? (
              <DeclarationEditor gaps={plan.data.toDeclare} {...asks} />
            ) : null}
            <PackingChoice restricted={plan.data.restricted} {...asks} />
          </div>
          <div aria-busy={!isFresh}>
            <PlanSummary plan={plan.data} />
            <ExportPanel input={input} obstacles={isFresh ? plan.data.obstacles : null} onBusy={onBusy} />
          </div>
        </div>
      ) : null}
      {plan.isPending ? <p className="hx-quiet">正在清点…</p> : null}
    </Section>
  )
}
