import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { threadTimer } from '#tests/support/thread-time.ts'
import { findNearPairs } from './near-pairs.ts'
import {
  findNearHashes,
  hashDistance,
  isTelling,
  type NearPair,
  nearDistance,
  toHash,
} from './near-search.ts'

/** Hashes in clusters: random ones would never be near each other. */
const clustered = fc
  .array(
    fc.tuple(
      fc.bigInt(0n, 2n ** 64n - 1n),
      fc.array(fc.array(fc.nat(63), { maxLength: 8 }), { maxLength: 6 }),
    ),
    {
      maxLength: 12,
    },
  )
  .map((clusters) => {
    const all = clusters.flatMap(([centre, flips]) =>
      [[], ...flips].map((bits) => bits.reduce((hash, bit) => hash ^ (1n << BigInt(bit)), centre)),
    )
    return [...new Set(all)]
  })

const key = ({ a, b, distance }: NearPair) => `${a} ${b} ${distance}`

function byBruteForce(hashes: readonly bigint[]): string[] {
  const found: string[] = []
  for (const [a, one] of hashes.entries()) {
    for (let b = a + 1; b < hashes.length; b++) {
      const distance = hashDistance(one, hashes[b] ?? 0n)
      if (distance <= nearDistance) found.push(key({ a, b, distance }))
    }
  }
  return found.sort()
}

describe('findNearHashes', () => {
  it('finds exactly what comparing each with each finds', () => {
    fc.assert(
      fc.property(clustered, (hashes) => {
        expect(findNearHashes(BigUint64Array.from(hashes)).map(key).sort()).toEqual(byBruteForce(hashes))
      }),
      { numRuns: 300 },
    )
  })

  it('the pairs of the old ones and those with a new one are together all pairs, none twice', () => {
    fc.assert(
      fc.property(clustered, fc.func(fc.boolean()), (hashes, choose) => {
        const isFresh = Uint8Array.from(hashes, (hash) => Number(choose(hash)))
        const all = findNearHashes(BigUint64Array.from(hashes)).map(key)
        const later = findNearHashes(BigUint64Array.from(hashes), isFresh).map(key)
        const isOld = (pair: string) => pair.split(' ', 2).every((index) => isFresh[Number(index)] === 0)
        expect([...later, ...all.filter(isOld)].sort()).toEqual(all.sort())
      }),
    )
  })

  it('a hundred thousand in a second or so', () => {
    let seed = 1n
    const random = () => {
      seed = (seed * 6364136223846793005n + 1442695040888963407n) & 0xffff_ffff_ffff_ffffn
      return seed ^ (seed >> 29n)
    }
    const hashes = BigUint64Array.from({ length: 100_000 }, random)
    hashes[99_999] = (hashes[0] ?? 0n) ^ 0b111111n
    const spent = threadTimer()
    const pairs = findNearHashes(hashes)
    expect(pairs).toContainEqual({ a: 0, b: 99_999, distance: 6 })
    // 0.3 s here; the bound only says that it is not quadratic (minutes).
    expect(spent()).toBeLessThan(10_000)
  })
})

describe('findNearPairs', () => {
  const pairsOf = (hashes: readonly string[], fresh?: readonly number[]) => {
    const { triples } = findNearPairs(
      BigUint64Array.from(hashes, toHash),
      fresh ? Uint8Array.from(fresh) : null,
    )
    return Array.from({ length: triples.length / 3 }, (_, at) =>
      [...triples.subarray(at * 3, at * 3 + 3)].join(' '),
    )
  }

  it('blank pictures are near nothing, not even each other', () => {
    const blank = [
      '0000000000000000',
      '0000000000000001',
      'ffffffffffffffff',
      '000000000000003f',
      'ffffffffffffffc0',
    ]
    expect(blank.some((hash) => isTelling(toHash(hash)))).toBe(false)
    expect(pairsOf(blank)).toEqual([])
    expect(isTelling(toHash('000000000000007f'))).toBe(true)
  })

  it('the same hash is a pair of distance 0; only pairs with a new one when asked so', () => {
    const hashes = ['0f0f0f0f0f0f0f0f', '0f0f0f0f0f0f0f0f', '0f0f0f0f0f0f0f0e', 'f00000000000ff00']
    expect(pairsOf(hashes).sort()).toEqual(['0 1 0', '0 2 1', '1 2 1'])
    expect(pairsOf(hashes, [0, 0, 1, 0]).sort()).toEqual(['0 2 1', '1 2 1'])
    expect(pairsOf(hashes, [0, 0, 0, 0])).toEqual([])
  })

  it('thousands of one kind stay linked without a pair for each two', () => {
    const triples = findNearPairs(new BigUint64Array(5000).fill(0x0f0f_0f0f_0f0f_0f0fn), null).triples
    expect(triples.length / 3).toBe(5000 * 8)
    const met = new Set(triples.filter((_, at) => at % 3 < 2))
    expect(met.size).toBe(5000)
  })
})
