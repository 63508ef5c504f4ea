import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { shell } from '#renderer/backend/transport.ts'
import { ErrorNote } from '#renderer/ui/ErrorNote.tsx'
import { documentPath } from '#shared/asset.ts'
import type { MadeDocument } from '#shared/model/notice.ts'
import { PdfDialog } from './PdfDialog.tsx'

interface MadePdfProps {
  readonly made: MadeDocument
  readonly onClose: () => void
  /** More buttons before 保存 PDF. */
  readonly actions?: ReactNode
}

/** A made PDF over the whole window, with 保存 PDF. */
export function MadePdf({ made, onClose, actions }: MadePdfProps) {
  const [failure, setFailure] = useState<unknown>(null)
  const save = () => {
    shell.saveDocument(made.documentId, made.fileName).then(
      () => setFailure(null),
      (error: unknown) => setFailure(error),
    )
  }
  return (
    <PdfDialog
      url={documentPath(made.documentId)}
      bytes={made.bytes}
      title={made.fileName.replace(/\.pdf$/, '')}
      onClose={onClose}
      actions={
        <>
          <ErrorNote error={failure} />
          {actions}
          <Button type="primary" onClick={save}>
            保存 PDF
          </Button>
        </>
      }
    />
  )
}
