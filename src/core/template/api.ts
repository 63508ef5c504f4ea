import { uuidv7 } from 'uuidv7'
import { type Context, notFound } from '#core/context.ts'
import type { Handlers } from '#core/dispatch.ts'
import { mutate } from '#core/journal/mutate.ts'
import { libraryScope } from '#core/journal/service.ts'
import {
  applyEdit,
  countWords,
  narrowEdit,
  requireCatalogueItem,
  requireEditable,
  tellChanged,
} from '#core/record/service.ts'
import { AppError } from '#shared/errors.ts'
import type { CaptionTemplate } from '#shared/model/template.ts'
import { templateValues } from './rules.ts'
import { deleteTemplate, getTemplate, listTemplates, saveTemplate } from './store.ts'

/** @throws AppError `not-found` */
function requireTemplate(context: Context, id: string): CaptionTemplate {
  const found = getTemplate(context.library().db, id)
  if (!found) throw notFound('这个模板')
  return found
}

/** What a template would change in records of one project. */
function prepare(context: Context, templateId: string, ids: readonly string[]) {
  const template = requireTemplate(context, templateId)
  const { projectId, records } = requireEditable(context.library().db, ids)
  const changes = records.map(({ id, values }) => ({ id, values: templateValues(template.patch, values) }))
  return { template, projectId, records, changes }
}

const shownExamples = 3

export const templateApi = {
  'template.list': (context) => listTemplates(context.library().db),

  'template.save': (context, { id, name, patch }) => {
    const library = context.library()
    requireCatalogueItem(patch.catalogueItem)
    const before = id ? requireTemplate(context, id) : null
    const twin = listTemplates(library.db).find((other) => other.name === name && other.id !== id)
    if (twin) throw new AppError('conflict', `已有叫“${name}”的模板，请换一个名称。`)
    const templateId = before?.id ?? uuidv7()
    mutate(context, library, (tx, note, at) => {
      saveTemplate(tx, { id: templateId, name, patch, createdAt: before?.createdAt ?? at })
      note(libraryScope, { action: 'template.save', subject: templateId, data: { name, patch } })
    })
    context.changed('template', templateId)
    return requireTemplate(context, templateId)
  },

  'template.remove': (context, { id }) => {
    const { name } = requireTemplate(context, id)
    mutate(context, context.library(), (tx, note) => {
      deleteTemplate(tx, id)
      note(libraryScope, { action: 'template.remove', subject: id, data: { name } })
    })
    context.changed('template', id)
    return { removed: true }
  },

  'template.plan': (context, { templateId, ids }) => {
    const { records, changes } = prepare(context, templateId, ids)
    const kept = narrowEdit({ records, changes })
    const byId = new Map(records.map((record) => [record.id, record]))
    const examples = kept.slice(0, shownExamples).map(({ id, after }) => {
      const record = byId.get(id)
      const title = record?.values.title || record?.originalName || ''
      return { id, title, caption: after.caption ?? record?.values.caption ?? '' }
    })
    return { changed: kept.length, same: records.length - kept.length, examples }
  },

  'template.apply': (context, { templateId, ids }) => {
    const { template, projectId, records, changes } = prepare(context, templateId, ids)
    const changed = mutate(context, context.library(), (tx, note, at) =>
      applyEdit(tx, note, at, {
        projectId,
        records,
        changes,
        action: 'template.apply',
        title: (kinds) => `给 ${countWords(kinds)}套用模板“${template.name}”`,
        data: ({ after }) => ({ template: template.name, patch: after }),
      }),
    )
    tellChanged(context, records, changed)
    return { changed }
  },
} satisfies Partial<Handlers>
