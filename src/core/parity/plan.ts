import { AppError } from '#shared/errors.ts'
import { mostSlices } from './field.ts'

/** Recovery slices made: so many damaged places can be healed, wherever they are. */
export const recoverySlices = 32

/** Longest slice: all recovery slices are held in memory. */
export const mostSliceBytes = 4 * 1024 * 1024
const leastSliceBytes = 4096
/** Slices of a set of large files: one bad sector costs a two-thousandth, and the data are 1.6 % of the whole. */
const usualSlices = 2000

export interface SlicedFile<File> {
  readonly file: File
  readonly firstSlice: number
  readonly slices: number
}

export interface ParityPlan<File> {
  readonly sliceBytes: number
  readonly files: readonly SlicedFile<File>[]
  readonly slices: number
}

/**
 * How long slices are and which are whose. Files are taken in the order given; empty ones have no slice.
 * @throws AppError `bad-input` when there are more files or bytes than a set can hold
 */
export function planParity<File extends { readonly bytes: number }>(
  files: readonly File[],
): ParityPlan<File> {
  const total = files.reduce((sum, { bytes }) => sum + bytes, 0)
  const wanted = Math.max(leastSliceBytes, Math.ceil(total / usualSlices / 4096) * 4096)
  for (let sliceBytes = Math.min(wanted, mostSliceBytes); ; sliceBytes *= 2) {
    const plan = cut(files, sliceBytes)
    if (plan.slices <= mostSlices && sliceBytes <= mostSliceBytes) return plan
    if (sliceBytes >= mostSliceBytes) {
      const message = '文件太多或太大，一卷里加不了恢复数据。请分卷（每卷小一些），或不加恢复数据。'
      throw new AppError('bad-input', message)
    }
  }
}

/** The slices of files in that order. */
export function cut<File extends { readonly bytes: number }>(
  files: readonly File[],
  sliceBytes: number,
): ParityPlan<File> {
  let next = 0
  const sliced = files.map((file) => {
    const slices = Math.ceil(file.bytes / sliceBytes)
    const firstSlice = next
    next += slices
    return { file, firstSlice, slices }
  })
  return { sliceBytes, files: sliced, slices: next }
}

/** Part of a file: so many bytes from an offset, a slice after the other. */
export interface Stretch {
  readonly path: string
  readonly offset: number
  readonly length: number
  readonly firstSlice: number
}

/** Stretches in portions of about `portionBytes`: what is done between two looks at the cancel button. */
export function* toPortions(
  stretches: Iterable<Stretch>,
  sliceBytes: number,
  portionBytes: number,
): Generator<readonly Stretch[]> {
  const most = Math.max(1, Math.floor(portionBytes / sliceBytes)) * sliceBytes
  let portion: Stretch[] = []
  let held = 0
  for (const { path, offset, length, firstSlice } of stretches) {
    for (let done = 0; done < length; ) {
      const part = Math.min(length - done, most)
      portion.push({ path, offset: offset + done, length: part, firstSlice: firstSlice + done / sliceBytes })
      held += part
      done += part
      if (held >= most) {
        yield portion
        portion = []
        held = 0
      }
    }
  }
  if (portion.length > 0) yield portion
}
