import { type Context, notFound } from '#core/context.ts'
import type { PairProposals, PhotoPair } from '#shared/model/pair.ts'
import { getPair, listPairs, type PairRow } from './pair-store.ts'
import { listPairable } from './photo-store.ts'
import { pairNotes } from './rules.ts'
import { requireAnyRecord, viewpointWords } from './service.ts'

/** Proposals answered at once: more than a person goes through before asking again. */
const mostProposals = 100

/** A pair with both photos and what is doubtful about it. */
function toPair(context: Context, row: PairRow): PhotoPair {
  const before = requireAnyRecord(context, row.beforeId)
  const after = requireAnyRecord(context, row.afterId)
  const viewpointId = row.viewpointId ?? before.viewpointId ?? after.viewpointId
  return {
    id: row.id,
    projectId: row.projectId,
    viewpointId,
    viewpoint: viewpointWords(context, viewpointId),
    before,
    after,
    alignment: row.alignment,
    title: row.title,
    createdAt: row.createdAt,
    notes: pairNotes(before, after),
  }
}

/** @throws AppError `not-found` */
export function requirePair(context: Context, id: string): PhotoPair {
  const row = getPair(context.library().db, id)
  if (!row) throw notFound('这一对照片')
  return toPair(context, row)
}

export const listProjectPairs = (context: Context, projectId: string): readonly PhotoPair[] =>
  listPairs(context.library().db, projectId).map((row) => toPair(context, row))

/** Photos in no pair yet, and which of them may belong together. */
export async function proposeProjectPairs(context: Context, projectId: string): Promise<PairProposals> {
  const { db } = context.library()
  const paired = new Set(listPairs(db, projectId).flatMap(({ beforeId, afterId }) => [beforeId, afterId]))
  const photos = listPairable(db, projectId).filter(({ id }) => !paired.has(id))
  // Seconds for tens of thousands: not on the thread that answers everything else.
  const proposals = await context.pool.run('pair', { photos })
  const items = proposals.slice(0, mostProposals).map(({ beforeId, matches }) => {
    const before = requireAnyRecord(context, beforeId)
    const candidates = matches.map(({ afterId, score, reasons }) => {
      const after = requireAnyRecord(context, afterId)
      return { after, score, reasons, notes: pairNotes(before, after) }
    })
    return { before, candidates }
  })
  const count = (phase: 'before' | 'after') => photos.filter((photo) => photo.phase === phase).length
  return { total: proposals.length, items, unpaired: { before: count('before'), after: count('after') } }
}
