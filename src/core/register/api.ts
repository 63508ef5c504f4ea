import type { Context } from '#core/context.ts'
import { setTask } from '#core/desk/service.ts'
import type { Handlers } from '#core/dispatch.ts'
import { mutate } from '#core/journal/mutate.ts'
import { fileDocument } from '#core/media/file-document.ts'
import { requireOffice } from '#core/office/service.ts'
import { makeReportDocument } from '#core/pdf/report-document.ts'
import { readRuleSet } from '#core/policy/service.ts'
import { requireProject } from '#core/project/service.ts'
import { makeSheetDocument } from '#core/spreadsheet/document.ts'
import { factsFaults } from '#core/stage/rules.ts'
import { putFacts, readFacts } from '#core/stage/service.ts'
import { AppError } from '#shared/errors.ts'
import { pipelineLabels } from '#shared/model/stage-facts.ts'
import { toLocalDate, toLocalMinute } from '#shared/model/time.ts'
import { examineTable, importTable } from './import.ts'
import { communityReport, registerReport } from './report.ts'
import { type RegisterQuery, readCommunities, readRegister } from './service.ts'
import { registerSheets, registerTemplate } from './tables.ts'

const titleOf = ({ year, pipeline }: RegisterQuery): string =>
  `${year === undefined ? '' : `${year} 年度`}区级老旧小区改造台账${pipeline === undefined ? '' : `（${pipelineLabels[pipeline]}）`}`

/** Titles of documents name the day, so that two of them can be told apart. */
const datedTitle = (context: Context, title: string): string =>
  `${title} ${toLocalDate(context.ports.clock.now())}`

export const registerApi = {
  'register.get': (context, query) => readRegister(context, query),

  'register.move': (context, { projectIds, pipeline, year, reason }) => {
    const { db } = context.library()
    const today = toLocalDate(context.ports.clock.now())
    const moves = [...new Set(projectIds)].flatMap((id) => {
      const project = requireProject(context, id)
      const before = readFacts(db, id, 'register')
      const deferReason = pipeline === 'deferred' ? reason || before.deferReason : ''
      const facts = { ...before, pipeline, year, deferReason }
      const faults = factsFaults(facts, { project, ruleSet: readRuleSet(db, project.ruleSet), today })
      if (faults.length > 0)
        throw new AppError('bad-input', `${project.community}：${faults.join('')}没有改动任何小区。`)
      const isSame =
        before.pipeline === pipeline && before.year === year && before.deferReason === deferReason
      return isSame ? [] : [{ id, before, facts }]
    })
    mutate(context, context.library(), (tx, note, at) => {
      for (const { id, before, facts } of moves) {
        putFacts(tx, id, facts, at)
        note(id, {
          action: 'register.move',
          subject: id,
          data: { from: before.pipeline, fromYear: before.year, to: pipeline, year, reason },
        })
      }
    })
    if (moves.length > 0) context.changed('facts', '')
    return { moved: moves.length }
  },

  'register.setTask': (context, task) => setTask(context, task),

  'register.template': (context) =>
    makeSheetDocument(context, registerTemplate(requireOffice(context).office), '改造台账导入模板'),

  'register.excel': (context, query) => {
    const { rows } = readRegister(context, query)
    const byId = new Map(readCommunities(context).map((each) => [each.project.id, each]))
    const sheets = registerSheets(
      rows.flatMap(({ projectId }) => byId.get(projectId) ?? []),
      {
        office: requireOffice(context).office,
        title: titleOf(query),
        printedAt: toLocalMinute(context.ports.clock.now()),
      },
    )
    return makeSheetDocument(context, sheets, datedTitle(context, titleOf(query)))
  },

  'register.pdf': (context, query) => {
    const title = titleOf(query)
    return makeReportDocument(
      context,
      registerReport(readRegister(context, query), title),
      datedTitle(context, title),
    )
  },

  'register.examine': (context, { sourceId }) => examineTable(context, sourceId),
  'register.import': (context, { sourceId }) => importTable(context, sourceId),

  'register.archive': async (context, { projectId }) => {
    const project = requireProject(context, projectId)
    const [community] = readCommunities(context, [project])
    if (!community) throw new AppError('not-found', '找不到这个项目。')
    const made = await makeReportDocument(
      context,
      communityReport(community),
      datedTitle(context, `改造台账 ${project.community}`),
    )
    return fileDocument(context, { projectId, made, item: '01-2', phase: null })
  },
} satisfies Partial<Handlers>
