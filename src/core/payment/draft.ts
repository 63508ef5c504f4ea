import type { Context } from '#core/context.ts'
import { requireRecord } from '#core/record/service.ts'
import { AppError } from '#shared/errors.ts'
import {
  type Payment,
  type PaymentInput,
  type PaymentKind,
  paymentKindLabels,
} from '#shared/model/payment.ts'
import { claimParts, largestSumFen, progressKey } from '#shared/model/payment-sums.ts'
import type { PaymentFacts } from './facts.ts'
import { refuseKind, restFor } from './final-rules.ts'
import { paymentSignoffs, signoffFaults } from './signoff-rules.ts'

/** What only some kinds have, in words. */
const notOf: Readonly<Record<PaymentKind, readonly (keyof PaymentInput)[]>> = {
  advance: ['lines', 'signoffIds'],
  progress: [],
  final: ['lines', 'signoffIds', 'additions'],
}
const partLabels = { lines: '形象进度表', signoffIds: '变更签证', additions: '其他应付' } as const

/**
 * What is wrong with a period as it is written, in words; empty when it can be kept. What may still be missing of it
 * is found when it is handed in (finding-rules.ts).
 * @param payment the period that is changed; null: a new one
 */
export function inputFaults(
  input: PaymentInput,
  facts: PaymentFacts,
  payment: Payment | null,
): readonly string[] {
  const { kind, from, until, lines } = input
  // A draft from before the settlement may still be put right; handing it in is refused.
  const refused = payment?.kind === kind ? null : refuseKind(kind, facts)
  if (refused) return [refused]
  const faults: string[] = notOf[kind].flatMap((key) => {
    const value = input[key]
    if (!Array.isArray(value) || value.length === 0) return []
    const label = partLabels[key as keyof typeof partLabels]
    return [`${paymentKindLabels[kind]}不填${label}，请删去。`]
  })
  if (from !== null && until !== null && until < from) faults.push('本期结束日期早于开始日期。')
  const rows = new Map<string, number>()
  for (const [index, line] of lines.entries()) {
    const key = progressKey('', line)
    const earlier = rows.get(key)
    if (earlier !== undefined) {
      faults.push(`第 ${index + 1} 行和第 ${earlier + 1} 行是同一楼栋的同一分项，请合并成一行。`)
    } else rows.set(key, index)
  }
  const choices = paymentSignoffs(facts.signoffs, facts.payments)
  faults.push(...signoffFaults(input.signoffIds, choices, facts.signoffs, payment?.ordinal ?? null))
  return faults
}

/**
 * What a period claims and takes off, in 分. A final payment claims all that is left, whatever is written.
 * @throws AppError when it would be below zero or too large
 */
export function sumsOf(
  input: PaymentInput,
  facts: PaymentFacts,
  payment: Payment | null,
): { readonly claimedFen: number; readonly deductedFen: number } {
  const payable = new Map(
    paymentSignoffs(facts.signoffs, facts.payments).map(({ id, payableFen }) => [id, payableFen]),
  )
  const parts = claimParts(input, (id) => payable.get(id) ?? 0)
  const claimedFen = input.kind === 'final' ? Math.max(restFor(payment, facts), 0) : parts.claimedFen
  if (claimedFen < 0) {
    throw new AppError('rule', '减少的变更比本期完成的还多，申报额不能小于 0。请把减少的变更留到以后各期。')
  }
  if (Math.max(claimedFen, parts.deductedFen) > largestSumFen) {
    throw new AppError('bad-input', '金额过大，请核对工程量和单价。')
  }
  return { claimedFen, deductedFen: parts.deductedFen }
}

/** @throws AppError unless all photos are photos of the project */
export function requireOwnPhotos(context: Context, projectId: string, { lines }: PaymentInput): void {
  for (const id of new Set(lines.flatMap(({ photos }) => photos))) {
    const photo = requireRecord(context, id)
    if (photo.projectId !== projectId) throw new AppError('rule', '照片必须是本项目的，请重新选择。')
    if (photo.kind === 'document') throw new AppError('rule', `“${photo.title}”不是照片，请重新选择。`)
  }
}
