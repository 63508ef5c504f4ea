import { useState } from 'react'
import { useRead } from '#renderer/backend/query.ts'
import { kindWords } from '#renderer/features/media/record-words.ts'
import { assetPath } from '#shared/asset.ts'

interface ThumbProps {
  /** A record; of PairThumb, a pair. */
  readonly id: string
}

/** A small picture of a record; its kind in words where there is none. */
export function PictureThumb({ id }: ThumbProps) {
  const record = useRead('record.get', { id })
  const [isBroken, setBroken] = useState(false)
  return (
    <span className="hx-chosen-thumb hx-quiet hx-small">
      {record.data?.preview === 'ready' && !isBroken ? (
        <img src={assetPath(id, 'thumb')} alt="" loading="lazy" onError={() => setBroken(true)} />
      ) : record.data ? (
        kindWords(record.data)
      ) : (
        ''
      )}
    </span>
  )
}

/** Both pictures of a pair, before at the left. */
export function PairThumb({ id, projectId }: ThumbProps & { readonly projectId: string }) {
  const pairs = useRead('pair.list', { projectId })
  const pair = pairs.data?.find((one) => one.id === id)
  return (
    <span className="hx-chosen-thumb is-pair">
      {pair ? (
        <>
          <img src={assetPath(pair.before.id, 'thumb')} alt="" loading="lazy" />
          <img src={assetPath(pair.after.id, 'thumb')} alt="" loading="lazy" />
        </>
      ) : null}
    </span>
  )
}
