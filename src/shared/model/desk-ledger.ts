import type { DeskLedger, LedgerTotals } from './desk.ts'

/** The figures of a year's task, in the order of the plan. */
export const taskFigures = [
  { key: 'communities', label: '小区', unit: '个' },
  { key: 'buildings', label: '楼栋', unit: '幢' },
  { key: 'areaSquareMetres', label: '建筑面积', unit: '平方米' },
  { key: 'households', label: '户数', unit: '户' },
] as const satisfies readonly { key: keyof LedgerTotals; label: string; unit: string }[]

export interface TaskLine {
  readonly key: keyof LedgerTotals
  readonly label: string
  readonly unit: string
  /** Null: no task was set for the year. */
  readonly task: number | null
  readonly received: number
  readonly accepted: number
  /** Accepted less task: below zero is still to come. Null without a task. */
  readonly difference: number | null
}

/** The year's task against what was received and accepted, figure by figure. */
export const compareWithTask = ({ task, totals, accepted }: DeskLedger): readonly TaskLine[] =>
  taskFigures.map(({ key, label, unit }) => ({
    key,
    label,
    unit,
    task: task?.[key] ?? null,
    received: totals[key],
    accepted: accepted[key],
    difference: task === null ? null : Math.round((accepted[key] - task[key]) * 100) / 100,
  }))

/** The difference in words: `还差 3 个`, `多 2 幢`, `相符`. */
export function differenceWords({ difference, unit }: TaskLine): string {
  if (difference === null) return '没有登记任务'
  if (difference === 0) return '相符'
  const size = Math.abs(difference).toLocaleString('zh-CN', { maximumFractionDigits: 2 })
  return difference < 0 ? `还差 ${size} ${unit}` : `多 ${size} ${unit}`
}
