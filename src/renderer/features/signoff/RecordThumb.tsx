import { useState } from 'react'
import { useRead } from '#renderer/backend/query.ts'
import { OpenedRecord } from '#renderer/features/media/OpenedRecord.tsx'
import { kindWords, recordName } from '#renderer/features/media/record-words.ts'
import { assetPath } from '#shared/asset.ts'

interface RecordThumbProps {
  readonly recordId: string
}

/** A small picture of a record that opens it; its name where there is no picture. */
export function RecordThumb({ recordId }: RecordThumbProps) {
  const record = useRead('record.get', { id: recordId })
  const [isOpen, setOpen] = useState(false)
  const [isBroken, setBroken] = useState(false)
  if (!record.data) {
    return <span className="hx-thumb hx-quiet hx-small">{record.error ? '找不到这个文件' : ''}</span>
  }
  const name = recordName(record.data)
  return (
    <>
      <button
        type="button"
        className="hx-thumb"
        title={name}
        aria-label={`查看 ${name}`}
        onClick={() => setOpen(true)}
      >
        {record.data.preview === 'ready' && !isBroken ? (
          <img src={assetPath(recordId, 'thumb')} alt="" loading="lazy" onError={() => setBroken(true)} />
        ) : (
          <span className="hx-thumb-name hx-small">
            {kindWords(record.data)} {name}
          </span>
        )}
      </button>
      {isOpen ? <OpenedRecord record={record.data} onClose={() => setOpen(false)} /> : null}
    </>
  )
}
