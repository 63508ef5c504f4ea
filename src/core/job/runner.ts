import { uuidv7 } from 'uuidv7'
import type { Db } from '#core/db/open.ts'
import type { Ports } from '#core/ports.ts'
import { AppError, toAppError } from '#shared/errors.ts'
import type { BackendEvent, JobProgress } from '#shared/events.ts'
import { canResume, type Job, type JobKind, type JobState } from '#shared/model/job.ts'
import { getJob, insertJob, interruptJobs, listJobs, updateJob } from './store.ts'
import { JobFailure, type JobRunner, type JobSpec, JobStop, type StopWhy } from './types.ts'

export { JobFailure, type JobRunner, type JobSpec, type RunningJob } from './types.ts'

interface Active {
  readonly spec: JobSpec
  readonly id: string
  readonly abort: AbortController
  readonly progress: JobProgress
  /** Whether an earlier run of it did part of the work. */
  readonly isAgain: boolean
  readonly ended: Promise<void>
  readonly end: () => void
  isBegun: boolean
  /** The latest wish: a job that is being paused may still be cancelled. */
  why: StopWhy | null
}

/** How a job ended, as its row takes it. */
type Ending = Pick<Job, 'state' | 'result' | 'error' | 'note' | 'finishedAt'> & Partial<Job>

type Lane = 'front' | 'back' | 'example' | 'quiet' | 'search' | 'paper'
/**
 * The example job waits for imports that it starts itself, re-reading a whole library takes hours, and the
 * search index is waited for by whoever searches: each has a line of its own. So have the papers that a person
 * waits for in front of the screen, which take seconds: an import of hours does not hold them up.
 */
function laneOf(kind: JobKind): Lane {
  if (kind === 'preview' || kind === 'digest' || kind === 'evidence') return 'back'
  if (kind === 'index') return 'search'
  if (kind === 'sheet' || kind === 'tables' || kind === 'find') return 'paper'
  if (kind === 'example') return 'example'
  return kind === 'recheck' ? 'quiet' : 'front'
}
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
    quiet: Promise.resolve(),
    search: Promise.resolve(),
    paper: Promise.resolve(),
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

  function enqueue(id: string, spec: JobSpec, progress: JobProgress, isAgain: boolean): void {
    const { promise: ended, resolve: end } = Promise.withResolvers<void>()
    const abort = new AbortController()
    const entry: Active = { id, spec, abort, progress, isAgain, ended, end, isBegun: false, why: null }
    active.set(id, entry)
    const lane = laneOf(spec.kind)
    lanes[lane] = lanes[lane].then(() => execute(entry))
    emit({ type: 'changed', table: 'job', id })
  }

  async function execute(entry: Active): Promise<void> {
    if (entry.isBegun) return entry.ended
    entry.isBegun = true
    const { id, spec, abort } = entry
    try {
      updateJob(db, id, { state: 'running' })
      emit({ type: 'job', job: { ...entry.progress, state: 'running' } })
      const run = (entry.why === 'cancel' && spec.abandon) || spec.run
      const report = reporter(entry)
      finish(entry, { state: 'done', result: await run({ id, signal: abort.signal, report }), error: '' })
    } catch (thrown) {
      const cause = thrown instanceof JobFailure ? thrown.cause : thrown
      const error = toAppError(cause)
      if (error.code === 'internal') log.error('job failed', { id, kind: spec.kind, cause: String(cause) })
      const result = thrown instanceof JobFailure ? thrown.result : null
      finish(entry, { result, ...toEnding(entry, error) })
    }
  }

  function reporter(entry: Active): (patch: Partial<Omit<JobProgress, 'id' | 'state'>>) => void {
    const { id, progress } = entry
    let lastEmit = 0
    let lastSave = performance.now()
    return (patch) => {
      Object.assign(progress, patch)
      const now = performance.now()
      if (now - lastEmit < emitEveryMs) return
      lastEmit = now
      emit({ type: 'job', job: { ...progress, state: 'running' } })
      if (now - lastSave < saveEveryMs) return
      lastSave = now
      const { id: _, state: __, ...counts } = progress
      try {
        updateJob(db, id, counts)
      } catch (thrown) {
        // Progress is not worth failing for; what the job itself writes will say what is wrong.
        log.error('job progress', { id, cause: String(thrown) })
      }
    }
  }

  function finish(entry: Active, patch: { state: JobState; result: unknown; error: string }): void {
    const { id, spec } = entry
    const { id: _, state: __, note: ___, ...counts } = entry.progress
    const finishedAt = patch.state === 'paused' ? null : clock.now()
    unsaved.set(id, { ...counts, ...patch, note: '', finishedAt })
    saveEndings()
    active.delete(id)
    try {
      if (!canResume({ kind: spec.kind, state: patch.state })) spec.after?.()
    } catch (thrown) {
      log.error('after job', { id, kind: spec.kind, cause: String(thrown) })
    }
    emit({ type: 'job', job: { ...entry.progress, state: patch.state } })
    emit({ type: 'changed', table: 'job', id })
    entry.end()
    // Cancelled while it was being paused: what it had not reached is settled now.
    if (patch.state === 'paused' && entry.why === 'cancel' && !isClosed) {
      resume(id, spec)
      stop(id, 'cancel')
    }
  }

  function resume(id: string, spec: JobSpec): void {
    if (isClosed) throw closing()
    const row = get(id)
    if (!row || active.has(id) || !canResume(row)) throw new AppError('rule', '这项工作现在不能继续。')
    const { done, total, doneBytes, totalBytes } = row
    unsaved.delete(id)
    updateJob(db, id, { state: 'waiting', result: null, error: '', finishedAt: null })
    enqueue(id, spec, { id, state: 'waiting', done, total, doneBytes, totalBytes, note: '' }, true)
  }

  /** Tells a job to stop; one that did nothing yet has ended at once. */
  function stop(id: string, why: StopWhy): boolean {
    const entry = active.get(id)
    if (!entry) return false
    entry.why = why
    entry.abort.abort(new JobStop(why))
    if (entry.isBegun) return true
    if (entry.isAgain && why === 'cancel') {
      // Only settles what is left: no need to wait for its turn.
      void execute(entry)
      return true
    }
    entry.isBegun = true
    const error = why === 'cancel' ? new AppError('cancelled', '已取消，未开始。') : new JobStop(why)
    finish(entry, { result: null, ...toEnding(entry, error) })
    return true
  }

  return {
    start(spec) {
      if (isClosed) throw closing()
      saveEndings()
      const id = uuidv7()
      const { kind, projectId, title, input } = spec
      insertJob(db, { id, kind, state: 'waiting', projectId, title, input, createdAt: clock.now() })
      const progress = { id, state: 'waiting', done: 0, total: 0, doneBytes: 0, totalBytes: 0, note: '' }
      enqueue(id, spec, progress, false)
      return id
    },
    resume,
    cancel: (id) => stop(id, 'cancel'),
    async pause(id) {
      const entry = active.get(id)
      if (entry && !entry.spec.abandon) throw new AppError('rule', '这项工作不能暂停，只能取消。')
      stop(id, 'pause')
      await entry?.ended
      return get(id)?.state === 'paused'
    },
    isOpen: () => !isClosed,
    get,
    list: () => listJobs(db).map(withEnding),
    async wait(id) {
      for (let entry = active.get(id); entry; entry = active.get(id)) await entry.ended
      const row = get(id)
      if (!row) throw new AppError('not-found', '找不到这项工作。')
      return row
    },
    async close() {
      isClosed = true
      const left = [...active.values()]
      for (const { id } of left) stop(id, 'close')
      await Promise.all(left.map(({ ended }) => ended))
      saveEndings()
    },
  }
}

/** How a job ends that threw: told to stop for now, it can go on where its kind allows that. */
function toEnding({ abort, spec }: Active, error: AppError): { state: JobState; error: string } {
  if (error.code !== 'cancelled') return { state: 'failed', error: error.message }
  const { reason } = abort.signal as { reason: unknown }
  const why = reason instanceof JobStop ? reason.why : 'cancel'
  if (why === 'cancel' || !spec.abandon) return { state: 'cancelled', error: error.message }
  if (why === 'pause') return { state: 'paused', error: '' }
  return { state: 'interrupted', error: '程序退出时还没有做完，已存入的文件都已保存。可以继续导入。' }
}

const closing = () => new AppError('cancelled', '程序正在退出，没有开始新的工作。')
