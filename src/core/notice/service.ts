import type { Context } from '#core/context.ts'
import { mutate } from '#core/journal/mutate.ts'
import { emptyDraft, type FactsOf, type NoticeKind, type NoticeVersion } from '#shared/model/notice.ts'
import { findDraft, listVersions, saveDraft } from './store.ts'

export { getVersion, listVersions, toVersion, versionColumns, type Whose, whoseVersions } from './store.ts'

/** Issued boards of a project, newest first. */
export const listProjectNotices = (context: Context, projectId: string): readonly NoticeVersion[] =>
  listVersions(context.library().db, { projectId })

/**
 * Writes facts that are known elsewhere into the draft of a board; the rest of the draft stays as it is.
 * @param fill the facts as they are in the draft → as they shall be
 */
export function fillNoticeFacts<K extends NoticeKind>(
  context: Context,
  projectId: string,
  kind: K,
  fill: (before: FactsOf<K>) => FactsOf<K>,
): void {
  mutate(context, context.library(), (tx, note, at) => {
    const before = findDraft(tx, projectId, kind) ?? emptyDraft(kind)
    const draft = { ...before, facts: fill(before.facts as FactsOf<K>) }
    if (JSON.stringify(before) === JSON.stringify(draft)) return
    saveDraft(tx, projectId, draft, at)
    note(projectId, { action: 'notice.save', subject: kind, data: { kind, draft } })
  })
  context.changed('notice', projectId)
}
