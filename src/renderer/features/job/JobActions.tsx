import { Button } from 'antd'
import { useAction } from '#renderer/backend/query.ts'
import { ErrorNote } from '#renderer/ui/ErrorNote.tsx'
import { canResume, isResumable, type Job, jobKindLabels } from '#shared/model/job.ts'
import { isActive } from './use-job.ts'

interface JobActionsProps {
  readonly job: Job
  readonly size?: 'small' | 'middle'
}

/** What a person can do to a job that is not over: pause it, go on with it, cancel it. */
export function JobActions({ job, size = 'small' }: JobActionsProps) {
  const pause = useAction('job.pause')
  const resume = useAction('job.resume')
  const cancel = useAction('job.cancel')
  const isStopped = canResume(job)
  if (!isActive(job) && !isStopped) return null
  const { id } = job
  const name = job.title || jobKindLabels[job.kind]
  return (
    <>
      <div className="hx-actions">
        {isStopped ? (
          <Button
            size={size}
            type="primary"
            loading={resume.isPending}
            onClick={() => resume.mutate({ id })}
            aria-label={`继续导入：${name}`}
          >
            继续导入
          </Button>
        ) : null}
        {!isStopped && isResumable(job.kind) ? (
          <Button
            size={size}
            loading={pause.isPending}
            onClick={() => pause.mutate({ id })}
            aria-label={`暂停：${name}`}
          >
            暂停
          </Button>
        ) : null}
        <Button
          size={size}
          loading={cancel.isPending}
          onClick={() => cancel.mutate({ id })}
          aria-label={`取消：${name}`}
        >
          取消
        </Button>
      </div>
      <ErrorNote error={pause.error ?? resume.error ?? cancel.error} />
    </>
  )
}
