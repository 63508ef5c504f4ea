import { createHash } from 'node:crypto'
import { and, asc, eq, max } from 'drizzle-orm'
import type { Db, Tx } from '#core/db/open.ts'
import { project, signature, signoff } from '#core/db/schema.ts'
import { toCanonicalJson } from '#core/journal/chain.ts'
import type { Signature, Signoff, VisaFields } from '#shared/model/signoff.ts'
import { signoffLacks, visaAmounts, visaNumber } from './rules.ts'

type Reader = Pick<Db, 'select'>
type Row = typeof signoff.$inferSelect

function readSignatures(db: Reader, signoffId: string): readonly Signature[] {
  return db
    .select()
    .from(signature)
    .where(eq(signature.signoffId, signoffId))
    .orderBy(asc(signature.recordedAt))
    .all()
    .map(({ signoffId: _, ...entry }) => entry)
}

/** SHA-256 over the canonical values that are printed: the same paper, the same digest. */
export function contentDigest(number: string, visa: VisaFields): string {
  return createHash('sha256').update(toCanonicalJson({ number, visa })).digest('hex')
}

function toSignoff(db: Reader, row: Row): Signoff {
  const signatures = readSignatures(db, row.id)
  return {
    id: row.id,
    projectId: row.projectId,
    kind: row.kind,
    number: row.number,
    state: row.state,
    visa: row.visa,
    claimedFen: row.claimedFen,
    lineAmountsFen: visaAmounts(row.visa).lines,
    signatures,
    lacks: row.state === 'voided' ? [] : signoffLacks(signatures),
    voidReason: row.voidReason,
    createdAt: row.createdAt,
    approvedAt: row.approvedAt,
    contentDigest: contentDigest(row.number, row.visa),
  }
}

export function getSignoff(db: Reader, id: string): Signoff | null {
  const row = db.select().from(signoff).where(eq(signoff.id, id)).get()
  return row ? toSignoff(db, row) : null
}

export function listSignoffs(db: Reader, projectId?: string): readonly Signoff[] {
  return db
    .select()
    .from(signoff)
    .where(projectId ? eq(signoff.projectId, projectId) : undefined)
    .orderBy(asc(signoff.projectId), asc(signoff.year), asc(signoff.ordinal))
    .all()
    .map((row) => toSignoff(db, row))
}

/** Inserts with the next number of the project and year; voids keep theirs, so there is never a gap. */
export function insertVisa(tx: Tx, id: string, projectId: string, visa: VisaFields, at: string): string {
  const year = Number(visa.occurredOn.slice(0, 4))
  const sameYear = and(eq(signoff.projectId, projectId), eq(signoff.kind, 'visa'), eq(signoff.year, year))
  const last = tx
    .select({ ordinal: max(signoff.ordinal) })
    .from(signoff)
    .where(sameYear)
    .get()
  const code =
    tx.select({ code: project.code }).from(project).where(eq(project.id, projectId)).get()?.code ?? ''
  const ordinal = (last?.ordinal ?? 0) + 1
  const number = visaNumber(code, visa.section, year, ordinal)
  tx.insert(signoff)
    .values({
      id,
      projectId,
      kind: 'visa',
      number,
      year,
      ordinal,
      state: 'draft',
      visa,
      claimedFen: visaAmounts(visa).total,
      createdAt: at,
    })
    .run()
  return number
}

export function replaceVisa(tx: Tx, id: string, visa: VisaFields): void {
  tx.update(signoff)
    .set({ visa, claimedFen: visaAmounts(visa).total })
    .where(eq(signoff.id, id))
    .run()
}

export function setState(
  tx: Tx,
  id: string,
  patch: Partial<Pick<Row, 'state' | 'approvedAt' | 'voidReason'>>,
): void {
  tx.update(signoff).set(patch).where(eq(signoff.id, id)).run()
}

export function putSignature(tx: Tx, signoffId: string, entry: Signature): void {
  tx.insert(signature)
    .values({ signoffId, ...entry })
    .onConflictDoUpdate({ target: [signature.signoffId, signature.party], set: entry })
    .run()
}

export function clearSignatures(tx: Tx, signoffId: string): void {
  tx.delete(signature).where(eq(signature.signoffId, signoffId)).run()
}
