import { asc, count, desc, eq, inArray } from 'drizzle-orm'
import type { Db } from '#core/db/open.ts'
import { job, jobFile } from '#core/db/schema.ts'
import type { ImportedFile, Job, JobKind, JobState } from '#shared/model/job.ts'

type Row = typeof job.$inferSelect

const toJob = (row: Row): Job => ({
  id: row.id,
  kind: row.kind as JobKind,
  state: row.state as JobState,
  projectId: row.projectId,
  title: row.title,
  done: row.done,
  total: row.total,
  doneBytes: row.doneBytes,
  totalBytes: row.totalBytes,
  note: row.note,
  result: row.result ?? null,
  error: row.error,
  createdAt: row.createdAt,
  finishedAt: row.finishedAt,
})

export function insertJob(db: Db, row: typeof job.$inferInsert): void {
  db.insert(job).values(row).run()
}

export function updateJob(db: Db, id: string, patch: Partial<Row>): void {
  db.update(job).set(patch).where(eq(job.id, id)).run()
}

export function getJob(db: Db, id: string): Job | null {
  const row = db.select().from(job).where(eq(job.id, id)).get()
  return row ? toJob(row) : null
}

export function listJobs(db: Db): readonly Job[] {
  return db.select().from(job).orderBy(desc(job.createdAt), desc(job.id)).limit(100).all().map(toJob)
}

/** Jobs that a stopped program left behind are not running any more. */
export function interruptJobs(db: Db, at: string): void {
  db.update(job)
    .set({
      state: 'interrupted',
      finishedAt: at,
      error: '程序中途退出，已完成的部分都已保存，再做一次即可补齐。',
    })
    .where(inArray(job.state, ['waiting', 'running']))
    .run()
}

export function insertJobFiles(db: Pick<Db, 'insert'>, rows: readonly (typeof jobFile.$inferInsert)[]): void {
  if (rows.length > 0)
    db.insert(jobFile)
      .values([...rows])
      .run()
}

export function listJobFiles(
  db: Db,
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
