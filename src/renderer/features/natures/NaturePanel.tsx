import { Alert, Button, Form, Input, InputNumber, Segmented } from 'antd'
import { useState } from 'react'
import { useAction, useRead } from '#renderer/backend/query.ts'
import { isActive } from '#renderer/features/job/use-job.ts'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { ErrorNote } from '#renderer/ui/ErrorNote.tsx'
import { JobProgressBar } from '#renderer/ui/JobProgressBar.tsx'
import { Section } from '#renderer/ui/Section.tsx'
import type { Job } from '#shared/model/job.ts'
import type { NatureReport } from '#shared/model/natures.ts'
import { NatureResult } from './NatureResult.tsx'
import './natures.css'

interface NaturePanelProps {
  readonly projectId: string
}

/** 四性检测 before export: what a bundle made now would be judged to be, and what to do about it. */
export function NaturePanel({ projectId }: NaturePanelProps) {
  const [purpose, setPurpose] = useState<'periodic' | 'acceptance'>('periodic')
  const [virusScan, setVirusScan] = useState('')
  const [copies, setCopies] = useState(0)
  const jobs = useRead('job.list', {})
  const start = useAction('natures.project')
  const cancel = useAction('job.cancel')
  const own = (jobs.data ?? []).filter((job) => job.kind === 'natures' && job.projectId === projectId)
  const running = own.find(isActive) ?? null
  const done = own.find(({ state }) => state === 'done') ?? null
  const last = own[0] ?? null
  return (
    <Section
      title="四性检测"
      note="按真实、完整、可用、安全 21 项检测，逐个重读原件；不生成成果包，也不改动档案"
    >
      <Form
        layout="vertical"
        requiredMark={false}
        onFinish={() => start.mutate({ projectId, purpose, virusScan, copies })}
      >
        <div className="hx-natures-fields">
          <Form.Item label="按什么用途" extra={<span className="hx-small">验收归档要求资料齐全</span>}>
            <Segmented
              aria-label="按什么用途"
              value={purpose}
              disabled={running !== null}
              onChange={setPurpose}
              options={[
                { value: 'periodic', label: '阶段移交' },
                { value: 'acceptance', label: '验收归档' },
              ]}
            />
          </Form.Item>
          <Form.Item
            label="病毒查杀结果"
            htmlFor="natures-scan"
            extra={
              <span className="hx-small">日期、软件、结果，例如 2023-06-01 示例杀毒软件 未发现病毒</span>
            }
          >
            <Input
              id="natures-scan"
              className="hx-natures-scan"
              maxLength={200}
              value={virusScan}
              disabled={running !== null}
              onChange={(event) => setVirusScan(event.target.value)}
            />
          </Form.Item>
          <Form.Item
            label="备份份数"
            htmlFor="natures-copies"
            extra={<span className="hx-small">在不同介质上</span>}
          >
            <InputNumber
              id="natures-copies"
              min={0}
              max={99}
              precision={0}
              value={copies}
              disabled={running !== null}
              onChange={(value) => setCopies(value ?? 0)}
            />
          </Form.Item>
          <Form.Item label=" ">
            <Button htmlType="submit" loading={start.isPending} disabled={running !== null}>
              开始检测
            </Button>
          </Form.Item>
        </div>
      </Form>
      <ErrorNote error={start.error ?? cancel.error ?? jobs.error} />
      {running ? (
        <div className="hx-natures-job">
          <JobProgressBar job={running} />
          <Button size="small" loading={cancel.isPending} onClick={() => cancel.mutate({ id: running.id })}>
            取消检测
          </Button>
        </div>
      ) : null}
      {last && !isActive(last) && last.state !== 'done' ? <Stopped job={last} /> : null}
      {done ? (
        <NatureResult report={done.result as NatureReport} projectId={projectId} print={{ jobId: done.id }} />
      ) : null}
      {!done && !running && jobs.isSuccess ? (
        <EmptyState text="还没有检测过。导出前先检测，可以在移交前改好。" />
      ) : null}
    </Section>
  )
}

const Stopped = ({ job }: { readonly job: Job }) => (
  <Alert
    className="hx-natures-job"
    type={job.state === 'cancelled' ? 'warning' : 'error'}
    title={job.state === 'cancelled' ? '检测已取消，没有新的结论。' : job.error || '检测中断了，请重新检测。'}
  />
)
