import type { RecordKind, TimeBasis } from '#shared/model/record.ts'
import { type CommonFacts, type CommonField, commonFields } from '#shared/model/record-edit.ts'
import type { EditableRecord } from './edit-store.ts'

/** What several records have in common. */
export function toCommonFacts(projectId: string, records: readonly EditableRecord[]): CommonFacts {
  const [first] = records
  const isCommon = (field: CommonField) =>
    records.every(({ values }) => values[field] === first?.values[field])
  const common = first
    ? commonFields.filter(isCommon).map((field) => [field, first.values[field]] as const)
    : []
  const times = records.flatMap(({ values }) => values.takenAt ?? []).sort()
  return {
    projectId,
    count: records.length,
    byKind: countBy(records.map(({ kind }): RecordKind => kind)),
    values: Object.fromEntries(common),
    times: {
      without: records.length - times.length,
      byBasis: countBy(records.map(({ values }): TimeBasis => values.takenAtBasis)),
      first: times[0] ?? null,
      last: times.at(-1) ?? null,
      resettable: records.filter(
        ({ values, file }) =>
          file.takenAt !== null &&
          (file.takenAt !== values.takenAt || file.takenAtBasis !== values.takenAtBasis),
      ).length,
    },
  }
}

function countBy<K extends string>(keys: readonly K[]): Partial<Record<K, number>> {
  const counts: Partial<Record<K, number>> = {}
  for (const key of keys) counts[key] = (counts[key] ?? 0) + 1
  return counts
}
