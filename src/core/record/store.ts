import { and, asc, count, desc, eq, inArray, isNotNull, isNull, max, or, type SQL, sql } from 'drizzle-orm'
import type { Db, Tx } from '#core/db/open.ts'
import { original, record } from '#core/db/schema.ts'
import type { ArchiveRecord, RecordPage, RecordPatch } from '#shared/model/record.ts'
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

export function getOriginal(db: Reader, sha256: string): OriginalRow | null {
  return db.select().from(original).where(eq(original.sha256, sha256)).get() ?? null
}

/** The record that already holds these bytes in this project. */
export function findBySha(db: Reader, projectId: string, sha256: string): string | null {
  const where = and(eq(record.projectId, projectId), eq(record.sha256, sha256), isNull(record.withdrawnAt))
  return db.select({ id: record.id }).from(record).where(where).get()?.id ?? null
}

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

export interface RecordQuery {
  readonly projectId: string
  readonly kinds?: readonly ArchiveRecord['kind'][] | undefined
  readonly phase?: ArchiveRecord['phase'] | undefined
  readonly catalogueItem?: string | null | undefined
  readonly text?: string | undefined
  readonly offset: number
  readonly limit: number
}

/** Oldest first by capture time; those without a time last. */
export function listRecords(db: Db, query: RecordQuery): RecordPage {
  const conditions: (SQL | undefined)[] = [eq(record.projectId, query.projectId), isNull(record.withdrawnAt)]
  if (query.kinds) conditions.push(inArray(record.kind, [...query.kinds]))
  if (query.phase !== undefined)
    conditions.push(query.phase ? eq(record.phase, query.phase) : isNull(record.phase))
  if (query.catalogueItem !== undefined) {
    conditions.push(
      query.catalogueItem ? eq(record.catalogueItem, query.catalogueItem) : isNull(record.catalogueItem),
    )
  }
  const text = query.text?.trim()
  if (text) {
    const pattern = `%${text.replaceAll(/[\\%_]/g, '\\$&')}%`
    const columns = [record.title, record.caption, record.originalName, record.building, record.part]
    conditions.push(or(...columns.map((column) => sql`${column} like ${pattern} escape '\\'`)))
  }
  const where = and(...conditions)
  const total = db.select({ n: count() }).from(record).where(where).get()?.n ?? 0
  const rows = select(db)
    .where(where)
    .orderBy(sql`${record.takenAt} is null`, asc(record.takenAt), asc(record.id))
    .limit(query.limit)
    .offset(query.offset)
    .all()
  return { total, items: rows.map(toRecord) }
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
  const last = tx
    .select({ serial: max(record.serial) })
    .from(record)
    .get()
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

export function patchRecords(tx: Tx, ids: readonly string[], patch: RecordPatch): void {
  // Only what was given: `undefined` members of the patch are not columns to clear.
  const given = Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined))
  const time =
    patch.takenAt === undefined
      ? {}
      : { takenAtBasis: 'manual' as const, takenAtOffset: '+08:00', day: toDay(patch.takenAt) }
  tx.update(record)
    .set({ ...given, ...time })
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
  patch: Partial<Pick<OriginalRow, 'preview' | 'note' | 'width' | 'height'>>,
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
