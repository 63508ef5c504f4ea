import type { Payment, ProgressRow } from '#shared/model/payment.ts'
import {
  lineFen,
  progressKey,
  quantityPercent,
  sumQuantities,
  toQuantity,
  toThousandths,
} from '#shared/model/payment-sums.ts'
import { isLive } from './signoff-rules.ts'

type Lines = Pick<Payment, 'ordinal' | 'section' | 'state' | 'lines' | 'id'>

/**
 * The 形象进度表 as it stands with the period `until` (null: with the last): each line once, in the order it first
 * stood in, with that period's quantity and all up to it. The value of a line is the sum of its periods' amounts.
 */
export function progressOf(payments: readonly Lines[], until: Lines | null = null): readonly ProgressRow[] {
  const live = payments.filter(
    (payment) =>
      (isLive(payment) || payment.id === until?.id) &&
      payment.lines.length > 0 &&
      (until === null || (payment.ordinal <= until.ordinal && payment.section === until.section)),
  )
  const rows = new Map<string, ProgressRow>()
  for (const payment of live) {
    for (const line of payment.lines) {
      const key = progressKey(payment.section, line)
      const before = rows.get(key)
      const cumulative = sumQuantities([before?.cumulative ?? '0', line.quantity])
      const value = lineFen(line)
      rows.set(key, {
        building: line.building,
        item: line.item,
        unit: line.unit,
        contractQuantity: line.contractQuantity,
        quantity: line.quantity,
        cumulative,
        percent: quantityPercent(cumulative, line.contractQuantity),
        valueFen: value,
        cumulativeFen: (before?.cumulativeFen ?? 0) + value,
      })
    }
  }
  const last = until ?? live.at(-1)
  const own = new Set((last?.lines ?? []).map((line) => progressKey(last?.section ?? '', line)))
  // What stood in an earlier period alone has nothing in this one.
  return [...rows].map(([key, row]) => (own.has(key) ? row : { ...row, quantity: '0', valueFen: 0 }))
}

/** A line of a period that came to more than the contract has. */
export interface Overrun {
  readonly label: string
  readonly over: string
  readonly contractQuantity: string
  readonly unit: string
  readonly building: string
}

export interface LineCheck {
  readonly overruns: readonly Overrun[]
  /** Lines whose contract quantity or unit price is another than in an earlier period, by name. */
  readonly changed: readonly string[]
}

/** Lines of each live period against all before it in the same section, in one pass over the periods. */
export function checkLines(payments: readonly Lines[]): ReadonlyMap<string, LineCheck> {
  const done = new Map<string, { cumulative: bigint; contract: bigint; unitPriceFen: number }>()
  return new Map(
    payments.filter(isLive).map((payment): [string, LineCheck] => {
      const overruns: Overrun[] = []
      const changed: string[] = []
      for (const line of payment.lines) {
        const { building, unit, contractQuantity, unitPriceFen } = line
        const key = progressKey(payment.section, line)
        const label = `${building}${line.item}`
        const before = done.get(key)
        const contract = toThousandths(contractQuantity)
        const cumulative = (before?.cumulative ?? 0n) + toThousandths(line.quantity)
        if (before && (before.contract !== contract || before.unitPriceFen !== unitPriceFen))
          changed.push(label)
        if (cumulative > contract) {
          overruns.push({ label, over: toQuantity(cumulative - contract), contractQuantity, unit, building })
        }
        done.set(key, { cumulative, contract, unitPriceFen })
      }
      return [payment.id, { overruns, changed }]
    }),
  )
}
