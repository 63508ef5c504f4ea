import { Modal } from 'antd'
import { useAction } from '#renderer/backend/query.ts'
import { useFocusBack } from '#renderer/features/media/use-focus-back.ts'
import { ErrorNote } from '#renderer/ui/ErrorNote.tsx'
import { sizeLabel } from '#shared/model/board-size.ts'
import {
  type Notice,
  type NoticeFinding,
  type NoticeVersion,
  noticeItems,
  noticeSerial,
  noticeTitles,
} from '#shared/model/notice.ts'
import { spanOf } from './notice-words.ts'

interface IssueDialogProps {
  readonly notice: Notice
  readonly projectCode: string
  /** What is doubtful, the layout included. */
  readonly warnings: readonly NoticeFinding[]
  readonly onIssued: (version: NoticeVersion) => void
  readonly onClose: () => void
}

/** Asks before a board gets its number and is never changed again. */
export function IssueDialog({ notice, projectCode, warnings, onIssued, onClose }: IssueDialogProps) {
  useFocusBack()
  const issue = useAction('notice.issue')
  const { projectId, kind, draft, versions } = notice
  return (
    <Modal
      open
      width={560}
      title={`${noticeTitles[kind]}定稿`}
      okText="定稿"
      cancelText="取消"
      mask={{ closable: false }}
      confirmLoading={issue.isPending}
      onCancel={onClose}
      onOk={() => issue.mutate({ projectId, kind }, { onSuccess: onIssued })}
    >
      <div className="hx-stack">
        <dl className="hx-issue-facts">
          <dt>编号</dt>
          <dd>{noticeSerial(projectCode, kind, (versions[0]?.ordinal ?? 0) + 1)}</dd>
          <dt>尺寸</dt>
          <dd>{sizeLabel(draft.size, draft.isLandscape)}</dd>
          <dt>公示期</dt>
          <dd>{spanOf(draft)}</dd>
          <dt>存入</dt>
          <dd>档案 {noticeItems[kind]}</dd>
        </dl>
        <p>定稿后这一版不再改动，张贴、打印和成果包里都是这一份。还要改的，改好后另定一版。</p>
        {warnings.length > 0 ? (
          <div className="hx-is-due">
            <p>还有 {warnings.length} 条要注意：</p>
            <ul className="hx-board-lacks">
              {warnings.slice(0, 5).map(({ id, text }) => (
                <li key={id} className="hx-break">
                  {text}
                </li>
              ))}
              {warnings.length > 5 ? <li>其余 {warnings.length - 5} 条见“检查”</li> : null}
            </ul>
          </div>
        ) : null}
        <ErrorNote error={issue.error} />
      </div>
    </Modal>
  )
}
