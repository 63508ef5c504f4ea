import { Button, Modal } from 'antd'
import { useState } from 'react'
import { useAction, useRead } from '#renderer/backend/query.ts'
import { isActive, useJob } from '#renderer/features/job/use-job.ts'
import { ErrorNote } from '#renderer/ui/ErrorNote.tsx'
import { formatCount } from '#renderer/ui/format.ts'
import { canResume } from '#shared/model/job.ts'
import type { DrawingKind, Phase } from '#shared/model/record.ts'
import { type ImportChoice, ImportOptions } from './ImportOptions.tsx'
import { ImportOutcome } from './ImportOutcome.tsx'
import { ImportSource } from './ImportSource.tsx'
import { type Intake, useIntake } from './intake.ts'
import './media.css'

interface ImportDialogProps {
  readonly projectId: string
  readonly open: boolean
  readonly onClose: () => void
  readonly initialPhase?: Phase | null
  readonly initialItem?: string | null
  readonly initialDrawing?: DrawingKind | null
  /** Files already dropped on the page behind. */
  readonly intake?: Intake
}

/** Imports files or folders into a project: which, where to, how it went. */
export function ImportDialog({ open, onClose, ...rest }: ImportDialogProps) {
  return open ? <OpenDialog {...rest} onClose={onClose} /> : null
}

function OpenDialog({
  projectId,
  onClose,
  initialPhase = null,
  initialItem = null,
  initialDrawing = null,
  intake: given,
}: Omit<ImportDialogProps, 'open'>) {
  const own = useIntake()
  const intake = given ?? own
  const [choice, setChoice] = useState<ImportChoice>({
    phase: initialPhase,
    item: initialItem,
    drawing: initialDrawing,
    viewpointId: null,
  })
  const [jobId, setJobId] = useState<string | null>(null)
  const job = useJob(jobId)
  const project = useRead('project.get', { id: projectId })
  const start = useAction('media.import')
  const { state, clear } = intake
  // The dialog's files go with it: the next one starts empty.
  const close = () => {
    clear()
    onClose()
  }

  const run = () => {
    if (state.kind !== 'ready') return
    start.mutate(
      { projectId, sourceId: state.source.sourceId, ...choice },
      { onSuccess: (started) => setJobId(started.jobId) },
    )
  }
  const again = () => {
    clear()
    setJobId(null)
    start.reset()
  }
  const count = state.kind === 'ready' ? state.source.files : 0

  return (
    <Modal
      open
      width={640}
      title="导入文件"
      onCancel={close}
      mask={{ closable: false }}
      footer={
        jobId === null ? (
          <>
            <Button onClick={close}>取消</Button>
            <Button type="primary" disabled={count === 0} loading={start.isPending} onClick={run}>
              {count > 0 ? `导入 ${formatCount(count)} 个文件` : '导入'}
            </Button>
          </>
        ) : job === null || isActive(job) ? (
          <Button onClick={close}>在后台继续</Button>
        ) : canResume(job) ? (
          <Button onClick={close}>关闭</Button>
        ) : (
          <>
            <Button onClick={again}>再导入一批</Button>
            <Button type="primary" onClick={close}>
              完成
            </Button>
          </>
        )
      }
    >
      <ErrorNote error={start.error} />
      {jobId === null ? (
        <div className="hx-stack">
          <ImportSource intake={intake} />
          <ImportOptions projectId={projectId} value={choice} onChange={setChoice} />
        </div>
      ) : job ? (
        <ImportOutcome
          projectId={projectId}
          job={job}
          projectName={project.data?.name ?? ''}
          choice={choice}
        />
      ) : (
        <p className="hx-quiet">正在开始导入…</p>
      )}
    </Modal>
  )
}
