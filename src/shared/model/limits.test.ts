import { expect, test } from 'vitest'
import type { z } from 'zod'
import { progressLine } from './payment.ts'
import { registerMove } from './register.ts'
import { districtSettings } from './rule-set.ts'
import { entryContent } from './stage-entry.ts'
import { stageFacts } from './stage-facts.ts'

/** What the form says of a field, beside it. */
const said = (schema: z.ZodType, value: object): readonly string[] =>
  schema.safeParse(value).error?.issues.map(({ message }) => message) ?? []

test('a number out of its limits is told the limit, not that it is no number', () => {
  expect(said(districtSettings, { defectMonths: 600 })).toEqual(['缺陷责任期最多 120 个月'])
  expect(said(districtSettings, { soonDays: 9999 })).toEqual(['提前提醒天数最多 60 天'])
  expect(said(districtSettings, { soonDays: 1.5 })).toEqual(['提前提醒天数要填整数'])
  expect(said(districtSettings, { contactYears: 0 })).toEqual(['至少保留 1 年'])
  expect(said(districtSettings, { contactYears: 31 })).toEqual(['最多保留 30 年'])
})

test('what a number field holds is refused as it was typed', () => {
  const year = (typed: unknown) => said(stageFacts, { kind: 'register', year: typed })
  expect(year(20233)).toEqual(['计划年度要在 2000 到 2100 之间'])
  expect(year('二〇二三')).toEqual(['计划年度要填四位数字'])
  const move = { projectIds: [crypto.randomUUID()], pipeline: 'formed', year: 20233 }
  expect(said(registerMove, move)).toEqual(['计划年度要在 2000 到 2100 之间'])
  const workers = (typed: unknown) =>
    said(entryContent, { kind: 'diary', on: '2023-05-01', writer: '示例', workers: typed })
  expect(workers(-3)).toEqual(['施工人员数不能为负'])
  expect(workers(1.5)).toEqual(['施工人员数要填整数'])
  expect(said(stageFacts, { kind: 'vote', areaTotal: 100.5 })).toEqual([
    '专有部分总面积要填数字，最多两位小数',
  ])
})

test('an amount is asked for in the words of people who type 元', () => {
  expect(said(stageFacts, { kind: 'settlement', settledFen: Number.NaN })).toEqual([
    '请填结算评审金额，最多两位小数，不能为负',
  ])
})

test('a quantity that is no number is told so, one with too many decimals the decimals', () => {
  const quantity = (typed: string) =>
    said(progressLine, {
      item: '外墙修缮',
      unit: 'm²',
      contractQuantity: '10',
      quantity: typed,
      unitPriceFen: 100,
    })
  expect(quantity('abc')).toEqual(['本期完成量要填数字'])
  expect(quantity('1.2345')).toEqual(['本期完成量最多三位小数，不能为负'])
  expect(quantity('-1')).toEqual(['本期完成量最多三位小数，不能为负'])
})
