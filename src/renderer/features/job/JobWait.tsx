import { Alert } from 'antd'
import type { ReactNode } from 'react'
import { CopyText } from '#renderer/ui/CopyText.tsx'
import { JobProgressBar } from '#renderer/ui/JobProgressBar.tsx'
import type { Job } from '#shared/model/job.ts'
import { jobStatement, outcome } from './statement.ts'
import { isActive } from './use-job.ts'

interface JobWaitProps {
  /** Null before it has begun. */
  readonly job: Job | null
  /** Under the statement once it is done. */
  readonly children?: ReactNode
}

/** A piece of work that a dialog waits for: its progress, then what came of it. */
export function JobWait({ job, children }: JobWaitProps) {
  if (job === null) return <p className="hx-quiet">正在开始…</p>
  if (isActive(job)) return <JobProgressBar job={job} />
  return (
    <div className="hx-stack">
      {job.state === 'done' ? (
        <div role="status">
          {outcome(job).map((line) => (
            <p key={line} className="hx-break">
              {line}
            </p>
          ))}
        </div>
      ) : (
        <Alert type={job.state === 'cancelled' ? 'warning' : 'error'} title={job.error} />
      )}
      {children}
      <CopyText text={jobStatement(job)} label="复制结果" />
    </div>
  )
}
