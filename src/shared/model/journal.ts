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
