import type { Pool } from '#core/worker/pool.ts'
import { type Stretch, toPortions } from './plan.ts'

const portionBytes = 64 * 1024 * 1024

export interface SumTools {
  readonly pool: Pool
  readonly signal?: AbortSignal | undefined
  /** Bytes done so far. */
  readonly onBytes?: ((done: number) => void) | undefined
}

/**
 * The recovery slices of these exponents over the stretches, by all threads: each has some of the exponents and reads
 * the same bytes, a portion at a time, so that they come from the disk once.
 */
export async function sumAll(
  stretches: readonly Stretch[],
  sliceBytes: number,
  exponents: readonly number[],
  { pool, signal, onBytes }: SumTools,
): Promise<readonly Uint8Array[]> {
  // They go in pairs; one too many costs less than another way of counting.
  const even = exponents.length % 2 === 0 ? exponents : [...exponents, (exponents.at(-1) ?? 0) + 1]
  const pairs = even.length / 2
  const share = Math.ceil(pairs / Math.max(1, Math.min(pool.size, pairs))) * 2
  const groups = Array.from({ length: Math.ceil(even.length / share) }, (_, group) => {
    const own = even.slice(group * share, (group + 1) * share)
    return { exponents: own, sums: new SharedArrayBuffer((own.length / 2) * sliceBytes * 2) }
  })
  let done = 0
  for (const portion of toPortions(stretches, sliceBytes, portionBytes)) {
    await Promise.all(
      groups.map((group) => pool.run('sumSlices', { stretches: portion, sliceBytes, ...group }, signal)),
    )
    done += portion.reduce((sum, { length }) => sum + length, 0)
    onBytes?.(done)
  }
  return groups
    .flatMap(({ exponents: own, sums }) => own.map((_, at) => toSlice(sums, sliceBytes, at)))
    .slice(0, exponents.length)
}

/** One recovery slice out of the sums: of a pair the first in the lower halves, the second in the upper. */
function toSlice(sums: SharedArrayBuffer, sliceBytes: number, at: number): Uint8Array {
  const words = sliceBytes / 2
  const pair = new Uint32Array(sums, Math.floor(at / 2) * words * 4, words)
  const slice = new Uint16Array(words)
  const shift = at % 2 === 0 ? 0 : 16
  for (let word = 0; word < words; word += 1) slice[word] = (pair[word] as number) >>> shift
  return new Uint8Array(slice.buffer)
}
