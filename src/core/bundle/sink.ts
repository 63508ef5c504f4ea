import { AppError } from '#shared/errors.ts'
import type { TextPieces, WrittenFile } from './write-file.ts'

/** Where one bag is written to, file by file: a folder, or a zip as it streams. */
export interface BagSink {
  /** What is on the disk until the whole set is written: ends in `.partial`. */
  readonly partial: string
  /** Folder in which further files can be written beside; null where there is none. */
  readonly root: string | null
  /** How many originals may be on their way at once. */
  readonly atOnce: number
  /** Makes folders (paths from the bag's root) that files will go into. */
  makeFolders(folders: Iterable<string>): Promise<void>
  /** Writes a new file from pieces, hashing what is written. @throws the system's error */
  writeText(path: string, pieces: TextPieces): Promise<WrittenFile>
  /**
   * Copies an original of known length, hashing what is copied.
   * @throws the system's error; AppError `cancelled`; ChangedOriginal when its length is another
   */
  copy(original: Original, signal?: AbortSignal): Promise<{ readonly sha256: string; readonly bytes: number }>
  /**
   * Everything is on the disk, counted against the plan.
   * @throws AppError `unreadable` when something else is there than was planned; the system's error
   */
  finish(planned: readonly WrittenFile[]): Promise<void>
  /** Lets go of what is open, after a failure too. */
  close(): Promise<void>
}

/** What was copied is not what was imported. */
export class ChangedOriginal extends Error {}

export interface Original {
  /** Where it goes, from the bag's root. */
  readonly path: string
  readonly from: string
  readonly bytes: number
}

/** Holds what is there against what was planned. @throws AppError `unreadable` */
export function assertSame(
  found: readonly { readonly path: string; readonly bytes: number }[],
  planned: readonly WrittenFile[],
): void {
  const expected = new Map(planned.map((file) => [file.path, file.bytes]))
  const isSame =
    found.length === expected.size && found.every(({ path, bytes }) => expected.get(path) === bytes)
  if (!isSame)
    throw new AppError('unreadable', '写出的文件与计划不符，成果包没有导出。请检查目标磁盘后重试。')
}
