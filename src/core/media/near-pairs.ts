import { findNearHashes, isTelling } from './near-search.ts'

/** Pairs kept in all; more would only say that the pictures were made by a machine. */
const mostPairs = 300_000
/** Up to here all pairs of a cluster are kept; in larger ones each picture keeps this many neighbours on each side. */
const smallCluster = 17
const neighbours = 8

export interface NearPairs {
  /** Three numbers a pair: indexes `a` < `b`, differing bits. */
  readonly triples: Uint32Array
  /** Whether there were more pairs than are kept. */
  readonly isCut: boolean
}

/**
 * Pairs of pictures that look alike. Pictures with the very same hash are searched for once, so that a
 * hundred thousand of one kind do not make ten thousand million pairs; where more than 17 share a hash,
 * each is linked to its 8 next, which keeps the cluster together.
 * @param hashes one a picture, blank pictures too (they are left out)
 * @param isFresh which pictures are new; null: all pairs
 */
export function findNearPairs(hashes: BigUint64Array, isFresh: Uint8Array | null): NearPairs {
  const clusters = groupByHash(hashes)
  const distinct = BigUint64Array.from(clusters.keys())
  const members = [...clusters.values()]
  const fresh = isFresh
    ? Uint8Array.from(members, (each) => Number(each.some((i) => isFresh[i] === 1)))
    : undefined
  const triples: number[] = []
  const add = (a: number, b: number, distance: number) => {
    if (isFresh && isFresh[a] === 0 && isFresh[b] === 0) return
    if (triples.length < mostPairs * 3) triples.push(Math.min(a, b), Math.max(a, b), distance)
  }
  for (const cluster of members) linkWithin(cluster, add)
  const found = findNearHashes(distinct, fresh, mostPairs)
  for (const { a, b, distance } of found) linkAcross(members[a] ?? [], members[b] ?? [], distance, add)
  return {
    triples: Uint32Array.from(triples),
    isCut: triples.length >= mostPairs * 3 || found.length >= mostPairs,
  }
}

type Add = (a: number, b: number, distance: number) => void

function groupByHash(hashes: BigUint64Array): ReadonlyMap<bigint, number[]> {
  const clusters = new Map<bigint, number[]>()
  for (const [index, hash] of hashes.entries()) {
    const cluster = clusters.get(hash)
    if (cluster) cluster.push(index)
    else if (isTelling(hash)) clusters.set(hash, [index])
  }
  return clusters
}

function linkWithin(cluster: readonly number[], add: Add): void {
  const isSmall = cluster.length <= smallCluster
  for (const [at, a] of cluster.entries()) {
    const last = isSmall ? cluster.length - 1 : at + neighbours
    for (let next = at + 1; next <= last; next++) add(a, cluster[next % cluster.length] ?? a, 0)
  }
}

function linkAcross(a: readonly number[], b: readonly number[], distance: number, add: Add): void {
  if (a.length * b.length <= smallCluster * smallCluster) {
    for (const one of a) for (const other of b) add(one, other, distance)
    return
  }
  for (let at = 0; at < Math.max(a.length, b.length); at++) {
    add(a[at % a.length] ?? 0, b[at % b.length] ?? 0, distance)
  }
}
