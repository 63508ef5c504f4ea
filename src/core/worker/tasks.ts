/**
 * Work given to pool threads: plain values in, plain values out, no database.
 * Every task names its input and output here; the thread's side is pool-worker.ts.
 */
export interface Tasks {
  /** SHA-256 of a file, or of `length` bytes of it from `offset`. */
  hash: { input: { path: string; offset?: number; length?: number }; output: Digest }
  /** SM3 of a file. */
  sm3: { input: { path: string }; output: { sm3: string; bytes: number } }
  /**
   * Copies `from` to a new file `to` (refuses an existing one), hashing what is written,
   * and fsyncs it. A failure leaves no `to` behind.
   */
  copy: { input: { from: string; to: string }; output: Digest }
  /** What the bytes say of themselves: type, pixels, time, place, device. */
  facts: { input: { path: string; name: string }; output: import('#core/media/facts.ts').Facts }
  /**
   * Writes a thumbnail (and for formats a browser cannot show, a larger JPEG).
   * Pixels are the picture's own, as shown. `note` says what looks wrong with the file, in words; empty when all is well.
   */
  preview: {
    input: { path: string; mime: string; thumb: string; preview: string }
    output: { width: number; height: number; hasPreview: boolean; note: string }
  }
}

export interface Digest {
  /** Lower-case hex. */
  readonly sha256: string
  readonly bytes: number
}

export type TaskName = keyof Tasks

/** Longest a task may take, in ms, before its thread is given up; copies and digests take what they take. */
export const timeLimits: Readonly<Partial<Record<TaskName, number>>> = { facts: 60_000, preview: 120_000 }

/** Whether a task needs some 300 MB: HEIC is decoded whole, in memory that is never given back. */
export const isHeavy = (task: TaskName, input: object): boolean =>
  task === 'preview' && 'mime' in input && /^image\/hei[cf]/.test(String(input.mime))
