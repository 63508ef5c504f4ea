/**
 * Finds all pairs of 64-bit perceptual hashes that differ in few bits: exact, and fast enough for a hundred
 * thousand in a fraction of a second.
 *
 * Cut into four parts of 16 bits, two hashes that differ in at most 6 bits have a part that differs in at
 * most one (6 over 4 parts). So it is enough to look, for each part, among those whose part is the same or
 * differs in one bit: 17 small drawers instead of the whole library.
 */

/** Most differing bits at which two pictures count as looking alike. */
export const nearDistance = 6

const parts = 4
const drawers = 1 << 16

/** Indexes of a pair, `a` < `b`, and the number of bits in which they differ. */
export interface NearPair {
  readonly a: number
  readonly b: number
  readonly distance: number
}

/**
 * Whether a hash says anything of what is in the picture. A blank or uniform picture has (nearly) all
 * differences of the same sign: with fewer than 7 bits of the rarer kind it would be near every other such
 * picture, so these are never paired.
 */
export function isTelling(hash: bigint): boolean {
  const ones = countBits(Number(hash & 0xffff_ffffn)) + countBits(Number(hash >> 32n))
  return Math.min(ones, 64 - ones) > nearDistance
}

/**
 * @param hashes distinct hashes
 * @param isFresh which of them are new: only pairs with at least one new member are found; all when left out
 * @param mostPairs stops after this many: pictures made by a machine may all look alike
 */
export function findNearHashes(
  hashes: BigUint64Array,
  isFresh?: Uint8Array,
  mostPairs = Number.POSITIVE_INFINITY,
): readonly NearPair[] {
  const words = toWords(hashes)
  const cabinet = Array.from({ length: parts }, (_, part) => fillDrawers(hashes, part))
  // Which query last met a hash: it may turn up in several drawers.
  const metBy = new Uint32Array(hashes.length)
  const pairs: NearPair[] = []

  for (let query = 0; query < hashes.length; query++) {
    if (isFresh && isFresh[query] === 0) continue
    const low = words[query * 2] ?? 0
    const high = words[query * 2 + 1] ?? 0
    for (let part = 0; part < parts; part++) {
      const { starts, members } = cabinet[part] as Drawers
      const own = partOf(low, high, part)
      for (let flip = -1; flip < 16; flip++) {
        const drawer = flip < 0 ? own : own ^ (1 << flip)
        const end = starts[drawer + 1] ?? 0
        for (let at = starts[drawer] ?? 0; at < end; at++) {
          const other = members[at] ?? 0
          // A pair of two new ones is found by the first of them.
          const isOther = other > query || (isFresh !== undefined && isFresh[other] === 0)
          if (!isOther || metBy[other] === query + 1) continue
          metBy[other] = query + 1
          const distance =
            countBits(low ^ (words[other * 2] ?? 0)) + countBits(high ^ (words[other * 2 + 1] ?? 0))
          if (distance > nearDistance) continue
          pairs.push({ a: Math.min(query, other), b: Math.max(query, other), distance })
          if (pairs.length >= mostPairs) return pairs
        }
      }
    }
  }
  return pairs
}

/** Each hash as two halves, the lower one first (all machines this runs on are little-endian). */
const toWords = (hashes: BigUint64Array): Uint32Array =>
  new Uint32Array(hashes.buffer, hashes.byteOffset, hashes.length * 2)

interface Drawers {
  /** Where each drawer begins in `members`; one more at the end. */
  readonly starts: Uint32Array
  readonly members: Uint32Array
}

/** Sorts indexes by one part of their hash, by counting. */
function fillDrawers(hashes: BigUint64Array, part: number): Drawers {
  const words = toWords(hashes)
  const starts = new Uint32Array(drawers + 1)
  const drawerOf = (index: number) => partOf(words[index * 2] ?? 0, words[index * 2 + 1] ?? 0, part)
  for (let index = 0; index < hashes.length; index++) count(starts, drawerOf(index) + 1, 1)
  for (let drawer = 0; drawer < drawers; drawer++) count(starts, drawer + 1, starts[drawer] ?? 0)
  const next = starts.slice()
  const members = new Uint32Array(hashes.length)
  for (let index = 0; index < hashes.length; index++) {
    const drawer = drawerOf(index)
    members[next[drawer] ?? 0] = index
    count(next, drawer, 1)
  }
  return { starts, members }
}

function count(counts: Uint32Array, index: number, more: number): void {
  counts[index] = (counts[index] ?? 0) + more
}

const partOf = (low: number, high: number, part: number): number =>
  ((part < 2 ? low : high) >>> ((part & 1) * 16)) & 0xffff

/** Ones among 32 bits. */
function countBits(value: number): number {
  let bits = value - ((value >>> 1) & 0x5555_5555)
  bits = (bits & 0x3333_3333) + ((bits >>> 2) & 0x3333_3333)
  return Math.imul((bits + (bits >>> 4)) & 0x0f0f_0f0f, 0x0101_0101) >>> 24
}

/** @throws SyntaxError for anything but hex digits */
export const toHash = (hex: string): bigint => BigInt(`0x${hex}`)

export const hashDistance = (a: bigint, b: bigint): number => {
  const differing = a ^ b
  return countBits(Number(differing & 0xffff_ffffn)) + countBits(Number(differing >> 32n))
}
