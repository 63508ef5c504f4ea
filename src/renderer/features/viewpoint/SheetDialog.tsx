import { useQuery } from '@tanstack/react-query'
import { Button, Modal, Segmented } from 'antd'
import { useState } from 'react'
import { useAction } from '#renderer/backend/query.ts'
import { call, shell } from '#renderer/backend/transport.ts'
import { JobWait } from '#renderer/features/job/JobWait.tsx'
import { isActive, useJob } from '#renderer/features/job/use-job.ts'
import { PdfDialog } from '#renderer/features/pdf/PdfDialog.tsx'
import { ErrorNote } from '#renderer/ui/ErrorNote.tsx'
import { documentPath } from '#shared/asset.ts'
import { type Paper, papers } from '#shared/model/notice.ts'
import type { SheetResult } from '#shared/model/pair.ts'

interface SheetDialogProps {
  readonly projectId: string
  readonly pairIds: readonly string[]
  readonly onClose: () => void
}

/** The comparison sheet as it will be printed: paper, 保存, 存入档案. Closed while it is made, it is stopped. */
export function SheetDialog({ projectId, pairIds, onClose }: SheetDialogProps) {
  const [paper, setPaper] = useState<Paper>('A4')
  const [failure, setFailure] = useState<unknown>(null)
  const archive = useAction('pair.archive')
  const cancel = useAction('job.cancel')
  const input = { projectId, pairIds: [...pairIds], paper }
  // One job for each paper that is looked at: going back to one shows what is made already.
  const started = useQuery({
    queryKey: ['sheet', input],
    queryFn: () => call('pair.sheet', input),
    gcTime: 0,
  })
  const jobId = started.data?.jobId ?? null
  const job = useJob(jobId)
  const isRunning = started.isFetching || (jobId !== null && (job === null || isActive(job)))
  const made = job?.state === 'done' ? (job.result as SheetResult).document : null
  const stop = () => {
    if (jobId !== null && isRunning) cancel.mutate({ id: jobId })
  }
  const close = () => {
    stop()
    onClose()
  }
  const choose = (
    <Segmented
      aria-label="纸张"
      value={paper}
      onChange={(value) => {
        stop()
        archive.reset()
        setPaper(value)
      }}
      options={papers.map((value) => ({ value, label: `${value} 纸` }))}
    />
  )
  if (!made || jobId === null) {
    return (
      <Modal
        open
        width={560}
        title="改造前后对照表"
        mask={{ closable: false }}
        onCancel={close}
        footer={
          isRunning ? (
            <Button loading={cancel.isPending} disabled={jobId === null} onClick={stop}>
              停止生成
            </Button>
          ) : (
            <>
              <Button onClick={close}>关闭</Button>
              <Button type="primary" onClick={() => void started.refetch()}>
                重新生成
              </Button>
            </>
          )
        }
      >
        <div className="hx-stack">
          <div className="hx-actions">
            {choose}
            <span className="hx-quiet">共 {pairIds.length} 对</span>
          </div>
          {started.error ? <ErrorNote error={started.error} /> : <JobWait job={job} />}
          <ErrorNote error={cancel.error} />
        </div>
      </Modal>
    )
  }
  const save = () =>
    shell.saveDocument(made.documentId, made.fileName).then(
      () => setFailure(null),
      (error: unknown) => setFailure(error),
    )
  return (
    <PdfDialog
      key={made.documentId}
      url={documentPath(made.documentId)}
      bytes={made.bytes}
      title={`改造前后对照表，${pairIds.length} 对`}
      onClose={onClose}
      actions={
        <>
          <span role="status" className="hx-quiet">
            {archive.data ? '已存入档案 11-1' : ''}
          </span>
          <ErrorNote error={failure ?? archive.error} />
          {choose}
          <Button onClick={() => void save()}>保存 PDF</Button>
          <Button
            type="primary"
            disabled={archive.isSuccess}
            loading={archive.isPending}
            onClick={() => archive.mutate({ projectId, jobId })}
          >
            存入档案
          </Button>
        </>
      }
    />
  )
}
