import { and, asc, desc, eq, inArray, notInArray } from 'drizzle-orm'
import type { Db } from '#core/db/open.ts'
import { job } from '#core/db/schema.ts'
import { isResumable, type Job, type JobKind, type JobState, jobKinds } from '#shared/model/job.ts'

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

const resumableKinds = jobKinds.filter(isResumable)

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

/** What a job was started with, as it was stored: checked by whoever runs it again. */
export const getJobInput = (db: Db, id: string): unknown =>
  db.select({ input: job.input }).from(job).where(eq(job.id, id)).get()?.input

/** The latest hundred, newest first, and after them older ones that can still go on. */
export function listJobs(db: Db): readonly Job[] {
  const latest = db.select().from(job).orderBy(desc(job.createdAt), desc(job.id)).limit(100).all()
  const shown = latest.map(({ id }) => id)
  const stopped = and(inArray(job.kind, resumableKinds), inArray(job.state, ['paused', 'interrupted']))
  const older = db
    .select()
    .from(job)
    .where(and(stopped, notInArray(job.id, shown)))
    .orderBy(desc(job.createdAt), desc(job.id))
    .all()
  return [...latest, ...older].map(toJob)
}

/** Jobs that a stopped program left behind are not running any more. */
export function interruptJobs(db: Db, at: string): void {
  const left = inArray(job.state, ['waiting', 'running'])
  const stop = (error: string) => ({ state: 'interrupted', finishedAt: at, error })
  db.transaction((tx) => {
    tx.update(job)
      .set(stop('程序中途退出，已存入的文件都已保存。可以继续导入。'))
      .where(and(left, inArray(job.kind, resumableKinds)))
      .run()
    tx.update(job).set(stop('程序中途退出，已完成的部分都已保存，再做一次即可补齐。')).where(left).run()
  })
}

/** Files that jobs which may go on still need, as their inputs name them; whatever is no path is left out. */
export function listKeptPaths(db: Db): readonly string[] {
  const rows = db
    .select({ input: job.input })
    .from(job)
    .where(
      and(
        inArray(job.kind, resumableKinds),
        inArray(job.state, ['waiting', 'running', 'paused', 'interrupted']),
      ),
    )
    .orderBy(asc(job.id))
    .all()
  return rows.flatMap(({ input }) => {
    const paths = (input as { paths?: unknown } | null)?.paths
    return Array.isArray(paths) ? paths.filter((path) => typeof path === 'string') : []
  })
}
