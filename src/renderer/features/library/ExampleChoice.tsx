import { Button } from 'antd'
import { useState } from 'react'
import { queryClient, useAction } from '#renderer/backend/query.ts'
import { isActive, useJob } from '#renderer/features/job/use-job.ts'
import { CopyText } from '#renderer/ui/CopyText.tsx'
import { ErrorNote } from '#renderer/ui/ErrorNote.tsx'
import { JobProgressBar } from '#renderer/ui/JobProgressBar.tsx'
import { jobStateLabels } from '#shared/model/job.ts'
import { keepExamplePassphrase } from './example-passphrase.ts'

interface ExampleChoiceProps {
  readonly onIntroducing: (isIntroducing: boolean) => void
}

interface Opened {
  readonly jobId: string | null
  readonly passphrase: string
}

/** Builds the example library, shows its passphrase, and leads in. */
export function ExampleChoice({ onIntroducing }: ExampleChoiceProps) {
  const [opened, setOpened] = useState<Opened | null>(null)
  const open = useAction('library.openExample')
  const start = () => {
    onIntroducing(true)
    open.mutate(
      {},
      {
        onSuccess: (answer) => {
          keepExamplePassphrase(answer.passphrase)
          setOpened(answer)
        },
        onError: () => onIntroducing(false),
      },
    )
  }
  const enter = () => {
    void queryClient.invalidateQueries()
    onIntroducing(false)
  }
  return (
    <>
      <p>
        一个已经做到一半的示例小区：有照片、视频、文件和一份现场签证，可以随意试用。示例单独存放，与本单位的档案无关，随时可以退出。
      </p>
      <ErrorNote error={open.error} />
      {opened ? (
        <ExampleOpened opened={opened} onEnter={enter} />
      ) : (
        <div className="hx-actions">
          <Button loading={open.isPending} onClick={start}>
            先看示例
          </Button>
        </div>
      )}
    </>
  )
}

function ExampleOpened({ opened, onEnter }: { readonly opened: Opened; readonly onEnter: () => void }) {
  const job = useJob(opened.jobId)
  const isBusy = opened.jobId !== null && (job === null || isActive(job))
  return (
    <div className="hx-stack">
      <p>
        示例口令：<strong className="hx-mono">{opened.passphrase}</strong>
        <br />
        <span className="hx-quiet">
          导出示例成果包时要用，进入后显示在页面上方。示例中的单位、人名和数据都是虚构的。
        </span>
      </p>
      <CopyText text={opened.passphrase} label="复制口令" />
      {job && isActive(job) ? <JobProgressBar job={job} /> : null}
      {job && !isActive(job) && job.state !== 'done' ? (
        <p role="alert">
          示例生成{jobStateLabels[job.state]}。{job.error} 已生成的部分仍可查看。
        </p>
      ) : null}
      <div className="hx-actions">
        <Button type="primary" disabled={isBusy} onClick={onEnter}>
          {isBusy ? '正在生成示例…' : '进入示例'}
        </Button>
      </div>
    </div>
  )
}
