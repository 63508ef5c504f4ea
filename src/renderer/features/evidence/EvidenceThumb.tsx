import { useState } from 'react'
import { useRead } from '#renderer/backend/query.ts'
import { kindWords, recordName } from '#renderer/features/media/record-words.ts'
import { assetPath } from '#shared/asset.ts'

interface EvidenceThumbProps {
  readonly recordId: string
  readonly onOpen: () => void
}

/** A small picture that opens the list it stands in; its name where there is no picture. */
export function EvidenceThumb({ recordId, onOpen }: EvidenceThumbProps) {
  const { data } = useRead('record.get', { id: recordId })
  const [isBroken, setBroken] = useState(false)
  if (!data) return <span className="hx-evidence-thumb" />
  const name = recordName(data)
  return (
    <button
      type="button"
      className="hx-evidence-thumb"
      title={name}
      aria-label={`查看 ${name}`}
      onClick={onOpen}
    >
      {data.preview === 'ready' && !isBroken ? (
        <img src={assetPath(recordId, 'thumb')} alt="" loading="lazy" onError={() => setBroken(true)} />
      ) : (
        <span className="hx-small">
          {kindWords(data)} {name}
        </span>
      )}
    </button>
  )
}
