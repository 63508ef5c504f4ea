import type { Library } from '#core/context.ts'
import type { Sqlite } from '#core/db/open.ts'
import type { RecordConditions } from '#shared/model/record.ts'
import { viewpointNumber } from '#shared/model/viewpoint.ts'
import {
  type Columns,
  compact,
  createColumns,
  createDictionary,
  type Dictionary,
  growColumns,
  inOrder,
  type ListedRow,
  mergeOrder,
  putRow,
  selectMatching,
} from './listing.ts'
import { findSerials } from './search-index.ts'

/** Lists of one open library, kept in memory and brought up to date by what its statements touched. */
export interface Listing {
  readonly columns: Columns
  readonly dictionary: Dictionary
  /** Serials of a project's archive that match, in the grid's order. */
  find(conditions: RecordConditions): Uint32Array
}

/** Ids by serial number, in the order asked for. */
export const listIds = (sqlite: Sqlite, serials: readonly number[]): readonly string[] =>
  sqlite
    .prepare('select r.id from json_each(?) j join record r on r.serial = j.value order by j.key')
    .pluck()
    .all(JSON.stringify(serials)) as string[]

/** Number and name of each viewpoint of a project, removed ones too: photos may still belong to them. */
export const listViewpointNames = (sqlite: Sqlite, projectId: string): ReadonlyMap<string, string> =>
  new Map(
    (
      sqlite
        .prepare('select id, ordinal, name from viewpoint where project_id = ?')
        .all(projectId) as readonly { id: string; ordinal: number; name: string }[]
    ).map(({ id, ordinal, name }) => [id, `${viewpointNumber(ordinal)} ${name}`]),
  )

const rowSql = `
  select serial, project_id as projectId, withdrawn_at is null as isLive, taken_at as takenAt, day, aspect, kind,
    phase, grade, building, content_item as contentItem, catalogue_item as catalogueItem,
    viewpoint_id as viewpointId, caption <> '' as hasCaption
  from record`

/** Answers that are kept: a grid asks for its layout, then for window after window of the same list. */
const mostAnswers = 12
/** From so many changed rows on, a project is read anew. */
const mostFollowed = 20_000

const listings = new WeakMap<Sqlite, Listing>()

/** The lists of a library; made when first asked for. */
export function listingOf(library: Library): Listing {
  let listing = listings.get(library.sqlite)
  if (!listing) {
    listing = createListing(library)
    listings.set(library.sqlite, listing)
  }
  return listing
}

function createListing(library: Library): Listing {
  const { sqlite, touched } = library
  const dictionary = createDictionary()
  let columns = createColumns(0)
  const orders = new Map<string, Uint32Array>()
  const answers = new Map<string, Uint32Array>()
  let seen = touched.count

  const ofProject = (projectId: string) => {
    const code = dictionary.code(projectId)
    return (serial: number) => columns.project[serial] === code
  }

  function readProject(projectId: string): Uint32Array {
    const last = sqlite.prepare('select max(serial) from record').pluck().get() as number | null
    columns = growColumns(columns, last ?? 0)
    const serials: number[] = []
    const rows = sqlite.prepare(`${rowSql} where project_id = ? and withdrawn_at is null`)
    for (const row of rows.iterate(projectId) as Iterable<ListedRow>) {
      putRow(columns, dictionary, row)
      serials.push(row.serial)
    }
    return Uint32Array.from(serials.sort(inOrder(columns)))
  }

  function follow(): void {
    if (touched.count === seen) return
    seen = touched.count
    answers.clear()
    if (touched.rows.size === 0) return
    const changed = new Set(touched.rows)
    // Rows of a transaction that may yet be rolled back are looked at again after it.
    if (sqlite.inTransaction) seen = -1
    else touched.rows.clear()
    if (changed.size > mostFollowed) {
      orders.clear()
      return
    }
    columns = growColumns(columns, Math.max(...changed))
    const rows = sqlite.prepare(`${rowSql} where serial in (select value from json_each(?))`)
    const moved = new Map<string, Set<number>>()
    for (const row of rows.all(JSON.stringify([...changed])) as ListedRow[]) {
      if (!putRow(columns, dictionary, row)) continue
      const own = moved.get(row.projectId) ?? new Set()
      moved.set(row.projectId, own.add(row.serial))
    }
    for (const [projectId, own] of moved) {
      const order = orders.get(projectId)
      if (order) orders.set(projectId, mergeOrder(columns, order, own, ofProject(projectId)))
    }
  }

  function orderOf(projectId: string): Uint32Array {
    let order = orders.get(projectId)
    if (!order) {
      order = readProject(projectId)
      orders.set(projectId, order)
    }
    return order
  }

  function answer(conditions: RecordConditions): Uint32Array {
    const order = orderOf(conditions.projectId)
    const found = conditions.text === undefined ? null : findSerials(library, conditions.text)
    const matching = selectMatching(columns, dictionary, conditions, order)
    if (!found) return matching
    const isFound = new Uint8Array(columns.project.length)
    for (const serial of found) isFound[serial] = 1
    return compact(matching, (serial) => isFound[serial] === 1)
  }

  return {
    get columns() {
      return columns
    },
    dictionary,
    find(conditions) {
      follow()
      const key = JSON.stringify(conditions)
      const known = answers.get(key)
      const serials = known ?? answer(conditions)
      answers.delete(key)
      answers.set(key, serials)
      const [oldest] = answers.keys()
      if (answers.size > mostAnswers && oldest !== undefined) answers.delete(oldest)
      return serials
    },
  }
}
