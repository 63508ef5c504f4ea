import { Button, Modal, Select } from 'antd'
import { useState } from 'react'
import { useRead } from '#renderer/backend/query.ts'
import { recordName } from '#renderer/features/media/record-words.ts'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { ErrorNote } from '#renderer/ui/ErrorNote.tsx'
import { Pager } from '#renderer/ui/Pager.tsx'
import { assetPath } from '#shared/asset.ts'
import { type ArchiveRecord, type Phase, phaseLabels, phases } from '#shared/model/record.ts'
import { toLocalMinute } from '#shared/model/time.ts'

interface PhotoPickerProps {
  readonly projectId: string
  readonly title: string
  /** Photos of which phase are shown first. */
  readonly first: Phase
  readonly chosen: readonly string[]
  readonly onChoose: (ids: readonly string[]) => void
  readonly onClose: () => void
}

const pageSize = 24

/** Chooses photos of the project; starts with those of the matching phase. */
export function PhotoPicker({ projectId, title, first, chosen, onChoose, onClose }: PhotoPickerProps) {
  const [phase, setPhase] = useState<Phase | 'all'>(first)
  const [page, setPage] = useState(1)
  const [ids, setIds] = useState<readonly string[]>(chosen)
  const list = useRead('record.list', {
    projectId,
    kinds: ['photo'],
    ...(phase === 'all' ? {} : { phase }),
    offset: (page - 1) * pageSize,
    limit: pageSize,
  })
  const toggle = (id: string) => setIds(ids.includes(id) ? ids.filter((one) => one !== id) : [...ids, id])
  return (
    <Modal
      open
      width={880}
      title={title}
      onCancel={onClose}
      footer={
        <>
          <span className="hx-quiet hx-picker-count">已选 {ids.length} 张</span>
          <Button onClick={onClose}>取消</Button>
          <Button type="primary" onClick={() => onChoose(ids)}>
            附上所选照片
          </Button>
        </>
      }
    >
      <div className="hx-stack">
        <Select
          aria-label="按阶段筛选"
          value={phase}
          onChange={(value) => {
            setPhase(value)
            setPage(1)
          }}
          options={[
            { value: 'all' as const, label: '所有阶段' },
            ...phases.map((value) => ({ value, label: phaseLabels[value] })),
          ]}
          style={{ width: 160 }}
        />
        <ErrorNote error={list.error} onRetry={() => void list.refetch()} />
        <div className="hx-picker">
          {list.data?.items.map((record) => (
            <PickTile
              key={record.id}
              record={record}
              isChosen={ids.includes(record.id)}
              onToggle={() => toggle(record.id)}
            />
          ))}
        </div>
        {list.data?.total === 0 ? (
          <EmptyState
            text={
              phase === 'all'
                ? '本项目还没有照片，请先到“照片视频”导入。'
                : `没有“${phaseLabels[phase]}”阶段的照片。`
            }
            action={phase === 'all' ? null : <Button onClick={() => setPhase('all')}>看所有阶段</Button>}
          />
        ) : null}
        <Pager page={page} pageSize={pageSize} total={list.data?.total ?? 0} onPage={setPage} />
      </div>
    </Modal>
  )
}

interface PickTileProps {
  readonly record: ArchiveRecord
  readonly isChosen: boolean
  readonly onToggle: () => void
}

function PickTile({ record, isChosen, onToggle }: PickTileProps) {
  const name = recordName(record)
  return (
    <button
      type="button"
      className={`hx-pick${isChosen ? ' is-chosen' : ''}`}
      aria-pressed={isChosen}
      title={name}
      onClick={onToggle}
    >
      <span className="hx-pick-picture">
        {record.preview === 'ready' ? (
          <img src={assetPath(record.id, 'thumb')} alt="" loading="lazy" />
        ) : (
          '无预览'
        )}
        {isChosen ? (
          <span className="hx-tile-mark" aria-hidden="true">
            ✓
          </span>
        ) : null}
      </span>
      <span className="hx-pick-name">{name}</span>
      <span className="hx-quiet hx-small">
        {record.takenAt ? toLocalMinute(record.takenAt) : '无拍摄时间'}
      </span>
    </button>
  )
}
