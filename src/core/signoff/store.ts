import { createHash } from 'node:crypto'
import { and, asc, count, eq, inArray, max, ne, notInArray } from 'drizzle-orm'
import type { Db, Tx } from '#core/db/open.ts'
import { project, signature, signoff, signoffStep } from '#core/db/schema.ts'
import { toCanonicalJson } from '#core/journal/chain.ts'
import { laterProjectFields } from '#shared/model/project.ts'
import { routineParties, type Signature, type Signoff, type SignoffStep } from '#shared/model/signoff.ts'
import { laterFormFields, type SignoffForm, type SignoffKind } from '#shared/model/signoff-form.ts'
import type { SignoffTerms } from '#shared/model/signoff-terms.ts'
import { formAmounts, requiredParties, signoffLacks, signoffNumber } from './rules.ts'

type Reader = Pick<Db, 'select'>
type Row = typeof signoff.$inferSelect

/** A stored form: those saved before a field was known have its default. */
export const toForm = ({ kind, content }: Pick<Row, 'kind' | 'content'>): SignoffForm =>
  ({ kind, content: { ...laterFormFields, ...content } }) as SignoffForm

/** SHA-256 over the canonical values that are printed: the same paper, the same digest. */
export function contentDigest(number: string, { kind, content }: Pick<Row, 'kind' | 'content'>): string {
  return createHash('sha256')
    .update(toCanonicalJson({ number, [kind]: content }))
    .digest('hex')
}

/** Contract terms of a project for changes and visas. */
export function termsOf(db: Reader, projectId: string): SignoffTerms {
  const row = db.select({ fields: project.fields }).from(project).where(eq(project.id, projectId)).get()
  return { ...laterProjectFields, ...row?.fields }.signoffTerms
}

function toSignoffs(db: Reader, rows: readonly Row[]): readonly Signoff[] {
  const ids = rows.map(({ id }) => id)
  const signatures = Map.groupBy(
    db
      .select()
      .from(signature)
      .where(inArray(signature.signoffId, ids))
      .orderBy(asc(signature.recordedAt))
      .all(),
    (entry) => entry.signoffId,
  )
  const steps = Map.groupBy(
    db
      .select()
      .from(signoffStep)
      .where(inArray(signoffStep.signoffId, ids))
      .orderBy(asc(signoffStep.seq))
      .all(),
    (entry) => entry.signoffId,
  )
  const later = new Map(
    db
      .select({ id: signoff.id, supersedes: signoff.supersedes })
      .from(signoff)
      .where(and(inArray(signoff.supersedes, ids), ne(signoff.state, 'voided')))
      .all()
      .map((row) => [row.supersedes, row.id]),
  )
  const terms = new Map<string, SignoffTerms>()
  return rows.map((row): Signoff => {
    const form = toForm(row)
    const given = (signatures.get(row.id) ?? []).map(({ signoffId: _, ...entry }) => entry)
    const known = terms.get(row.projectId) ?? termsOf(db, row.projectId)
    terms.set(row.projectId, known)
    const isOpen = row.state === 'draft' || row.state === 'returned'
    // Handed in before it was noted who is required: the plan's four.
    const required = row.required ?? (isOpen ? requiredParties(form, known) : routineParties)
    return {
      ...form,
      id: row.id,
      projectId: row.projectId,
      number: row.number,
      state: row.state,
      claimedFen: row.claimedFen,
      lineAmountsFen: formAmounts(form.content).lines,
      required,
      signatures: given,
      lacks: row.state === 'voided' ? [] : signoffLacks(given, required),
      voidReason: row.voidReason,
      createdAt: row.createdAt,
      filedOn: row.filedOn,
      approvedAt: row.approvedAt,
      steps: (steps.get(row.id) ?? []).map(toStep),
      supersedes: row.supersedes,
      supersededBy: later.get(row.id) ?? null,
      contentDigest: contentDigest(row.number, row),
    }
  })
}

const toStep = ({ state, at, actor, reason }: typeof signoffStep.$inferSelect): SignoffStep => ({
  state,
  at,
  actor,
  reason,
})

export function getSignoff(db: Reader, id: string): Signoff | null {
  return toSignoffs(db, db.select().from(signoff).where(eq(signoff.id, id)).all())[0] ?? null
}

/** In number order of each kind, changes first. */
export function listSignoffs(db: Reader, projectId?: string): readonly Signoff[] {
  const rows = db
    .select()
    .from(signoff)
    .where(projectId ? eq(signoff.projectId, projectId) : undefined)
    .orderBy(asc(signoff.projectId), asc(signoff.kind), asc(signoff.year), asc(signoff.ordinal))
    .all()
  return toSignoffs(db, rows)
}

/** The same of several projects, in as many readings as of one. */
export function listSignoffsOf(db: Reader, projectIds: readonly string[]): readonly Signoff[] {
  const rows = db
    .select()
    .from(signoff)
    .where(inArray(signoff.projectId, [...projectIds]))
    .orderBy(asc(signoff.projectId), asc(signoff.kind), asc(signoff.year), asc(signoff.ordinal))
    .all()
  return toSignoffs(db, rows)
}

/** Those of all projects that are neither approved nor void: what still waits for somebody. */
export const listOpenSignoffs = (db: Reader): readonly Signoff[] =>
  toSignoffs(
    db,
    db
      .select()
      .from(signoff)
      .where(notInArray(signoff.state, ['approved', 'voided']))
      .all(),
  )

interface NewSignoff {
  readonly id: string
  readonly projectId: string
  readonly form: SignoffForm
  readonly supersedes: string | null
}

/** Inserts with the next number of the project, kind and year; voids keep theirs, so there is never a gap. */
export function insertSignoff(tx: Tx, { id, projectId, form, supersedes }: NewSignoff, at: string): string {
  const { kind, content } = form
  const year = Number(content.occurredOn.slice(0, 4))
  const series = and(eq(signoff.projectId, projectId), eq(signoff.kind, kind), eq(signoff.year, year))
  const last = tx
    .select({ ordinal: max(signoff.ordinal) })
    .from(signoff)
    .where(series)
    .get()
  const code =
    tx.select({ code: project.code }).from(project).where(eq(project.id, projectId)).get()?.code ?? ''
  const ordinal = (last?.ordinal ?? 0) + 1
  const number = signoffNumber(kind, code, content.section, year, ordinal)
  tx.insert(signoff)
    .values({
      id,
      projectId,
      kind,
      number,
      year,
      ordinal,
      state: 'draft',
      content,
      claimedFen: formAmounts(content).total,
      createdAt: at,
      supersedes,
    })
    .run()
  return number
}

export function replaceForm(tx: Tx, id: string, { content }: SignoffForm): void {
  tx.update(signoff)
    .set({ content, claimedFen: formAmounts(content).total })
    .where(eq(signoff.id, id))
    .run()
}

type Patch = Partial<Pick<Row, 'approvedAt' | 'voidReason' | 'filedOn' | 'required'>>

/** Sets the state and notes the step. */
export function enterState(
  tx: Tx,
  id: string,
  step: Pick<SignoffStep, 'state' | 'at'> & { readonly reason?: string },
  patch: Patch = {},
): void {
  tx.update(signoff)
    .set({ ...patch, state: step.state })
    .where(eq(signoff.id, id))
    .run()
  const earlier = tx.select({ n: count() }).from(signoffStep).where(eq(signoffStep.signoffId, id)).get()
  const actor = tx.query.office.findFirst().sync()?.operator ?? ''
  tx.insert(signoffStep)
    .values({ signoffId: id, seq: (earlier?.n ?? 0) + 1, actor, reason: '', ...step })
    .run()
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

/** Next free ordinal's predecessor in each series: for finding gaps. */
export function listOrdinals(
  db: Reader,
  projectId?: string,
): readonly { projectId: string; kind: SignoffKind; year: number; ordinal: number }[] {
  return db
    .select({
      projectId: signoff.projectId,
      kind: signoff.kind,
      year: signoff.year,
      ordinal: signoff.ordinal,
    })
    .from(signoff)
    .where(projectId ? eq(signoff.projectId, projectId) : undefined)
    .all()
}
