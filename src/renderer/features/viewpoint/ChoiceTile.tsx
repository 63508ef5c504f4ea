import { useState } from 'react'
import { assetPath } from '#shared/asset.ts'
import type { ArchiveRecord } from '#shared/model/record.ts'
import { toLocalMinute } from '#shared/model/time.ts'
import { phaseWords, photoName } from './photo-words.ts'

interface ChoiceTileProps {
  readonly photo: Pick<ArchiveRecord, 'id' | 'title' | 'originalName' | 'phase' | 'takenAt' | 'preview'>
  readonly isChosen: boolean
  readonly onToggle: () => void
  /** Given: the tile can be dragged; called as a drag starts. */
  readonly onDrag?: (data: DataTransfer) => void
}

/** A photo to be chosen: picture, name, phase and time. */
export function ChoiceTile({ photo, isChosen, onToggle, onDrag }: ChoiceTileProps) {
  const [isBroken, setBroken] = useState(false)
  const name = photoName(photo)
  return (
    <button
      type="button"
      className={`hx-choice${isChosen ? ' is-chosen' : ''}`}
      aria-pressed={isChosen}
      title={name}
      onClick={onToggle}
      draggable={onDrag !== undefined}
      {...(onDrag ? { onDragStart: (event) => onDrag(event.dataTransfer) } : {})}
    >
      <span className="hx-choice-picture">
        {photo.preview === 'ready' && !isBroken ? (
          <img
            src={assetPath(photo.id, 'thumb')}
            alt=""
            loading="lazy"
            draggable={false}
            onError={() => setBroken(true)}
          />
        ) : (
          '无预览'
        )}
        {isChosen ? (
          <span className="hx-tile-mark" aria-hidden="true">
            ✓
          </span>
        ) : null}
      </span>
      <span className="hx-choice-name">{name}</span>
      <span className="hx-quiet hx-small">
        {phaseWords(photo.phase)}　{photo.takenAt ? toLocalMinute(photo.takenAt).slice(0, 10) : '无时间'}
      </span>
    </button>
  )
}
