import type { Entry, EntryKind, EntryOf } from '#shared/model/stage-entry.ts'
import { entryContent } from '#shared/model/stage-entry.ts'
import { type StageFactsKind, type StageFactsOf, stageFacts } from '#shared/model/stage-facts.ts'

/** One line of a list, with its defaults. */
export const contentOf = <K extends EntryKind>(kind: K, fields: object): EntryOf<K> =>
  entryContent.parse({ kind, ...fields }) as EntryOf<K>

let serial = 0

/** The same as it is kept. */
export function entryOf<K extends EntryKind>(kind: K, fields: object): Entry<K> {
  serial += 1
  return {
    id: `0190a000-0000-7000-8000-${serial.toString().padStart(12, '0')}`,
    projectId: '0190a000-0000-7000-8000-000000000001',
    content: contentOf(kind, fields),
    createdAt: '2023-06-01T00:00:00.000Z',
    updatedAt: '2023-06-01T00:00:00.000Z',
  }
}

export const factsOf = <K extends StageFactsKind>(kind: K, fields: object = {}): StageFactsOf<K> =>
  stageFacts.parse({ kind, ...fields }) as StageFactsOf<K>

/** Everybody whom R13 names, signed unless told otherwise. */
export const participants = (more: Readonly<Record<string, object>> = {}) =>
  [
    'bureau',
    'office',
    'member',
    'committee',
    'residents',
    'design',
    'supervision',
    'contractor',
    'property',
  ].map((role) => ({
    role,
    organization: `示例单位${role}`,
    person: '示例甲',
    hasSigned: true,
    ...more[role],
  }))
