import { Button, Modal } from 'antd'
import { useState } from 'react'
import { shell } from '#renderer/backend/transport.ts'
import { PdfDialog } from '#renderer/features/pdf/PdfDialog.tsx'
import { ErrorNote } from '#renderer/ui/ErrorNote.tsx'
import { formatBytes } from '#renderer/ui/format.ts'
import { assetPath } from '#shared/asset.ts'
import type { ArchiveRecord } from '#shared/model/record.ts'
import { Doubts, Facts } from './Facts.tsx'
import { FactsForm } from './FactsForm.tsx'
import { isPdf, recordName } from './record-words.ts'
import { Viewer } from './Viewer.tsx'

const isDesktop = shell.kind === 'electron'
const way = isDesktop ? '用系统程序打开原件' : '下载原件'

interface OpenedRecordProps {
  readonly record: ArchiveRecord
  readonly onClose: () => void
}

/** Opens a record the way its kind allows: picture, video, PDF, or the system's program. */
export function OpenedRecord({ record, onClose }: OpenedRecordProps) {
  const [isPaged, setPaged] = useState(false)
  if (record.kind !== 'document') {
    return <Viewer records={[record]} index={0} onIndex={() => {}} onClose={onClose} />
  }
  if (isPaged) {
    return (
      <PdfDialog
        url={assetPath(record.id, 'original')}
        bytes={record.bytes}
        title={recordName(record)}
        onClose={() => setPaged(false)}
      />
    )
  }
  return <DocumentCard record={record} onClose={onClose} onPages={() => setPaged(true)} />
}

interface DocumentCardProps extends OpenedRecordProps {
  readonly onPages: () => void
}

/** A document's facts, with the ways to look inside. */
function DocumentCard({ record, onClose, onPages }: DocumentCardProps) {
  const [isAsking, setAsking] = useState(false)
  const [failure, setFailure] = useState<unknown>(null)
  const open = () => {
    setAsking(false)
    shell.openOriginal(record.id).then(
      () => setFailure(null),
      (error: unknown) => setFailure(error),
    )
  }
  return (
    <Modal
      open
      width={640}
      title={<span className="hx-break">{recordName(record)}</span>}
      footer={null}
      onCancel={onClose}
    >
      <div className="hx-stack">
        <ErrorNote error={failure} />
        {isAsking ? (
          <div className="hx-ask" role="alertdialog" aria-label={way}>
            <p>
              {`将${way}（${formatBytes(record.bytes)}）。文件来自外部，只打开来历清楚的文件；在别的程序里做的改动不会存回档案。`}
            </p>
            <div className="hx-actions">
              <Button type="primary" onClick={open}>
                {isDesktop ? '打开原件' : '下载'}
              </Button>
              <Button onClick={() => setAsking(false)}>取消</Button>
            </div>
          </div>
        ) : (
          <div className="hx-actions">
            {isPdf(record) ? (
              <Button type="primary" onClick={onPages}>
                查看 PDF
              </Button>
            ) : null}
            <Button onClick={() => setAsking(true)}>{way}</Button>
          </div>
        )}
        <Doubts record={record} />
        <FactsForm record={record} />
        <Facts record={record} />
      </div>
    </Modal>
  )
}
