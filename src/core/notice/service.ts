import type { Context } from '#core/context.ts'
import type { NoticeVersion } from '#shared/model/notice.ts'
import { listVersions } from './store.ts'

export { getVersion, listVersions, toVersion, versionColumns, type Whose, whoseVersions } from './store.ts'

/** Issued boards of a project, newest first. */
export const listProjectNotices = (context: Context, projectId: string): readonly NoticeVersion[] =>
  listVersions(context.library().db, { projectId })
