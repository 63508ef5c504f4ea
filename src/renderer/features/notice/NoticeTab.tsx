import { useNavigate } from '@tanstack/react-router'
import { useRead } from '#renderer/backend/query.ts'
import { ErrorNote } from '#renderer/ui/ErrorNote.tsx'
import type { NoticeKind } from '#shared/model/notice.ts'
import { KindBar } from './KindBar.tsx'
import { NoticeEditor } from './NoticeEditor.tsx'
import './notice.css'

interface NoticeTabProps {
  readonly projectId: string
  readonly kind: NoticeKind
}

/** 公示: the four boards of a project, one at a time. */
export function NoticeTab({ projectId, kind }: NoticeTabProps) {
  const navigate = useNavigate()
  const notice = useRead('notice.get', { projectId, kind })
  return (
    <>
      <KindBar
        projectId={projectId}
        kind={kind}
        onKind={(next) =>
          void navigate({
            to: '/projects/$projectId/$tab',
            params: { projectId, tab: 'notice' },
            search: { kind: next },
            resetScroll: false,
          })
        }
      />
      <ErrorNote error={notice.error} onRetry={() => void notice.refetch()} />
      {notice.data ? (
        <NoticeEditor key={kind} notice={notice.data} />
      ) : notice.error ? null : (
        <p className="hx-quiet">正在读取…</p>
      )}
    </>
  )
}
