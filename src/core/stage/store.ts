import { and, asc, eq, inArray, isNull } from 'drizzle-orm'
import type { Db, Tx } from '#core/db/open.ts'
import { stageEntry, stageFactsRow } from '#core/db/schema.ts'
import type { Entry, EntryContent, EntryKind } from '#shared/model/stage-entry.ts'
import {
  emptyStageFacts,
  type StageFacts,
  type StageFactsKind,
  type StageFactsOf,
  stageFacts,
} from '#shared/model/stage-facts.ts'

type Reader = Pick<Db, 'select'>

/** What a project's stage wrote down; an empty one where nobody has. */
export function readFacts<K extends StageFactsKind>(db: Reader, projectId: string, kind: K): StageFactsOf<K> {
  return readFactsOf(db, [projectId], kind).get(projectId) ?? emptyStageFacts(kind)
}

/** The same of many projects; those without any are left out. */
export function readFactsOf<K extends StageFactsKind>(
  db: Reader,
  projectIds: readonly string[],
  kind: K,
): ReadonlyMap<string, StageFactsOf<K>> {
  const rows = db
    .select()
    .from(stageFactsRow)
    .where(and(eq(stageFactsRow.kind, kind), inArray(stageFactsRow.projectId, [...projectIds])))
    .all()
  // Fields that came later have their default in older rows.
  return new Map(rows.map((row) => [row.projectId, stageFacts.parse(row.content) as StageFactsOf<K>]))
}

export function putFacts(tx: Tx, projectId: string, content: StageFacts, updatedAt: string): void {
  tx.insert(stageFactsRow)
    .values({ projectId, kind: content.kind, content, updatedAt })
    .onConflictDoUpdate({
      target: [stageFactsRow.projectId, stageFactsRow.kind],
      set: { content, updatedAt },
    })
    .run()
}

const toEntry = ({ removedAt: _, kind: _kind, ...row }: typeof stageEntry.$inferSelect): Entry => row

/** Lines of one kind, in the order they were written. */
export function listEntries<K extends EntryKind>(
  db: Reader,
  projectIds: readonly string[],
  kind: K,
): readonly Entry<K>[] {
  return db
    .select()
    .from(stageEntry)
    .where(
      and(
        inArray(stageEntry.projectId, [...projectIds]),
        eq(stageEntry.kind, kind),
        isNull(stageEntry.removedAt),
      ),
    )
    .orderBy(asc(stageEntry.createdAt), asc(stageEntry.id))
    .all()
    .map((row) => toEntry(row) as Entry<K>)
}

/** Null for a removed one too. */
export function getEntry(db: Reader, id: string): Entry | null {
  const row = db
    .select()
    .from(stageEntry)
    .where(and(eq(stageEntry.id, id), isNull(stageEntry.removedAt)))
    .get()
  return row ? toEntry(row) : null
}

export function insertEntry(tx: Tx, entry: Entry): void {
  tx.insert(stageEntry)
    .values({ ...entry, kind: entry.content.kind })
    .run()
}

export function replaceEntry(tx: Tx, id: string, content: EntryContent, updatedAt: string): void {
  tx.update(stageEntry).set({ content, updatedAt }).where(eq(stageEntry.id, id)).run()
}

/** @param content what of it is kept: a removed line is not shown any more, but was there */
export function removeEntry(tx: Tx, id: string, content: EntryContent, removedAt: string): void {
  tx.update(stageEntry).set({ content, removedAt }).where(eq(stageEntry.id, id)).run()
}

/** Writes what `change` makes of each line of a project, removed ones too. @returns how many became another */
export function rewriteEntries(
  tx: Tx,
  projectId: string,
  change: (content: EntryContent) => EntryContent,
  updatedAt: string,
): number {
  const rows = tx.select().from(stageEntry).where(eq(stageEntry.projectId, projectId)).all()
  let changed = 0
  for (const { id, content } of rows) {
    const next = change(content)
    if (JSON.stringify(next) === JSON.stringify(content)) continue
    tx.update(stageEntry).set({ content: next, updatedAt }).where(eq(stageEntry.id, id)).run()
    changed++
  }
  return changed
}
