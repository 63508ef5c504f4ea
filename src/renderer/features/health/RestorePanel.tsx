import { Button } from 'antd'
import { useState } from 'react'
import { useAction } from '#renderer/backend/query.ts'
import { JobCard } from '#renderer/features/job/JobCard.tsx'
import { useJob } from '#renderer/features/job/use-job.ts'
import { DropZone } from '#renderer/features/media/DropZone.tsx'
import { useIntake } from '#renderer/features/media/intake.ts'
import { ErrorNote } from '#renderer/ui/ErrorNote.tsx'
import { formatBytes } from '#renderer/ui/format.ts'
import { Section } from '#renderer/ui/Section.tsx'

/** 恢复原件: damaged originals are put back from wherever the same bytes still are. */
export function RestorePanel({ damaged }: { readonly damaged: number }) {
  const [jobId, setJobId] = useState<string | null>(null)
  const job = useJob(jobId)
  const restore = useAction('health.restore')
  const { state, pick, drop } = useIntake(({ sourceId }) =>
    restore.mutate({ sourceId }, { onSuccess: (started) => setJobId(started.jobId) }),
  )
  if (damaged === 0 && job === null) return null
  const isTaking = state.kind === 'taking'
  return (
    <Section title="恢复原件" note="只按内容找，不看文件名；只写回与登记的摘要完全相同的文件">
      <DropZone text="松开鼠标，在这里找相同的文件" onDrop={drop}>
        <div className="hx-receive">
          {isTaking ? (
            <p role="status">
              正在读取 {formatBytes(state.doneBytes)} / {formatBytes(state.totalBytes)}
            </p>
          ) : (
            <p>选档案库的备份、导出过的成果包、存储卡，或任何存有这些文件的文件夹</p>
          )}
          <div className="hx-actions">
            <Button
              type={damaged > 0 ? 'primary' : 'default'}
              disabled={isTaking || damaged === 0}
              onClick={() => pick('folder')}
            >
              选择文件夹，恢复原件
            </Button>
            <Button disabled={isTaking || damaged === 0} onClick={() => pick('files')}>
              选择文件
            </Button>
          </div>
        </div>
      </DropZone>
      <ErrorNote error={state.kind === 'failed' ? state.error : restore.error} />
      {job ? <JobCard job={job} /> : null}
    </Section>
  )
}
