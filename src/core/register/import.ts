import { uuidv7 } from 'uuidv7'
import type { Context } from '#core/context.ts'
import { mutate } from '#core/journal/mutate.ts'
import { libraryScope } from '#core/journal/service.ts'
import { listRuleSets, pickRuleSet, ruleSetOn } from '#core/policy/service.ts'
import { insertProject, listProjects, replaceProject } from '#core/project/service.ts'
import { type ReadTable, readTable, requireNoProblems, toExamination } from '#core/spreadsheet/read-table.ts'
import { putFacts, readFactsOf, toFactsData } from '#core/stage/service.ts'
import { AppError } from '#shared/errors.ts'
import { emptyStageFacts } from '#shared/model/stage-facts.ts'
import type { TableExamination } from '#shared/model/table-import.ts'
import { toLocalDate } from '#shared/model/time.ts'
import { registerColumns } from './columns.ts'
import { type ImportPlan, planImport } from './import-rules.ts'

// A table may carry a few columns only; what a new community needs is asked for row by row.
const readColumns = registerColumns.map((spec) => ({ ...spec, required: spec.key === 'code' }))

function readChosen(context: Context, sourceId: string): Promise<ReadTable> {
  const { paths } = context.source(sourceId)
  const [path] = paths
  if (path === undefined || paths.length > 1) {
    throw new AppError('bad-input', '一次只能导入一个表格文件，请重新选择。')
  }
  return readTable(context.pool, path, readColumns)
}

function planOf(context: Context, table: ReadTable): ImportPlan {
  const { db } = context.library()
  const projects = listProjects(db)
  const facts = readFactsOf(
    db,
    projects.map(({ id }) => id),
    'register',
  )
  const ruleSets = listRuleSets(db)
  const today = toLocalDate(context.ports.clock.now())
  const current = ruleSetOn(today, ruleSets).ruleSet
  const known = new Map(
    projects.map((project) => [
      project.code.toLowerCase(),
      { project, facts: facts.get(project.id) ?? emptyStageFacts('register') },
    ]),
  )
  return planImport(table.rows, {
    known,
    ruleSetOf: (project) => (project ? pickRuleSet(ruleSets, project.ruleSet) : current),
    today,
    faulty: new Set(table.problems.map(({ cell }) => cell)),
  })
}

const countsOf = ({ planned }: ImportPlan) => {
  const added = planned.filter(({ known }) => known === null).length
  const updated = planned.filter((row) => row.known !== null && (row.fields || row.facts)).length
  return { added, updated, unchanged: planned.length - added - updated }
}

/** What a chosen table would bring in. Nothing is written. @throws AppError when it cannot be read */
export async function examineTable(context: Context, sourceId: string): Promise<TableExamination> {
  const table = await readChosen(context, sourceId)
  const plan = planOf(context, table)
  return toExamination(table, countsOf(plan), [...table.problems, ...plan.problems])
}

/** Brings a chosen table in: all of its rows in one transaction, or none. @throws AppError that names the problems */
export async function importTable(
  context: Context,
  sourceId: string,
): Promise<{ added: number; updated: number }> {
  const { name } = context.source(sourceId)
  const table = await readChosen(context, sourceId)
  const counts = mutate(context, context.library(), (tx, note, at) => {
    // Planned within the transaction: what was changed since it was looked at is seen.
    const plan = planOf(context, table)
    requireNoProblems([...table.problems, ...plan.problems])
    const { ruleSet } = ruleSetOn(toLocalDate(at), listRuleSets(tx))
    for (const { known, fields, facts } of plan.planned) {
      const id = known?.project.id ?? uuidv7()
      if (fields && known) {
        replaceProject(tx, id, fields, at)
        note(id, { action: 'project.update', subject: id, data: { project: fields } })
      } else if (fields) {
        insertProject(tx, id, fields, ruleSet.id, at)
        note(id, { action: 'project.add', subject: id, data: { ruleSet: ruleSet.id, project: fields } })
      }
      if (facts) {
        putFacts(tx, id, facts, at)
        note(id, { action: 'facts.save', subject: 'register', data: toFactsData(facts) })
      }
    }
    const { added, updated, unchanged } = countsOf(plan)
    note(libraryScope, {
      action: 'register.import',
      subject: 'register',
      data: { file: name, sheet: table.sheet, rows: table.rows.length, added, updated, unchanged },
    })
    return { added, updated }
  })
  context.releaseSource(sourceId)
  context.changed('project', '')
  context.changed('facts', '')
  return counts
}
