import { and, desc, eq, inArray, isNull, notInArray, sql } from 'drizzle-orm'
import type { Db, Tx } from '#core/db/open.ts'
import { original, record, recordEdit, viewpoint } from '#core/db/schema.ts'
import type { ArchiveRecord, RecordValues } from '#shared/model/record.ts'
import type { EditStep } from '#shared/model/record-edit.ts'
import type { CurrentRecord, KeptChange, RecordChange } from './edit-rules.ts'
import { patchRecords } from './store.ts'

type Reader = Pick<Db, 'select'>

/** How many edits a project can take back. */
export const keptEdits = 100

/** Below SQLite's bound on parameters, and short enough to plan fast. */
const chunkSize = 2000

function* chunks<T>(items: readonly T[]): Generator<readonly T[]> {
  for (let at = 0; at < items.length; at += chunkSize) yield items.slice(at, at + chunkSize)
}

const valueColumns = {
  title: record.title,
  caption: record.caption,
  building: record.building,
  unit: record.unit,
  part: record.part,
  photographer: record.photographer,
  catalogueItem: record.catalogueItem,
  phase: record.phase,
  drawing: record.drawing,
  takenAt: record.takenAt,
  takenAtOffset: record.takenAtOffset,
  takenAtBasis: record.takenAtBasis,
  people: record.people,
  contentItem: record.contentItem,
  viewpointId: record.viewpointId,
  direction: record.direction,
  retention: record.retention,
  photoNumber: record.photoNumber,
  pinPlanId: record.pinPlanId,
  pinX: record.pinX,
  pinY: record.pinY,
} satisfies Record<keyof RecordValues, unknown>

export interface EditableRecord extends CurrentRecord {
  readonly id: string
  readonly projectId: string
  readonly kind: ArchiveRecord['kind']
  readonly originalName: string
  /** What the file itself says of when it was taken. */
  readonly file: Pick<RecordValues, 'takenAt' | 'takenAtOffset' | 'takenAtBasis'>
}

/** Records as an edit needs them, in the order asked for; withdrawn ones too, unknown ones left out. */
export function readEditable(db: Reader, ids: readonly string[]): ReadonlyMap<string, EditableRecord> {
  const found = new Map<string, EditableRecord>()
  for (const part of chunks(ids)) {
    const rows = db
      .select({
        id: record.id,
        projectId: record.projectId,
        kind: record.kind,
        originalName: record.originalName,
        withdrawnAt: record.withdrawnAt,
        values: valueColumns,
        file: {
          takenAt: original.takenAt,
          takenAtOffset: original.takenAtOffset,
          takenAtBasis: original.takenAtBasis,
        },
      })
      .from(record)
      .innerJoin(original, eq(original.sha256, record.sha256))
      .where(inArray(record.id, [...part]))
      .all()
    for (const { withdrawnAt, ...row } of rows)
      found.set(row.id, { ...row, isWithdrawn: withdrawnAt !== null })
  }
  return new Map(ids.flatMap((id) => (found.has(id) ? [[id, found.get(id) as EditableRecord] as const] : [])))
}

/** Writes changes; those of the same values together. */
export function writeChanges(tx: Tx, changes: readonly RecordChange[]): void {
  const alike = new Map<string, { ids: string[]; values: RecordChange['values'] }>()
  for (const { id, values } of changes) {
    const key = JSON.stringify(Object.entries(values).sort(([a], [b]) => (a < b ? -1 : 1)))
    const group = alike.get(key)
    if (group) group.ids.push(id)
    else alike.set(key, { ids: [id], values })
  }
  for (const { ids, values } of alike.values()) {
    for (const part of chunks(ids)) patchRecords(tx, part, values)
  }
}

/** Remembers what an edit replaced; the oldest are forgotten. */
export function insertEdit(
  tx: Tx,
  edit: { id: string; projectId: string; title: string; at: string },
  changes: readonly KeptChange[],
): void {
  tx.insert(recordEdit)
    .values({ ...edit, before: changes })
    .run()
  const latest = tx
    .select({ id: recordEdit.id })
    .from(recordEdit)
    .where(eq(recordEdit.projectId, edit.projectId))
    .orderBy(desc(recordEdit.id))
    .limit(keptEdits)
    .all()
    .map(({ id }) => id)
  tx.delete(recordEdit)
    .where(and(eq(recordEdit.projectId, edit.projectId), notInArray(recordEdit.id, latest)))
    .run()
}

export interface KeptEdit {
  readonly id: string
  readonly title: string
  readonly at: string
  readonly changes: readonly KeptChange[]
}

const notUndone = (projectId: string) => and(eq(recordEdit.projectId, projectId), isNull(recordEdit.undoneAt))

/** The newest edit that was not taken back yet. */
export function lastEdit(db: Reader, projectId: string): KeptEdit | null {
  const row = db
    .select()
    .from(recordEdit)
    .where(notUndone(projectId))
    .orderBy(desc(recordEdit.id))
    .limit(1)
    .get()
  // `insertEdit` is the only writer: what it wrote has `after` too.
  return row
    ? { id: row.id, title: row.title, at: row.at, changes: row.before as readonly KeptChange[] }
    : null
}

/** What `lastEdit` would answer, for a screen: without reading what the edit replaced. */
export function lastStep(db: Reader, projectId: string): EditStep | null {
  const { id: editId, title, at } = recordEdit
  const records = sql<number>`json_array_length(${recordEdit.before})`
  const row = db
    .select({ editId, title, at, records })
    .from(recordEdit)
    .where(notUndone(projectId))
    .orderBy(desc(recordEdit.id))
    .limit(1)
    .get()
  return row ?? null
}

export function markUndone(tx: Tx, editId: string, at: string): void {
  tx.update(recordEdit).set({ undoneAt: at }).where(eq(recordEdit.id, editId)).run()
}

/** Whether a viewpoint is one of the project and still there. */
export function hasViewpoint(db: Reader, projectId: string, id: string): boolean {
  const isIt = and(eq(viewpoint.id, id), eq(viewpoint.projectId, projectId), isNull(viewpoint.removedAt))
  return db.select({ id: viewpoint.id }).from(viewpoint).where(isIt).get() !== undefined
}
