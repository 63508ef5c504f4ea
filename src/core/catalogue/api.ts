import type { Context } from '#core/context.ts'
import type { Handlers } from '#core/dispatch.ts'
import { mutate } from '#core/journal/mutate.ts'
import { readProjectFacts } from '#core/project/gaps.ts'
import { findGaps, type ProjectFacts } from '#core/project/rules.ts'
import { listProjects, requireProject } from '#core/project/service.ts'
import { AppError } from '#shared/errors.ts'
import { type CatalogueItem, catalogueOf } from '#shared/model/catalogue.ts'
import { toBoard, toOverview, toOverviewRow } from './board-rules.ts'
import { refuseExpectation, refuseWaiver } from './rules.ts'
import { deleteWaiver, insertWaiver, putExpectation } from './store.ts'

/** @throws AppError `not-found` for the project, `bad-input` for an item its catalogue does not have */
function requireItem(
  context: Context,
  projectId: string,
  code: string,
): { facts: ProjectFacts; item: CatalogueItem } {
  const facts = requireFacts(context, projectId)
  const item = catalogueOf(facts.project.ruleSet)
    .stages.flatMap(({ items }) => items)
    .find((each) => each.code === code)
  if (!item) throw new AppError('bad-input', `目录里没有 ${code} 这一项。请从档案目录中选择。`)
  return { facts, item }
}

function requireFacts(context: Context, projectId: string): ProjectFacts {
  const project = requireProject(context, projectId)
  const facts = readProjectFacts(context, [project]).get(projectId)
  if (!facts) throw new Error('a project that is there has facts')
  return facts
}

export const catalogueApi = {
  'catalogue.board': (context, { projectId }) => {
    const facts = requireFacts(context, projectId)
    return toBoard(facts, findGaps(facts))
  },

  'catalogue.overview': (context) => {
    const projects = listProjects(context.library().db)
    const facts = readProjectFacts(context, projects)
    return toOverview(
      projects.flatMap((project) => {
        const own = facts.get(project.id)
        return own ? [toOverviewRow(project, toBoard(own, findGaps(own)))] : []
      }),
    )
  },

  'catalogue.waive': (context, { projectId, item: code, reason, person }) => {
    const { facts, item } = requireItem(context, projectId, code)
    const refusal = refuseWaiver(item, facts)
    if (refusal) throw new AppError('rule', refusal)
    const waiver = mutate(context, context.library(), (tx, note, at) => {
      insertWaiver(tx, projectId, { item: code, reason, person, at })
      const data = { item: code, title: item.title, reason, person }
      note(projectId, { action: 'catalogue.waive', subject: code, data })
      return { item: code, reason, person, at }
    })
    context.changed('catalogue', projectId)
    return waiver
  },

  'catalogue.unwaive': (context, { projectId, item: code }) => {
    const { facts, item } = requireItem(context, projectId, code)
    const waiver = facts.waivers.get(code)
    if (!waiver) throw new AppError('rule', `《${item.title}》没有标为不适用，不用撤销。`)
    mutate(context, context.library(), (tx, note) => {
      deleteWaiver(tx, projectId, code)
      const { reason, person } = waiver
      const data = { item: code, title: item.title, reason, person }
      note(projectId, { action: 'catalogue.unwaive', subject: code, data })
    })
    context.changed('catalogue', projectId)
    return { removed: true }
  },

  'catalogue.expect': (context, { projectId, item: code, expected }) => {
    const { facts, item } = requireItem(context, projectId, code)
    const refusal = expected === null ? null : refuseExpectation(item, facts)
    if (refusal) throw new AppError('rule', refusal)
    const before = facts.expectations.get(code) ?? null
    if (before !== expected) {
      mutate(context, context.library(), (tx, note) => {
        putExpectation(tx, projectId, code, expected)
        const data = { item: code, title: item.title, before, expected }
        note(projectId, { action: 'catalogue.expect', subject: code, data })
      })
      context.changed('catalogue', projectId)
    }
    return { expected }
  },
} satisfies Partial<Handlers>
