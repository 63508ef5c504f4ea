/** Arithmetic of GF(2^16) with the generator 0x1100B, as PAR 2.0 prescribes (specification, "Recovery Slice packet"). */
const generator = 0x1100b
/** Elements other than zero: exponents count round in so many steps. */
const order = 65_535

const { logs, powers } = (() => {
  const log = new Uint16Array(65_536)
  const power = new Uint16Array(order * 2)
  let value = 1
  for (let exponent = 0; exponent < order; exponent += 1) {
    power[exponent] = value
    power[exponent + order] = value
    log[value] = exponent
    value <<= 1
    if (value & 0x10000) value ^= generator
  }
  return { logs: log, powers: power }
})()

export const multiply = (a: number, b: number): number =>
  a === 0 || b === 0 ? 0 : (powers[(logs[a] ?? 0) + (logs[b] ?? 0)] ?? 0)

/** @throws RangeError for zero */
export function invert(a: number): number {
  if (a === 0) throw new RangeError('zero has no inverse')
  return powers[order - (logs[a] ?? 0)] ?? 0
}

/** `base` to the `exponent`th power; neither is negative. */
export const raise = (base: number, exponent: number): number =>
  base === 0 ? 0 : (powers[((logs[base] ?? 0) * exponent) % order] ?? 0)

// Powers of two that generate the field: exponents with no factor in common with 65535 = 3 · 5 · 17 · 257.
const isUsable = (exponent: number): boolean =>
  exponent % 3 !== 0 && exponent % 5 !== 0 && exponent % 17 !== 0 && exponent % 257 !== 0

/** Most input slices a set can have: so many constants there are. */
export const mostSlices = 32_768

/** The constant of each input slice, by its number. */
export const sliceConstants: Uint16Array = (() => {
  const constants = new Uint16Array(mostSlices)
  let count = 0
  for (let exponent = 0; count < mostSlices; exponent += 1)
    if (isUsable(exponent)) constants[count++] = powers[exponent] ?? 0
  return constants
})()

/**
 * Adds the products of `words` with two coefficients to two sums at once, those of the second in the upper halves:
 * one look-up for each byte instead of two. `sums` is at least as long as `words`.
 */
export function addProducts(sums: Uint32Array, words: Uint16Array, first: number, second: number): void {
  const low = new Uint32Array(256)
  const high = new Uint32Array(256)
  for (let bit = 0; bit < 8; bit += 1) {
    low[1 << bit] = pair(1 << bit, first, second)
    high[1 << bit] = pair(1 << (bit + 8), first, second)
  }
  // The product of a sum is the sum of the products.
  for (let value = 1; value < 256; value += 1) {
    const rest = value & (value - 1)
    if (rest === 0) continue
    low[value] = (low[rest] ?? 0) ^ (low[value ^ rest] ?? 0)
    high[value] = (high[rest] ?? 0) ^ (high[value ^ rest] ?? 0)
  }
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] as number
    sums[at] = (sums[at] as number) ^ (low[word & 255] as number) ^ (high[word >>> 8] as number)
  }
}

const pair = (value: number, first: number, second: number): number =>
  (multiply(value, first) | (multiply(value, second) << 16)) >>> 0

/**
 * The inverse of a square matrix chosen from more rows than needed: the first rows that are independent are taken.
 * @returns numbers of the rows taken and the inverse, row by row; null when there are not enough
 */
export function solve(
  rows: readonly (readonly number[])[],
): { readonly taken: readonly number[]; readonly inverse: readonly Uint16Array[] } | null {
  const size = rows[0]?.length ?? 0
  const taken: number[] = []
  // Each kept row is followed by what of the taken rows it is made of.
  const kept: { readonly pivot: number; readonly values: Uint16Array }[] = []
  for (const [number, row] of rows.entries()) {
    if (taken.length === size) break
    const values = new Uint16Array(size * 2)
    values.set(row)
    values[size + taken.length] = 1
    for (const each of kept) subtract(values, each.values, values[each.pivot] ?? 0)
    const pivot = values.subarray(0, size).findIndex((value) => value !== 0)
    if (pivot < 0) continue
    scale(values, invert(values[pivot] ?? 0))
    for (const each of kept) subtract(each.values, values, each.values[pivot] ?? 0)
    kept.push({ pivot, values })
    taken.push(number)
  }
  if (taken.length < size) return null
  const ordered = kept.toSorted((a, b) => a.pivot - b.pivot)
  return { taken, inverse: ordered.map(({ values }) => values.slice(size)) }
}

function subtract(from: Uint16Array, row: Uint16Array, factor: number): void {
  if (factor === 0) return
  for (let at = 0; at < from.length; at += 1)
    from[at] = (from[at] as number) ^ multiply(row[at] as number, factor)
}

function scale(row: Uint16Array, factor: number): void {
  for (let at = 0; at < row.length; at += 1) row[at] = multiply(row[at] as number, factor)
}
