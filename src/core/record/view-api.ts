import { uuidv7 } from 'uuidv7'
import { notFound } from '#core/context.ts'
import type { Handlers } from '#core/dispatch.ts'
import { mutate } from '#core/journal/mutate.ts'
import { requireProject } from '#core/project/service.ts'
import { AppError } from '#shared/errors.ts'
import { countViews, findView, getView, listViews, putView, removeView } from './view-store.ts'

const mostViews = 50

/** Saved views (常用筛选) of a project. */
export const viewApi = {
  'view.list': (context, { projectId }) => listViews(context.library().db, projectId),

  'view.save': (context, { projectId, name, filter }) => {
    const library = context.library()
    requireProject(context, projectId)
    const known = findView(library.db, projectId, name)
    if (!known && countViews(library.db, projectId) >= mostViews) {
      throw new AppError('rule', `常用筛选最多 ${mostViews} 个。请先删去不用的，再保存。`)
    }
    const view = { id: known ?? uuidv7(), projectId, name, filter }
    mutate(context, library, (tx, note, at) => {
      putView(tx, { ...view, createdAt: at })
      note(projectId, { action: 'view.save', subject: view.id, data: { name, filter } })
    })
    context.changed('view', view.id)
    return view
  },

  'view.remove': (context, { id }) => {
    const library = context.library()
    const view = getView(library.db, id)
    if (!view) throw notFound('这个常用筛选')
    mutate(context, library, (tx, note) => {
      removeView(tx, id)
      note(view.projectId, { action: 'view.remove', subject: id, data: { name: view.name } })
    })
    context.changed('view', id)
    return { removed: true }
  },
} satisfies Partial<Handlers>
