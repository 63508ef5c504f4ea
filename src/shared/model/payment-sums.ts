import { lineAmountFen } from './money.ts'
import type { PaymentInput, ProgressLine } from './payment.ts'

/** Sums of payments in whole 分 and quantities in whole thousandths: nothing is rounded but each line's amount. */

/** Largest amount a sum may come to, in 分. */
export const largestSumFen = 99_999_999_999_999

/** `12.35` → 12350n. @throws RangeError when it is no decimal with at most three decimals */
export function toThousandths(quantity: string): bigint {
  const match = /^(\d{1,15})(?:\.(\d{1,3}))?$/.exec(quantity)
  if (!match) throw new RangeError('quantity')
  return BigInt(match[1] ?? '0') * 1000n + BigInt((match[2] ?? '').padEnd(3, '0'))
}

/** 12350n → `12.35`: no zeros at the end. Never below zero. */
export function toQuantity(thousandths: bigint): string {
  const decimals = (thousandths % 1000n).toString().padStart(3, '0').replace(/0+$/, '')
  const whole = (thousandths / 1000n).toString()
  return decimals === '' ? whole : `${whole}.${decimals}`
}

export const sumQuantities = (quantities: readonly string[]): string =>
  toQuantity(quantities.reduce((sum, quantity) => sum + toThousandths(quantity), 0n))

/** `part` of `whole` in percent, cut off to two decimals, without sign: `92.3`; empty for a whole of nothing. */
export function quantityPercent(part: string, whole: string): string {
  const [a, b] = [toThousandths(part), toThousandths(whole)]
  if (b === 0n) return ''
  const hundredths = (a * 10_000n) / b
  const decimals = (hundredths % 100n).toString().padStart(2, '0').replace(/0+$/, '')
  const whole100 = (hundredths / 100n).toString()
  return decimals === '' ? whole100 : `${whole100}.${decimals}`
}

/** Value of one line in a period, in 分, rounded half up. */
export const lineFen = ({
  quantity,
  unitPriceFen,
}: Pick<ProgressLine, 'quantity' | 'unitPriceFen'>): number => lineAmountFen(quantity, unitPriceFen)

export const sumFen = (sums: readonly number[]): number => sums.reduce((total, fen) => total + fen, 0)

/** What a period claims, by where it comes from, in 分. */
export interface ClaimParts {
  readonly linesFen: number
  /** Below zero where changes take more away than they add. */
  readonly signoffsFen: number
  readonly additionsFen: number
  readonly deductedFen: number
  readonly claimedFen: number
}

/**
 * Adds up a period. `claimedFen` = lines + sign-offs + additions; below zero when more is taken away than done.
 * @param payableFen amount of a chosen sign-off, in 分, by its id; 0 for one that is not known
 */
export function claimParts(
  input: Pick<PaymentInput, 'lines' | 'signoffIds' | 'additions' | 'deductions'>,
  payableFen: (signoffId: string) => number,
): ClaimParts {
  const linesFen = sumFen(input.lines.map(lineFen))
  const signoffsFen = sumFen(input.signoffIds.map(payableFen))
  const additionsFen = sumFen(input.additions.map(({ fen }) => fen))
  const deductedFen = sumFen(input.deductions.map(({ fen }) => fen))
  return {
    linesFen,
    signoffsFen,
    additionsFen,
    deductedFen,
    claimedFen: linesFen + signoffsFen + additionsFen,
  }
}

/** A line of the 形象进度表 is the same from period to period by these. */
export const progressKey = (
  section: string,
  line: Pick<ProgressLine, 'building' | 'item' | 'unit'>,
): string => [section, line.building, line.item, line.unit].join('\n')
