import { isPictureGroup, type Notice, type NoticeGroup } from '#shared/model/notice.ts'
import { PicturesDialog } from './PicturesDialog.tsx'
import type { DraftSaver } from './use-draft.ts'
import { WordingDialog } from './WordingDialog.tsx'

export interface OpenGroup {
  readonly group: NoticeGroup
  readonly part: 'wording' | 'pictures'
}

interface GroupDialogsProps {
  readonly notice: Notice
  /** The group that is being edited, if any. */
  readonly opened: OpenGroup | null
  readonly saver: DraftSaver
  readonly onPair: () => void
  readonly onClose: () => void
}

/** The dialog for the wording or the pictures of one group. */
export function GroupDialogs({ notice, opened, saver, onPair, onClose }: GroupDialogsProps) {
  const { projectId, draft, groups } = notice
  const state = groups.find(({ group }) => group === opened?.group)
  if (!opened || !state) return null
  const { group } = state
  if (opened.part === 'pictures') {
    if (!isPictureGroup(group)) return null
    const { [group]: chosen, ...others } = draft.pictures
    return (
      <PicturesDialog
        projectId={projectId}
        state={state}
        group={group}
        chosen={chosen}
        saver={saver}
        onPair={onPair}
        onClose={onClose}
        onSave={(pictures) =>
          saver.save({ pictures: pictures ? { ...others, [group]: [...pictures] } : others }, onClose)
        }
      />
    )
  }
  const { [group]: before = '', ...others } = draft.wording
  return (
    <WordingDialog
      state={state}
      text={before}
      saver={saver}
      onClose={onClose}
      onSave={(text) => saver.save({ wording: text === '' ? others : { ...others, [group]: text } }, onClose)}
    />
  )
}
