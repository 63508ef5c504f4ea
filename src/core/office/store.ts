import { asc, eq } from 'drizzle-orm'
import type { Db, Tx } from '#core/db/open.ts'
import {
  companionKey,
  knownHistory,
  office,
  restrictedKey,
  signingKey,
  trustedOffice,
} from '#core/db/schema.ts'
import type { CompanionKind, Office, OfficeCard } from '#shared/model/office.ts'

type Reader = Pick<Db, 'select'>
export type SigningKeyRow = typeof signingKey.$inferSelect
export type CompanionRow = typeof companionKey.$inferSelect

export function getOffice(db: Reader): Office | null {
  const row = db.select().from(office).get()
  const key = currentKey(db)
  if (!row || !key) return null
  return {
    office: row.name,
    code: row.code,
    operator: row.operator,
    fingerprint: key.fingerprint,
    subDistricts: row.subDistricts,
    isExample: row.isExample,
    role: row.role,
    createdAt: row.createdAt,
  }
}

export const insertOffice = (tx: Tx, row: typeof office.$inferInsert): void =>
  void tx.insert(office).values(row).run()

export const setOperator = (tx: Tx, operator: string): void => void tx.update(office).set({ operator }).run()

export const setSubDistricts = (tx: Tx, subDistricts: readonly string[]): void =>
  void tx.update(office).set({ subDistricts }).run()

export const insertKey = (tx: Tx, row: SigningKeyRow): void => void tx.insert(signingKey).values(row).run()

export const listKeys = (db: Reader): readonly SigningKeyRow[] =>
  db.select().from(signingKey).orderBy(asc(signingKey.validFrom)).all()

/** The key that signs now. */
export const currentKey = (db: Reader): SigningKeyRow | null =>
  listKeys(db).findLast(({ replacedBy }) => replacedBy === null) ?? null

export function updateKey(
  tx: Tx,
  fingerprint: string,
  patch: Partial<Omit<SigningKeyRow, 'fingerprint' | 'publicKey'>>,
): void {
  tx.update(signingKey).set(patch).where(eq(signingKey.fingerprint, fingerprint)).run()
}

export const listCompanions = (db: Reader): readonly CompanionRow[] =>
  db.select().from(companionKey).orderBy(asc(companionKey.validFrom)).all()

/** The companion key in use now. */
export const currentCompanion = (db: Reader, kind: CompanionKind): CompanionRow | null =>
  listCompanions(db).findLast(
    (row) => row.kind === kind && row.replacedBy === null && row.validTo === null,
  ) ?? null

export const insertCompanion = (tx: Tx, row: CompanionRow): void =>
  void tx.insert(companionKey).values(row).run()

export function updateCompanion(
  tx: Tx,
  id: string,
  patch: Partial<Omit<CompanionRow, 'id' | 'kind' | 'publicKey'>>,
): void {
  tx.update(companionKey).set(patch).where(eq(companionKey.id, id)).run()
}

/** The key that residents' data is sealed with, wrapped; null while nobody has needed one. */
export const getRestrictedKey = (db: Reader): string | null => findRestrictedKey(db)?.wrapped ?? null

export const findRestrictedKey = (db: Reader): typeof restrictedKey.$inferSelect | null =>
  db.select().from(restrictedKey).get() ?? null

export const insertRestrictedKey = (tx: Tx, wrapped: string, createdAt: string): void =>
  void tx.insert(restrictedKey).values({ id: 1, wrapped, createdAt }).run()

export const updateRestrictedKey = (tx: Tx, wrapped: string): void =>
  void tx.update(restrictedKey).set({ wrapped }).run()

export const listTrusted = (db: Reader): readonly (typeof trustedOffice.$inferSelect)[] =>
  db.select().from(trustedOffice).orderBy(asc(trustedOffice.code)).all()

export function putTrusted(tx: Tx, card: OfficeCard, addedAt: string): void {
  tx.insert(trustedOffice)
    .values({ code: card.code, card, addedAt })
    .onConflictDoUpdate({ target: trustedOffice.code, set: { card, addedAt } })
    .run()
}

export const removeTrusted = (tx: Tx, code: string): void =>
  void tx.delete(trustedOffice).where(eq(trustedOffice.code, code)).run()

export type KnownHistory = typeof knownHistory.$inferSelect

export const listKnownHistories = (db: Reader): readonly KnownHistory[] =>
  db.select().from(knownHistory).all()

export const putKnownHistory = (db: Pick<Db, 'insert'>, row: KnownHistory): void =>
  void db.insert(knownHistory).values(row).onConflictDoNothing().run()
