import { Alert, Button } from 'antd'
import { useState } from 'react'
import { useAction } from '#renderer/backend/query.ts'
import { shell } from '#renderer/backend/transport.ts'
import { jobStatement } from '#renderer/features/job/statement.ts'
import { isActive } from '#renderer/features/job/use-job.ts'
import { visibleText } from '#renderer/features/media/visible-text.ts'
import { CopyText } from '#renderer/ui/CopyText.tsx'
import { ErrorNote } from '#renderer/ui/ErrorNote.tsx'
import { formatBytes, formatCount } from '#renderer/ui/format.ts'
import { JobProgressBar } from '#renderer/ui/JobProgressBar.tsx'
import type { Job } from '#shared/model/job.ts'
import type { MadeDocument } from '#shared/model/notice.ts'
import type { AlbumResult } from '#shared/model/volume.ts'

interface AlbumOutcomeProps {
  readonly projectId: string
  readonly job: Job | null
  readonly onShow: (made: MadeDocument) => void
}

/** How far an album is; at the end its files, each to look at, save and file. */
export function AlbumOutcome({ projectId, job, onShow }: AlbumOutcomeProps) {
  if (job === null) return <p className="hx-quiet">正在开始…</p>
  if (isActive(job)) {
    return (
      <>
        <JobProgressBar job={job} />
        <p className="hx-quiet hx-small hx-note">关闭此窗口后，生成在后台继续；结果也列在右上角的任务里。</p>
      </>
    )
  }
  const result = job.result as AlbumResult | null
  return (
    <div className="hx-stack">
      {job.state === 'done' ? null : (
        <Alert type={job.state === 'cancelled' ? 'warning' : 'error'} title={job.error} />
      )}
      {result ? (
        <>
          <p role="status">
            照片 {formatCount(result.photos)} 张，生成 {result.documents.length} 份
          </p>
          <ul className="hx-album-files">
            {result.documents.map((made) => (
              <AlbumFile
                key={made.documentId}
                projectId={projectId}
                made={made}
                onShow={() => onShow(made)}
              />
            ))}
          </ul>
          {result.unshown.length > 0 ? (
            <Alert
              type="warning"
              title={`${result.unshown.length} 张本机无法显示，册中只有文字：${result.unshown
                .slice(0, 5)
                .map(({ title }) => visibleText(title))
                .join('、')}${result.unshown.length > 5 ? ' 等' : ''}`}
            />
          ) : null}
        </>
      ) : null}
      <CopyText text={jobStatement(job)} label="复制结果" />
    </div>
  )
}

interface AlbumFileProps {
  readonly projectId: string
  readonly made: MadeDocument
  readonly onShow: () => void
}

function AlbumFile({ projectId, made, onShow }: AlbumFileProps) {
  const [failure, setFailure] = useState<unknown>(null)
  const file = useAction('album.archive')
  const save = () => {
    shell.saveDocument(made.documentId, made.fileName).then(
      () => setFailure(null),
      (error: unknown) => setFailure(error),
    )
  }
  return (
    <li>
      <span className="hx-break">
        {made.fileName}{' '}
        <span className="hx-quiet hx-small">
          {made.pages} 页，{formatBytes(made.bytes)}
        </span>
      </span>
      <span className="hx-actions">
        <Button size="small" onClick={onShow}>
          预览
        </Button>
        <Button size="small" onClick={save}>
          保存 PDF
        </Button>
        <Button
          size="small"
          loading={file.isPending}
          disabled={file.isSuccess}
          onClick={() => file.mutate({ projectId, documentId: made.documentId })}
        >
          {file.isSuccess ? '已存入 11-1' : '存入档案'}
        </Button>
      </span>
      <ErrorNote error={failure ?? file.error} />
    </li>
  )
}
