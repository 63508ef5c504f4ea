import type { ProjectJson } from '#core/bundle/project-json.ts'
import { toFileLink } from './link.ts'

/** Words (HTML) about a record of the set, as a link where its file lies in this volume, else with where it is. */
export type Reference = (recordId: string, words: string) => string

export function toReference(document: ProjectJson, number: number): Reference {
  const records = new Map(document.records.map((record) => [record.id, record]))
  const accepted = new Set(document.accepted.map(({ recordId }) => recordId))
  return (recordId, words) => {
    const record = records.get(recordId)
    if (!record) return `${words}（${accepted.has(recordId) ? '以前已移交并接收' : '不在本包'}）`
    return record.volume === number ? toFileLink(record.path, words) : `${words}（在第 ${record.volume} 卷）`
  }
}
