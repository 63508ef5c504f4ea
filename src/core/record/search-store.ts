import type { Sqlite } from '#core/db/open.ts'
import { findCatalogueItem } from '#shared/model/catalogue.ts'
import { indexWords } from './search-words.ts'

/** SQL of the search index `record_search`: its row numbers are the records' serial numbers. */

interface TextRow {
  readonly serial: number
  readonly isLive: number
  readonly item: string | null
  readonly place: string
  readonly title: string
  readonly caption: string
  readonly originalName: string
  readonly sourcePath: string
  readonly people: string
  readonly photographer: string
  readonly contentItem: string
  readonly photoNumber: string | null
  readonly viewpoint: string | null
}

const textSql = `
  select r.serial, r.withdrawn_at is null as isLive, r.catalogue_item as item,
    r.building || r.unit || r.part as place, r.title, r.caption, r.original_name as originalName,
    r.source_path as sourcePath, r.people, r.photographer, r.content_item as contentItem,
    r.photo_number as photoNumber, v.name as viewpoint
  from record r left join viewpoint v on v.id = r.viewpoint_id
  where r.serial in (select value from json_each(?))`

// The photos of a visa stand in its JSON: visas of the projects in question are opened once a batch.
const visaSql = `
  with wanted as (select serial, id, project_id from record where serial in (select value from json_each(?)))
  select w.serial, s.number || ' ' || (s.visa ->> '$.title') || ' ' || (s.visa ->> '$.reason') as text
  from signoff s, json_each(s.visa, '$.photos') p join wanted w on w.id = p.value ->> '$.recordId'
  where s.project_id in (select distinct project_id from wanted)
  union
  select w.serial, s.number || ' ' || (s.visa ->> '$.title') || ' ' || (s.visa ->> '$.reason')
  from wanted w join record_link l on l.record_id = w.id and l.target_kind = 'signoff'
    join signoff s on s.id = l.target_id`

/** Texts by which records are found; those withdrawn have none. */
export function readTexts(
  sqlite: Sqlite,
  serials: readonly number[],
): ReadonlyMap<number, readonly string[]> {
  const wanted = JSON.stringify(serials)
  const found = new Map<number, string[]>()
  for (const row of sqlite.prepare(textSql).all(wanted) as TextRow[]) {
    if (row.isLive) found.set(row.serial, textsOf(row))
  }
  for (const { serial, text } of sqlite.prepare(visaSql).all(wanted) as { serial: number; text: string }[]) {
    found.get(serial)?.push(text)
  }
  return found
}

function textsOf(row: TextRow): string[] {
  const item = row.item === null ? '' : `${row.item} ${findCatalogueItem(row.item)?.title ?? ''}`
  return [
    row.title,
    row.caption,
    row.originalName,
    row.sourcePath,
    row.people,
    row.photographer,
    row.place,
    row.contentItem,
    row.photoNumber ?? '',
    row.viewpoint ?? '',
    item,
  ].filter((text) => text !== '')
}

/** Brings the index up to the records as they are now, withdrawn ones out of it. */
export function writeWords(sqlite: Sqlite, serials: readonly number[]): void {
  const texts = readTexts(sqlite, serials)
  const put = sqlite.prepare('insert or replace into record_search(rowid, words) values (?, ?)')
  const drop = sqlite.prepare('delete from record_search where rowid = ?')
  for (const serial of serials) {
    const own = texts.get(serial)
    if (own) put.run(serial, indexWords(own))
    else drop.run(serial)
  }
}

export function emptyIndex(sqlite: Sqlite): void {
  sqlite.exec("insert into record_search(record_search) values ('delete-all')")
}

/** Serials after `after`, in order, at most `limit`. */
export const listSerials = (sqlite: Sqlite, after: number, limit: number): readonly number[] =>
  sqlite
    .prepare('select serial from record where serial > ? order by serial limit ?')
    .pluck()
    .all(after, limit) as number[]

export const countSerials = (sqlite: Sqlite): number =>
  sqlite.prepare('select count(*) from record').pluck().get() as number

/** Serials that the index names for an expression, ascending. */
export function matchIndex(sqlite: Sqlite, expression: string): readonly number[] {
  // One string instead of a row each: a quarter of the time for a hundred thousand.
  const found = sqlite
    .prepare('select json_group_array(rowid) from record_search where record_search match ?')
    .pluck()
    .get(expression) as string
  return JSON.parse(found) as number[]
}

const likeColumns =
  "title || char(10) || caption || char(10) || original_name || char(10) || source_path || char(10) || people || char(10) || photographer || char(10) || building || unit || part || char(10) || content_item || char(10) || ifnull(photo_number, '')"

/** The same question put to the rows themselves, without first letters: while the index is being made. */
export function matchRows(sqlite: Sqlite, words: readonly string[]): readonly number[] {
  const conditions = words.map(() => `${likeColumns} like ? escape '\\'`).join(' and ')
  const patterns = words.map((word) => `%${word.replaceAll(/[\\%_]/g, '\\$&')}%`)
  return sqlite
    .prepare(`select serial from record where withdrawn_at is null and ${conditions} order by serial`)
    .pluck()
    .all(...patterns) as number[]
}
