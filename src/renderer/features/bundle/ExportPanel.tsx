import { Alert, Button, Form, Input } from 'antd'
import { useEffect, useState } from 'react'
import { useAction } from '#renderer/backend/query.ts'
import { shell } from '#renderer/backend/transport.ts'
import { isActive, useJob } from '#renderer/features/job/use-job.ts'
import { visibleText } from '#renderer/features/media/visible-text.ts'
import { ErrorNote } from '#renderer/ui/ErrorNote.tsx'
import { JobProgressBar } from '#renderer/ui/JobProgressBar.tsx'
import type { Input as MethodInput } from '#shared/contract.ts'
import { ExportOutcome } from './ExportOutcome.tsx'

interface ExportPanelProps {
  readonly input: MethodInput<'bundle.plan'>
  /** What keeps the export from starting, with what to do; null while that is not known yet. */
  readonly obstacles: readonly string[] | null
  readonly onBusy: (isBusy: boolean) => void
}

interface Started {
  readonly jobId: string
  readonly bundleId: string
}

/** Signs and writes a bundle: passphrase, place, progress, what came of it. */
export function ExportPanel({ input, obstacles, onBusy }: ExportPanelProps) {
  const [passphrase, setPassphrase] = useState('')
  const [place, setPlace] = useState<{ destinationId: string; label: string } | null>(null)
  const [failure, setFailure] = useState<unknown>(null)
  const [started, setStarted] = useState<Started | null>(null)
  const job = useJob(started?.jobId ?? null)
  const start = useAction('bundle.export')
  const cancel = useAction('job.cancel')
  const isBusy = job !== null && isActive(job)
  useEffect(() => onBusy(isBusy), [isBusy, onBusy])

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
      { ...input, passphrase, ...(place ? { destinationId: place.destinationId } : {}) },
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
        {(obstacles ?? []).map((text) => (
          <Alert key={text} type="error" title={visibleText(text)} className="hx-export-obstacle" />
        ))}
        <Button
          type="primary"
          htmlType="submit"
          loading={start.isPending}
          disabled={passphrase === '' || isBusy || obstacles?.length !== 0}
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
            <ExportOutcome job={job} projectId={input.projectId} bundleId={started.bundleId} />
          )}
        </div>
      ) : null}
    </>
  )
}
