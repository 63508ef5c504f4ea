import { Button } from 'antd'
import { useAction } from '#renderer/backend/query.ts'
import { Chip, type ChipTone } from '#renderer/ui/Chip.tsx'
import { CopyText } from '#renderer/ui/CopyText.tsx'
import { ErrorNote } from '#renderer/ui/ErrorNote.tsx'
import { JobProgressBar } from '#renderer/ui/JobProgressBar.tsx'
import { LocalTime } from '#renderer/ui/LocalTime.tsx'
import {
  type ImportResult,
  type Job,
  type JobState,
  jobKindLabels,
  jobStateLabels,
} from '#shared/model/job.ts'
import { RefusedFiles } from './RefusedFiles.tsx'
import { jobStatement, outcome, refusedMark } from './statement.ts'
import { isActive } from './use-job.ts'

const tones: Readonly<Record<JobState, ChipTone>> = {
  waiting: 'plain',
  running: 'accent',
  done: 'plain',
  failed: 'block',
  cancelled: 'plain',
  interrupted: 'due',
}

/** One job: while it runs its counts and 取消, then its statement to copy. */
export function JobCard({ job }: { readonly job: Job }) {
  const cancel = useAction('job.cancel')
  const lines = outcome(job).filter((line) => !line.startsWith(refusedMark))
  const refused = job.kind === 'import' ? ((job.result as ImportResult | null)?.refused ?? 0) : 0
  return (
    <article className="hx-job" aria-label={job.title || jobKindLabels[job.kind]}>
      <div className="hx-job-head">
        <strong>{job.title || jobKindLabels[job.kind]}</strong>
        <Chip tone={tones[job.state]}>{jobStateLabels[job.state]}</Chip>
        <span className="hx-quiet hx-small">
          <LocalTime at={job.createdAt} to="second" />
        </span>
      </div>
      {isActive(job) ? (
        <>
          <JobProgressBar job={job} />
          <div className="hx-actions">
            <Button
              size="small"
              loading={cancel.isPending}
              onClick={() => cancel.mutate({ id: job.id })}
              aria-label={`取消：${job.title || jobKindLabels[job.kind]}`}
            >
              取消
            </Button>
          </div>
          <ErrorNote error={cancel.error} />
        </>
      ) : (
        <>
          {lines.map((line) => (
            <p key={line} className="hx-break">
              {line}
            </p>
          ))}
          {refused > 0 ? <RefusedFiles jobId={job.id} refused={refused} /> : null}
          <CopyText text={jobStatement(job)} label="复制结果" />
        </>
      )}
    </article>
  )
}
