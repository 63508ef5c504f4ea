import { z } from 'zod'

// Control characters and the ones that reorder or hide text: refused in anything a person types.
const hidden = /(?![\t\r\n])\p{Cc}|[\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/u

const clean = (value: string) => value.normalize('NFC').trim()

/** One line of text: NFC, trimmed, 1 to `max` characters (code points). */
export const line = (max: number, label: string) =>
  z
    .string({ error: `${label}要填写文字` })
    .transform(clean)
    .refine((value) => value.length > 0, `${label}不能为空`)
    .refine((value) => [...value].length <= max, `${label}最多 ${max} 个字`)
    .refine((value) => !hidden.test(value) && !/[\r\n\t]/.test(value), `${label}含有不可见字符，请删去重填`)

/** Like `line`, but may be empty. */
export const optionalLine = (max: number, label: string) =>
  z
    .string({ error: `${label}要填写文字` })
    .transform(clean)
    .refine((value) => [...value].length <= max, `${label}最多 ${max} 个字`)
    .refine((value) => !hidden.test(value) && !/[\r\n\t]/.test(value), `${label}含有不可见字符，请删去重填`)

/** Several lines of text, possibly none. */
export const paragraph = (max: number, label: string) =>
  z
    .string({ error: `${label}要填写文字` })
    .transform(clean)
    .refine((value) => [...value].length <= max, `${label}最多 ${max} 个字`)
    .refine((value) => !hidden.test(value), `${label}含有不可见字符，请删去重填`)

/** Whether a text is a calendar date, `2023-06-01`, that exists. */
export function isCalendarDay(value: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(value)) return false
  const date = new Date(`${value}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(value)
}

/** A calendar date, `2023-06-01`, that exists. */
export const calendarDate = (label: string) =>
  z
    .string({ error: `${label}要写成 2023-06-01 的样子` })
    .regex(/^\d{4}-\d{2}-\d{2}$/, `${label}要写成 2023-06-01 的样子`)
    .refine(isCalendarDay, `${label}不是有效日期`)

/** A Chinese phone number: mobile, land line with or without area code and extension, or a short service line. */
export const isPhone = (value: string): boolean =>
  /^(?:1[3-9]\d{9}|(?:0\d{2,3}-?)?[2-9]\d{6,7}(?:-\d{1,6})?|(?:400|800)-?\d{3}-?\d{4}|1[12]\d{3,4}|1\d{2})$/.test(
    value.replaceAll(' ', ''),
  )

export const phone = (label: string) =>
  optionalLine(24, label).refine((value) => value === '' || isPhone(value), `${label}不像电话号码`)

/** Money: a non-negative whole number of 分, at most 9,999 亿元; people type it in 元. */
export const fen = (label: string) =>
  z
    .int({ error: `请填${label}，最多两位小数，不能为负` })
    .min(0, `${label}不能为负`)
    .max(99_999_999_999_999, `${label}过大`)

/** A whole number within limits that are named. @param unit after the limit: `最多 120 个月` */
export const whole = (label: string, least: number, most: number, unit = '') => {
  const tail = unit === '' ? '' : ` ${unit}`
  return z
    .int({ error: `${label}要填整数` })
    .min(least, least === 0 ? `${label}不能为负` : `${label}最少 ${least}${tail}`)
    .max(most, `${label}最多 ${most}${tail}`)
}

/** A year within limits that are named. */
export const year = (label: string, first: number, last: number) => {
  const limits = `${label}要在 ${first} 到 ${last} 之间`
  return z
    .int({ error: `${label}要填四位数字` })
    .min(first, limits)
    .max(last, limits)
}

export const id = z.uuid({ error: '编号无效' })

/** `updatedAt` of what a form was opened with: refused when it was changed since. Null: however it stands. */
export const seenAt = z.string().max(40).nullable().default(null)
