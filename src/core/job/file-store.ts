import { and, asc, count, eq, gt, inArray, isNull, max, notInArray, or, sql, sum } from 'drizzle-orm'
import type { Db } from '#core/db/open.ts'
import { jobFile } from '#core/db/schema.ts'
import type { ImportedFile, ImportOutcome } from '#shared/model/job.ts'

export type JobFileRow = typeof jobFile.$inferSelect
type Reader = Pick<Db, 'select'>

/** Adds what became of a batch of files. */
export function insertJobFiles(db: Pick<Db, 'insert'>, rows: readonly (typeof jobFile.$inferInsert)[]): void {
  // SQLite takes 32,766 values a statement.
  for (let at = 0; at < rows.length; at += 1000) {
    db.insert(jobFile)
      .values(rows.slice(at, at + 1000))
      .run()
  }
}

export function listJobFiles(
  db: Reader,
  jobId: string,
  offset: number,
  limit: number,
): { total: number; items: readonly ImportedFile[] } {
  const total = db.select({ n: count() }).from(jobFile).where(eq(jobFile.jobId, jobId)).get()?.n ?? 0
  const rows = db
    .select()
    .from(jobFile)
    .where(eq(jobFile.jobId, jobId))
    .orderBy(asc(jobFile.seq))
    .limit(limit)
    .offset(offset)
    .all()
  return { total, items: rows.map(({ jobId: _, seq: __, ...file }) => file) }
}

/** What a job is done with: how often it met each path, and the number its next row takes. */
export function readSettled(db: Reader, jobId: string): { paths: Map<string, number>; next: number } {
  const rows = db
    .select({ path: jobFile.path, n: count() })
    .from(jobFile)
    .where(eq(jobFile.jobId, jobId))
    .groupBy(jobFile.path)
    .all()
  const last = db
    .select({ seq: max(jobFile.seq) })
    .from(jobFile)
    .where(eq(jobFile.jobId, jobId))
    .get()?.seq
  return {
    paths: new Map(rows.map(({ path, n }) => [path, n])),
    next: last === null || last === undefined ? 0 : last + 1,
  }
}

const isSafe = inArray(jobFile.outcome, ['stored', 'duplicate'])

/** Stored files that were not read again yet, in order. */
export const listUnverified = (db: Reader, jobId: string, limit: number, after = -1): readonly JobFileRow[] =>
  db
    .select()
    .from(jobFile)
    .where(and(eq(jobFile.jobId, jobId), isSafe, isNull(jobFile.isVerified), gt(jobFile.seq, after)))
    .orderBy(asc(jobFile.seq))
    .limit(limit)
    .all()

/** Notes that a file was read again; a reason is added to what the row says. */
export function setVerified(
  db: Pick<Db, 'update'>,
  jobId: string,
  { seq, isVerified, reason }: Pick<JobFileRow, 'seq' | 'reason'> & { isVerified: boolean },
): void {
  db.update(jobFile)
    .set(reason ? { isVerified, reason } : { isVerified })
    .where(and(eq(jobFile.jobId, jobId), eq(jobFile.seq, seq)))
    .run()
}

export interface OutcomeSum {
  readonly outcome: ImportOutcome
  readonly files: number
  readonly bytes: number
  readonly verified: number
}

export const sumJobFiles = (db: Reader, jobId: string): readonly OutcomeSum[] =>
  db
    .select({
      outcome: jobFile.outcome,
      files: count(),
      bytes: sum(jobFile.bytes).mapWith(Number),
      verified: sql<number>`coalesce(sum(${jobFile.isVerified}), 0)`,
    })
    .from(jobFile)
    .where(eq(jobFile.jobId, jobId))
    .groupBy(jobFile.outcome)
    .all()

export const listRefused = (db: Reader, jobId: string, limit: number): readonly JobFileRow[] =>
  db
    .select()
    .from(jobFile)
    .where(and(eq(jobFile.jobId, jobId), eq(jobFile.outcome, 'refused')))
    .orderBy(asc(jobFile.seq))
    .limit(limit)
    .all()

/** Files that are not proven to be safe: refused for a reason not in `harmless`, or not found the same on re-reading. */
export function listDoubtful(
  db: Reader,
  jobId: string,
  harmless: readonly string[],
  limit: number,
): { total: number; items: readonly JobFileRow[] } {
  const refused = and(eq(jobFile.outcome, 'refused'), notInArray(jobFile.reason, [...harmless]))
  const unproven = and(isSafe, or(isNull(jobFile.isVerified), eq(jobFile.isVerified, false)))
  const where = and(eq(jobFile.jobId, jobId), or(refused, unproven))
  const total = db.select({ n: count() }).from(jobFile).where(where).get()?.n ?? 0
  return { total, items: db.select().from(jobFile).where(where).orderBy(asc(jobFile.seq)).limit(limit).all() }
}
