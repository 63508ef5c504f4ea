import type { Context } from '#core/context.ts'
import { getRecord, linksOfProject } from '#core/record/service.ts'
import { listProjectSignoffs } from '#core/signoff/service.ts'

/** Photos and scans carry the number of the visa they belong to. */
export function signoffNumbers(context: Context, projectId: string): ReadonlyMap<string, string> {
  return new Map(
    listProjectSignoffs(context, projectId).flatMap(({ number, content, signatures }) => [
      ...content.photos.map(({ recordId }) => [recordId, number] as const),
      ...signatures.map(({ scanRecordId }) => [scanRecordId, number] as const),
    ]),
  )
}

/** 参见号: the visa a record belongs to and what it was linked to, by the numbers or titles people know. */
export function readReferences(
  context: Context,
  projectId: string,
  recordIds: readonly string[],
): ReadonlyMap<string, string> {
  const { db } = context.library()
  const linksOf = linksOfProject(db, projectId)
  const signoffs = new Map(listProjectSignoffs(context, projectId).map(({ id, number }) => [id, number]))
  const numbers = signoffNumbers(context, projectId)
  const nameOf = (id: string): string => {
    const found = getRecord(db, id)
    return found === null ? '' : found.photoNumber || found.title || found.originalName
  }
  return new Map(
    recordIds.flatMap((recordId) => {
      const linked = linksOf(recordId).map(({ kind, id }) =>
        kind === 'signoff' ? (signoffs.get(id) ?? '') : nameOf(id),
      )
      const all = [...new Set([numbers.get(recordId) ?? '', ...linked])].filter(Boolean)
      return all.length > 0 ? [[recordId, all.join('、')] as const] : []
    }),
  )
}
