import { closeSync, fstatSync, openSync, readSync } from 'node:fs'
import { AppError } from '#shared/errors.ts'

/** Bytes to look into: a file, a part of one (an entry stored in a zip), or bytes that were read already. */
export type ContentPlace =
  | { readonly path: string; readonly offset?: number; readonly length?: number }
  | { readonly data: Uint8Array }

/** Bytes that are read where they lie, a piece at a time. */
export interface Content {
  readonly bytes: number
  /** Fewer at the end. @throws the system's error */
  read(at: number, length: number): Buffer
  /** All of them. @throws RangeError when there are more than `most` */
  whole(most: number): Buffer
  close(): void
}

/** @throws the system's error; AppError `unreadable` when there are no bytes */
export function openContent(place: ContentPlace): Content {
  const content = 'data' in place ? ofBytes(place.data) : ofFile(place.path, place.offset, place.length)
  if (content.bytes > 0) return content
  content.close()
  throw new AppError('unreadable', '文件只有 0 字节')
}

function ofBytes(data: Uint8Array): Content {
  const buffer = Buffer.from(data.buffer, data.byteOffset, data.byteLength)
  return withWhole({
    bytes: buffer.length,
    read: (at, length) => buffer.subarray(at, at + length),
    close: () => {},
  })
}

function ofFile(path: string, offset = 0, length = Number.MAX_SAFE_INTEGER): Content {
  const fd = openSync(path, 'r')
  const stat = fstatSync(fd)
  if (!stat.isFile()) {
    closeSync(fd)
    throw Object.assign(new Error('not a file'), { code: 'EISDIR' })
  }
  const bytes = Math.max(0, Math.min(length, stat.size - offset))
  return withWhole({
    bytes,
    read(at, wanted) {
      const buffer = Buffer.alloc(Math.max(0, Math.min(wanted, bytes - at)))
      let count = 0
      while (count < buffer.length) {
        const read = readSync(fd, buffer, count, buffer.length - count, offset + at + count)
        if (read === 0) break
        count += read
      }
      return buffer.subarray(0, count)
    },
    close: () => closeSync(fd),
  })
}

const withWhole = (content: Omit<Content, 'whole'>): Content => ({
  ...content,
  whole(most) {
    if (content.bytes > most) throw new RangeError('too large')
    return content.read(0, content.bytes)
  },
})
