import { type Context, notFound } from '#core/context.ts'
import type { Signoff } from '#shared/model/signoff.ts'
import { getSignoff, listOpenSignoffs, listSignoffs } from './store.ts'

export { listSignoffFacts } from './fact-store.ts'
export { listPrintAnchors } from './sheet-store.ts'
export { listOrdinals, listSignoffsOf } from './store.ts'
export { listSignoffTexts } from './text-store.ts'

/** @throws AppError `not-found` */
export function requireSignoff(context: Context, id: string): Signoff {
  const found = getSignoff(context.library().db, id)
  if (!found) throw notFound('这份单子')
  return found
}

/** Sign-offs of a project, in number order. */
export const listProjectSignoffs = (context: Context, projectId: string): readonly Signoff[] =>
  listSignoffs(context.library().db, projectId)

/** Sign-offs of all projects; `open`: only those that are neither approved nor void, which are few. */
export const listAllSignoffs = (context: Context, which: 'all' | 'open'): readonly Signoff[] =>
  which === 'open' ? listOpenSignoffs(context.library().db) : listSignoffs(context.library().db)

/** What a sign-off uses a record for; it may be for several. */
export const usesOf = ({ content, signatures }: Signoff, id: string) => ({
  isPhoto: content.photos.some(({ recordId }) => recordId === id),
  isScan: signatures.some(({ scanRecordId }) => scanRecordId === id),
  isAttached: content.attachments.some(({ recordId }) => recordId === id),
})
