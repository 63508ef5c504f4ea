import { countedFen as amountThatCounts, type Signoff } from '#shared/model/signoff.ts'

/**
 * What a sign-off counts in sums, in 分. A void one counts nothing. One that is corrected counts until its
 * correction is approved, and the correction only from then: never both, never neither.
 */
export function countedFenOf(signoff: Signoff, byId: ReadonlyMap<string, Signoff>): number {
  return doesCount(signoff, byId) ? amountThatCounts(signoff) : 0
}

/** Whether it counts at all (see `countedFenOf`). */
export const doesCount = (signoff: Signoff, byId: ReadonlyMap<string, Signoff>): boolean =>
  notCountedWords(signoff, byId) === ''

/** Why it does not count, in words; empty when it does. */
export function notCountedWords(signoff: Signoff, byId: ReadonlyMap<string, Signoff>): string {
  if (signoff.state === 'voided') return `作废：${signoff.voidReason}`
  if (signoff.supersedes !== null && signoff.state !== 'approved') {
    const earlier = byId.get(signoff.supersedes)?.number ?? '原单'
    return `更正 ${earlier}，签认完成后计入`
  }
  const correction = signoff.supersededBy === null ? undefined : byId.get(signoff.supersededBy)
  return correction?.state === 'approved' ? `已由 ${correction.number} 更正` : ''
}

/** The matter a sign-off is about: the first of the chain of corrections it stands in. */
export function matterOf(signoff: Signoff, byId: ReadonlyMap<string, Signoff>): string {
  const seen = new Set<string>()
  let at = signoff
  while (at.supersedes !== null && !seen.has(at.id)) {
    seen.add(at.id)
    const earlier = byId.get(at.supersedes)
    if (!earlier) return at.supersedes
    at = earlier
  }
  return at.id
}

export const byIdOf = (signoffs: readonly Signoff[]): ReadonlyMap<string, Signoff> =>
  new Map(signoffs.map((signoff) => [signoff.id, signoff]))

/** Series and place in it, from the number: `QZ-…-2023-004` is the fourth of 2023. */
export function placeOf({ kind, number }: Pick<Signoff, 'kind' | 'number'>): {
  readonly series: string
  readonly ordinal: number
} {
  const [, year = '', ordinal = '0'] = /-(\d{4})-(\d+)$/.exec(number) ?? []
  return { series: `${kind} ${year}`, ordinal: Number(ordinal) }
}

/** In the order of the ledger: kind (visas first), then year, then number. */
export function inLedgerOrder(a: Signoff, b: Signoff): number {
  if (a.kind !== b.kind) return a.kind === 'visa' ? -1 : 1
  const [first, second] = [placeOf(a), placeOf(b)]
  if (first.series !== second.series) return first.series < second.series ? -1 : 1
  return first.ordinal - second.ordinal || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)
}
