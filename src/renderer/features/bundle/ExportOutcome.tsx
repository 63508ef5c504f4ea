import { Alert, Button } from 'antd'
import { useEffect, useState } from 'react'
import { useRead } from '#renderer/backend/query.ts'
import { shell } from '#renderer/backend/transport.ts'
import { visibleText } from '#renderer/features/media/visible-text.ts'
import { CopyText } from '#renderer/ui/CopyText.tsx'
import { ErrorNote } from '#renderer/ui/ErrorNote.tsx'
import { formatBytes, formatCount } from '#renderer/ui/format.ts'
import type { BundleRow } from '#shared/model/bundle.ts'
import type { Job } from '#shared/model/job.ts'
import { volumeNames } from './volume-names.ts'

interface ExportOutcomeProps {
  readonly job: Job
  readonly projectId: string
  readonly bundleId: string
}

/** What came of an export; each volume by name. */
export function ExportOutcome({ job, projectId, bundleId }: ExportOutcomeProps) {
  const list = useRead('bundle.list', { projectId })
  const bundle = list.data?.find(({ id }) => id === bundleId)
  const { refetch } = list
  // The list may have been read before the last line about this bundle was written.
  useEffect(() => {
    if (job.state === 'done') void refetch()
  }, [job.state, refetch])
  if (job.state === 'cancelled') {
    return <Alert type="warning" title="导出已取消，没有留下成果包。" />
  }
  if (job.state !== 'done') {
    return <Alert type="error" title={job.error || '导出中断了，没有形成成果包，请重新导出。'} />
  }
  return bundle ? <Finished bundle={bundle} /> : <p className="hx-quiet">导出完成。</p>
}

function Finished({ bundle }: { readonly bundle: BundleRow }) {
  const [failure, setFailure] = useState<unknown>(null)
  const names = volumeNames(bundle)
  const reveal = (volume: number) => {
    shell.revealBundle(bundle.id, volume).then(
      () => setFailure(null),
      (error: unknown) => setFailure(error),
    )
  }
  const isDesktop = shell.kind === 'electron'
  const text = `成果包 ${names.join('、')}：${formatCount(bundle.files)} 个文件，${formatBytes(bundle.bytes)}，位置 ${bundle.location}`
  return (
    <>
      <ErrorNote error={failure} />
      <Alert
        type="info"
        title={
          <span className="hx-break">
            已导出 {visibleText(bundle.name)}
            {names.length > 1 ? ` 等 ${names.length} 卷` : ''}
          </span>
        }
        description={
          <div className="hx-stack">
            <span className="hx-break">
              {formatCount(bundle.files)} 个文件（含目录、项目记录和日志），{formatBytes(bundle.bytes)}
              。位置：
              {visibleText(bundle.location)}
            </span>
            {names.length > 1 ? (
              <ol className="hx-volumes">
                {names.map((name, index) => (
                  <li key={name}>
                    <span className="hx-break">{visibleText(name)}</span>
                    {isDesktop ? null : (
                      <Button size="small" onClick={() => reveal(index + 1)}>
                        下载第 {index + 1} 卷
                      </Button>
                    )}
                  </li>
                ))}
              </ol>
            ) : null}
            <div className="hx-actions">
              {isDesktop || names.length === 1 ? (
                <Button type="primary" onClick={() => reveal(1)}>
                  {isDesktop ? '打开所在文件夹' : '下载成果包'}
                </Button>
              ) : null}
              <CopyText text={text} label="复制结果" />
            </div>
          </div>
        }
      />
    </>
  )
}
