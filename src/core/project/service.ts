import { type Context, notFound } from '#core/context.ts'
import type { Project } from '#shared/model/project.ts'
import { getProject } from './store.ts'

export { getProject, listProjects } from './store.ts'

/** @throws AppError `not-found` */
export function requireProject(context: Context, id: string): Project {
  const found = getProject(context.library().db, id)
  if (!found) throw notFound('这个项目')
  return found
}
