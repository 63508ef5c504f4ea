import { useMutation } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Alert, Button } from 'antd'
import { useState } from 'react'
import { useOnce } from '#renderer/backend/query.ts'
import { shell } from '#renderer/backend/transport.ts'
import { ErrorNote } from '#renderer/ui/ErrorNote.tsx'
import type { MadeDocument } from '#shared/model/notice.ts'
import { MadePdf } from './MadePdf.tsx'

interface DocumentButton {
  readonly label: string
  readonly make: () => Promise<MadeDocument>
  /** `view`: a PDF over the window; `save`: at once into a file. */
  readonly way: 'view' | 'save'
}

interface DocumentButtonsProps {
  /** null: it belongs to no project. */
  readonly projectId: string | null
  readonly buttons: readonly DocumentButton[]
  readonly archive?: { readonly label: string; readonly run: () => Promise<{ recordId: string }> }
}

/** Makes documents to look at, to save, to file; says where the filed one is. */
export function DocumentButtons({ projectId, buttons, archive }: DocumentButtonsProps) {
  const [made, setMade] = useState<MadeDocument | null>(null)
  const make = useMutation({
    networkMode: 'always',
    mutationFn: async ({ button }: { button: DocumentButton }) => {
      const document = await button.make()
      if (button.way === 'view') setMade(document)
      else await shell.saveDocument(document.documentId, document.fileName)
    },
  })
  const file = useOnce(async () => archive?.run())
  const busy = make.isPending ? make.variables.button.label : null
  return (
    <>
      <div className="hx-actions">
        {buttons.map((button) => (
          <Button
            key={button.label}
            loading={busy === button.label}
            disabled={busy !== null && busy !== button.label}
            onClick={() => make.mutate({ button })}
          >
            {button.label}
          </Button>
        ))}
        {archive ? (
          <Button loading={file.isPending} onClick={() => file.mutate()}>
            {archive.label}
          </Button>
        ) : null}
      </div>
      <ErrorNote error={make.error ?? file.error} />
      {projectId !== null && file.data ? (
        <Alert
          type="success"
          title={
            <>
              已归档。
              <Link
                to="/projects/$projectId/$tab"
                params={{ projectId, tab: 'archive' }}
                search={{ record: file.data.recordId }}
              >
                打开归档的文件
              </Link>
            </>
          }
        />
      ) : null}
      {made ? <MadePdf made={made} onClose={() => setMade(null)} /> : null}
    </>
  )
}
