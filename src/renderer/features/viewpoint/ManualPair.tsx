import { Button, Modal } from 'antd'
import { useState } from 'react'
import { useAction } from '#renderer/backend/query.ts'
import { ErrorNote } from '#renderer/ui/ErrorNote.tsx'
import type { ArchiveRecord } from '#shared/model/record.ts'
import { sideWords } from './HalfPicture.tsx'
import { PhotoChooser } from './PhotoChooser.tsx'
import { photoName } from './photo-words.ts'

interface ManualPairProps {
  readonly projectId: string
  readonly onClose: () => void
  readonly onMade: (pairId: string) => void
}

type Half = ArchiveRecord | null

/** Chooses a before photo, then its after photo. */
export function ManualPair({ projectId, onClose, onMade }: ManualPairProps) {
  const [before, setBefore] = useState<Half>(null)
  const [after, setAfter] = useState<Half>(null)
  const [side, setSide] = useState<'before' | 'after'>('before')
  const save = useAction('pair.save')
  const chosen = side === 'before' ? before : after
  const choose = (photo: ArchiveRecord) => {
    const next = chosen?.id === photo.id ? null : photo
    if (side === 'before') setBefore(next)
    else setAfter(next)
  }
  const half = (record: Half) => (record ? photoName(record) : '还没选')
  return (
    <Modal
      open
      width={960}
      title={side === 'before' ? '手工配对：先选改造前的照片' : '手工配对：再选改造后的照片'}
      onCancel={onClose}
      footer={
        <>
          <span className="hx-quiet hx-choice-count hx-break">
            {sideWords.before}：{half(before)}　{sideWords.after}：{half(after)}
          </span>
          <Button onClick={onClose}>取消</Button>
          {side === 'before' ? (
            <Button type="primary" disabled={!before} onClick={() => setSide('after')}>
              下一步，选改造后
            </Button>
          ) : (
            <>
              <Button onClick={() => setSide('before')}>上一步</Button>
              <Button
                type="primary"
                disabled={!before || !after}
                loading={save.isPending}
                onClick={() => {
                  if (!before || !after) return
                  save.mutate(
                    { projectId, beforeId: before.id, afterId: after.id },
                    { onSuccess: ({ id }) => onMade(id) },
                  )
                }}
              >
                配成一对
              </Button>
            </>
          )}
        </>
      }
    >
      <ErrorNote error={save.error} />
      <PhotoChooser
        key={side}
        projectId={projectId}
        scopes={[{ key: 'all', label: '所有照片', filter: {} }]}
        phase={side}
        isChosen={(photo) => photo.id === chosen?.id}
        onToggle={choose}
      />
    </Modal>
  )
}
