import { Link } from '@tanstack/react-router'
import { Alert, Button } from 'antd'
import { useAction } from '#renderer/backend/query.ts'
import { ErrorNote } from '#renderer/ui/ErrorNote.tsx'
import { noticeTitles } from '#shared/model/notice.ts'

interface FillNoticeProps {
  readonly projectId: string
  readonly kind: 'survey' | 'design'
}

/** Writes the counts into the draft of the board, and leads there. */
export function FillNotice({ projectId, kind }: FillNoticeProps) {
  const fill = useAction('consent.fillNotice')
  const title = noticeTitles[kind]
  return (
    <div className="hx-stack hx-consent-fill">
      <div className="hx-actions">
        <Button loading={fill.isPending} onClick={() => fill.mutate({ projectId, kind })}>
          填入{title}
        </Button>
      </div>
      <ErrorNote error={fill.error} />
      {fill.isSuccess ? (
        <Alert
          type="success"
          title={
            <>
              已填入《{title}》的草稿。
              <Link to="/projects/$projectId/$tab" params={{ projectId, tab: 'notice' }} search={{ kind }}>
                去公示
              </Link>
            </>
          }
        />
      ) : null}
    </div>
  )
}
