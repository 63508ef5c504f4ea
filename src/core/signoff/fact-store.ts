import { asc, eq } from 'drizzle-orm'
import type { Db } from '#core/db/open.ts'
import { signature, signoff } from '#core/db/schema.ts'
import type { SignoffState } from '#shared/model/signoff.ts'
import type { SignoffKind } from '#shared/model/signoff-form.ts'
import { signoffLacks } from './rules.ts'

/** A sign-off as far as other features must know it. */
export interface SignoffFact {
  readonly id: string
  readonly projectId: string
  readonly kind: SignoffKind
  readonly number: string
  readonly state: SignoffState
  /** As in Signoff: what keeps it from counting; empty for a void. */
  readonly lacks: readonly string[]
  /** Photos attached. */
  readonly photos: number
  readonly paymentPeriod: number | null
}

/** Sign-offs in number order, of one project or of all, in two readings. */
export function listSignoffFacts(db: Pick<Db, 'select'>, projectId?: string): readonly SignoffFact[] {
  const rows = db
    .select({
      id: signoff.id,
      projectId: signoff.projectId,
      number: signoff.number,
      state: signoff.state,
      kind: signoff.kind,
      required: signoff.required,
      content: signoff.content,
    })
    .from(signoff)
    .where(projectId ? eq(signoff.projectId, projectId) : undefined)
    .orderBy(asc(signoff.projectId), asc(signoff.year), asc(signoff.ordinal))
    .all()
  const signatures = db
    .select({ signature })
    .from(signature)
    .innerJoin(signoff, eq(signoff.id, signature.signoffId))
    .where(projectId ? eq(signoff.projectId, projectId) : undefined)
    .all()
  const bySignoff = Map.groupBy(signatures, (row) => row.signature.signoffId)
  return rows.map(({ content, required, ...row }) => ({
    ...row,
    lacks:
      row.state === 'voided'
        ? []
        : signoffLacks(
            (bySignoff.get(row.id) ?? []).map((each) => each.signature),
            required ?? undefined,
          ),
    photos: content.photos.length,
    paymentPeriod: content.paymentPeriod,
  }))
}
