import { type Context, notFound } from '#core/context.ts'
import { AppError } from '#shared/errors.ts'
import { findCatalogueItem } from '#shared/model/catalogue.ts'
import type { ArchiveRecord, DrawingKind, RecordConditions } from '#shared/model/record.ts'
import { listingOf } from './listing-store.ts'
import {
  countRecords,
  getRecord,
  listArchive,
  listBySerials,
  listDrawings,
  listWithdrawn,
  type RecordCounts,
} from './store.ts'

export { applyEdit, type Edit, narrowEdit, requireEditable, sameFor, tellChanged } from './edit.ts'
export { countWords, type RecordChange, type Values } from './edit-rules.ts'
export { groupRecords } from './item-store.ts'
export { linksOfProject } from './link-store.ts'
export {
  findBySha,
  forgetDerived,
  getOriginal,
  getRecord,
  insertOriginal,
  insertRecord,
  listAllOriginals,
  listMissingSm3,
  listPendingPreviews,
  listTitlesOf,
  type NewOriginal,
  type OriginalRow,
  readSm3,
  setOrigin,
  setPreview,
  setSm3,
} from './store.ts'

/** @throws AppError `not-found`, also for a withdrawn record */
export function requireRecord(context: Context, id: string): ArchiveRecord {
  const found = getRecord(context.library().db, id)
  if (!found || found.withdrawnAt) throw notFound('这份文件')
  return found
}

export const countProjectRecords = (context: Context, projectId: string): RecordCounts =>
  countRecords(context.library().db, projectId)

/** The archive in catalogue order. */
export const listProjectRecords = (context: Context, projectId: string): readonly ArchiveRecord[] =>
  listArchive(context.library().db, projectId)

// SQLite takes some 32,000 values in one statement.
const atOnce = 5000

/** Every record that matches, in the grid's order. */
export function findRecords(context: Context, conditions: RecordConditions): readonly ArchiveRecord[] {
  const library = context.library()
  const serials = Array.from(listingOf(library).find(conditions))
  const records: ArchiveRecord[] = []
  for (let at = 0; at < serials.length; at += atOnce) {
    records.push(...listBySerials(library.db, serials.slice(at, at + atOnce)))
  }
  return records
}

/** The archive, and what was withdrawn from it: a bundle says what it leaves out. */
export const listHandedOver = (context: Context, projectId: string): readonly ArchiveRecord[] => [
  ...listProjectRecords(context, projectId),
  ...listWithdrawn(context.library().db, projectId),
]

/** Drawings a board can embed, newest first. */
export function listProjectDrawings(
  context: Context,
  projectId: string,
): Readonly<Record<DrawingKind, readonly ArchiveRecord[]>> {
  const drawings = listDrawings(context.library().db, projectId)
  const of = (kind: DrawingKind) => drawings.filter(({ drawing }) => drawing === kind)
  return { plan: of('plan'), elevation: of('elevation'), rendering: of('rendering') }
}

/** @throws AppError `bad-input` for a code that the catalogue does not have */
export function requireCatalogueItem(code: string | null | undefined): void {
  if (code && !findCatalogueItem(code)) {
    throw new AppError('bad-input', `目录里没有 ${code} 这一项。请从档案目录中选择，例如 03-2。`)
  }
}
