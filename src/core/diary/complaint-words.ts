import { maskPersonalData, stars } from '#core/bundle/mask-text.ts'
import type { ReportBlock } from '#core/pdf/report.ts'
import type { TableSheet } from '#core/spreadsheet/workbook.ts'
import { complaintChannelLabels } from '#shared/model/entry-construction.ts'
import { complaintState, complaintStateLabels } from '#shared/model/site-days.ts'
import type { EntryOf } from '#shared/model/stage-entry.ts'

type Complaint = EntryOf<'complaint'>

export const complaintsTitle = '投诉咨询登记及处置表'

/** Every way a phone is written: with or without spaces and lines between its digits. */
const phonePattern = (phone: string): RegExp | null => {
  const digits = phone.replaceAll(/\D/g, '')
  return digits.length < 5 ? null : new RegExp([...digits].join('[\\s-]?'), 'gu')
}

/**
 * A text without the person it came from: their name and phone as they were registered, and what else looks like a
 * resident's name, flat or phone.
 */
export function withoutPerson(text: string, { from, phone }: Pick<Complaint, 'from' | 'phone'>): string {
  const pattern = phonePattern(phone)
  const unnamed = [...from].length < 2 ? text : text.replaceAll(from, '某某')
  const unphoned = pattern === null ? unnamed : unnamed.replaceAll(pattern, stars)
  return maskPersonalData(unphoned)
}

// Rows keep to a page: line ends of a long answer would make them run over it.
const inOneLine = (text: string): string => text.replaceAll(/\s*\n\s*/g, ' ')

const columns = [
  ['序号', 6, 'center'],
  ['收到日期', 13, 'center'],
  ['方式', 12, 'center'],
  ['类别', 6, 'center'],
  ['楼栋', 8, 'left'],
  ['内容', 32, 'left'],
  ['答复期限', 13, 'center'],
  ['答复日期', 13, 'center'],
  ['处置及答复', 32, 'left'],
  ['答复人', 9, 'left'],
  ['状态', 9, 'center'],
] as const

/** Rows of the register, oldest first, for paper and table alike: nobody who complained is in it. */
const rowsOf = (complaints: readonly Complaint[], today: string): readonly (readonly string[])[] =>
  complaints
    .toSorted((a, b) => a.receivedOn.localeCompare(b.receivedOn))
    .map((one, index) => [
      String(index + 1),
      one.receivedOn,
      complaintChannelLabels[one.channel],
      one.nature === 'complaint' ? '投诉' : '咨询',
      withoutPerson(one.building, one),
      inOneLine(withoutPerson(one.content, one)),
      one.dueOn ?? '',
      one.answeredOn ?? '',
      inOneLine(withoutPerson(one.answer, one)),
      one.answeredBy,
      complaintStateLabels[complaintState(one, today)],
    ])

const sumWords = (complaints: readonly Complaint[], today: string): string => {
  const states = complaints.map((one) => complaintState(one, today))
  const late = states.filter((state) => state === 'late').length
  const open = late + states.filter((state) => state === 'open').length
  return `共 ${complaints.length} 件，已答复 ${complaints.length - open} 件，未答复 ${open} 件，其中逾期 ${late} 件。`
}

/** 05-11 as a printed table. */
export const complaintBlocks = (complaints: readonly Complaint[], today: string): readonly ReportBlock[] => [
  { kind: 'text', text: `${sumWords(complaints, today)}来电来访人的姓名和电话不列入本表。` },
  {
    kind: 'table',
    columns: columns.map(([title, width, align]) => ({ title, width, align })),
    rows: rowsOf(complaints, today),
  },
]

/** 05-11 as a workbook. */
export const complaintSheets = (
  complaints: readonly Complaint[],
  name: string,
  today: string,
): readonly TableSheet[] => [
  {
    name: '投诉咨询',
    heading: [`${name} ${complaintsTitle}`, sumWords(complaints, today)],
    columns: columns.map(([title, width, align]) => ({ title, width: width + 3, align })),
    rows: rowsOf(complaints, today),
  },
]
