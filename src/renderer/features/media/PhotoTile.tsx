import { memo, useEffect, useState } from 'react'
import { gradeTone, shortGrades } from '#renderer/features/evidence/evidence-words.ts'
import { Chip } from '#renderer/ui/Chip.tsx'
import { assetPath } from '#shared/asset.ts'
import { evidenceGradeLabels } from '#shared/model/evidence.ts'
import { type ArchiveRecord, phaseLabels } from '#shared/model/record.ts'
import { askPoster } from './poster-queue.ts'
import { formatDuration, noPreview, recordName } from './record-words.ts'

interface PhotoTileProps {
  /** Undefined until it is read: a plain tile of the same size stands for it. */
  readonly record: ArchiveRecord | undefined
  /** Place in the list of `total`. */
  readonly index: number
  readonly total: number
  readonly id: string
  readonly left: number
  readonly width: number
  readonly height: number
  readonly isChosen: boolean
  readonly isFocus: boolean
  readonly onChoose: (index: number, keys: { isRange: boolean; isAdding: boolean }) => void
  readonly onOpen: (index: number) => void
}

const without: Readonly<Record<ArchiveRecord['preview'], string>> = {
  pending: '预览图生成中',
  none: noPreview,
  ready: '预览图读取不了，原件已存',
}

/** One picture of the grid. */
export const PhotoTile = memo(function PhotoTile(props: PhotoTileProps) {
  const { record, index, total, id, left, width, height, isChosen, isFocus, onChoose, onOpen } = props
  return (
    // Keys are handled by the grid, which holds the focus.
    // biome-ignore lint/a11y/useKeyWithClickEvents: the listbox handles keys
    // biome-ignore lint/a11y/useFocusableInteractive: the listbox holds the focus
    <div
      id={id}
      role="option"
      aria-selected={isChosen}
      aria-posinset={index + 1}
      aria-setsize={total}
      aria-label={record ? labelOf(record) : '正在读取'}
      title={record ? recordName(record) : undefined}
      draggable={record !== undefined}
      data-record={record?.id}
      className={`hx-tile${isChosen ? ' is-chosen' : ''}${isFocus ? ' is-focus' : ''}`}
      style={{ left, width, height }}
      onClick={(event) =>
        onChoose(index, { isRange: event.shiftKey, isAdding: event.ctrlKey || event.metaKey })
      }
      onDoubleClick={() => onOpen(index)}
    >
      {record ? <TilePicture key={record.id} record={record} /> : null}
      {isChosen ? (
        <span className="hx-tile-mark" aria-hidden="true">
          ✓
        </span>
      ) : null}
      {record ? <TileChips record={record} /> : null}
    </div>
  )
})

function labelOf(record: ArchiveRecord): string {
  return [
    recordName(record),
    record.kind === 'video' ? '视频' : '照片',
    record.phase ? phaseLabels[record.phase] : '未分阶段',
    record.grade ? evidenceGradeLabels[record.grade] : '',
    record.preview === 'ready' ? '' : without[record.preview],
  ]
    .filter(Boolean)
    .join('，')
}

/** The picture; its name where there is none. */
function TilePicture({ record }: { readonly record: ArchiveRecord }) {
  const [isBroken, setBroken] = useState(false)
  const isCoverless = record.kind === 'video' && record.preview === 'none'
  useEffect(() => {
    if (isCoverless) askPoster(record.id)
  }, [isCoverless, record.id])
  if (record.preview === 'ready' && !isBroken) {
    return (
      <img
        src={assetPath(record.id, 'thumb')}
        alt=""
        decoding="async"
        draggable={false}
        onError={() => setBroken(true)}
      />
    )
  }
  return (
    <span className="hx-tile-plain">
      <span className="hx-tile-name">{recordName(record)}</span>
      <span className="hx-quiet hx-small">{isCoverless ? '视频，没有封面' : without[record.preview]}</span>
    </span>
  )
}

function TileChips({ record }: { readonly record: ArchiveRecord }) {
  return (
    <span className="hx-tile-chips" aria-hidden="true">
      {record.phase ? <Chip>{phaseLabels[record.phase]}</Chip> : null}
      {record.grade ? <Chip tone={gradeTone(record.grade)}>{shortGrades[record.grade]}</Chip> : null}
      {record.kind === 'video' ? (
        <Chip tone="accent">
          视频{record.durationMs === null ? '' : ` ${formatDuration(record.durationMs)}`}
        </Chip>
      ) : null}
    </span>
  )
}
