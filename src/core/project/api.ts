import { uuidv7 } from 'uuidv7'
import { countRecordsWhere } from '#core/catalogue/facts.ts'
import type { Context } from '#core/context.ts'
import type { Handlers } from '#core/dispatch.ts'
import { mutate } from '#core/journal/mutate.ts'
import { listRuleSets, ruleSetOn } from '#core/policy/service.ts'
import { readFacts } from '#core/stage/service.ts'
import { AppError } from '#shared/errors.ts'
import type { ProjectFields, ProjectSummary } from '#shared/model/project.ts'
import { toLocalDate } from '#shared/model/time.ts'
import { projectGaps, readProjectFacts } from './gaps.ts'
import { findGaps, type ProjectFacts } from './rules.ts'
import { requireProject } from './service.ts'
import { findProject, insertProject, listProjects, replaceProject } from './store.ts'

function requireFreeCode(context: Context, fields: ProjectFields): void {
  if (findProject(context.library().db, fields.code)) {
    throw new AppError('conflict', `项目编号 ${fields.code} 已经登记。请换一个编号，或打开已有项目修改。`)
  }
}

function toSummary(facts: ProjectFacts): ProjectSummary {
  const { project, visas } = facts
  return {
    id: project.id,
    code: project.code,
    name: project.name,
    community: project.community,
    subDistrict: project.subDistrict,
    buildings: project.buildings,
    households: project.households,
    areaSquareMetres: project.areaSquareMetres,
    records: countRecordsWhere(facts, () => true),
    photos: countRecordsWhere(facts, ({ kind }) => kind === 'photo'),
    videos: countRecordsWhere(facts, ({ kind }) => kind === 'video'),
    signoffs: visas.length,
    gaps: findGaps(facts).filter(({ level }) => level !== 'advice').length,
    updatedAt: project.updatedAt,
  }
}

export const projectApi = {
  'project.list': (context, { text }) => {
    const projects = listProjects(context.library().db, text)
    const facts = readProjectFacts(context, projects)
    return projects.flatMap((project) => {
      const own = facts.get(project.id)
      return own ? [toSummary(own)] : []
    })
  },

  'project.get': (context, { id }) => requireProject(context, id),

  'project.find': (context, { code }) => {
    const found = findProject(context.library().db, code)
    if (!found) throw new AppError('not-found', `没有编号为 ${code} 的项目。请核对项目编号。`)
    return found
  },

  'project.add': (context, fields) => {
    const library = context.library()
    requireFreeCode(context, fields)
    const id = uuidv7()
    mutate(context, library, (tx, note, at) => {
      const { ruleSet } = ruleSetOn(toLocalDate(at), listRuleSets(tx))
      insertProject(tx, id, fields, ruleSet.id, at)
      note(id, { action: 'project.add', subject: id, data: { ruleSet: ruleSet.id, project: fields } })
    })
    context.changed('project', id)
    return requireProject(context, id)
  },

  'project.update': (context, { id, project: fields }) => {
    const before = requireProject(context, id)
    if (fields.code !== before.code) {
      throw new AppError('rule', '项目编号登记后不能改：签证编号和成果包都用它。请保留原编号。')
    }
    const isNewlyAccepted = fields.acceptedOn !== null && fields.acceptedOn !== before.acceptedOn
    // Plan 三(四)4.(5): money and deposits follow an acceptance that was passed.
    if (isNewlyAccepted && readFacts(context.library().db, id, 'acceptance').conclusion === 'failed') {
      throw new AppError(
        'rule',
        '“验收移交”里登记的验收结论是不合格，不能填竣工验收日期。整改后重新验收，再填或在那里确认。',
      )
    }
    mutate(context, context.library(), (tx, note, at) => {
      replaceProject(tx, id, fields, at)
      note(id, { action: 'project.update', subject: id, data: { project: fields } })
    })
    context.changed('project', id)
    return requireProject(context, id)
  },

  'project.gaps': (context, { projectId }) => projectGaps(context, requireProject(context, projectId)),
} satisfies Partial<Handlers>
