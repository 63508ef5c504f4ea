import { useRead } from '#renderer/backend/query.ts'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { ErrorNote } from '#renderer/ui/ErrorNote.tsx'
import { Section } from '#renderer/ui/Section.tsx'
import { ExportPanel } from './ExportPanel.tsx'
import { OwnBundles } from './OwnBundles.tsx'
import { PlanSummary } from './PlanSummary.tsx'
import './bundle.css'

interface BundleTabProps {
  readonly projectId: string
}

/** 成果包: what would be handed over, the export, earlier exports. */
export function BundleTab({ projectId }: BundleTabProps) {
  const plan = useRead('bundle.plan', { projectId })
  return (
    <>
      <Section title="导出成果包" note="整个项目的档案、记录和日志，签名后交给区里，可离线核验">
        <ErrorNote error={plan.error} onRetry={() => void plan.refetch()} />
        {plan.data?.files === 0 ? (
          <EmptyState text="本项目还没有文件可导出。请先在“档案”或“照片视频”导入。" />
        ) : null}
        {plan.data && plan.data.files > 0 ? (
          <div className="hx-export">
            <PlanSummary plan={plan.data} />
            <div>
              <ExportPanel projectId={projectId} />
            </div>
          </div>
        ) : null}
        {plan.isPending ? <p className="hx-quiet">正在清点…</p> : null}
      </Section>
      <OwnBundles projectId={projectId} />
    </>
  )
}
