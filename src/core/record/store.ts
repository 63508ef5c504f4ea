import { and, asc, count, desc, eq, inArray, isNotNull, isNull, max, sql } from 'drizzle-orm'
import { once } from '#core/db/once.ts'
import type { Db, Tx } from '#core/db/open.ts'
import { original, record } from '#core/db/schema.ts'
import type { ArchiveRecord, RecordValues } from '#shared/model/record.ts'
import { toLocalDate } from '#shared/model/time.ts'

type Reader = Pick<Db, 'select'>

export type OriginalRow = typeof original.$inferSelect
export type NewOriginal = typeof original.$inferInsert
export type NewRecord = typeof record.$inferInsert

const joined = { record, original }

function toRecord({
  record: row,
  original: bytes,
}: {
  record: typeof record.$inferSelect
  original: OriginalRow
}): ArchiveRecord {
  return {
    id: row.id,
    projectId: row.projectId,
    sha256: row.sha256,
    bytes: bytes.bytes,
    originalName: row.originalName,
    kind: row.kind,
    mime: bytes.mime,
    extension: bytes.extension,
    title: row.title,
    caption: row.caption,
    building: row.building,
    unit: row.unit,
    part: row.part,
    photographer: row.photographer,
    catalogueItem: row.catalogueItem,
    phase: row.phase,
    drawing: row.drawing,
    takenAt: row.takenAt,
    takenAtOffset: row.takenAtOffset,
    takenAtBasis: row.takenAtBasis,
    fileTakenAt: bytes.takenAt,
    fileTakenAtBasis: bytes.takenAtBasis,
    width: bytes.width,
    height: bytes.height,
    durationMs: bytes.durationMs,
    device: bytes.device,
    codec: bytes.codec,
    latitude: bytes.latitude,
    longitude: bytes.longitude,
    preview: bytes.preview,
    previewNote: bytes.note,
    origin: row.origin,
    importedAt: row.importedAt,
    withdrawnAt: row.withdrawnAt,
    people: row.people,
    contentItem: row.contentItem,
    viewpointId: row.viewpointId,
    direction: row.direction,
    retention: row.retention,
    photoNumber: row.photoNumber,
    pinPlanId: row.pinPlanId,
    pinX: row.pinX,
    pinY: row.pinY,
    sourcePath: row.sourcePath,
    grade: bytes.grade,
    gradeReasons: bytes.gradeReasons ?? [],
  }
}

const select = (db: Reader) =>
  db.select(joined).from(record).innerJoin(original, eq(original.sha256, record.sha256))

export function getRecord(db: Reader, id: string): ArchiveRecord | null {
  const row = select(db).where(eq(record.id, id)).get()
  return row ? toRecord(row) : null
}

const originalBySha = once((db: Reader) =>
  db
    .select()
    .from(original)
    .where(eq(original.sha256, sql.placeholder('sha256')))
    .prepare(),
)

export const getOriginal = (db: Reader, sha256: string): OriginalRow | null =>
  originalBySha(db).get({ sha256 }) ?? null

const recordBySha = once((db: Reader) =>
  db
    .select({ id: record.id })
    .from(record)
    .where(
      and(
        eq(record.projectId, sql.placeholder('projectId')),
        eq(record.sha256, sql.placeholder('sha256')),
        isNull(record.withdrawnAt),
      ),
    )
    .prepare(),
)

const lastSerial = once((db: Reader) =>
  db
    .select({ serial: max(record.serial) })
    .from(record)
    .prepare(),
)

/** The record that already holds these bytes in this project. */
export const findBySha = (db: Reader, projectId: string, sha256: string): string | null =>
  recordBySha(db).get({ projectId, sha256 })?.id ?? null

/** Titles under which these bytes stand in the archives, withdrawn ones too: words for a person. */
export function listTitlesOf(db: Reader, sha256: string): readonly string[] {
  return db
    .select({ title: record.title })
    .from(record)
    .where(eq(record.sha256, sha256))
    .orderBy(asc(record.id))
    .all()
    .map(({ title }) => title)
}

/** Records by serial number, in the order asked for; serials that nothing has are left out. */
export function listBySerials(db: Reader, serials: readonly number[]): readonly ArchiveRecord[] {
  const rows = select(db)
    .where(inArray(record.serial, [...serials]))
    .all()
  const found = new Map(rows.map((row) => [row.record.serial, row]))
  return serials.flatMap((serial) => {
    const row = found.get(serial)
    return row ? [toRecord(row)] : []
  })
}

/** Serial number of each of these records that there is. */
export function listSerialsOf(db: Reader, ids: readonly string[]): ReadonlyMap<string, number> {
  const rows = db
    .select({ id: record.id, serial: record.serial })
    .from(record)
    .where(sql`${record.id} in (select value from json_each(${JSON.stringify(ids)}))`)
    .all()
  return new Map(rows.flatMap(({ id, serial }) => (serial === null ? [] : [[id, serial] as const])))
}

/** Every record of the archive in a steady order: catalogue, time, id. */
export function listArchive(db: Reader, projectId: string): readonly ArchiveRecord[] {
  return select(db)
    .where(and(eq(record.projectId, projectId), isNull(record.withdrawnAt)))
    .orderBy(asc(record.catalogueItem), asc(record.takenAt), asc(record.id))
    .all()
    .map(toRecord)
}

export function listWithdrawn(db: Reader, projectId: string): readonly ArchiveRecord[] {
  return select(db)
    .where(and(eq(record.projectId, projectId), isNotNull(record.withdrawnAt)))
    .orderBy(asc(record.id))
    .all()
    .map(toRecord)
}

export function listDrawings(db: Reader, projectId: string): readonly ArchiveRecord[] {
  return select(db)
    .where(and(eq(record.projectId, projectId), isNull(record.withdrawnAt), isNotNull(record.drawing)))
    .orderBy(desc(record.importedAt), desc(record.id))
    .all()
    .map(toRecord)
}

export interface RecordCounts {
  readonly total: number
  readonly byItem: ReadonlyMap<string, number>
  /** Photos and videos by phase, `photo before` → n. */
  readonly byPhase: ReadonlyMap<string, number>
  readonly byKind: ReadonlyMap<string, number>
  readonly unfiled: number
  readonly bytes: number
}

export function countRecords(db: Reader, projectId: string): RecordCounts {
  const rows = db
    .select({
      kind: record.kind,
      phase: record.phase,
      item: record.catalogueItem,
      n: count(),
      bytes: sql<number>`sum(${original.bytes})`,
    })
    .from(record)
    .innerJoin(original, eq(original.sha256, record.sha256))
    .where(and(eq(record.projectId, projectId), isNull(record.withdrawnAt)))
    .groupBy(record.kind, record.phase, record.catalogueItem)
    .all()
  const byItem = new Map<string, number>()
  const byPhase = new Map<string, number>()
  const byKind = new Map<string, number>()
  let total = 0
  let unfiled = 0
  let bytes = 0
  for (const row of rows) {
    total += row.n
    bytes += row.bytes
    byKind.set(row.kind, (byKind.get(row.kind) ?? 0) + row.n)
    if (row.item) byItem.set(row.item, (byItem.get(row.item) ?? 0) + row.n)
    else if (row.kind === 'document') unfiled += row.n
    if (row.phase) {
      const key = `${row.kind} ${row.phase}`
      byPhase.set(key, (byPhase.get(key) ?? 0) + row.n)
    }
  }
  return { total, byItem, byPhase, byKind, unfiled, bytes }
}

export function insertOriginal(tx: Tx, row: NewOriginal): void {
  tx.insert(original).values(row).run()
}

/** Width over height as shown, in hundredths, between a tall phone picture and a panorama. */
export const toAspect = (width: number | null | undefined, height: number | null | undefined): number =>
  width && height ? Math.min(260, Math.max(50, Math.round((100 * width) / height))) : 133

const toDay = (takenAt: string | null | undefined): string | null => (takenAt ? toLocalDate(takenAt) : null)

/** Adds a record; its serial number, its local day and what lists copy from the original are filled in here. */
export function insertRecord(tx: Tx, row: Omit<NewRecord, 'serial' | 'day' | 'aspect' | 'grade'>): void {
  const last = lastSerial(tx).get()
  const bytes = getOriginal(tx, row.sha256)
  tx.insert(record)
    .values({
      ...row,
      serial: (last?.serial ?? 0) + 1,
      day: toDay(row.takenAt),
      aspect: toAspect(bytes?.width, bytes?.height),
      grade: bytes?.grade ?? null,
    })
    .run()
}

/**
 * Puts values into records; the local day goes with the time. Nothing is remembered: edits by people go
 * through `applyChanges` (edit.ts).
 */
export function patchRecords(tx: Tx, ids: readonly string[], values: Partial<RecordValues>): void {
  // Only what was given: `undefined` members are not columns to clear.
  const given = Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined))
  const day = values.takenAt === undefined ? {} : { day: toDay(values.takenAt) }
  tx.update(record)
    .set({ ...given, ...day })
    .where(inArray(record.id, [...ids]))
    .run()
}

export function setOrigin(tx: Tx, id: string, origin: ArchiveRecord['origin']): void {
  tx.update(record).set({ origin }).where(eq(record.id, id)).run()
}

export function withdrawRecord(tx: Tx, id: string, at: string): void {
  tx.update(record).set({ withdrawnAt: at }).where(eq(record.id, id)).run()
}

export function setPreview(
  db: Pick<Db, 'update'>,
  sha256: string,
  patch: Partial<Pick<OriginalRow, 'preview' | 'note' | 'width' | 'height' | 'dhash'>>,
): void {
  db.update(original).set(patch).where(eq(original.sha256, sha256)).run()
  if (patch.width === undefined) return
  const aspect = toAspect(patch.width, patch.height)
  db.update(record).set({ aspect }).where(eq(record.sha256, sha256)).run()
}

/** After an original was restored: what was made from the bad bytes is made again. */
export function forgetDerived(tx: Tx, sha256: string): void {
  tx.update(original).set({ sm3: null }).where(eq(original.sha256, sha256)).run()
  tx.update(original)
    .set({ preview: 'pending' })
    .where(and(eq(original.sha256, sha256), eq(original.kind, 'photo')))
    .run()
}

export function listPendingPreviews(db: Reader, limit: number): readonly OriginalRow[] {
  return db.select().from(original).where(eq(original.preview, 'pending')).limit(limit).all()
}

export function listMissingSm3(db: Reader, limit: number): readonly OriginalRow[] {
  return db.select().from(original).where(isNull(original.sm3)).limit(limit).all()
}

export function setSm3(db: Pick<Db, 'update'>, sha256: string, sm3: string): void {
  db.update(original).set({ sm3 }).where(eq(original.sha256, sha256)).run()
}

/** SM3 of each original of a project's archive, where it is known. */
export function readSm3(db: Reader, projectId: string): ReadonlyMap<string, string> {
  const rows = db
    .select({ sha256: original.sha256, sm3: original.sm3 })
    .from(original)
    .innerJoin(record, eq(record.sha256, original.sha256))
    .where(and(eq(record.projectId, projectId), isNotNull(original.sm3)))
    .all()
  return new Map(rows.map(({ sha256, sm3 }) => [sha256, sm3 ?? '']))
}

export function listAllOriginals(db: Reader): readonly Pick<OriginalRow, 'sha256' | 'bytes' | 'sm3'>[] {
  return db.select({ sha256: original.sha256, bytes: original.bytes, sm3: original.sm3 }).from(original).all()
}
