import { closeSync, openSync, readSync } from 'node:fs'
import { AppError } from '#shared/errors.ts'
import { addProducts, raise, sliceConstants } from './field.ts'
import type { Stretch } from './plan.ts'

export interface SumRequest {
  readonly stretches: readonly Stretch[]
  readonly sliceBytes: number
  /** Exponents of the recovery slices, an even number of them. */
  readonly exponents: readonly number[]
  /** For each pair of exponents a slice's worth of 32-bit sums, one after the other; added to. */
  readonly sums: SharedArrayBuffer
}

/**
 * Adds files' slices to recovery slices: the sum over all slices of each times its constant to the exponent's power.
 * Little-endian machines only, which all that are sold are.
 * @throws the system's error; AppError `cancelled`, `unreadable` when a file is shorter than it was
 */
export function sumSlices(
  { stretches, sliceBytes, exponents, sums }: SumRequest,
  isStopped: () => boolean,
): null {
  const words = sliceBytes / 2
  const buffer = new Uint8Array(sliceBytes)
  for (const { path, offset, length, firstSlice } of stretches) {
    const file = openSync(path, 'r')
    try {
      for (let done = 0, slice = firstSlice; done < length; done += sliceBytes, slice += 1) {
        if (isStopped()) throw new AppError('cancelled', '已取消，恢复数据没有做完。')
        const part = Math.min(sliceBytes, length - done)
        readWhole(file, buffer.subarray(0, part), offset + done, path)
        // What fills a slice up is zero and adds nothing: only its last word may need half of it.
        if (part % 2 === 1) buffer[part] = 0
        const data = new Uint16Array(buffer.buffer, 0, Math.ceil(part / 2))
        const constant = sliceConstants[slice] ?? 0
        for (let at = 0; at < exponents.length; at += 2) {
          const target = new Uint32Array(sums, (at / 2) * words * 4, words)
          addProducts(
            target,
            data,
            raise(constant, exponents[at] ?? 0),
            raise(constant, exponents[at + 1] ?? 0),
          )
        }
      }
    } finally {
      closeSync(file)
    }
  }
  return null
}

function readWhole(file: number, into: Uint8Array, offset: number, path: string): void {
  for (let done = 0; done < into.length; ) {
    const count = readSync(file, into, done, into.length - done, offset + done)
    if (count === 0) throw new AppError('unreadable', `“${path}”读到一半就没有了，恢复数据没有做完。`)
    done += count
  }
}
