import { Alert, Button } from 'antd'
import { useAction } from '#renderer/backend/query.ts'
import { isActive } from '#renderer/features/job/use-job.ts'
import { ErrorNote } from '#renderer/ui/ErrorNote.tsx'
import { JobProgressBar } from '#renderer/ui/JobProgressBar.tsx'
import type { Job } from '#shared/model/job.ts'
import { VerdictView } from './VerdictView.tsx'
import { reportOf } from './verdict-words.ts'
import './bundle.css'

interface VerifyJobProps {
  /** Null until the first report of it. */
  readonly job: Job | null
  readonly name: string
}

/** A verification: how far it is, then its verdict. */
export function VerifyJob({ job, name }: VerifyJobProps) {
  const cancel = useAction('job.cancel')
  const report = reportOf(job)
  if (job === null) return <p className="hx-quiet hx-export-job">正在开始核验…</p>
  if (isActive(job)) {
    return (
      <div className="hx-export-job">
        <JobProgressBar job={job} />
        <ErrorNote error={cancel.error} />
        <div className="hx-actions">
          <Button size="small" loading={cancel.isPending} onClick={() => cancel.mutate({ id: job.id })}>
            取消核验
          </Button>
        </div>
      </div>
    )
  }
  if (report) return <VerdictView report={report} checkedAt={job.finishedAt ?? job.createdAt} name={name} />
  return (
    <Alert
      className="hx-export-job"
      type={job.state === 'cancelled' ? 'warning' : 'error'}
      title={
        job.state === 'cancelled'
          ? '核验已取消，没有结论。'
          : job.error || '核验中断了，没有结论，请重新核验。'
      }
    />
  )
}
