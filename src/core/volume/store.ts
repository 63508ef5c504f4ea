import { and, asc, count, eq, inArray, isNull, notExists, or, type SQL, sql } from 'drizzle-orm'
import type { Db, Tx } from '#core/db/open.ts'
import { original, record, volume, volumeItem } from '#core/db/schema.ts'
import type { VolumeCounts, VolumeFields, VolumeItemInput, VolumeKind } from '#shared/model/volume.ts'

type Reader = Pick<Db, 'select'>

/** A volume as it is kept, with totals of its papers. */
export interface StoredVolume {
  readonly id: string
  readonly projectId: string
  readonly ordinal: number
  readonly kind: VolumeKind
  readonly fields: VolumeFields
  readonly counts: VolumeCounts
  readonly firstDay: string | null
  readonly lastDay: string | null
}

const pagesOf = (condition: SQL) =>
  sql<number>`coalesce(sum(case when ${condition} then ${volumeItem.pages} end), 0)`
const drawn = sql`(${record.drawing} is not null or ${original.extension} in ('dwg', 'dxf'))`
const isPhoto = sql`(${volume.kind} = 'photo' and ${record.kind} = 'photo')`
// The same order of questions as `formOf` in rules.ts; a test holds the two together.
const isDrawing = sql`(not ${isPhoto} and (${volume.kind} = 'drawing' or ${drawn}))`

function selectVolumes(db: Reader, where: SQL | undefined): readonly StoredVolume[] {
  const day = sql`nullif(${volumeItem.date}, '')`
  return db
    .select({
      row: volume,
      items: count(volumeItem.recordId),
      pages: sql<number>`coalesce(sum(${volumeItem.pages}), 0)`,
      photos: pagesOf(isPhoto),
      drawings: pagesOf(isDrawing),
      unknown: sql<number>`count(case when ${volumeItem.pages} = 0 then 1 end)`,
      withdrawn: sql<number>`count(${record.withdrawnAt})`,
      firstDay: sql<string | null>`min(${day})`,
      lastDay: sql<string | null>`max(${day})`,
    })
    .from(volume)
    .leftJoin(volumeItem, eq(volumeItem.volumeId, volume.id))
    .leftJoin(record, eq(record.id, volumeItem.recordId))
    .leftJoin(original, eq(original.sha256, record.sha256))
    .where(where)
    .groupBy(volume.id)
    .orderBy(asc(volume.ordinal), asc(volume.id))
    .all()
    .map(({ row, firstDay, lastDay, ...counts }) => ({
      id: row.id,
      projectId: row.projectId,
      ordinal: row.ordinal,
      kind: row.kind,
      fields: row.fields as VolumeFields,
      counts: { ...counts, textPages: counts.pages - counts.photos - counts.drawings },
      firstDay,
      lastDay,
    }))
}

/** Volumes of a project in their order. */
export const listStored = (db: Reader, projectId: string): readonly StoredVolume[] =>
  selectVolumes(db, eq(volume.projectId, projectId))

export const getStored = (db: Reader, id: string): StoredVolume | null =>
  selectVolumes(db, eq(volume.id, id))[0] ?? null

export const countVolumes = (db: Reader, projectId: string): number =>
  db.select({ n: count() }).from(volume).where(eq(volume.projectId, projectId)).get()?.n ?? 0

/** Lines of a volume in their order, with what its records are. */
export function listLines(db: Reader, volumeId: string) {
  return db
    .select({
      line: volumeItem,
      kind: record.kind,
      drawing: record.drawing,
      extension: original.extension,
      catalogueItem: record.catalogueItem,
      withdrawnAt: record.withdrawnAt,
    })
    .from(volumeItem)
    .innerJoin(record, eq(record.id, volumeItem.recordId))
    .innerJoin(original, eq(original.sha256, record.sha256))
    .where(eq(volumeItem.volumeId, volumeId))
    .orderBy(asc(volumeItem.ordinal), asc(volumeItem.recordId))
    .all()
}

const described = {
  id: record.id,
  projectId: record.projectId,
  sha256: record.sha256,
  kind: record.kind,
  mime: original.mime,
  extension: original.extension,
  originalName: record.originalName,
  title: record.title,
  photographer: record.photographer,
  catalogueItem: record.catalogueItem,
  phase: record.phase,
  drawing: record.drawing,
  takenAt: record.takenAt,
  photoNumber: record.photoNumber,
}

/** What the lines of a volume are made from. */
export type PaperRow = ReturnType<typeof listUnplaced>[number]

function unplaced(db: Reader, projectId: string, text = ''): SQL | undefined {
  const placed = db.select({ n: sql`1` }).from(volumeItem).where(eq(volumeItem.recordId, record.id))
  const pattern = `%${text.replaceAll(/[\\%_]/g, '\\$&')}%`
  const names = [record.title, record.originalName, record.catalogueItem]
  return and(
    eq(record.projectId, projectId),
    isNull(record.withdrawnAt),
    notExists(placed),
    text === '' ? undefined : or(...names.map((column) => sql`${column} like ${pattern} escape '\\'`)),
  )
}

/** Records of the archive that lie in no volume, by catalogue, time and id. */
export function listUnplaced(
  db: Reader,
  projectId: string,
  { text = '', offset = 0, limit = -1 }: { text?: string; offset?: number; limit?: number } = {},
) {
  return db
    .select(described)
    .from(record)
    .innerJoin(original, eq(original.sha256, record.sha256))
    .where(unplaced(db, projectId, text))
    .orderBy(
      sql`${record.catalogueItem} is null`,
      asc(record.catalogueItem),
      asc(record.takenAt),
      asc(record.id),
    )
    .limit(limit)
    .offset(offset)
    .all()
}

export function countUnplaced(db: Reader, projectId: string, text = ''): { total: number; unfiled: number } {
  const row = db
    .select({
      total: count(),
      unfiled: sql<number>`count(case when ${record.catalogueItem} is null and ${record.kind} = 'document' then 1 end)`,
    })
    .from(record)
    .where(unplaced(db, projectId, text))
    .get()
  return { total: row?.total ?? 0, unfiled: row?.unfiled ?? 0 }
}

// SQLite takes some 32,000 values in one statement.
const atOnce = 2000

function* chunks<T>(list: readonly T[], size = atOnce): Generator<T[]> {
  for (let at = 0; at < list.length; at += size) yield list.slice(at, at + size)
}

/** The records of a project among these, for making lines; withdrawn and foreign ones are not in it. */
export function readPapers(db: Reader, projectId: string, ids: readonly string[]): readonly PaperRow[] {
  return [...chunks(ids)].flatMap((some) =>
    db
      .select(described)
      .from(record)
      .innerJoin(original, eq(original.sha256, record.sha256))
      .where(and(eq(record.projectId, projectId), isNull(record.withdrawnAt), inArray(record.id, some)))
      .all(),
  )
}

/** In which volume each of these records lies. */
export function findPlaces(
  db: Reader,
  recordIds: readonly string[],
): ReadonlyMap<string, { readonly volumeId: string; readonly ordinal: number; readonly title: string }> {
  const rows = [...chunks(recordIds)].flatMap((some) =>
    db
      .select({ recordId: volumeItem.recordId, volume, title: volumeItem.title })
      .from(volumeItem)
      .innerJoin(volume, eq(volume.id, volumeItem.volumeId))
      .where(inArray(volumeItem.recordId, some))
      .all(),
  )
  return new Map(
    rows.map(({ recordId, volume: row, title }) => [
      recordId,
      { volumeId: row.id, ordinal: row.ordinal, title },
    ]),
  )
}

export function insertVolume(
  tx: Tx,
  row: { id: string; projectId: string; ordinal: number; kind: VolumeKind; fields: VolumeFields },
  at: string,
): void {
  tx.insert(volume)
    .values({ ...row, createdAt: at, updatedAt: at })
    .run()
}

export function setFields(tx: Tx, id: string, fields: VolumeFields, at: string): void {
  tx.update(volume).set({ fields, updatedAt: at }).where(eq(volume.id, id)).run()
}

export function deleteVolume(tx: Tx, id: string): void {
  tx.delete(volumeItem).where(eq(volumeItem.volumeId, id)).run()
  tx.delete(volume).where(eq(volume.id, id)).run()
}

/** Numbers the volumes 1, 2, 3 … in this order. */
export function setOrder(tx: Tx, ids: readonly string[]): void {
  for (const [index, id] of ids.entries()) {
    tx.update(volume)
      .set({ ordinal: index + 1 })
      .where(eq(volume.id, id))
      .run()
  }
}

/** Makes these the lines of a volume, in this order. */
export function replaceLines(tx: Tx, volumeId: string, lines: readonly VolumeItemInput[], at: string): void {
  tx.delete(volumeItem).where(eq(volumeItem.volumeId, volumeId)).run()
  const rows = lines.map((line, index) => ({ ...line, volumeId, ordinal: index + 1 }))
  for (const some of chunks(rows)) tx.insert(volumeItem).values(some).run()
  tx.update(volume).set({ updatedAt: at }).where(eq(volume.id, volumeId)).run()
}

/** Takes records out of whatever volume they lie in. */
export function takeOut(tx: Tx, recordIds: readonly string[]): void {
  for (const some of chunks(recordIds)) {
    tx.delete(volumeItem).where(inArray(volumeItem.recordId, some)).run()
  }
}
