import { Button, Modal } from 'antd'
import { useState } from 'react'
import { useAction } from '#renderer/backend/query.ts'
import { shell } from '#renderer/backend/transport.ts'
import { JobWait } from '#renderer/features/job/JobWait.tsx'
import { isActive, useJob } from '#renderer/features/job/use-job.ts'
import { ErrorNote } from '#renderer/ui/ErrorNote.tsx'
import type { TablesResult } from '#shared/model/volume.ts'

interface TablesDialogProps {
  readonly jobId: string
  readonly onClose: () => void
}

/** How far the tables of a project are; at the end what was written, to save. Closed early, it is stopped. */
export function TablesDialog({ jobId, onClose }: TablesDialogProps) {
  const [failure, setFailure] = useState<unknown>(null)
  const job = useJob(jobId)
  const cancel = useAction('job.cancel')
  const isRunning = job === null || isActive(job)
  const made = job?.state === 'done' ? (job.result as TablesResult).document : null
  const stop = () => cancel.mutate({ id: jobId })
  const close = () => {
    if (isRunning) stop()
    onClose()
  }
  const save = () => {
    if (!made) return
    shell.saveDocument(made.documentId, made.fileName).then(
      () => setFailure(null),
      (error: unknown) => setFailure(error),
    )
  }
  return (
    <Modal
      open
      width={560}
      title="导出表格"
      onCancel={close}
      mask={{ closable: false }}
      footer={
        isRunning ? (
          <Button loading={cancel.isPending} onClick={stop}>
            停止导出
          </Button>
        ) : (
          <>
            <Button onClick={close}>关闭</Button>
            {made ? (
              <Button type="primary" onClick={save}>
                保存表格
              </Button>
            ) : null}
          </>
        )
      }
    >
      <JobWait job={job} />
      <ErrorNote error={cancel.error ?? failure} />
    </Modal>
  )
}
