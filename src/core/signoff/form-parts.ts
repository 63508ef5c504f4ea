import { type FormCell, type FormRow, formRow, label, plain } from '#core/pdf/form-rows.ts'
import { mm } from '#core/pdf/pages.ts'
import { formatYuan } from '#shared/model/money.ts'
import { amountsOf, type Signoff } from '#shared/model/signoff.ts'
import { attachmentRoleLabels, attachmentRoles } from '#shared/model/signoff-form.ts'
import { body, textSize } from './form-page.ts'
import { type FormRequest, toCapitals } from './form-text.ts'

export const labelWidth = 24 * mm
/** A label and what it names; and two and three of them side by side. */
export const two = [labelWidth, body.width - labelWidth] as const
export const four = [labelWidth, 86 * mm, 22 * mm, body.width - labelWidth - 108 * mm] as const

export const six = [
  labelWidth,
  63 * mm,
  13 * mm,
  20 * mm,
  21 * mm,
  body.width - labelWidth - 117 * mm,
] as const

export const row = (cells: readonly FormCell[], columns: readonly number[] = two): FormRow =>
  formRow(cells, columns, { size: textSize })

/** What is attached: photos by moment, files by what they are to the form. */
export function attachmentRows({ signoff, titles }: FormRequest): readonly FormRow[] {
  const { photos, attachments } = signoff.content
  const count = (moment: string) => photos.filter((photo) => photo.moment === moment).length
  const photoWords =
    photos.length === 0
      ? '未附照片'
      : `照片 ${photos.length} 张：施工前 ${count('before')} 张，施工中 ${count('during')} 张，施工后 ${count('after')} 张`
  const files = attachmentRoles.flatMap((role) => {
    const own = attachments.filter((each) => each.role === role)
    if (own.length === 0) return []
    const names = own.map(({ recordId }) => titles.get(recordId) ?? '').filter((title) => title !== '')
    const listed = names.length === 0 ? '' : `：${names.join('；')}`
    return [`${attachmentRoleLabels[role]} ${own.length} 份${listed}`]
  })
  return [row([label('附件'), plain([photoWords, ...files].join('；'))])]
}

/** What it is to other forms, and why it does not count. */
export function standingRows({ signoff, corrects, correctedBy }: FormRequest): readonly FormRow[] {
  return [
    ...(corrects === '' ? [] : [row([label('更正'), plain(`本单更正 ${corrects}，原单不再计入。`)])]),
    ...(correctedBy === '' ? [] : [row([label('更正'), plain(`本单已由 ${correctedBy} 更正。`)])]),
    ...(signoff.state === 'voided' ? [row([label('作废原因'), plain(signoff.voidReason)])] : []),
  ]
}

/** 申报 → 监理 → 评审 → 街道, side by side: what is known is printed, the rest is left to write on. */
export function amountRows(signoff: Signoff): readonly FormRow[] {
  const { claimedFen, supervisedFen, reviewedFen, officeFen } = amountsOf(signoff)
  const amounts = [claimedFen, supervisedFen, reviewedFen, officeFen]
  const each = (body.width - labelWidth) / amounts.length
  const columns = [labelWidth, ...amounts.map(() => each)]
  const least = amounts.includes(null) ? 7.5 * mm : 0
  const make = (cells: readonly FormCell[], height = 0) =>
    formRow(cells, columns, { size: textSize, least: height, isKept: true })
  const middle = (text: string): FormCell => ({ ...plain(text), align: 'center' })
  const known = (words: (amountFen: number) => string, isOneLine = false) =>
    amounts.map((amount) => ({ ...middle(amount === null ? '' : words(amount)), isOneLine }))
  return [
    make(['金额（元）', '申报', '监理核定', '跟踪评审核定', '街道确认'].map(label)),
    make([label('小写'), ...known(formatYuan, true)], least),
    make([label('大写'), ...known(toCapitals)], least),
  ]
}
