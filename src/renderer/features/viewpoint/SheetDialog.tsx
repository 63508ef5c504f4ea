import { useQuery } from '@tanstack/react-query'
import { Button, Modal, Segmented } from 'antd'
import { useState } from 'react'
import { useAction } from '#renderer/backend/query.ts'
import { call, shell } from '#renderer/backend/transport.ts'
import { PdfDialog } from '#renderer/features/pdf/PdfDialog.tsx'
import { ErrorNote } from '#renderer/ui/ErrorNote.tsx'
import { documentPath } from '#shared/asset.ts'
import { type Paper, papers } from '#shared/model/notice.ts'

interface SheetDialogProps {
  readonly projectId: string
  readonly pairIds: readonly string[]
  readonly onClose: () => void
}

/** The comparison sheet as it will be printed: paper, 保存, 存入档案. */
export function SheetDialog({ projectId, pairIds, onClose }: SheetDialogProps) {
  const [paper, setPaper] = useState<Paper>('A4')
  const [failure, setFailure] = useState<unknown>(null)
  const archive = useAction('pair.archive')
  const input = { projectId, pairIds: [...pairIds], paper }
  const sheet = useQuery({
    queryKey: ['sheet', input],
    queryFn: () => call('pair.sheet', input),
    gcTime: 0,
  })
  const made = sheet.data
  const choose = (
    <Segmented
      aria-label="纸张"
      value={paper}
      onChange={(value) => {
        archive.reset()
        setPaper(value)
      }}
      options={papers.map((value) => ({ value, label: `${value} 纸` }))}
    />
  )
  if (!made) {
    return (
      <Modal open title="改造前后对照表" footer={<Button onClick={onClose}>关闭</Button>} onCancel={onClose}>
        <div className="hx-stack">
          <div>{choose}</div>
          {sheet.error ? (
            <ErrorNote error={sheet.error} onRetry={() => void sheet.refetch()} />
          ) : (
            <p role="status">正在排版 {pairIds.length} 对照片…</p>
          )}
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
            onClick={() => archive.mutate(input)}
          >
            存入档案
          </Button>
        </>
      }
    />
  )
}
