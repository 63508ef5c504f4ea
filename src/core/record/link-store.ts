import { and, asc, eq, inArray, or } from 'drizzle-orm'
import type { Db, Tx } from '#core/db/open.ts'
import { record, recordLink } from '#core/db/schema.ts'
import type { LinkTarget } from '#shared/model/record-edit.ts'

type Reader = Pick<Db, 'select'>

export interface LinkRow {
  readonly recordId: string
  readonly target: LinkTarget
}

const columns = {
  recordId: recordLink.recordId,
  target: { kind: recordLink.targetKind, id: recordLink.targetId },
}

/** Links from a record and links to it, in a steady order. */
export const listLinksOf = (db: Reader, recordId: string): readonly LinkRow[] =>
  db
    .select(columns)
    .from(recordLink)
    .where(
      or(
        eq(recordLink.recordId, recordId),
        and(eq(recordLink.targetKind, 'record'), eq(recordLink.targetId, recordId)),
      ),
    )
    .orderBy(asc(recordLink.targetKind), asc(recordLink.recordId), asc(recordLink.targetId))
    .all()

/** What each record of a project refers to, as it was linked. */
export function linksOfProject(db: Reader, projectId: string): (recordId: string) => readonly LinkTarget[] {
  const rows = db
    .select(columns)
    .from(recordLink)
    .innerJoin(record, eq(record.id, recordLink.recordId))
    .where(eq(record.projectId, projectId))
    .orderBy(asc(recordLink.recordId), asc(recordLink.targetKind), asc(recordLink.targetId))
    .all()
  const byRecord = Map.groupBy(rows, ({ recordId }) => recordId)
  return (recordId) => byRecord.get(recordId)?.map(({ target }) => target) ?? []
}

/** Which of these records are linked with a target, one way or the other. */
export function findLinked(db: Reader, ids: readonly string[], target: LinkTarget): ReadonlySet<string> {
  const found = new Set<string>()
  for (const link of target.kind === 'record' ? listLinksOf(db, target.id) : []) {
    found.add(link.recordId === target.id ? link.target.id : link.recordId)
  }
  const rows = db
    .select({ recordId: recordLink.recordId })
    .from(recordLink)
    .where(
      and(
        eq(recordLink.targetKind, target.kind),
        eq(recordLink.targetId, target.id),
        inArray(recordLink.recordId, [...ids]),
      ),
    )
    .all()
  for (const { recordId } of rows) found.add(recordId)
  return found
}

export function insertLinks(tx: Tx, ids: readonly string[], target: LinkTarget): void {
  const rows = ids.map((recordId) => ({ recordId, targetKind: target.kind, targetId: target.id }))
  for (let at = 0; at < rows.length; at += 1000)
    tx.insert(recordLink)
      .values(rows.slice(at, at + 1000))
      .run()
}

/** Takes a link off, whichever of the two records it was made from. */
export function deleteLink(tx: Tx, recordId: string, target: LinkTarget): number {
  const from = (one: string, other: LinkTarget) =>
    and(
      eq(recordLink.recordId, one),
      eq(recordLink.targetKind, other.kind),
      eq(recordLink.targetId, other.id),
    )
  const where =
    target.kind === 'record'
      ? or(from(recordId, target), from(target.id, { kind: 'record', id: recordId }))
      : from(recordId, target)
  return tx.delete(recordLink).where(where).run().changes
}
