import type { TableCell, TableRow } from '#core/spreadsheet/columns.ts'
import { toProblem } from '#core/spreadsheet/read-table.ts'
import { toCellText } from '#core/spreadsheet/workbook.ts'
import { factsFaults, type StageContext } from '#core/stage/rules.ts'
import { type Project, type ProjectFields, projectInput } from '#shared/model/project.ts'
import type { RuleSet } from '#shared/model/rule-set.ts'
import {
  type FundingSource,
  fundingSources,
  infrastructures,
  type Pipeline,
  stageFacts,
} from '#shared/model/stage-facts.ts'
import type { TableProblem } from '#shared/model/table-import.ts'
import { conditionKey, fundingKey, registerColumns } from './columns.ts'
import type { RegisterFacts } from './rules.ts'

/** A community as the register knows it before a table is read. */
export interface KnownCommunity {
  readonly project: Project
  readonly facts: RegisterFacts
}

/** What a row of the table would do. */
export interface PlannedRow {
  readonly row: number
  /** Null: a new one. */
  readonly known: KnownCommunity | null
  /** Null: nothing of it changes. */
  readonly fields: ProjectFields | null
  readonly facts: RegisterFacts | null
}

export interface ImportPlan {
  readonly planned: readonly PlannedRow[]
  readonly problems: readonly TableProblem[]
}

export interface ImportContext {
  /** By code in lower case. */
  readonly known: ReadonlyMap<string, KnownCommunity>
  /** Of new projects, and of those that are there. */
  readonly ruleSetOf: (project: Project | null) => RuleSet
  readonly today: string
  /** Cells that could not be read: what follows from that is not said again. */
  readonly faulty: ReadonlySet<string>
}

/**
 * What a table of the register would change, row by row. A column the table has not, and a cell with nothing in it,
 * leaves what is registered as it is. The same code twice is a problem.
 */
export function planImport(rows: readonly TableRow[], context: ImportContext): ImportPlan {
  const planned: PlannedRow[] = []
  const problems: TableProblem[] = []
  const seen = new Map<string, number>()
  /** Columns that a new community needs and the table has not: said once, not row by row. */
  const lacking = new Set<string>(
    neededOfNew.filter((needed) => rows.every(({ cells }) => !Object.hasOwn(cells, needed))),
  )
  let isLackSaid = false
  for (const row of rows) {
    const add = (key: string, text: string) => {
      const problem = toProblem(row, registerColumns, key, text)
      if (!context.faulty.has(problem.cell)) problems.push(problem)
    }
    const key = textOf(row, 'code').toLowerCase()
    // A row without a code was found out when it was read.
    if (key === '') continue
    const first = seen.get(key)
    if (first !== undefined) {
      add('code', `与第 ${first} 行的项目编号重复`)
      continue
    }
    seen.set(key, row.row)
    const known = context.known.get(key) ?? null
    if (!known) {
      for (const needed of neededOfNew) {
        if (textOf(row, needed) !== '' || (lacking.has(needed) && isLackSaid)) continue
        add(needed, lacking.has(needed) ? noColumn : '项目编号没有登记过，新建时这一栏必填')
      }
      isLackSaid = true
    }
    planned.push(planRow(row, known, context, add))
  }
  return { planned, problems }
}

type Add = (key: string, text: string) => void

const textOf = ({ cells }: TableRow, key: string): string => cellOf(cells, key)?.text ?? ''
const cellOf = (cells: TableRow['cells'], key: string): TableCell | undefined =>
  Object.hasOwn(cells, key) ? cells[key] : undefined

/** A text as a workbook gives it back: nothing changed where it reads the same. */
const printed = (text: string): string =>
  toCellText(text)
    .replaceAll(/_x([0-9A-F]{4})_/g, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 16)))
    .replaceAll(/\r\n?/g, '\n')

const neededOfNew = ['community', 'subDistrict', 'address', 'buildings', 'households', 'area'] as const
const noColumn = '表里没有这一栏。表里有没登记过的项目编号，新建小区要填它，请加上这一栏'
const columnOfField: Readonly<Record<string, string>> = {
  areaSquareMetres: 'area',
  budgetFen: 'budget',
  wasRenovated2016To2020: 'wasRenovated',
  name: 'community',
}

function planRow(row: TableRow, known: KnownCommunity | null, context: ImportContext, add: Add): PlannedRow {
  const fields = readFields(row, known?.project ?? null, add)
  const facts = readFacts(row, known?.facts ?? null, add)
  if (fields && facts) {
    const ruleSet = context.ruleSetOf(known?.project ?? null)
    const project = { ...fields, id: '', ruleSet: ruleSet.id, createdAt: '', updatedAt: '' }
    const stage: StageContext = { project, ruleSet, today: context.today }
    const isFactsNew = !known || !isSame(facts, known.facts)
    if (isFactsNew) for (const fault of factsFaults(facts, stage)) add('pipeline', fault)
  }
  return {
    row: row.row,
    known,
    fields: known && fields && isSame(fields, fieldsOf(known.project)) ? null : fields,
    facts: known && facts && isSame(facts, known.facts) ? null : facts,
  }
}

const isSame = (a: object, b: object): boolean => {
  const plain = (value: object) =>
    JSON.stringify(Object.entries(value).toSorted(([one], [two]) => (one < two ? -1 : 1)))
  return plain(a) === plain(b)
}

function fieldsOf(project: Project): ProjectFields {
  const { id: _, ruleSet: __, createdAt: ___, updatedAt: ____, ...fields } = project
  return fields
}

/** The project's fields with what the row carries. Null when they cannot be kept; why is among the problems. */
function readFields(row: TableRow, project: Project | null, add: Add): ProjectFields | null {
  const before = project ? fieldsOf(project) : null
  const text = (key: string, old: string): string => {
    const written = textOf(row, key)
    return written === '' || written === printed(old) ? old : written
  }
  const number = <T>(key: string, old: T): number | T => cellOf(row.cells, key)?.number ?? old
  const community = text('community', before?.community ?? '')
  const renovated = textOf(row, 'wasRenovated')
  const merged = {
    ...before,
    code: before?.code ?? textOf(row, 'code'),
    name: before?.name ?? `${community}改造项目`,
    community,
    subDistrict: text('subDistrict', before?.subDistrict ?? ''),
    address: text('address', before?.address ?? ''),
    builtYear: number('builtYear', before?.builtYear ?? null),
    land: text('land', before?.land ?? 'state-owned'),
    wasRenovated2016To2020:
      renovated === '' ? (before?.wasRenovated2016To2020 ?? false) : renovated === 'yes',
    buildings: number('buildings', before?.buildings ?? 0),
    households: number('households', before?.households ?? 0),
    areaSquareMetres: number('area', before?.areaSquareMetres ?? 0),
    budgetFen: number('budget', before?.budgetFen ?? null),
    note: text('note', before?.note ?? ''),
  }
  // What was kept once stays as it is, also where rules became stricter since.
  if (before && isSame(merged, before)) return before
  const parsed = projectInput.safeParse(merged)
  if (parsed.success) return parsed.data
  for (const { path, message } of parsed.error.issues) {
    const field = String(path[0] ?? '')
    const key = columnOfField[field] ?? field
    // What is missing in a new row was said already.
    if (!project && neededOfNew.some((each) => each === key) && textOf(row, key) === '') continue
    add(key, message)
  }
  return null
}

/** The register's facts with what the row carries. */
function readFacts(row: TableRow, before: RegisterFacts | null, add: Add): RegisterFacts | null {
  const old = before ?? (stageFacts.parse({ kind: 'register' }) as RegisterFacts)
  const text = (key: string, was: string): string => {
    const written = textOf(row, key)
    return written === '' || written === printed(was) ? was : written
  }
  const number = (key: string, was: number | null) => cellOf(row.cells, key)?.number ?? was
  const conditions = Object.fromEntries(
    infrastructures.map((kind) => [kind, textOf(row, conditionKey(kind)) || old.conditions[kind]]),
  )
  const merged = {
    ...old,
    pipeline: (textOf(row, 'pipeline') || old.pipeline) as Pipeline,
    year: number('year', old.year),
    conditions: { ...old.conditions, ...conditions },
    renovatedYear: number('renovatedYear', old.renovatedYear),
    leftover: text('leftover', old.leftover),
    leftoverWay: textOf(row, 'leftoverWay') || old.leftoverWay,
    deferReason: text('deferReason', old.deferReason),
    funding: readFunding(row, old.funding),
    balance: textOf(row, 'balance') || old.balance,
  }
  if (before && isSame(merged, before)) return before
  const parsed = stageFacts.safeParse(merged)
  if (parsed.success) return parsed.data as RegisterFacts
  for (const { path, message } of parsed.error.issues) add(String(path[0] ?? ''), message)
  return null
}

const isSubsidy = (source: FundingSource): boolean => source === 'city' || source === 'district'

/**
 * A source's sum that is as it was keeps its parts and notes; another sum becomes one part; 0 takes the source out.
 * City and district money of a table is the subsidy for infrastructure, unless it was registered as other money.
 */
function readFunding(row: TableRow, before: RegisterFacts['funding']): RegisterFacts['funding'] {
  let funding = [...before]
  for (const source of fundingSources) {
    const amountFen = cellOf(row.cells, fundingKey(source))?.number ?? null
    if (amountFen === null) continue
    const own = funding.filter((each) => each.source === source)
    if (own.reduce((sum, each) => sum + each.amountFen, 0) === amountFen) continue
    const isInfrastructure = own.length > 0 ? own.every((each) => each.isInfrastructure) : isSubsidy(source)
    const at = funding.findIndex((each) => each.source === source)
    const rest = funding.filter((each) => each.source !== source)
    const place = at < 0 ? rest.length : funding.slice(0, at).filter((each) => each.source !== source).length
    const added = amountFen === 0 ? [] : [{ source, amountFen, isInfrastructure, note: own[0]?.note ?? '' }]
    funding = rest.toSpliced(place, 0, ...added)
  }
  return funding
}
