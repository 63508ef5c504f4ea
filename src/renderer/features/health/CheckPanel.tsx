import { Button } from 'antd'
import { useState } from 'react'
import { useAction } from '#renderer/backend/query.ts'
import { JobCard } from '#renderer/features/job/JobCard.tsx'
import { isActive, useJob } from '#renderer/features/job/use-job.ts'
import { ErrorNote } from '#renderer/ui/ErrorNote.tsx'
import { Section } from '#renderer/ui/Section.tsx'

/** 立即检查: re-reads every original and walks every journal now. */
export function CheckPanel() {
  const [jobId, setJobId] = useState<string | null>(null)
  const start = useAction('health.check')
  const job = useJob(jobId)
  return (
    <Section title="立即检查">
      <div className="hx-stack">
        <p className="hx-quiet">
          逐一重读全部原件，与存入时的摘要比对，并核对每个项目的日志。文件多时要几分钟。
        </p>
        <ErrorNote error={start.error} />
        <div className="hx-actions">
          <Button
            loading={start.isPending}
            disabled={job !== null && isActive(job)}
            onClick={() => start.mutate({}, { onSuccess: (started) => setJobId(started.jobId) })}
          >
            开始检查
          </Button>
        </div>
        {job ? <JobCard job={job} /> : null}
      </div>
    </Section>
  )
}
