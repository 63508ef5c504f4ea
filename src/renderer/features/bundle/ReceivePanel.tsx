import { Button, Input } from 'antd'
import { useState } from 'react'
import { useAction } from '#renderer/backend/query.ts'
import { useJob } from '#renderer/features/job/use-job.ts'
import { DropZone } from '#renderer/features/media/DropZone.tsx'
import { useIntake } from '#renderer/features/media/intake.ts'
import { ErrorNote } from '#renderer/ui/ErrorNote.tsx'
import { formatBytes } from '#renderer/ui/format.ts'
import { Section } from '#renderer/ui/Section.tsx'
import { VerifyJob } from './VerifyJob.tsx'

/** Takes a received bundle, folder or zip, and checks it at once. */
export function ReceivePanel() {
  const [started, setStarted] = useState<{ jobId: string; name: string } | null>(null)
  const [digest, setDigest] = useState('')
  const job = useJob(started?.jobId ?? null)
  const verify = useAction('bundle.verify')
  const { state, pick, drop } = useIntake(({ sourceId, name }) =>
    verify.mutate(
      { sourceId, ...(digest.trim() ? { digest } : {}) },
      { onSuccess: ({ jobId }) => setStarted({ jobId, name }) },
    ),
  )
  const isTaking = state.kind === 'taking'
  return (
    <Section title="核验收到的成果包" note="只读取，不改动，也不运行里面的任何东西">
      <DropZone text="松开鼠标，开始核验" onDrop={drop}>
        <div className="hx-receive">
          {isTaking ? (
            <p role="status">
              正在读取 {formatBytes(state.doneBytes)} / {formatBytes(state.totalBytes)}
            </p>
          ) : (
            <p>把成果包文件夹或 zip 压缩包拖到这里，或者</p>
          )}
          <div className="hx-actions">
            <Button type="primary" disabled={isTaking} onClick={() => pick('folder')}>
              选择成果包文件夹
            </Button>
            <Button disabled={isTaking} onClick={() => pick('files')}>
              选择 zip 压缩包
            </Button>
          </div>
          <div className="hx-receive-digest">
            <label htmlFor="received-digest">纸上的日志摘要</label>
            <Input
              id="received-digest"
              className="hx-field-middle"
              autoComplete="off"
              maxLength={120}
              placeholder="可不填"
              value={digest}
              onChange={(event) => setDigest(event.target.value)}
            />
            <span className="hx-quiet hx-small">
              手里有签字的变更签证单或日志存证页时填，先填再选成果包：核验会说明它是包内日志的第几条
            </span>
          </div>
        </div>
      </DropZone>
      <ErrorNote error={state.kind === 'failed' ? state.error : verify.error} />
      {started ? <VerifyJob job={job} name={started.name} /> : null}
    </Section>
  )
}
