import { Button, Modal } from 'antd'
import { useState } from 'react'
import { useFocusBack } from '#renderer/features/media/use-focus-back.ts'
import { ErrorNote } from '#renderer/ui/ErrorNote.tsx'
import {
  type ChosenPicture,
  mostPictures,
  type NoticeGroupState,
  type PictureGroup,
} from '#shared/model/notice.ts'
import { ChosenList, type ShownPicture } from './ChosenList.tsx'
import { PairCandidates } from './PairCandidates.tsx'
import { RecordCandidates } from './RecordCandidates.tsx'
import type { DraftSaver } from './use-draft.ts'

interface PicturesDialogProps {
  readonly projectId: string
  readonly state: NoticeGroupState
  readonly group: PictureGroup
  /** What a person chose before; undefined: what the project has is shown. */
  readonly chosen: readonly ChosenPicture[] | undefined
  readonly saver: DraftSaver
  /** Undefined: back to what the project has. */
  readonly onSave: (pictures: readonly ChosenPicture[] | undefined) => void
  readonly onPair: () => void
  readonly onClose: () => void
}

/** Chooses the pictures of one group, their captions and their order. */
export function PicturesDialog(props: PicturesDialogProps) {
  const { projectId, state, group, chosen, saver, onSave, onPair, onClose } = props
  useFocusBack()
  const [before] = useState<readonly ShownPicture[]>(() =>
    state.pictures.map(({ id, title }) => {
      const own = chosen?.find((picture) => picture.id === id)?.title ?? ''
      // What was given is shown in its place; what the archive says stands as a hint.
      return { id, title: own, name: own === '' ? title : '' }
    }),
  )
  const [list, setList] = useState(before)
  const unit = group === 'pairs' ? '对' : '张'
  const add = (id: string, name: string) => setList([...list, { id, title: '', name }])
  const shared = {
    projectId,
    taken: list.map(({ id }) => id),
    isFull: list.length >= mostPictures,
    onAdd: add,
  }
  return (
    <Modal
      open
      width={820}
      title={`选图：${state.label}`}
      onCancel={onClose}
      mask={{ closable: false }}
      footer={
        <>
          {chosen === undefined ? null : (
            <Button disabled={saver.isSaving} onClick={() => onSave(undefined)}>
              恢复自动选用
            </Button>
          )}
          <Button onClick={onClose}>取消</Button>
          <Button
            type="primary"
            loading={saver.isSaving}
            disabled={list === before || (list.length === 0 && !state.isOptional)}
            onClick={() => onSave(list.map(({ id, title }) => ({ id, title: title.trim() })))}
          >
            保存
          </Button>
        </>
      }
    >
      <div className="hx-stack">
        <ErrorNote error={saver.error} />
        <ChosenList
          projectId={projectId}
          group={group}
          unit={unit}
          isOptional={state.isOptional}
          list={list}
          onChange={setList}
        />
        <h3 className="hx-label">{group === 'pairs' ? '从已配好的对比里选' : '从档案里选'}</h3>
        {group === 'pairs' ? (
          <PairCandidates {...shared} onPair={onPair} />
        ) : (
          <RecordCandidates {...shared} drawing={group} />
        )}
      </div>
    </Modal>
  )
}
