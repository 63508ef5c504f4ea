/** What a number field holds: a number, nothing, or what was typed instead of one, for the schema to refuse. */
export type TypedNumber = number | string | null

/** Reads what was typed, also with full-width digits; what is no number stays as it is. */
export function readNumber(text: string): TypedNumber {
  const plain = text.normalize('NFKC').replaceAll('−', '-').trim()
  if (plain === '') return null
  if (!/^-?\d+(?:\.\d+)?$/.test(plain)) return text.trim()
  const value = Number(plain)
  return Math.abs(value) <= Number.MAX_SAFE_INTEGER ? value : text.trim()
}

/** Square metres as they are kept; with more than two decimals no whole number comes out, and the schema says so. */
export const toHundredths = (metres: TypedNumber | undefined): number | null =>
  metres === null || metres === undefined ? null : Number((Number(metres) * 100).toFixed(6))
