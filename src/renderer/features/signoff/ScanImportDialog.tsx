import { Button, Modal, Table } from 'antd'
import { useState } from 'react'
import { useAction, useRead } from '#renderer/backend/query.ts'
import { JobActions } from '#renderer/features/job/JobActions.tsx'
import { isActive, useJob } from '#renderer/features/job/use-job.ts'
import { DropZone } from '#renderer/features/media/DropZone.tsx'
import { useIntake } from '#renderer/features/media/intake.ts'
import { Chip, type ChipTone } from '#renderer/ui/Chip.tsx'
import { CountLine } from '#renderer/ui/CountLine.tsx'
import { ErrorNote } from '#renderer/ui/ErrorNote.tsx'
import { formatBytes } from '#renderer/ui/format.ts'
import { JobProgressBar } from '#renderer/ui/JobProgressBar.tsx'
import type { ScanOutcome } from '#shared/model/sheet.ts'

interface ScanImportDialogProps {
  readonly projectId: string
  /** Opens the sign-off with this number. */
  readonly onOpen: (number: string) => void
  readonly onClose: () => void
}

const tones: Readonly<Record<ScanOutcome['outcome'], ChipTone>> = {
  filed: 'good',
  changed: 'block',
  unknown: 'due',
  refused: 'block',
}
const labels: Readonly<Record<ScanOutcome['outcome'], string>> = {
  filed: '已归入',
  changed: '打印后改过',
  unknown: '认不出',
  refused: '没有存入',
}

const nowhere = '00000000-0000-0000-0000-000000000000'

/** Takes signed sheets, many at once, and says of each where it went. */
export function ScanImportDialog({ projectId, onOpen, onClose }: ScanImportDialogProps) {
  const [jobId, setJobId] = useState<string | null>(null)
  const job = useJob(jobId)
  const start = useAction('sheet.import')
  const { state, pick, drop } = useIntake(({ sourceId }) =>
    start.mutate({ projectId, sourceId }, { onSuccess: (started) => setJobId(started.jobId) }),
  )
  const isDone = job !== null && !isActive(job)
  const outcomes = useRead('sheet.outcomes', { jobId: jobId ?? nowhere }, { enabled: isDone })
  const isTaking = state.kind === 'taking'
  return (
    <Modal
      open
      width={820}
      title="导入签字件"
      footer={<Button onClick={onClose}>{isDone ? '完成' : '关闭'}</Button>}
      mask={{ closable: false }}
      onCancel={onClose}
    >
      <div className="hx-stack">
        {jobId === null ? (
          <DropZone text="松开鼠标，开始导入" onDrop={drop}>
            <div className="hx-scan-drop">
              <p>
                {isTaking
                  ? `正在读取 ${formatBytes(state.doneBytes)} / ${formatBytes(state.totalBytes)}`
                  : '把签好字、盖好章的单子扫描或拍照，拖到这里；可以一次放很多张。整张拍全，四角的码不要挡住。'}
              </p>
              <div className="hx-actions">
                <Button type="primary" disabled={isTaking} onClick={() => pick('files')}>
                  选择文件
                </Button>
                <Button disabled={isTaking} onClick={() => pick('folder')}>
                  选择文件夹
                </Button>
              </div>
            </div>
          </DropZone>
        ) : null}
        <ErrorNote error={state.kind === 'failed' ? state.error : start.error} />
        {job && isActive(job) ? (
          <>
            <JobProgressBar job={job} />
            <JobActions job={job} />
          </>
        ) : null}
        {isDone && job.state !== 'done' ? <ErrorNote error={new Error(job.error)} /> : null}
        {outcomes.data ? <Outcomes list={outcomes.data} onOpen={onOpen} /> : null}
      </div>
    </Modal>
  )
}

function Outcomes({
  list,
  onOpen,
}: {
  readonly list: readonly ScanOutcome[]
  readonly onOpen: (number: string) => void
}) {
  const filed = list.filter(({ outcome }) => outcome === 'filed').length
  return (
    <>
      <CountLine total={list.length} unit="个文件">
        <span>
          归入 {filed} 个，要处理 {list.length - filed} 个
        </span>
      </CountLine>
      <Table<ScanOutcome>
        size="small"
        rowKey={(outcome) => outcome.recordId ?? outcome.name}
        dataSource={[...list]}
        pagination={false}
        columns={[
          { title: '文件', width: '28%', render: (_, { name }) => <span className="hx-break">{name}</span> },
          {
            title: '结果',
            width: 104,
            render: (_, { outcome }) => <Chip tone={tones[outcome]}>{labels[outcome]}</Chip>,
          },
          { title: '说明', render: (_, { words }) => <span className="hx-break">{words}</span> },
          {
            title: '打开',
            width: 200,
            render: (_, { numbers }) =>
              numbers.map((number) => (
                <Button key={number} size="small" type="link" onClick={() => onOpen(number)}>
                  {number}
                </Button>
              )),
          },
        ]}
      />
    </>
  )
}
