import type { SignoffAmounts } from '#shared/model/signoff.ts'
import type { LedgerRow, LedgerSum } from '#shared/model/signoff-ledger.ts'

/**
 * Adds up what rows count, in 分, by a key. Every row is in exactly one sum, so the sums add up to the whole; void
 * rows are counted as rows and add nothing.
 * @param order keys in the order they are shown in; without it, by key
 */
export function sumBy<K extends string>(
  rows: readonly LedgerRow[],
  keyOf: (row: LedgerRow) => K,
  labelOf: (key: K, first: LedgerRow) => string,
  order?: readonly K[],
): readonly LedgerSum[] {
  const groups = [...Map.groupBy(rows, keyOf)]
  const at = (key: K) => order?.indexOf(key) ?? 0
  return groups
    .toSorted(([a], [b]) => at(a) - at(b) || (a < b ? -1 : a > b ? 1 : 0))
    .flatMap(([key, group]) => {
      const [first] = group
      if (!first) return []
      const fen = group.reduce((sum, { countedFen }) => sum + countedFen, 0)
      return [{ key, label: labelOf(key, first), count: group.length, fen }]
    })
}

/** Sums of each amount over the rows that count, in 分; null where no row names one. */
export function totalsOf(rows: readonly LedgerRow[]): SignoffTotals {
  const counting = rows.filter(({ notCounted }) => notCounted === '')
  const sum = (of: (row: LedgerRow) => number | null) => {
    const named = counting.map(of).filter((fen) => fen !== null)
    return named.length === 0 ? null : named.reduce((total, fen) => total + fen, 0)
  }
  return {
    claimedFen: sum(({ claimedFen }) => claimedFen) ?? 0,
    supervisedFen: sum(({ supervisedFen }) => supervisedFen),
    reviewedFen: sum(({ reviewedFen }) => reviewedFen),
    officeFen: sum(({ officeFen }) => officeFen),
    countedFen: sum(({ countedFen }) => countedFen) ?? 0,
  }
}

export interface SignoffTotals extends SignoffAmounts {
  readonly countedFen: number
}
