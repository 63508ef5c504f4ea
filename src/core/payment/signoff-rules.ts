import { byIdOf } from '#core/ledger/count-rules.ts'
import type { Payment, PaymentSignoff } from '#shared/model/payment.ts'
import { countedFen, type Signoff } from '#shared/model/signoff.ts'

/** A period that holds what was chosen for it: all but void ones. */
export const isLive = ({ state }: Pick<Payment, 'state'>): boolean => state !== 'voided'

/**
 * Approved changes and visas as they can be paid with a period (plan 三(四)4.(4)): each with at most one live period.
 * A correction of one that was paid with another period adds the difference alone, which may be below zero.
 */
export function paymentSignoffs(
  signoffs: readonly Signoff[],
  payments: readonly Payment[],
): readonly PaymentSignoff[] {
  const byId = byIdOf(signoffs)
  const takenBy = new Map(
    payments
      .filter(isLive)
      .flatMap(({ ordinal, signoffIds }) => signoffIds.map((id) => [id, ordinal] as const)),
  )
  return signoffs
    .filter(({ state }) => state === 'approved')
    .map((signoff) => {
      const before = paidBefore(signoff, byId, takenBy)
      const correction = signoff.supersededBy === null ? undefined : byId.get(signoff.supersededBy)
      const { id, kind, number, content } = signoff
      return {
        id,
        kind,
        number,
        title: content.title,
        section: content.section,
        building: content.building,
        countedFen: countedFen(signoff),
        payableFen: countedFen(signoff) - (before === null ? 0 : countedFen(before)),
        takenBy: takenBy.get(id) ?? null,
        correctedBy: correction?.state === 'approved' ? correction.number : '',
        corrects: before?.number ?? '',
      }
    })
}

/** The nearest one before in the chain of corrections that a period pays; null: none. */
function paidBefore(
  signoff: Signoff,
  byId: ReadonlyMap<string, Signoff>,
  takenBy: ReadonlyMap<string, number>,
): Signoff | null {
  const seen = new Set([signoff.id])
  for (let id = signoff.supersedes; id !== null && !seen.has(id); ) {
    seen.add(id)
    const earlier = byId.get(id)
    if (!earlier) return null
    if (takenBy.has(id)) return earlier
    id = earlier.supersedes
  }
  return null
}

/** Why sign-offs may not be paid with this period, in words; empty when they may. `ordinal` null: a new one. */
export function signoffFaults(
  ids: readonly string[],
  choices: readonly PaymentSignoff[],
  all: readonly Pick<Signoff, 'id' | 'number'>[],
  ordinal: number | null,
): readonly string[] {
  const known = new Map(choices.map((choice) => [choice.id, choice]))
  const seen = new Set<string>()
  return ids.flatMap((id): readonly string[] => {
    const choice = known.get(id)
    if (seen.has(id)) return [`${choice?.number ?? '变更签证'} 选了两次，请去掉一处。`]
    seen.add(id)
    if (!choice) {
      const number = all.find((each) => each.id === id)?.number
      return [
        number === undefined
          ? '选择的变更签证不是本项目的，请重新选择。'
          : `${number} 四方还没有签认完，不能计入。请签认后再选。`,
      ]
    }
    if (choice.takenBy !== null && choice.takenBy !== ordinal) {
      return [`${choice.number} 已计入第 ${choice.takenBy} 期，不能重复计入。`]
    }
    const correction = choices.find(({ number }) => number === choice.correctedBy)
    // Where another period pays the correction's difference, the first one stays in its own.
    if (correction && (correction.takenBy === null || correction.takenBy === ordinal)) {
      return [`${choice.number} 已由 ${choice.correctedBy} 更正，请改选更正后的单子。`]
    }
    return []
  })
}
