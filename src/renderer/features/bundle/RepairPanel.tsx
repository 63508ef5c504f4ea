import { Alert, Button } from 'antd'
import { useState } from 'react'
import { useAction } from '#renderer/backend/query.ts'
import { isActive, useJob } from '#renderer/features/job/use-job.ts'
import { useIntake } from '#renderer/features/media/intake.ts'
import { visibleText } from '#renderer/features/media/visible-text.ts'
import { ErrorNote } from '#renderer/ui/ErrorNote.tsx'
import { formatBytes } from '#renderer/ui/format.ts'
import { JobProgressBar } from '#renderer/ui/JobProgressBar.tsx'
import { Section } from '#renderer/ui/Section.tsx'
import type { RepairResult } from '#shared/model/bundle.ts'
import type { Job } from '#shared/model/job.ts'
import { VerdictView } from './VerdictView.tsx'
import './bundle.css'

/** Heals a damaged bundle that carries recovery data into a copy; what lies on the stick is only read. */
export function RepairPanel() {
  const [jobId, setJobId] = useState<string | null>(null)
  const job = useJob(jobId)
  const repair = useAction('bundle.repair')
  const { state, pick } = useIntake(({ sourceId }) =>
    repair.mutate({ sourceId }, { onSuccess: ({ jobId: started }) => setJobId(started) }),
  )
  const isTaking = state.kind === 'taking'
  return (
    <Section title="修复坏了的成果包" note="U 盘有坏处、文件读不出来时用；原来的包不改动">
      <p className="hx-note">
        核验写着“已可修复”的成果包，选它的文件夹，修好的一份写到档案库的移交文件夹，再核验一遍。
      </p>
      <div className="hx-actions">
        <Button
          loading={repair.isPending}
          disabled={isTaking || (job !== null && isActive(job))}
          onClick={() => pick('folder')}
        >
          选择要修复的成果包
        </Button>
        {isTaking ? (
          <span role="status">
            正在读取 {formatBytes(state.doneBytes)} / {formatBytes(state.totalBytes)}
          </span>
        ) : null}
      </div>
      <ErrorNote error={state.kind === 'failed' ? state.error : repair.error} />
      {job ? <RepairJob job={job} /> : null}
    </Section>
  )
}

function RepairJob({ job }: { readonly job: Job }) {
  const cancel = useAction('job.cancel')
  if (isActive(job)) {
    return (
      <div className="hx-export-job">
        <JobProgressBar job={job} />
        <ErrorNote error={cancel.error} />
        <Button size="small" loading={cancel.isPending} onClick={() => cancel.mutate({ id: job.id })}>
          取消修复
        </Button>
      </div>
    )
  }
  if (job.state !== 'done') {
    return (
      <Alert
        className="hx-export-job"
        type={job.state === 'cancelled' ? 'warning' : 'error'}
        title={job.state === 'cancelled' ? '修复已取消，没有留下半份。' : job.error || '修复中断了，请重试。'}
      />
    )
  }
  const { path, name, healed, report } = job.result as RepairResult
  return (
    <>
      <Alert
        className="hx-export-job"
        type="success"
        title={`修好 ${healed.length} 个文件，写到 ${visibleText(path)}`}
        description={
          <ul>
            {healed.map((file) => (
              <li key={file} className="hx-break">
                {visibleText(file)}
              </li>
            ))}
          </ul>
        }
      />
      <VerdictView report={report} checkedAt={job.finishedAt ?? job.createdAt} name={name} />
    </>
  )
}
