import type { Context } from '#core/context.ts'
import { storeDocument } from '#core/library/documents.ts'
import { getProject, listProjects } from '#core/project/service.ts'
import { AppError } from '#shared/errors.ts'
import type { AnchorState, DigestMatch, JournalEntry } from '#shared/model/journal.ts'
import type { MadeDocument } from '#shared/model/notice.ts'
import type { AnchoredJournal } from './anchor-pdf.ts'
import { mutate } from './mutate.ts'
import { findByHash, findLast, holdsUpTo, libraryScope, readEntry, readHead } from './store.ts'

const weekMs = 7 * 86_400_000
const printAction = 'journal.print'

/**
 * Prints the page that anchors every journal in time. The print itself becomes the last entry of the library's
 * journal first, naming all the heads, so that the page's own line covers them too.
 * @throws AppError `missing-glyph`
 */
export async function printAnchor(context: Context): Promise<MadeDocument> {
  const library = context.library()
  const { db } = library
  const { makeAnchorPdf } = await import('./anchor-pdf.ts')
  const row = db.query.office.findFirst().sync()
  const [office, operator] = [row?.name ?? '', row?.operator ?? '']
  const projects = listProjects(db).flatMap(({ id, code, name }) => {
    const head = readHead(db, id)
    return head ? [{ code, ...toAnchored(db, id, `${code} ${name}`, head) }] : []
  })
  const printedAt = mutate(context, library, (_tx, note, at) => {
    const heads = projects.map(({ code, seq, hash }) => ({ code, seq, hash }))
    note(libraryScope, { action: printAction, subject: libraryScope, data: { heads } })
    return at
  })
  const head = readHead(db, libraryScope)
  if (!head) throw new AppError('internal', '日志存证页没有生成，请重试。')
  const own = toAnchored(db, libraryScope, `本档案库（${office}）`, head)
  const { pdf, pages } = await makeAnchorPdf({ office, operator, printedAt, journals: [own, ...projects] })
  return storeDocument(library.vault, pdf, `日志存证页 ${printedAt.slice(0, 10)}`, pages)
}

type Db = ReturnType<Context['library']>['db']

function toAnchored(
  db: Db,
  scope: string,
  name: string,
  { seq, hash }: { readonly seq: number; readonly hash: string },
): AnchoredJournal {
  return { name, seq, hash, at: readEntry(db, scope, seq)?.at ?? '' }
}

/** When the page was last printed, and whether it is time again: once a week. */
export function readAnchor(context: Context): AnchorState {
  const { db } = context.library()
  const lastAt = findLast(db, libraryScope, printAction)?.at ?? null
  const now = Date.parse(context.ports.clock.now())
  return { lastAt, isDue: lastAt === null || now - Date.parse(lastAt) >= weekMs }
}

/** Entries whose digest begins with `digest` (lower-case hex, as `paperDigest` gives it). */
export function findDigest(context: Context, digest: string): readonly DigestMatch[] {
  const { db } = context.library()
  const office = db.query.office.findFirst().sync()?.name ?? ''
  return findByHash(db, digest).map(({ scope, seq, line }) => ({
    projectId: scope === libraryScope ? null : scope,
    name: scope === libraryScope ? `本档案库（${office}）` : (getProject(db, scope)?.name ?? scope),
    entry: JSON.parse(line) as JournalEntry,
    total: readHead(db, scope)?.seq ?? seq,
    isWhole: holdsUpTo(db, scope, seq),
  }))
}
