import { useState } from 'react'
import { Chip } from '#renderer/ui/Chip.tsx'
import { assetPath } from '#shared/asset.ts'
import { type ArchiveRecord, phaseLabels } from '#shared/model/record.ts'
import { formatDuration, noPreview, recordName } from './record-words.ts'

interface PhotoTileProps {
  readonly record: ArchiveRecord
  readonly id: string
  readonly left: number
  readonly width: number
  readonly height: number
  readonly isChosen: boolean
  readonly isFocus: boolean
  readonly onChoose: (keys: { isRange: boolean; isAdding: boolean }) => void
  readonly onOpen: () => void
}

const without: Readonly<Record<ArchiveRecord['preview'], string>> = {
  pending: '预览图生成中',
  none: noPreview,
  ready: '预览图读取不了，原件已存',
}

/** One picture of the grid; a plain tile with its name where there is no picture. */
export function PhotoTile({
  record,
  id,
  left,
  width,
  height,
  isChosen,
  isFocus,
  onChoose,
  onOpen,
}: PhotoTileProps) {
  const [isBroken, setBroken] = useState(false)
  const name = recordName(record)
  const isShown = record.preview === 'ready' && !isBroken
  const isVideo = record.kind === 'video'
  return (
    // Keys are handled by the grid, which holds the focus.
    // biome-ignore lint/a11y/useKeyWithClickEvents: the listbox handles keys
    // biome-ignore lint/a11y/useFocusableInteractive: the listbox holds the focus
    <div
      id={id}
      role="option"
      aria-selected={isChosen}
      aria-label={[
        name,
        isVideo ? '视频' : '照片',
        record.phase ? phaseLabels[record.phase] : '未分阶段',
        isShown ? '' : without[record.preview],
      ]
        .filter(Boolean)
        .join('，')}
      title={name}
      className={`hx-tile${isChosen ? ' is-chosen' : ''}${isFocus ? ' is-focus' : ''}`}
      style={{ left, width, height }}
      onClick={(event) => onChoose({ isRange: event.shiftKey, isAdding: event.ctrlKey || event.metaKey })}
      onDoubleClick={onOpen}
    >
      {isShown ? (
        <img
          src={assetPath(record.id, 'thumb')}
          alt=""
          loading="lazy"
          decoding="async"
          draggable={false}
          onError={() => setBroken(true)}
        />
      ) : (
        <span className="hx-tile-plain">
          <span className="hx-tile-name">{name}</span>
          <span className="hx-quiet hx-small">
            {isVideo && record.preview === 'none' ? '视频，没有封面' : without[record.preview]}
          </span>
        </span>
      )}
      {isChosen ? (
        <span className="hx-tile-mark" aria-hidden="true">
          ✓
        </span>
      ) : null}
      <span className="hx-tile-chips" aria-hidden="true">
        {record.phase ? <Chip>{phaseLabels[record.phase]}</Chip> : null}
        {isVideo ? (
          <Chip tone="accent">
            视频{record.durationMs === null ? '' : ` ${formatDuration(record.durationMs)}`}
          </Chip>
        ) : null}
      </span>
    </div>
  )
}
