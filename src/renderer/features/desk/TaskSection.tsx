import { Button, Form, InputNumber } from 'antd'
import { useState } from 'react'
import { useAction } from '#renderer/backend/query.ts'
import { ErrorNote } from '#renderer/ui/ErrorNote.tsx'
import { formatArea } from '#renderer/ui/format.ts'
import { Section } from '#renderer/ui/Section.tsx'
import type { DeskLedger, YearTask } from '#shared/model/desk.ts'
import { compareWithTask, differenceWords, type TaskLine, taskFigures } from '#shared/model/desk-ledger.ts'

/** The year's task against what was received and accepted, figure by figure. */
export function TaskSection({ ledger }: { readonly ledger: DeskLedger }) {
  const [isEditing, setEditing] = useState(false)
  return (
    <Section title="任务对照" note={ledger.task ? '差多少按已接收的算' : '还没有登记这一年度的任务'}>
      <table className="hx-desk-sums">
        <thead>
          <tr>
            <th scope="col">指标</th>
            <th scope="col">年度任务</th>
            <th scope="col">已收到</th>
            <th scope="col">已接收</th>
            <th scope="col">对照</th>
          </tr>
        </thead>
        <tbody>
          {compareWithTask(ledger).map((line) => (
            <tr key={line.key}>
              <th scope="row">
                {line.label}（{line.unit}）
              </th>
              <td>{line.task === null ? <span className="hx-quiet">未登记</span> : formatArea(line.task)}</td>
              <td>{formatArea(line.received)}</td>
              <td>{formatArea(line.accepted)}</td>
              <td className={toneOf(line)}>{differenceWords(line)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {isEditing ? (
        <TaskForm ledger={ledger} onDone={() => setEditing(false)} />
      ) : (
        <div className="hx-actions hx-desk-hint">
          <Button size="small" onClick={() => setEditing(true)}>
            {ledger.task ? '修改任务' : '登记任务'}
          </Button>
        </div>
      )}
    </Section>
  )
}

const toneOf = ({ difference }: TaskLine): string =>
  difference === null ? 'hx-quiet' : difference < 0 ? 'hx-is-due' : ''

interface TaskFormProps {
  readonly ledger: DeskLedger
  readonly onDone: () => void
}

type Figures = Omit<YearTask, 'year'>

function TaskForm({ ledger: { year, task }, onDone }: TaskFormProps) {
  const save = useAction('desk.setTask')
  const [form] = Form.useForm<Figures>()
  return (
    <Form<Figures>
      form={form}
      layout="vertical"
      requiredMark={false}
      className="hx-desk-hint"
      initialValues={task ?? { communities: 0, buildings: 0, households: 0, areaSquareMetres: 0 }}
      onFinish={(figures) => save.mutate({ year, ...figures }, { onSuccess: onDone })}
    >
      <div className="hx-form-row">
        {taskFigures.map(({ key, label, unit }) => (
          <Form.Item
            key={key}
            name={key}
            label={`${label}（${unit}）`}
            rules={[{ required: true, message: `请填${label}` }]}
          >
            <InputNumber
              className="hx-field-short"
              min={0}
              precision={key === 'areaSquareMetres' ? 2 : 0}
              controls={false}
            />
          </Form.Item>
        ))}
      </div>
      <ErrorNote error={save.error} />
      <div className="hx-actions">
        <Button type="primary" htmlType="submit" loading={save.isPending}>
          保存 {year} 年任务
        </Button>
        <Button onClick={onDone}>不改</Button>
      </div>
    </Form>
  )
}
