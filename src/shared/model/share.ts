import { z } from 'zod'

/** A share as it is counted: whole numbers, never rounded, only shown. */
export interface Share {
  readonly part: number
  readonly whole: number
}

/** A share as it is written down in a rule: `{part: 9, whole: 10}` is nine tenths. */
export const shareInput = (label: string) =>
  z
    .strictObject({
      part: z
        .int({ error: `${label}的分子要填整数` })
        .min(0, `${label}的分子不能为负`)
        .max(10_000),
      whole: z
        .int({ error: `${label}的分母要填整数` })
        .min(1, `${label}的分母至少为 1`)
        .max(10_000),
    })
    .refine(({ part, whole }) => part <= whole, { error: `${label}不能大于 1`, path: ['part'] })

/** `part / whole ≥ least`, in whole numbers. */
export const reaches = ({ part, whole }: Share, least: Share): boolean =>
  BigInt(part) * BigInt(least.whole) >= BigInt(whole) * BigInt(least.part)

/** `part / whole > least`, in whole numbers: 过半数 does not include the half (Civil Code 1259). */
export const exceeds = ({ part, whole }: Share, least: Share): boolean =>
  BigInt(part) * BigInt(least.whole) > BigInt(whole) * BigInt(least.part)

/**
 * `92.3%` with two decimals at most, cut off and never rounded up: 89.999 % is not shown as 90 %.
 * @returns an empty text for a share of nothing
 */
export function percentLabel({ part, whole }: Share): string {
  if (whole <= 0) return ''
  const cut = Number((BigInt(Math.round(part)) * 10_000n) / BigInt(Math.round(whole)))
  const text = (cut / 100).toFixed(2).replace(/\.?0+$/, '')
  return `${text}%`
}

/** `value × share` in whole 分, rounded up: what must at least be held back is never a 分 too little. */
export const shareOfFenUp = (fen: number, { part, whole }: Share): number =>
  Number((BigInt(fen) * BigInt(part) + BigInt(whole) - 1n) / BigInt(whole))

/** `value × share` in whole 分, rounded down: what may at most be paid is never a 分 too much. */
export const shareOfFenDown = (fen: number, { part, whole }: Share): number =>
  Number((BigInt(fen) * BigInt(part)) / BigInt(whole))
