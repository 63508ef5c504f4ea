import type { NumberPart, NumberPlaceholder } from '#shared/model/photo-number.ts'
import { type Phase, phaseLabels } from '#shared/model/record.ts'
import { toLocalDate } from '#shared/model/time.ts'

/**
 * 照片号 (GB/T 11821: every photo has a number of its own, made of the fonds, the group and a running number).
 * Here the parts and their order are the project's own rule; the running number counts within the rest of
 * the number. A number once given is never given again, also not when its record was withdrawn.
 */
export interface Numberable {
  readonly id: string
  readonly phase: Phase | null
  readonly takenAt: string | null
  readonly building: string
  readonly contentItem: string
}

export interface NumberScope {
  readonly code: string
  readonly subDistrict: string
}

export interface NumberAssignment {
  readonly given: readonly { readonly id: string; readonly number: string }[]
  /** Records that lack what the rule needs, by what they lack; a record counts once. */
  readonly lacking: ReadonlyMap<string, number>
}

/** Values that would be wrong for ever if they were left out; 楼栋 and 改造内容 may be about the whole community. */
const needed: Readonly<Partial<Record<NumberPlaceholder, string>>> = {
  阶段: '阶段',
  年: '拍摄时间',
  月: '拍摄时间',
}

/**
 * Numbers for records, in the order given.
 * @param used every number of the project, also of withdrawn records
 */
export function assignNumbers(
  parts: readonly NumberPart[],
  scope: NumberScope,
  records: readonly Numberable[],
  used: Iterable<string>,
): NumberAssignment {
  const taken = new Set(used)
  const sorted = [...taken].sort()
  const next = new Map<string, number>()
  const lacking = new Map<string, number>()
  const given: { id: string; number: string }[] = []
  for (const record of records) {
    const lack = lackOf(parts, scope, record)
    if (lack) {
      lacking.set(lack, (lacking.get(lack) ?? 0) + 1)
      continue
    }
    const frame = frameOf(parts, scope, record)
    const key = `${frame.before}\u0000${frame.after}`
    let ordinal = next.get(key) ?? lastOrdinal(sorted, frame) + 1
    // Another frame may have made the very same text: skip over it.
    while (taken.has(numberOf(frame, ordinal))) ordinal += 1
    const number = numberOf(frame, ordinal)
    taken.add(number)
    next.set(key, ordinal + 1)
    given.push({ id: record.id, number })
  }
  return { given, lacking }
}

interface Frame {
  readonly before: string
  readonly after: string
  readonly width: number
}

const numberOf = ({ before, after, width }: Frame, ordinal: number): string =>
  `${before}${ordinal.toString().padStart(width, '0')}${after}`

function lackOf(parts: readonly NumberPart[], scope: NumberScope, record: Numberable): string | null {
  for (const part of parts) {
    if (part.kind !== 'value') continue
    const label = needed[part.name]
    if (label && textOf(part.name, scope, record) === '') return label
  }
  return null
}

/** What stands before and after the running number. A value that is not there takes one hyphen or the like with it. */
function frameOf(parts: readonly NumberPart[], scope: NumberScope, record: Numberable): Frame {
  let text = ''
  let before = ''
  let width = 1
  let isVacant = false
  for (const part of parts) {
    if (part.kind === 'counter') {
      before = text
      text = ''
      width = part.width
      isVacant = false
    } else {
      const value = part.kind === 'text' ? sanitize(part.text) : textOf(part.name, scope, record)
      text += isVacant ? value.replace(/^[-_.·—]/, '') : value
      isVacant = part.kind === 'value' && value === ''
    }
  }
  return { before, after: text, width }
}

function textOf(name: NumberPlaceholder, scope: NumberScope, record: Numberable): string {
  switch (name) {
    case '项目':
      return sanitize(scope.code)
    case '街道':
      return toValue(scope.subDistrict)
    case '阶段':
      return record.phase ? phaseLabels[record.phase] : ''
    case '年':
      return record.takenAt ? toLocalDate(record.takenAt).slice(0, 4) : ''
    case '月':
      return record.takenAt ? toLocalDate(record.takenAt).slice(5, 7) : ''
    case '楼栋':
      return toValue(record.building)
    case '改造内容':
      return toValue(record.contentItem)
  }
}

/**
 * Numbers are printed, spoken and become parts of file names: no spaces, no signs that a file system or a
 * spreadsheet takes for its own, nothing hidden.
 */
export const sanitize = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Z}]/gu, '')
    .replace(/[<>:"/\\|?*%&#'`^=+@,;!${}[\]()~]+/g, '-')

/** A typed value; one of nothing but signs says nothing. */
const toValue = (text: string): string => sanitize(text).replace(/^[-_.·—]+$/, '')

/** The highest running number already used within this frame. */
function lastOrdinal(sorted: readonly string[], { before, after }: Frame): number {
  let last = 0
  for (let at = lowerBound(sorted, before); at < sorted.length; at++) {
    const number = sorted[at] ?? ''
    if (!number.startsWith(before)) break
    const middle = number.slice(before.length, number.length - after.length)
    if (number.endsWith(after) && /^\d{1,15}$/.test(middle)) last = Math.max(last, Number(middle))
  }
  return last
}

function lowerBound(sorted: readonly string[], text: string): number {
  let from = 0
  let until = sorted.length
  while (from < until) {
    const middle = (from + until) >>> 1
    if ((sorted[middle] ?? '') < text) from = middle + 1
    else until = middle
  }
  return from
}
