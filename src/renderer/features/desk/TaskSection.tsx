import { Button } from 'antd'
import { useState } from 'react'
import { TaskForm } from '#renderer/features/register/TaskForm.tsx'
import { formatArea } from '#renderer/ui/format.ts'
import { Section } from '#renderer/ui/Section.tsx'
import type { DeskLedger } from '#shared/model/desk.ts'
import { compareWithTask, differenceWords, type TaskLine } from '#shared/model/desk-ledger.ts'

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
        <div className="hx-desk-hint">
          <TaskForm
            method="desk.setTask"
            year={ledger.year}
            task={ledger.task}
            onDone={() => setEditing(false)}
          />
        </div>
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
