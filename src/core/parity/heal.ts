import { open } from 'node:fs/promises'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { AppError } from '#shared/errors.ts'
import { type Damage, wholeStretches } from './examine.ts'
import { addProducts, raise, sliceConstants, solve } from './field.ts'
import type { ParitySet } from './read-set.ts'
import { sumAll } from './sums.ts'
import type { ParityTools } from './write.ts'

/**
 * Works lost slices out of the whole ones and the recovery slices.
 * @returns a slice by its number in the set, filled up with zeros
 * @throws AppError `unreadable` when the recovery data do not suffice, `cancelled`
 */
export async function healSlices(
  root: string,
  set: ParitySet,
  { files, damaged }: Damage,
  { pool, signal, onProgress }: ParityTools,
): Promise<ReadonlyMap<number, Uint8Array>> {
  const { sliceBytes, recovery } = set
  const wanted = damaged.flatMap(({ firstSlice, lost }) => lost.map((at) => firstSlice + at))
  if (wanted.length === 0) return new Map()
  const solved = solve(
    recovery.map(({ exponent }) => wanted.map((slice) => raise(sliceConstants[slice] ?? 0, exponent))),
  )
  if (!solved) throw beyondRepair(wanted.length, recovery.length)
  const taken = solved.taken.flatMap((at) => recovery[at] ?? [])
  const stretches = [...wholeStretches(root, files, sliceBytes)]
  const totalBytes = stretches.reduce((sum, { length }) => sum + length, 0)
  const sums = await sumAll(
    stretches,
    sliceBytes,
    taken.map(({ exponent }) => exponent),
    {
      pool,
      signal,
      onBytes: (doneBytes) =>
        onProgress?.({ done: 0, total: damaged.length, doneBytes, totalBytes, note: '算出坏的部分' }),
    },
  )
  // What remains of each recovery slice is made of the lost slices alone.
  const rests: Uint16Array[] = []
  for (const [at, { path, offset }] of taken.entries()) {
    const rest = await readSlice(path, offset, sliceBytes)
    const sum = sums[at] ?? new Uint8Array(sliceBytes)
    for (let byte = 0; byte < sliceBytes; byte += 1)
      rest[byte] = (rest[byte] as number) ^ (sum[byte] as number)
    rests.push(new Uint16Array(rest.buffer, 0, sliceBytes / 2))
  }
  const healed = new Map<number, Uint8Array>()
  for (let at = 0; at < wanted.length; at += 2) {
    const pair = new Uint32Array(sliceBytes / 2)
    for (const [row, rest] of rests.entries()) {
      addProducts(pair, rest, solved.inverse[at]?.[row] ?? 0, solved.inverse[at + 1]?.[row] ?? 0)
      await nextTurn(undefined, { signal })
    }
    for (const [half, slice] of wanted.slice(at, at + 2).entries())
      healed.set(slice, new Uint8Array(Uint16Array.from(pair, (value) => value >>> (half * 16)).buffer))
  }
  return healed
}

/** Said when more is lost than the recovery data can give back. */
export const beyondRepair = (lost: number, available: number): AppError =>
  new AppError(
    'unreadable',
    `坏了 ${lost} 处，恢复数据只够修 ${available} 处，修不了。请向移交单位重新索取一份。`,
  )

async function readSlice(path: string, offset: number, length: number): Promise<Uint8Array> {
  const file = await open(path, 'r')
  try {
    const slice = new Uint8Array(length)
    const { bytesRead } = await file.read(slice, 0, length, offset)
    if (bytesRead !== length)
      throw new AppError('unreadable', '恢复数据读不出来了，没有修复。请重试或换一个读卡口。')
    return slice
  } finally {
    await file.close()
  }
}
