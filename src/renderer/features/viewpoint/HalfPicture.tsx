import { useState } from 'react'
import { noPreview, viewVariant } from '#renderer/features/media/record-words.ts'
import { assetPath } from '#shared/asset.ts'
import type { ArchiveRecord } from '#shared/model/record.ts'
import { photoName, placeText, takenWords } from './photo-words.ts'

export const sideWords = { before: '改造前', after: '改造后' } as const

interface HalfPictureProps {
  readonly side: keyof typeof sideWords
  readonly record: ArchiveRecord
}

/** One half of a pair: the picture whole, and below it when and where it was taken. */
export function HalfPicture({ side, record }: HalfPictureProps) {
  const [broken, setBroken] = useState('')
  const variant = viewVariant(record)
  return (
    <figure className="hx-half">
      <div className="hx-half-picture">
        {variant === null || broken === record.id ? (
          <p className="hx-quiet">{noPreview}</p>
        ) : (
          <img
            src={assetPath(record.id, variant)}
            alt={`${sideWords[side]} ${photoName(record)}`}
            onError={() => setBroken(record.id)}
          />
        )}
      </div>
      <HalfFacts side={side} record={record} />
    </figure>
  )
}

/** Side, name, time with its source, number and place of a half. */
export function HalfFacts({ side, record }: HalfPictureProps) {
  const place = placeText(record)
  return (
    <figcaption className="hx-half-facts">
      <div>
        <strong>{sideWords[side]}</strong>
        <span className="hx-break">{photoName(record)}</span>
      </div>
      <div className="hx-quiet hx-small">
        {takenWords(record)}
        {record.photoNumber ? `　照片号 ${record.photoNumber}` : ''}
        {place ? `　${place}` : ''}
      </div>
    </figcaption>
  )
}
