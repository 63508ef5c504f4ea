import type { Pool } from '#core/worker/pool.ts'
import type { Digest } from '#core/worker/tasks.ts'
import type { CheckId } from './check-list.ts'

/** One name in a bundle, wherever the bundle lies. */
export interface BagEntry {
  /** From the bag's root, `/` between names, exactly as recorded; hostile text. */
  readonly path: string
  /** `other`: symlink, device, pipe … never opened. */
  readonly kind: 'file' | 'directory' | 'other'
  readonly bytes: number
}

/** Something wrong with the container itself, found while listing it. */
export interface SourceFault {
  readonly check: CheckId
  readonly path: string
}

export interface DigestOptions {
  readonly isSm3: boolean
  readonly signal?: AbortSignal | undefined
}

/** A bundle that is read where it lies: nothing is ever extracted. */
export interface BagSource<Entry extends BagEntry = BagEntry> {
  readonly entries: readonly Entry[]
  readonly faults: readonly SourceFault[]
  /** Where its files lie as files; a zip has none. */
  readonly folder?: string
  /**
   * A small file as a whole.
   * @throws RangeError when it is larger than `maxBytes`; the system's or the decoder's error
   */
  read(entry: Entry, maxBytes: number): Promise<Buffer>
  /** SHA-256 and length of a file, with `isSm3` SM3 too. @throws the system's or the decoder's error */
  digest(entry: Entry, pool: Pool, options: DigestOptions): Promise<Digest>
  /** Where the bytes of a file lie as they are; null where they are packed. */
  locate?(entry: Entry): { path: string; offset?: number; length?: number } | null
  close(): Promise<void>
}

/** What keeps a path from being read as a bundle at all. */
export class NotABundle extends Error {
  readonly check: CheckId
  constructor(check: CheckId, options?: ErrorOptions) {
    super(check, options)
    this.check = check
  }
}
