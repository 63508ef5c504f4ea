import { Button, Modal } from 'antd'
import { useState } from 'react'
import { PdfDialog } from '#renderer/features/pdf/PdfDialog.tsx'
import { assetPath } from '#shared/asset.ts'
import type { ArchiveRecord } from '#shared/model/record.ts'
import { Doubts, Facts } from './Facts.tsx'
import { FactsForm } from './FactsForm.tsx'
import { LinkSection } from './LinkSection.tsx'
import { OpenOutside } from './OpenOutside.tsx'
import { isPdf, recordName } from './record-words.ts'
import { Viewer } from './Viewer.tsx'

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
  return (
    <Modal
      open
      width={640}
      title={<span className="hx-break">{recordName(record)}</span>}
      footer={null}
      onCancel={onClose}
    >
      <div className="hx-stack">
        {isPdf(record) ? null : <p className="hx-quiet">这里看不了这种文件，原件已存。</p>}
        <div className="hx-actions">
          {isPdf(record) ? (
            <Button type="primary" onClick={onPages}>
              查看 PDF
            </Button>
          ) : null}
          <OpenOutside record={record} />
        </div>
        <Doubts record={record} />
        <FactsForm record={record} />
        <LinkSection recordId={record.id} projectId={record.projectId} />
        <Facts record={record} />
      </div>
    </Modal>
  )
}
