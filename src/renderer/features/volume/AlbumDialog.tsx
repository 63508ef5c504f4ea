import { Button, Form, Modal, Radio, Select } from 'antd'
import { useState } from 'react'
import { useAction, useRead } from '#renderer/backend/query.ts'
import { isActive, useJob } from '#renderer/features/job/use-job.ts'
import { MadePdf } from '#renderer/features/pdf/MadePdf.tsx'
import { DateInput } from '#renderer/ui/DateInput.tsx'
import { ErrorNote } from '#renderer/ui/ErrorNote.tsx'
import { formatCount } from '#renderer/ui/format.ts'
import { type MadeDocument, type Paper, papers } from '#shared/model/notice.ts'
import { type Phase, phaseLabels, phases } from '#shared/model/record.ts'
import { type AlbumLayout, type AlbumPlan, albumLayoutLabels, albumLayouts } from '#shared/model/volume.ts'
import { AlbumOutcome } from './AlbumOutcome.tsx'

interface AlbumDialogProps {
  readonly projectId: string
  readonly onClose: () => void
}

const layoutWords: Readonly<Record<AlbumLayout, string>> = {
  album: '每张 A4 两幅，带照片号、题名、时间、地点、摄影者和文字说明',
  contact: '每张 A4 二十四幅小图，带照片号和题名',
}
/** How much an album will be, and what is left out of it. */
function planWords({ photos, pages, files, leftOut }: AlbumPlan): string {
  const rest = leftOut > 0 ? `图纸和纸质件的照片 ${formatCount(leftOut)} 张不放入。` : ''
  if (photos === 0) return `没有符合条件的照片，请换一个条件。${rest}`
  const parts = files > 1 ? `，分成 ${files} 份 PDF` : ''
  return `共 ${formatCount(photos)} 张照片，${formatCount(pages)} 页${parts}。${rest}`
}

/** Makes an album or a contact sheet of a project's photos, in the background; shows what came of it. */
export function AlbumDialog({ projectId, onClose }: AlbumDialogProps) {
  const [layout, setLayout] = useState<AlbumLayout>('album')
  const [paper, setPaper] = useState<Paper>('A4')
  const [phase, setPhase] = useState<Phase | 'all'>('all')
  const [fromDay, setFromDay] = useState<string | null>(null)
  const [toDay, setToDay] = useState<string | null>(null)
  const [jobId, setJobId] = useState<string | null>(null)
  const [shown, setShown] = useState<MadeDocument | null>(null)
  const job = useJob(jobId)
  const make = useAction('album.make')
  const cancel = useAction('job.cancel')
  const conditions = {
    ...(phase === 'all' ? {} : { phase }),
    ...(fromDay ? { fromDay } : {}),
    ...(toDay ? { toDay } : {}),
  }
  const plan = useRead('album.plan', { projectId, layout, paper, conditions })
  const isRunning = job !== null && isActive(job)
  // The preview takes the whole window; the dialog waits behind it.
  // Closed a moment later: else the dialog that comes back would take the same Escape as its own.
  if (shown) return <MadePdf made={shown} onClose={() => setTimeout(() => setShown(null))} />
  return (
    <Modal
      open
      width={680}
      title="生成照片册"
      onCancel={onClose}
      mask={{ closable: false }}
      footer={
        jobId === null ? (
          <>
            <Button onClick={onClose}>取消</Button>
            <Button
              type="primary"
              disabled={!plan.data || plan.data.photos === 0}
              loading={make.isPending}
              onClick={() =>
                make.mutate(
                  { projectId, layout, paper, conditions },
                  { onSuccess: (made) => setJobId(made.jobId) },
                )
              }
            >
              生成
            </Button>
          </>
        ) : (
          <>
            {isRunning ? (
              <Button loading={cancel.isPending} onClick={() => cancel.mutate({ id: jobId })}>
                停止生成
              </Button>
            ) : (
              <Button onClick={() => setJobId(null)}>再做一册</Button>
            )}
            <Button type="primary" onClick={onClose}>
              关闭
            </Button>
          </>
        )
      }
    >
      {jobId === null ? (
        <Form layout="vertical" requiredMark={false} component="div">
          <Form.Item label="版式">
            <Radio.Group
              className="hx-radio-lines"
              value={layout}
              onChange={(event) => setLayout(event.target.value as AlbumLayout)}
              options={albumLayouts.map((value) => ({
                value,
                label: (
                  <>
                    {albumLayoutLabels[value]} <span className="hx-quiet hx-small">{layoutWords[value]}</span>
                  </>
                ),
              }))}
            />
          </Form.Item>
          <div className="hx-form-row">
            <Form.Item label="纸张">
              <Radio.Group
                value={paper}
                onChange={(event) => setPaper(event.target.value as Paper)}
                options={papers.map((value) => ({ value, label: value === 'A3' ? 'A3 横放' : 'A4' }))}
              />
            </Form.Item>
            <Form.Item label="阶段" htmlFor="album-phase">
              <Select
                id="album-phase"
                className="hx-field-short"
                value={phase}
                onChange={setPhase}
                options={[
                  { value: 'all' as const, label: '所有阶段' },
                  ...phases.map((value) => ({ value, label: phaseLabels[value] })),
                ]}
              />
            </Form.Item>
          </div>
          <div className="hx-form-row">
            <Form.Item label="拍摄日期从">
              <DateInput aria-label="拍摄日期从" value={fromDay} onChange={setFromDay} />
            </Form.Item>
            <Form.Item label="到">
              <DateInput aria-label="拍摄日期到" value={toDay} onChange={setToDay} />
            </Form.Item>
          </div>
          <p role="status" className={plan.data?.photos === 0 ? 'hx-block' : ''}>
            {plan.data ? planWords(plan.data) : '正在数照片…'}
          </p>
          <ErrorNote error={make.error ?? plan.error} />
        </Form>
      ) : (
        <>
          <AlbumOutcome projectId={projectId} job={job} onShow={setShown} />
          <ErrorNote error={cancel.error} />
        </>
      )}
    </Modal>
  )
}
