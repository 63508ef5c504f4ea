import { Link } from '@tanstack/react-router'
import { Alert, Button } from 'antd'
import { useState } from 'react'
import { useAction } from '#renderer/backend/query.ts'
import { shell } from '#renderer/backend/transport.ts'
import { MadePdf } from '#renderer/features/pdf/MadePdf.tsx'
import { ErrorNote } from '#renderer/ui/ErrorNote.tsx'
import type { MadeDocument } from '#shared/model/notice.ts'

interface LedgerActionsProps {
  readonly projectId: string | null
}

/** Exports the ledger as a table to save, prints it, and files it in its project. */
export function LedgerActions({ projectId }: LedgerActionsProps) {
  const [made, setMade] = useState<MadeDocument | null>(null)
  const [failure, setFailure] = useState<unknown>(null)
  const excel = useAction('ledger.excel')
  const pdf = useAction('ledger.pdf')
  const archive = useAction('ledger.archive')
  const target = projectId === null ? {} : { projectId }
  const save = ({ documentId, fileName }: MadeDocument) => {
    shell.saveDocument(documentId, fileName).then(
      () => setFailure(null),
      (error: unknown) => setFailure(error),
    )
  }
  return (
    <>
      <div className="hx-actions">
        <Button loading={excel.isPending} onClick={() => excel.mutate(target, { onSuccess: save })}>
          导出 Excel
        </Button>
        <Button loading={pdf.isPending} onClick={() => pdf.mutate(target, { onSuccess: setMade })}>
          导出 PDF
        </Button>
        {projectId === null ? null : (
          <Button loading={archive.isPending} onClick={() => archive.mutate({ projectId })}>
            归档到 07-4
          </Button>
        )}
      </div>
      <ErrorNote error={excel.error ?? pdf.error ?? archive.error ?? failure} />
      {projectId !== null && archive.data ? (
        <Alert
          className="hx-ledger-filed"
          type="success"
          title={
            <>
              台账已归档到 07-4。
              <Link
                to="/projects/$projectId/$tab"
                params={{ projectId, tab: 'archive' }}
                search={{ record: archive.data.recordId }}
              >
                打开归档的台账
              </Link>
            </>
          }
        />
      ) : null}
      {made ? <MadePdf made={made} onClose={() => setMade(null)} /> : null}
    </>
  )
}
