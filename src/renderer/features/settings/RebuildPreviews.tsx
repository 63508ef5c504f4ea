import { Button } from 'antd'
import { useState } from 'react'
import { useAction } from '#renderer/backend/query.ts'
import { JobCard } from '#renderer/features/job/JobCard.tsx'
import { isActive, useJob } from '#renderer/features/job/use-job.ts'
import { ErrorNote } from '#renderer/ui/ErrorNote.tsx'
import { Section } from '#renderer/ui/Section.tsx'

/** 重建预览图: thumbnails and large pictures made anew from the originals. */
export function RebuildPreviews() {
  const [jobId, setJobId] = useState<string | null>(null)
  const start = useAction('media.rebuild')
  const job = useJob(jobId)
  return (
    <Section title="预览图">
      <div className="hx-stack">
        <p className="hx-quiet">
          缩略图不见了、显示不对，或以前无法预览的格式，可以重建：由原件重新生成全部照片的缩略图和预览图。原件不会改动，视频封面保留。
        </p>
        <ErrorNote error={start.error} />
        <div className="hx-actions">
          <Button
            loading={start.isPending}
            disabled={job !== null && isActive(job)}
            onClick={() => start.mutate({}, { onSuccess: (started) => setJobId(started.jobId) })}
          >
            重建预览图
          </Button>
        </div>
        {job ? <JobCard job={job} /> : null}
      </div>
    </Section>
  )
}
