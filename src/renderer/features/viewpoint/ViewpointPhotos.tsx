import { Button, Modal } from 'antd'
import { useState } from 'react'
import { useAction } from '#renderer/backend/query.ts'
import { ErrorNote } from '#renderer/ui/ErrorNote.tsx'
import type { ArchiveRecord } from '#shared/model/record.ts'
import type { Viewpoint } from '#shared/model/viewpoint.ts'
import { type ChoiceScope, PhotoChooser } from './PhotoChooser.tsx'
import { countAll, viewpointText } from './photo-words.ts'

interface ViewpointPhotosProps {
  readonly viewpoint: Viewpoint
  readonly onClose: () => void
}

/** Puts photos under a viewpoint, or takes them out; kept together when it is said so. */
export function ViewpointPhotos({ viewpoint, onClose }: ViewpointPhotosProps) {
  const { id, projectId, building } = viewpoint
  const [changes, setChanges] = useState<ReadonlyMap<string, boolean>>(new Map())
  const update = useAction('record.update')
  const belongs = (photo: ArchiveRecord) => photo.viewpointId === id
  const toggle = (photo: ArchiveRecord) => {
    const next = new Map(changes)
    if (!next.delete(photo.id)) next.set(photo.id, !belongs(photo))
    setChanges(next)
  }
  const added = [...changes].flatMap(([photoId, isIn]) => (isIn ? [photoId] : []))
  const removed = [...changes].flatMap(([photoId, isIn]) => (isIn ? [] : [photoId]))
  const save = async () => {
    if (added.length > 0) await update.mutateAsync({ ids: added, patch: { viewpointId: id } })
    if (removed.length > 0) await update.mutateAsync({ ids: removed, patch: { viewpointId: null } })
  }
  const own: ChoiceScope = { key: 'own', label: '已归入本视点的', filter: { viewpointId: id } }
  const free: ChoiceScope = { key: 'free', label: '还没归视点的', filter: { viewpointId: null } }
  const all: ChoiceScope = { key: 'all', label: '所有照片', filter: {} }
  const near: ChoiceScope[] =
    building === '' ? [] : [{ key: 'building', label: `${building}的`, filter: { building } }]
  const [first, ...rest] =
    countAll(viewpoint.photos) > 0 ? [own, ...near, free, all] : [...near, free, own, all]
  return (
    <Modal
      open
      width={960}
      title={`${viewpointText(viewpoint)} 的照片`}
      onCancel={onClose}
      footer={
        <>
          <span className="hx-quiet hx-choice-count" role="status">
            {changes.size === 0 ? '点照片归入或移出' : `将归入 ${added.length} 张，移出 ${removed.length} 张`}
          </span>
          <Button onClick={onClose}>取消</Button>
          <Button
            type="primary"
            disabled={changes.size === 0}
            loading={update.isPending}
            // What failed is shown above the buttons; the choice stays.
            onClick={() => void save().then(onClose, () => {})}
          >
            保存
          </Button>
        </>
      }
    >
      <PhotoChooser
        projectId={projectId}
        scopes={[first ?? all, ...rest]}
        isChosen={(photo) => changes.get(photo.id) ?? belongs(photo)}
        onToggle={toggle}
      />
      <ErrorNote error={update.error} />
    </Modal>
  )
}
