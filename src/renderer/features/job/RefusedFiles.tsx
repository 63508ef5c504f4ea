import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { call } from '#renderer/backend/transport.ts'
import { visibleText } from '#renderer/features/media/visible-text.ts'
import { CountLine } from '#renderer/ui/CountLine.tsx'
import { ErrorNote } from '#renderer/ui/ErrorNote.tsx'
import type { ImportedFile } from '#shared/model/job.ts'

interface RefusedFilesProps {
  readonly jobId: string
  readonly refused: number
}

const page = 500

/** Reads the whole list of an import and keeps what was not stored. */
async function readRefused(id: string): Promise<readonly ImportedFile[]> {
  const refused: ImportedFile[] = []
  let offset = 0
  for (;;) {
    const { total, items } = await call('job.files', { id, offset, limit: page })
    refused.push(...items.filter((file) => file.outcome === 'refused'))
    offset += items.length
    if (items.length === 0 || offset >= total) return refused
  }
}

/** Files of an import that were not stored, each with its reason; opened on demand. */
export function RefusedFiles({ jobId, refused }: RefusedFilesProps) {
  const [isOpen, setOpen] = useState(false)
  const list = useQuery({
    queryKey: ['refused', jobId],
    queryFn: () => readRefused(jobId),
    enabled: isOpen,
  })
  return (
    <div>
      <Button size="small" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        {isOpen ? '收起未收清单' : `查看未收的 ${refused} 个文件`}
      </Button>
      <ErrorNote error={list.error} onRetry={() => void list.refetch()} />
      {isOpen && list.data ? (
        <>
          <CountLine total={list.data.length} unit="个" />
          <ul className="hx-refused">
            {list.data.map((file) => (
              <li key={file.path} className="hx-break">
                {visibleText(file.path)}
                <span className="hx-quiet"> {visibleText(file.reason)}</span>
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </div>
  )
}
