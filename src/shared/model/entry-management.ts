import { z } from 'zod'
import { calendarDate, id, line, optionalLine, paragraph, phone, whole } from './text.ts'

/** Lists of the acceptance and of the time after it (plan 三(四)2.(4) end, 3, 4.(5)). */

const photos = z.array(id).max(500, '照片过多').default([])
const day = (label: string) => calendarDate(label).nullable().default(null)

/** Something found at the acceptance, until it is cured. */
const issue = z.strictObject({
  kind: z.literal('issue'),
  foundOn: calendarDate('发现日期'),
  building: optionalLine(20, '楼栋').default(''),
  part: optionalLine(60, '部位').default(''),
  content: line(500, '问题'),
  /** Who has to cure it. */
  responsible: optionalLine(60, '整改单位').default(''),
  dueOn: day('整改期限'),
  curedOn: day('整改完成日期'),
  cure: paragraph(500, '整改情况').default(''),
  /** Who looked at it again. */
  checkedBy: optionalLine(20, '复查人').default(''),
  photos,
})

export const transferKinds = ['works', 'archive', 'electronic'] as const
export type TransferKind = (typeof transferKinds)[number]
export const transferLabels: Readonly<Record<TransferKind, string>> = {
  works: '工程实体移交证书',
  archive: '工程档案移交证书',
  electronic: '电子档案移交接收登记表',
}

/** A transfer certificate (10-1, 10-5). */
const transfer = z.strictObject({
  kind: z.literal('transfer'),
  transfer: z.enum(transferKinds),
  on: calendarDate('移交日期'),
  from: line(60, '移交单位'),
  to: line(60, '接收单位'),
  witness: optionalLine(60, '监交单位').default(''),
  fromPerson: optionalLine(20, '移交人').default(''),
  toPerson: optionalLine(20, '接收人').default(''),
  items: z
    .array(
      z.strictObject({
        name: line(80, '名称'),
        unit: optionalLine(10, '单位').default(''),
        quantity: optionalLine(20, '数量').default(''),
        note: optionalLine(100, '说明').default(''),
      }),
    )
    .max(300, '移交清单过长')
    .default([]),
  /** Of `electronic`: the bundle that is handed over. */
  bundleId: id.nullable().default(null),
  note: paragraph(500, '说明').default(''),
})

/** Yearly review of the property management (R12; three years at least). */
const propertyReview = z.strictObject({
  kind: z.literal('property-review'),
  year: whole('第几年', 1, 20),
  on: calendarDate('考核日期'),
  result: z.enum(['good', 'fair', 'failed']),
  score: whole('得分', 0, 100, '分').nullable().default(null),
  reviewer: optionalLine(60, '考核单位').default(''),
  opinion: paragraph(500, '考核意见').default(''),
})
export const reviewResultLabels = { good: '合格', fair: '基本合格', failed: '不合格' } as const

/** A defect reported within the defect period, until it is repaired (10-4). */
const repair = z.strictObject({
  kind: z.literal('repair'),
  reportedOn: calendarDate('报修日期'),
  building: optionalLine(20, '楼栋').default(''),
  part: optionalLine(60, '部位').default(''),
  content: line(500, '报修内容'),
  reporter: optionalLine(20, '报修人').default(''),
  phone: phone('联系电话').default(''),
  dueOn: day('维修期限'),
  repairedOn: day('维修完成日期'),
  repairedBy: optionalLine(60, '维修单位').default(''),
  result: paragraph(500, '维修情况').default(''),
  photos,
})

const votes = (label: string) =>
  z
    .int({ error: `${label}要填整数` })
    .min(0)
    .max(999_999)

/** A survey of how satisfied residents are (09-8). */
const satisfaction = z.strictObject({
  kind: z.literal('satisfaction'),
  on: calendarDate('评价日期'),
  issued: votes('发放份数'),
  returned: votes('收回份数'),
  satisfied: votes('满意数'),
  mostly: votes('基本满意数'),
  dissatisfied: votes('不满意数'),
  note: paragraph(500, '主要意见').default(''),
})

export const managementFields = [issue, transfer, propertyReview, repair, satisfaction] as const
