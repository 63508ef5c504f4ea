import { z } from 'zod'
import { calendarDate, id, line, optionalLine, paragraph, phone, whole } from './text.ts'

/** Lists of the works: what happened on site each day, what people complained of (plan 三(四)2.(4)). */

export const weathers = ['晴', '多云', '阴', '小雨', '中雨', '大雨', '雪', '雾霾', '大风'] as const

const photos = z.array(id).max(500, '照片过多').default([])

const diary = z.strictObject({
  kind: z.literal('diary'),
  on: calendarDate('日期'),
  weather: optionalLine(20, '天气').default(''),
  /** Degrees Celsius. */
  low: whole('最低气温', -60, 60, '℃').nullable().default(null),
  high: whole('最高气温', -60, 60, '℃').nullable().default(null),
  managers: whole('管理人员数', 0, 9999, '人').nullable().default(null),
  workers: whole('施工人员数', 0, 9999, '人').nullable().default(null),
  machines: optionalLine(100, '机械').default(''),
  done: paragraph(1000, '当日完成').default(''),
  problems: paragraph(1000, '问题及处理').default(''),
  safety: paragraph(500, '质量安全').default(''),
  dust: paragraph(500, '扬尘治理').default(''),
  visitors: paragraph(300, '检查、来访').default(''),
  writer: line(20, '记录人'),
  photos,
})

export const complaintChannels = ['call', 'visit', 'hotline', 'chat', 'letter', 'other'] as const
export type ComplaintChannel = (typeof complaintChannels)[number]
export const complaintChannelLabels: Readonly<Record<ComplaintChannel, string>> = {
  call: '电话',
  visit: '来访',
  hotline: '12345 热线转办',
  chat: '微信群',
  letter: '书面',
  other: '其他',
}

const complaint = z.strictObject({
  kind: z.literal('complaint'),
  receivedOn: calendarDate('收到日期'),
  channel: z.enum(complaintChannels),
  nature: z.enum(['complaint', 'question']).default('complaint'),
  /** Who it came from: personal, never on paper that goes out. */
  from: optionalLine(40, '来电来访人').default(''),
  phone: phone('联系电话').default(''),
  building: optionalLine(20, '楼栋').default(''),
  content: line(500, '内容'),
  /** Day by which it must be answered; null: none was set. */
  dueOn: calendarDate('答复期限').nullable().default(null),
  answeredOn: calendarDate('答复日期').nullable().default(null),
  answer: paragraph(500, '处置及答复').default(''),
  answeredBy: optionalLine(20, '答复人').default(''),
  photos,
})

export const constructionFields = [diary, complaint] as const
