import { Chip, type ChipTone } from '#renderer/ui/Chip.tsx'
import { CopyText } from '#renderer/ui/CopyText.tsx'
import { JobProgressBar } from '#renderer/ui/JobProgressBar.tsx'
import { LocalTime } from '#renderer/ui/LocalTime.tsx'
import {
  canResume,
  type ImportResult,
  type Job,
  type JobState,
  jobKindLabels,
  jobStateLabels,
} from '#shared/model/job.ts'
import { JobActions } from './JobActions.tsx'
import { RefusedFiles } from './RefusedFiles.tsx'
import { jobStatement, outcome, refusedMark } from './statement.ts'
import { isActive } from './use-job.ts'

const tones: Readonly<Record<JobState, ChipTone>> = {
  waiting: 'plain',
  running: 'accent',
  paused: 'due',
  done: 'plain',
  failed: 'block',
  cancelled: 'plain',
  interrupted: 'due',
}

/** One job: while it runs its counts and what can be done to it, then its statement to copy. */
export function JobCard({ job }: { readonly job: Job }) {
  const lines = outcome(job).filter((line) => !line.startsWith(refusedMark))
  const refused = job.kind === 'import' ? ((job.result as ImportResult | null)?.refused ?? 0) : 0
  const isOver = !isActive(job) && !canResume(job)
  return (
    <article className="hx-job" aria-label={job.title || jobKindLabels[job.kind]}>
      <div className="hx-job-head">
        <strong className="hx-break">{job.title || jobKindLabels[job.kind]}</strong>
        <Chip tone={tones[job.state]}>{jobStateLabels[job.state]}</Chip>
        <span className="hx-quiet hx-small">
          <LocalTime at={job.createdAt} to="second" />
        </span>
      </div>
      {isOver ? null : <JobProgressBar job={job} />}
      {lines.map((line) => (
        <p key={line} className="hx-break">
          {line}
        </p>
      ))}
      <JobActions job={job} />
      {isOver ? (
        <>
          {refused > 0 ? <RefusedFiles jobId={job.id} refused={refused} /> : null}
          <CopyText text={jobStatement(job)} label="复制结果" />
        </>
      ) : null}
    </article>
  )
}
