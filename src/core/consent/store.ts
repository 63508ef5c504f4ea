import { and, asc, eq, inArray, isNull, max } from 'drizzle-orm'
import type { Db, Tx } from '#core/db/open.ts'
import { household } from '#core/db/schema.ts'

type Reader = Pick<Db, 'select'>
export type HouseholdRow = typeof household.$inferSelect

const columns = {
  id: household.id,
  projectId: household.projectId,
  building: household.building,
  areaHundredths: household.areaHundredths,
  renovation: household.renovation,
  demolition: household.demolition,
  property: household.property,
  way: household.way,
  vote: household.vote,
  ownerMark: household.ownerMark,
  purgedAt: household.purgedAt,
}

/** What is counted, of many projects; nothing that is sealed. */
export const listFacts = (db: Reader, projectIds: readonly string[]) =>
  db
    .select(columns)
    .from(household)
    .where(and(inArray(household.projectId, [...projectIds]), isNull(household.removedAt)))
    .all()
    .map(({ purgedAt, ...row }) => ({ ...row, isPurged: purgedAt !== null }))

/** Rows of one project, in the order they are listed. */
export const listRows = (db: Reader, projectId: string): readonly HouseholdRow[] =>
  db
    .select()
    .from(household)
    .where(and(eq(household.projectId, projectId), isNull(household.removedAt)))
    .orderBy(asc(household.ordinal), asc(household.id))
    .all()

/** Null for a removed one too. */
export const getRow = (db: Reader, id: string): HouseholdRow | null =>
  db
    .select()
    .from(household)
    .where(and(eq(household.id, id), isNull(household.removedAt)))
    .get() ?? null

export const findPlace = (db: Reader, projectId: string, placeMark: string): HouseholdRow | null =>
  db
    .select()
    .from(household)
    .where(
      and(
        eq(household.projectId, projectId),
        eq(household.placeMark, placeMark),
        isNull(household.removedAt),
      ),
    )
    .get() ?? null

/** Removed ones count too. */
export const lastOrdinal = (db: Reader, projectId: string): number =>
  db
    .select({ last: max(household.ordinal) })
    .from(household)
    .where(eq(household.projectId, projectId))
    .get()?.last ?? 0

export const insertRow = (tx: Tx, row: typeof household.$inferInsert): void =>
  void tx.insert(household).values(row).run()

export const updateRow = (tx: Tx, id: string, patch: Partial<Omit<HouseholdRow, 'id'>>): void =>
  void tx.update(household).set(patch).where(eq(household.id, id)).run()

/** All rows of a project, removed ones too: for the purge alone. */
export const listAllRows = (db: Reader, projectId: string): readonly HouseholdRow[] =>
  db.select().from(household).where(eq(household.projectId, projectId)).all()

export const deleteRows = (tx: Tx, projectId: string): void =>
  void tx.delete(household).where(eq(household.projectId, projectId)).run()
