import { maskPersonalData } from '#core/bundle/mask-text.ts'
import type { Tx } from '#core/db/open.ts'
import { secretDigest } from '#core/journal/secret-digest.ts'
import type { EntryContent } from '#shared/model/stage-entry.ts'
import { type StageFacts, stageFactsLabels } from '#shared/model/stage-facts.ts'

// The journal goes into bundles: who complained or reported a defect stays in the library, and so does what they
// said; its digest still shows whether it was changed (as with objections, core/posting).
const personal = new Set(['from', 'phone', 'reporter'])
const spoken = new Set(['content', 'answer', 'result'])
const personalKinds: ReadonlySet<string> = new Set(['complaint', 'repair'])

/** What the journal says of a line of a list: all that was written, but for what names a resident. */
export function toEntryData(tx: Tx, content: EntryContent): Record<string, unknown> {
  const isPersonal = personalKinds.has(content.kind)
  return Object.fromEntries(
    Object.entries(content).flatMap(([key, value]: [string, unknown]): [string, unknown][] => {
      if (isPersonal && personal.has(key)) return []
      if (isPersonal && spoken.has(key) && typeof value === 'string') {
        return value === '' ? [] : [[`${key}Digest`, secretDigest(tx, value)]]
      }
      return [[key, masked(value)]]
    }),
  )
}

/** What the journal says of facts of a stage: what they are called, and all that was written but residents' names. */
export function toFactsData({ kind, ...facts }: StageFacts): Record<string, unknown> {
  return { title: stageFactsLabels[kind], ...(masked(facts) as object) }
}

/** Text without phones and flats, however deep; of a resident who took part only that one did. */
function masked(value: unknown): unknown {
  if (typeof value === 'string') return maskPersonalData(value)
  if (Array.isArray(value)) return value.map(masked)
  if (typeof value !== 'object' || value === null) return value
  const { role, hasSigned } = value as { role?: unknown; hasSigned?: unknown }
  if (role === 'residents') return { role, hasSigned }
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]: [string, unknown]) => [key, masked(inner)]),
  )
}

/** A complaint or a defect without who reported it, and without phones and flats in what was said; others as they are. */
export function forgetResident(content: EntryContent): EntryContent {
  if (!personalKinds.has(content.kind)) return content
  const kept = Object.entries(content).map(([key, value]: [string, unknown]) => {
    if (personal.has(key)) return [key, '']
    return [key, spoken.has(key) ? masked(value) : value]
  })
  return Object.fromEntries(kept) as EntryContent
}
