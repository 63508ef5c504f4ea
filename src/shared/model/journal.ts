import { z } from 'zod'

/** One line of a project's history; `hash` is SHA-256 over the RFC 8785 form of the rest. */
export interface JournalEntry {
  readonly seq: number
  readonly at: string
  readonly actor: string
  /** `noun.verb`, e.g. `record.import`. */
  readonly action: string
  /** Id of the thing it is about. */
  readonly subject: string
  readonly data: Readonly<Record<string, unknown>>
  /** Hash of the entry before; 64 zeros for the first. */
  readonly previous: string
  readonly hash: string
}

export interface JournalPage {
  readonly total: number
  readonly items: readonly JournalEntry[]
}

/**
 * A digest as it stands on paper: 12 to 64 hexadecimal digits, in groups or not, typed by hand.
 * Full-width digits and letters mean the same.
 */
export const paperDigest = z
  .string({ error: '请填写纸上的日志摘要' })
  .max(400, '摘要过长')
  .transform((text) =>
    text
      .normalize('NFKC')
      .toLowerCase()
      .replaceAll(/[\s\-·]/g, ''),
  )
  .refine(
    (text) => /^[0-9a-f]{12,64}$/.test(text),
    '摘要是 12 到 64 位，只有数字和字母 a 到 f，请对照纸上重填',
  )

/** An entry that a paper's digest belongs to. */
export interface DigestMatch {
  /** Null: the library's own journal. */
  readonly projectId: string | null
  /** Name of the project, or of the office. */
  readonly name: string
  readonly entry: JournalEntry
  /** Entries of that journal by now. */
  readonly total: number
  /** Whether the chain holds from the first entry up to this one. */
  readonly isWhole: boolean
}

/** The last print-out of the journals' digests. */
export interface AnchorState {
  /** UTC ISO; null: never. */
  readonly lastAt: string | null
  /** Whether a week has gone by, or it was never printed. */
  readonly isDue: boolean
}
