import { uuidv7 } from 'uuidv7'
import type { Db } from '#core/db/open.ts'
import type { Ports } from '#core/ports.ts'
import { AppError, toAppError } from '#shared/errors.ts'
import type { BackendEvent, JobProgress } from '#shared/events.ts'
import type { Job, JobKind } from '#shared/model/job.ts'
import { getJob, insertJob, interruptJobs, listJobs, updateJob } from './store.ts'

/** What a running job sees of its runner. */
export interface RunningJob {
  readonly id: string
  readonly signal: AbortSignal
  report(progress: Partial<Omit<JobProgress, 'id' | 'state'>>): void
}

export interface JobSpec {
  readonly kind: JobKind
  readonly projectId: string | null
  readonly title: string
  /** Kept with the row; never a secret. */
  readonly input: unknown
  readonly run: (job: RunningJob) => Promise<unknown>
  /** Called once when the job has ended, also one that was cancelled before it began. */
  readonly after?: () => void
}

export interface JobRunner {
  /** Queues a job and returns its id; `back` jobs (previews, digests) wait in a line of their own. */
  start(spec: JobSpec): string
  cancel(id: string): boolean
  /** A job as it stands; null for an unknown id. */
  get(id: string): Job | null
  /** The latest hundred, newest first. */
  list(): readonly Job[]
  /** Resolves with the row once the job has ended, however it ended. */
  wait(id: string): Promise<Job>
  /** Whether new jobs are taken: false once the library is being closed. */
  isOpen(): boolean
  /** Cancels what runs and waits for it to stop. */
  close(): Promise<void>
}

interface Active {
  readonly spec: JobSpec
  readonly id: string
  readonly abort: AbortController
  readonly progress: JobProgress
  readonly ended: Promise<void>
  end: () => void
}

/** How a job ended, as its row takes it. */
type Ending = Pick<Job, 'state' | 'result' | 'error' | 'note' | 'finishedAt'> & Partial<Job>

/** Gives a job that fails after useful work a result to keep beside the error. */
export class JobFailure extends Error {
  readonly result: unknown
  constructor(cause: unknown, result: unknown) {
    super('job failed', { cause })
    this.result = result
  }
}

type Lane = 'front' | 'back' | 'example'
/** The example job waits for imports that it starts itself, so it has a line of its own. */
const laneOf = (kind: JobKind): Lane =>
  kind === 'preview' || kind === 'digest' ? 'back' : kind === 'example' ? 'example' : 'front'
const emitEveryMs = 150
/** A row update waits for the disk, so the row follows the screen at a distance. */
const saveEveryMs = 2000

export function createJobRunner(
  db: Db,
  { clock, log }: Ports,
  emit: (event: BackendEvent) => void,
): JobRunner {
  const active = new Map<string, Active>()
  const lanes: Record<Lane, Promise<void>> = {
    front: Promise.resolve(),
    back: Promise.resolve(),
    example: Promise.resolve(),
  }
  let isClosed = false
  // Endings that could not be written (the disk is full): told all the same, and written once that works again.
  const unsaved = new Map<string, Ending>()
  interruptJobs(db, clock.now())

  function saveEndings(): void {
    for (const [id, ending] of unsaved) {
      try {
        updateJob(db, id, ending)
      } catch (thrown) {
        log.error('job row', { id, cause: String(thrown) })
        return
      }
      unsaved.delete(id)
    }
  }

  const withEnding = (row: Job): Job => ({ ...row, ...unsaved.get(row.id) })
  const get = (id: string): Job | null => {
    const row = getJob(db, id)
    return row && withEnding(row)
  }

  async function execute(entry: Active): Promise<void> {
    const { id, spec, abort, progress } = entry
    let lastEmit = 0
    let lastSave = performance.now()
    const publish = (state: string) => emit({ type: 'job', job: { ...progress, state } })
    try {
      if (abort.signal.aborted) throw new AppError('cancelled', '已取消，未开始。')
      updateJob(db, id, { state: 'running' })
      publish('running')
      const result = await spec.run({
        id,
        signal: abort.signal,
        report(patch) {
          Object.assign(progress, patch)
          const now = performance.now()
          if (now - lastEmit < emitEveryMs) return
          lastEmit = now
          publish('running')
          if (now - lastSave < saveEveryMs) return
          lastSave = now
          const { id: _, state: __, ...counts } = progress
          try {
            updateJob(db, id, counts)
          } catch (thrown) {
            // Progress is not worth failing for; what the job itself writes will say what is wrong.
            log.error('job progress', { id, cause: String(thrown) })
          }
        },
      })
      finish(entry, { state: 'done', result, error: '', note: '' })
    } catch (thrown) {
      const cause = thrown instanceof JobFailure ? thrown.cause : thrown
      const error = toAppError(cause)
      if (error.code === 'internal') log.error('job failed', { id, kind: spec.kind, cause: String(cause) })
      finish(entry, {
        state: error.code === 'cancelled' ? 'cancelled' : 'failed',
        result: thrown instanceof JobFailure ? thrown.result : null,
        error: error.message,
        note: '',
      })
    }
  }

  function finish(entry: Active, patch: Pick<Job, 'state' | 'result' | 'error' | 'note'>): void {
    const { id: _, state: __, note: ___, ...counts } = entry.progress
    unsaved.set(entry.id, { ...counts, ...patch, finishedAt: clock.now() })
    saveEndings()
    active.delete(entry.id)
    try {
      entry.spec.after?.()
    } catch (thrown) {
      log.error('after job', { id: entry.id, kind: entry.spec.kind, cause: String(thrown) })
    }
    emit({ type: 'job', job: { ...entry.progress, state: patch.state } })
    emit({ type: 'changed', table: 'job', id: entry.id })
    entry.end()
  }

  return {
    start(spec) {
      if (isClosed) throw new AppError('cancelled', '程序正在退出，没有开始新的工作。')
      saveEndings()
      const id = uuidv7()
      insertJob(db, {
        id,
        kind: spec.kind,
        state: 'waiting',
        projectId: spec.projectId,
        title: spec.title,
        input: spec.input,
        createdAt: clock.now(),
      })
      let end = () => {}
      const ended = new Promise<void>((resolve) => {
        end = resolve
      })
      const progress = { id, state: 'waiting', done: 0, total: 0, doneBytes: 0, totalBytes: 0, note: '' }
      const entry: Active = { id, spec, abort: new AbortController(), progress, ended, end }
      active.set(id, entry)
      const lane = laneOf(spec.kind)
      lanes[lane] = lanes[lane].then(() => execute(entry))
      emit({ type: 'changed', table: 'job', id })
      return id
    },
    cancel(id) {
      const entry = active.get(id)
      entry?.abort.abort()
      return entry !== undefined
    },
    isOpen: () => !isClosed,
    get,
    list: () => listJobs(db).map(withEnding),
    async wait(id) {
      await active.get(id)?.ended
      const row = get(id)
      if (!row) throw new AppError('not-found', '找不到这项工作。')
      return row
    },
    async close() {
      isClosed = true
      for (const entry of active.values()) entry.abort.abort()
      await Promise.all([...active.values()].map(({ ended }) => ended))
      saveEndings()
    },
  }
}
