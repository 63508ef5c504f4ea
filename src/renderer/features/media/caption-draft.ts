import type { ArchiveRecord, RecordPatch } from '#shared/model/record.ts'
import { recordPatch } from '#shared/model/record.ts'

/** What is written about one photo after another, in the order of the fields. */
export const captionFields = [
  'title',
  'caption',
  'building',
  'unit',
  'part',
  'contentItem',
  'phase',
  'people',
  'photographer',
] as const
export type CaptionField = (typeof captionFields)[number]
export type CaptionDraft = Partial<Pick<ArchiveRecord, CaptionField>>

/** Values as shown: what was typed, else what the record has. */
export const draftedValue = <F extends CaptionField>(
  record: ArchiveRecord,
  draft: CaptionDraft,
  field: F,
): ArchiveRecord[F] => {
  const typed = draft[field]
  // A phase that was cleared is null, and no reason to show the record's.
  return typed === undefined ? record[field] : typed
}

type Checked =
  | { readonly ok: true; readonly patch: RecordPatch | null }
  | { readonly ok: false; readonly field: CaptionField; readonly why: string }

/** What of a draft is to be saved: only what differs from the record; null when nothing does. */
export function checkDraft(record: ArchiveRecord, draft: CaptionDraft): Checked {
  const changed = captionFields.filter(
    (field) => draft[field] !== undefined && draft[field] !== record[field],
  )
  if (changed.length === 0) return { ok: true, patch: null }
  const checked = recordPatch.safeParse(Object.fromEntries(changed.map((field) => [field, draft[field]])))
  if (checked.success) return { ok: true, patch: checked.data }
  const issue = checked.error.issues[0]
  const field = captionFields.find((each) => each === issue?.path[0]) ?? 'caption'
  return { ok: false, field, why: issue?.message ?? '' }
}

/** 同上一张: everything but the title, and only what the other photo has something in. */
export function copyFrom(other: ArchiveRecord): CaptionDraft {
  const { caption, building, unit, part, contentItem, phase, people, photographer } = other
  const copied = { caption, building, unit, part, contentItem, phase, people, photographer }
  return Object.fromEntries(Object.entries(copied).filter(([, value]) => value !== '' && value !== null))
}

/** Where to go from a place: the next, or the next that has no caption yet; null when there is none. */
export function stepFrom(
  ids: readonly string[],
  index: number,
  direction: 1 | -1,
  isWanted: (id: string) => boolean,
): number | null {
  for (let at = index + direction; at >= 0 && at < ids.length; at += direction) {
    if (isWanted(ids[at] ?? '')) return at
  }
  return null
}
