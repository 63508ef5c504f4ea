import type { ChipTone } from '#renderer/ui/Chip.tsx'
import { formatYuan, toChineseCapitals } from '#shared/model/money.ts'
import type { Signoff, SignoffState } from '#shared/model/signoff.ts'
import type { SignoffKind, VisaFields } from '#shared/model/signoff-form.ts'

export const stateTones: Readonly<Record<SignoffState, ChipTone>> = {
  draft: 'plain',
  submitted: 'due',
  signing: 'due',
  returned: 'block',
  approved: 'good',
  voided: 'plain',
}

/** Names of the papers. */
export const formNames: Readonly<Record<SignoffKind, string>> = { visa: '现场签证', change: '工程变更单' }

/** 大写; works taken away say so. */
export const capitalWords = (amountFen: number): string =>
  `${amountFen < 0 ? '减少' : ''}${toChineseCapitals(Math.abs(amountFen))}`

export const pricingLabels: Readonly<Record<VisaFields['pricing'], string>> = {
  'day-work': '按中标计日工单价',
  contract: '按合同单价',
  'no-day-work': '无计日工单价，另行核定',
}

export const momentLabels = { before: '施工前', during: '施工中', after: '施工后' } as const
export type Moment = keyof typeof momentLabels
export const moments = ['before', 'during', 'after'] as const satisfies readonly Moment[]

/** Where the work was: `2 号楼 东侧散水`. */
export const placeWords = ({ building, part }: Pick<VisaFields, 'building' | 'part'>): string =>
  [building, part].filter(Boolean).join(' ')

/** What is lacking, short enough for a table; the rest as a count. */
export function shortLacks({ lacks, state, voidReason }: Signoff): string {
  if (state === 'voided') return `已作废：${voidReason}`
  if (lacks.length <= 2) return lacks.join('；')
  return `${lacks.slice(0, 2).join('；')}；等 ${lacks.length} 项`
}

/** “申报合计 …；其中已签认 2 份 …”: voided ones do not count. */
export function sumWords(list: readonly Signoff[]): string {
  const counted = list.filter(({ state }) => state !== 'voided')
  const approved = counted.filter(({ state }) => state === 'approved')
  const sum = (part: readonly Signoff[]) =>
    formatYuan(part.reduce((total, { claimedFen }) => total + claimedFen, 0))
  const voided = list.length - counted.length
  return [
    `申报合计 ${sum(counted)} 元`,
    `已签认 ${approved.length} 份 ${sum(approved)} 元`,
    `未签认 ${counted.length - approved.length} 份`,
    ...(voided > 0 ? [`作废 ${voided} 份，不计`] : []),
  ].join('，')
}
