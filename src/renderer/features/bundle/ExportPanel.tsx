import { Alert, Button, Form, Input } from 'antd'
import { useEffect, useState } from 'react'
import { useAction, useRead } from '#renderer/backend/query.ts'
import { shell } from '#renderer/backend/transport.ts'
import { isActive, useJob } from '#renderer/features/job/use-job.ts'
import { visibleText } from '#renderer/features/media/visible-text.ts'
import { CopyText } from '#renderer/ui/CopyText.tsx'
import { ErrorNote } from '#renderer/ui/ErrorNote.tsx'
import { formatBytes, formatCount } from '#renderer/ui/format.ts'
import { JobProgressBar } from '#renderer/ui/JobProgressBar.tsx'
import type { Job } from '#shared/model/job.ts'

interface ExportPanelProps {
  readonly projectId: string
}

interface Started {
  readonly jobId: string
  readonly bundleId: string
}

/** Signs and writes a bundle: passphrase, place, progress, what came of it. */
export function ExportPanel({ projectId }: ExportPanelProps) {
  const [passphrase, setPassphrase] = useState('')
  const [place, setPlace] = useState<{ destinationId: string; label: string } | null>(null)
  const [failure, setFailure] = useState<unknown>(null)
  const [started, setStarted] = useState<Started | null>(null)
  const job = useJob(started?.jobId ?? null)
  const start = useAction('bundle.export')
  const cancel = useAction('job.cancel')
  const isBusy = job !== null && isActive(job)

  const pick = () => {
    shell.pickDestination().then(
      (chosen) => {
        setFailure(null)
        if (chosen) setPlace(chosen)
      },
      (error: unknown) => setFailure(error),
    )
  }
  const run = () =>
    start.mutate(
      { projectId, passphrase, ...(place ? { destinationId: place.destinationId } : {}) },
      {
        onSuccess: (value) => {
          setPassphrase('')
          setStarted(value)
        },
      },
    )
  return (
    <>
      <Form layout="vertical" requiredMark={false} onFinish={run}>
        <Form.Item
          label="签名口令"
          htmlFor="export-passphrase"
          extra={<span className="hx-small">建立档案库时设的口令，用来签名，不会写进成果包</span>}
        >
          <Input.Password
            id="export-passphrase"
            className="hx-field-middle"
            autoComplete="off"
            value={passphrase}
            disabled={isBusy}
            onChange={(event) => setPassphrase(event.target.value)}
          />
        </Form.Item>
        {shell.kind === 'electron' ? (
          <Form.Item label="写到哪里">
            <div className="hx-actions">
              <span className="hx-break">{place ? place.label : '档案库的发件文件夹'}</span>
              <Button size="small" disabled={isBusy} onClick={pick}>
                选择位置
              </Button>
            </div>
          </Form.Item>
        ) : null}
        <ErrorNote error={start.error ?? cancel.error ?? failure} />
        <Button
          type="primary"
          htmlType="submit"
          loading={start.isPending}
          disabled={passphrase === '' || isBusy}
        >
          导出成果包
        </Button>
      </Form>
      {job && started ? (
        <div className="hx-export-job">
          {isBusy ? (
            <>
              <JobProgressBar job={job} />
              <div className="hx-actions">
                <Button size="small" onClick={() => cancel.mutate({ id: job.id })}>
                  取消导出
                </Button>
                <span className="hx-quiet hx-small">可以离开本页，导出在后台继续。</span>
              </div>
            </>
          ) : (
            <ExportOutcome job={job} projectId={projectId} bundleId={started.bundleId} />
          )}
        </div>
      ) : null}
    </>
  )
}

interface ExportOutcomeProps {
  readonly job: Job
  readonly projectId: string
  readonly bundleId: string
}

function ExportOutcome({ job, projectId, bundleId }: ExportOutcomeProps) {
  const [failure, setFailure] = useState<unknown>(null)
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
  if (!bundle) return <p className="hx-quiet">导出完成。</p>
  const text = `成果包 ${bundle.name}：${formatCount(bundle.files)} 个文件，${formatBytes(bundle.bytes)}，位置 ${bundle.location}`
  return (
    <>
      <ErrorNote error={failure} />
      <Alert
        type="info"
        title={<span className="hx-break">已导出 {visibleText(bundle.name)}</span>}
        description={
          <div className="hx-stack">
            <span className="hx-break">
              {formatCount(bundle.files)} 个文件（含目录、项目记录和日志），{formatBytes(bundle.bytes)}
              。位置：
              {visibleText(bundle.location)}
            </span>
            <div className="hx-actions">
              <Button
                type="primary"
                onClick={() => {
                  shell.revealBundle(bundle.id).then(
                    () => setFailure(null),
                    (error: unknown) => setFailure(error),
                  )
                }}
              >
                {shell.kind === 'electron' ? '打开所在文件夹' : '下载成果包'}
              </Button>
              <CopyText text={text} label="复制结果" />
            </div>
          </div>
        }
      />
    </>
  )
}
