import { uuidv7 } from 'uuidv7'
import { type Context, notFound } from '#core/context.ts'
import type { Db } from '#core/db/open.ts'
import { mutateAndWipe } from '#core/journal/mutate.ts'
import { requireProject } from '#core/project/service.ts'
import { readTable, requireNoProblems, toExamination, toProblem } from '#core/spreadsheet/read-table.ts'
import { AppError } from '#shared/errors.ts'
import { placeWords, toPlaceKey } from '#shared/model/flat.ts'
import type { HouseholdInput } from '#shared/model/household.ts'
import type { TableExamination, TableProblem } from '#shared/model/table-import.ts'
import { toLocalDate } from '#shared/model/time.ts'
import { identityOf, toColumns } from './household-rows.ts'
import { requireOpen } from './households.ts'
import { type HouseholdRow, insertRow, lastOrdinal, listRows, updateRow } from './store.ts'
import { householdColumns } from './table-columns.ts'
import { toHouseholdInput } from './table-rules.ts'
import { requireUnlocked, type Unlocked } from './unlocked.ts'

type Table = Awaited<ReturnType<typeof readTable>>

interface Planned {
  readonly household: HouseholdInput
  /** The same flat, as it is registered; null for a new one. */
  readonly row: HouseholdRow | null
  readonly isChanged: boolean
}

interface Plan {
  readonly planned: readonly Planned[]
  readonly problems: readonly TableProblem[]
}

/** What a table would change, flat by flat; the same flat twice in it is a problem. */
function planImport(
  db: Pick<Db, 'select'>,
  unlocked: Unlocked,
  projectId: string,
  table: Table,
  today: string,
): Plan {
  const rows = listRows(db, projectId)
  requireOpen(rows)
  const byMark = new Map(rows.map((row) => [row.placeMark, row]))
  const seen = new Map<string, number>()
  const planned: Planned[] = []
  const problems: TableProblem[] = [...table.problems]
  for (const row of table.rows) {
    const add = (key: string, text: string) => problems.push(toProblem(row, householdColumns, key, text))
    const place = {
      building: row.cells['building']?.text ?? '',
      unit: row.cells['unit']?.text ?? '',
      room: row.cells['room']?.text ?? '',
    }
    // Said already, as a required column without a value.
    if (place.building === '' || place.room === '') continue
    const twin = seen.get(toPlaceKey(place))
    if (twin !== undefined) add('room', `${placeWords(place)}与第 ${twin} 行是同一户，请删去一行`)
    seen.set(toPlaceKey(place), row.row)
    const found = byMark.get(unlocked.marks.place(projectId, place)) ?? null
    const known = found && identityOf(unlocked, found)
    const { household, faults } = toHouseholdInput(row, known, today)
    for (const { key, text } of faults) add(key, text)
    if (!household || twin !== undefined) continue
    // The flat's name stays as it is registered: `2` and `2号楼` are one building.
    const named = known
      ? { ...household, building: known.building, unit: known.unit, room: known.room }
      : household
    const isChanged = JSON.stringify(known) !== JSON.stringify(named)
    planned.push({ household: named, row: found, isChanged })
  }
  return { planned, problems }
}

const countsOf = (planned: readonly Planned[]) => ({
  added: planned.filter(({ row }) => row === null).length,
  updated: planned.filter(({ row, isChanged }) => row !== null && isChanged).length,
  unchanged: planned.filter(({ row, isChanged }) => row !== null && !isChanged).length,
})

async function readChosen(context: Context, sourceId: string): Promise<Table> {
  const [path, ...more] = context.source(sourceId).paths
  if (path === undefined) throw notFound('选择的表格')
  if (more.length > 0) throw new AppError('bad-input', '一次只能导入一个表格，请只选一个文件。')
  return readTable(context.pool, path, householdColumns)
}

/** A table that was uploaded lies in staging with its names: until it is imported, or they are locked or not open now. */
function requireReadable(context: Context, sourceId: string): void {
  const release = () => context.releaseSource(sourceId)
  try {
    requireUnlocked(context).atLock.add(release)
  } catch (thrown) {
    release()
    throw thrown
  }
}

/** What a chosen table would bring in; changes nothing. @throws AppError `rule` while locked; as `readTable` */
export async function examineTable(
  context: Context,
  { projectId, sourceId }: { projectId: string; sourceId: string },
): Promise<TableExamination> {
  requireProject(context, projectId)
  requireReadable(context, sourceId)
  const table = await readChosen(context, sourceId)
  const { planned, problems } = planImport(
    context.library().db,
    requireUnlocked(context),
    projectId,
    table,
    toLocalDate(context.ports.clock.now()),
  )
  return toExamination(table, countsOf(planned), problems)
}

/** Brings all rows of a table in, or none; a flat that is there is brought up to date. */
export async function importTable(
  context: Context,
  { projectId, sourceId }: { projectId: string; sourceId: string },
): Promise<{ added: number; updated: number }> {
  requireProject(context, projectId)
  requireReadable(context, sourceId)
  const table = await readChosen(context, sourceId)
  const unlocked = requireUnlocked(context)
  const today = toLocalDate(context.ports.clock.now())
  const counts = mutateAndWipe(context, (tx, note, at) => {
    const { planned, problems } = planImport(tx, unlocked, projectId, table, today)
    requireNoProblems(problems)
    let ordinal = lastOrdinal(tx, projectId)
    for (const { household, row, isChanged } of planned) {
      if (row && !isChanged) continue
      const own = { id: row?.id ?? uuidv7(), projectId }
      const columns = toColumns(unlocked, own, household)
      if (row) updateRow(tx, own.id, { ...columns, updatedAt: at })
      else insertRow(tx, { ...own, ...columns, ordinal: ++ordinal, createdAt: at, updatedAt: at })
    }
    const { added, updated } = countsOf(planned)
    if (added + updated > 0)
      note(projectId, {
        action: 'consent.import',
        subject: projectId,
        data: { rows: added + updated, added, updated },
      })
    return { added, updated }
  })
  // An uploaded table has names in it: it goes as soon as it has been read.
  context.releaseSource(sourceId)
  context.changed('household', projectId)
  return counts
}
