import { Segmented } from 'antd'
import { useRead } from '#renderer/backend/query.ts'
import { Chip } from '#renderer/ui/Chip.tsx'
import { ErrorNote } from '#renderer/ui/ErrorNote.tsx'
import { type NoticeKind, noticeKinds, noticeTitles } from '#shared/model/notice.ts'
import { standingWords } from './notice-words.ts'

interface KindBarProps {
  readonly projectId: string
  readonly kind: NoticeKind
  readonly onKind: (kind: NoticeKind) => void
}

/** The four boards in the order of the procedure, each with how it stands. */
export function KindBar({ projectId, kind, onKind }: KindBarProps) {
  const list = useRead('notice.list', { projectId })
  return (
    <>
      <Segmented
        block
        aria-label="公示种类"
        className="hx-kinds"
        value={kind}
        onChange={onKind}
        options={noticeKinds.map((value) => {
          const summary = list.data?.find((one) => one.kind === value)
          return {
            value,
            label: (
              <span className="hx-kind">
                <span className="hx-kind-name">{noticeTitles[value]}</span>
                <span className="hx-kind-standing">
                  {summary
                    ? standingWords(summary).map(({ word, tone }) => (
                        <Chip key={word} tone={tone}>
                          {word}
                        </Chip>
                      ))
                    : null}
                </span>
              </span>
            ),
          }
        })}
      />
      <ErrorNote error={list.error} onRetry={() => void list.refetch()} />
    </>
  )
}
