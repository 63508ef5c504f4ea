import { type Context, notFound } from '#core/context.ts'
import type { Tx } from '#core/db/open.ts'
import type { Project } from '#shared/model/project.ts'
import { getProject, replaceProject } from './store.ts'

export { getProject, insertProject, listProjects, moveProject, replaceProject } from './store.ts'

/** @throws AppError `not-found` */
export function requireProject(context: Context, id: string): Project {
  const found = getProject(context.library().db, id)
  if (!found) throw notFound('这个项目')
  return found
}

/** Writes the day of the completion acceptance; everything else stays. The caller notes it in the journal. */
export function putAcceptedOn(tx: Tx, project: Project, acceptedOn: string, at: string): void {
  const { id, ruleSet: _ruleSet, createdAt: _createdAt, updatedAt: _updatedAt, ...fields } = project
  replaceProject(tx, id, { ...fields, acceptedOn }, at)
}
