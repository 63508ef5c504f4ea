import { type Job, jobStateLabels } from '#shared/model/job.ts'
import { formatBytes, formatCount } from './format.ts'

/** Share done, 0 to 100: by bytes where they are known, else by count. */
function share({ state, done, total, doneBytes, totalBytes }: Job): number {
  if (state === 'done') return 100
  if (totalBytes > 0) return Math.min(100, (doneBytes / totalBytes) * 100)
  return total > 0 ? Math.min(100, (done / total) * 100) : 0
}

/** “已完成 12 / 312，45.0 MB / 1.2 GB”; empty before anything was counted. */
export function progressText({ done, total, doneBytes, totalBytes }: Job): string {
  const parts: string[] = []
  if (total > 0) parts.push(`${formatCount(done)} / ${formatCount(total)}`)
  if (totalBytes > 0) parts.push(`${formatBytes(doneBytes)} / ${formatBytes(totalBytes)}`)
  return parts.join('，')
}

interface JobProgressBarProps {
  readonly job: Job
  /** For narrow places: the job's name and a count, no sizes. */
  readonly isCompact?: boolean
}

/** One piece of long work: what it does now, counts, a bar. */
export function JobProgressBar({ job, isCompact = false }: JobProgressBarProps) {
  const percent = share(job)
  const text = isCompact ? job.title : job.note || jobStateLabels[job.state]
  const counts = isCompact ? `${Math.floor(percent)}%` : progressText(job)
  return (
    <div className="hx-progress">
      <span className="hx-progress-text">{text}</span>
      <span className="hx-quiet">{counts}</span>
      <div
        className="hx-progress-bar"
        role="progressbar"
        aria-label={job.title}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={Math.round(percent)}
      >
        <span style={{ width: `${percent}%` }} />
      </div>
    </div>
  )
}
