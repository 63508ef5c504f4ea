import { Button } from 'antd'
import { useState } from 'react'
import { formatArea, formatCount } from '#renderer/ui/format.ts'
import { Section } from '#renderer/ui/Section.tsx'
import { Yuan } from '#renderer/ui/Yuan.tsx'
import { differenceWords, taskFigures } from '#shared/model/desk-ledger.ts'
import type { Register } from '#shared/model/register.ts'
import { pipelineLabels } from '#shared/model/stage-facts.ts'
import { TaskForm } from './TaskForm.tsx'

/** Totals of what is shown: against the year's task, by pipeline, and where the money comes from. */
export function RegisterTotals({ register }: { readonly register: Register }) {
  const { year, task, totals, byPipeline, bySubDistrict, bySource } = register
  const [isEditing, setEditing] = useState(false)
  return (
    <Section
      title={year === null ? '合计' : `${year} 年度合计`}
      note={year === null ? '选一个年度，与当年任务对照' : task ? undefined : '还没有登记这一年度的任务'}
    >
      <div className="hx-register-sums">
        <table>
          <caption>{year === null ? '全部' : '与年度任务对照'}</caption>
          <thead>
            <tr>
              <th scope="col">指标</th>
              {year === null ? null : <th scope="col">年度任务</th>}
              <th scope="col">台账</th>
              {year === null ? null : <th scope="col">对照</th>}
            </tr>
          </thead>
          <tbody>
            {taskFigures.map(({ key, label, unit }) => {
              const wanted = task?.[key] ?? null
              const difference = wanted === null ? null : Math.round((totals[key] - wanted) * 100) / 100
              const line = { key, label, unit, task: wanted, received: 0, accepted: 0, difference }
              return (
                <tr key={key}>
                  <th scope="row">
                    {label}（{unit}）
                  </th>
                  {year === null ? null : <td>{wanted === null ? '—' : formatArea(wanted)}</td>}
                  <td>{formatArea(totals[key])}</td>
                  {year === null ? null : (
                    <td className={difference === null ? 'hx-quiet' : difference < 0 ? 'hx-is-due' : ''}>
                      {differenceWords(line)}
                    </td>
                  )}
                </tr>
              )
            })}
          </tbody>
        </table>
        <table>
          <caption>按阶段</caption>
          <thead>
            <tr>
              <th scope="col">阶段</th>
              <th scope="col">小区</th>
              <th scope="col">户数</th>
            </tr>
          </thead>
          <tbody>
            {byPipeline.map(({ pipeline, totals: own }) => (
              <tr key={pipeline}>
                <th scope="row">{pipelineLabels[pipeline]}</th>
                <td>{formatCount(own.communities)}</td>
                <td>{formatCount(own.households)}</td>
              </tr>
            ))}
          </tbody>
        </table>
        <table>
          <caption>按街道</caption>
          <thead>
            <tr>
              <th scope="col">街道</th>
              <th scope="col">小区</th>
              <th scope="col">户数</th>
            </tr>
          </thead>
          <tbody>
            {bySubDistrict.map(({ subDistrict, totals: own }) => (
              <tr key={subDistrict}>
                <th scope="row">{subDistrict}</th>
                <td>{formatCount(own.communities)}</td>
                <td>{formatCount(own.households)}</td>
              </tr>
            ))}
          </tbody>
        </table>
        <table>
          <caption>资金来源（元）</caption>
          <thead>
            <tr>
              <th scope="col">来源</th>
              <th scope="col">金额</th>
            </tr>
          </thead>
          <tbody>
            {bySource.map(({ source, label, fen }) => (
              <tr key={source}>
                <th scope="row">{label}</th>
                <td>
                  <Yuan fen={fen} bare />
                </td>
              </tr>
            ))}
            {bySource.length === 0 ? (
              <tr>
                <td colSpan={2} className="hx-quiet">
                  还没有登记资金来源
                </td>
              </tr>
            ) : null}
          </tbody>
        </table>
      </div>
      {year === null ? null : isEditing ? (
        <TaskForm method="register.setTask" year={year} task={task} onDone={() => setEditing(false)} />
      ) : (
        <Button size="small" onClick={() => setEditing(true)}>
          {task ? '修改任务' : '登记任务'}
        </Button>
      )}
    </Section>
  )
}
