import type { Context, Library } from '#core/context.ts'
import { AppError } from '#shared/errors.ts'
import type { JobProgress } from '#shared/events.ts'
import type { Job, JobKind } from '#shared/model/job.ts'

/** Why a job is told to stop: for good, for now by a person, for now because the program ends. */
export type StopWhy = 'cancel' | 'pause' | 'close'

const stopWords: Readonly<Record<StopWhy, string>> = {
  cancel: '已取消，未完成的部分没有保存。',
  pause: '已暂停。',
  close: '程序退出时还没有做完。',
}

/** What a job's signal is aborted with. */
export class JobStop extends AppError {
  readonly why: StopWhy
  constructor(why: StopWhy) {
    super('cancelled', stopWords[why])
    this.why = why
  }
}

/** Whether the job was told to stop for now: what it has not done yet is done when it goes on. */
export const isStoppedForNow = ({ reason }: AbortSignal): boolean =>
  reason instanceof JobStop && reason.why !== 'cancel'

/** What a running job sees of its runner. */
export interface RunningJob {
  readonly id: string
  /** Aborted with a `JobStop`. */
  readonly signal: AbortSignal
  report(progress: Partial<Omit<JobProgress, 'id' | 'state'>>): void
}

export interface JobSpec {
  readonly kind: JobKind
  readonly projectId: string | null
  readonly title: string
  /** Kept with the row, for `resume`; never a secret. */
  readonly input: unknown
  readonly run: (job: RunningJob) => Promise<unknown>
  /**
   * Settles what an earlier run of the same job left, when it is cancelled instead of going on: throws as `run`
   * does when cancelled. A job with this can be paused, and goes on after a restart.
   */
  readonly abandon?: (job: RunningJob) => Promise<unknown>
  /** Throws when it cannot go on now, because a card is not plugged in, say: it stays as it is then. */
  readonly check?: () => void
  /** Called once when the job has ended for good, also one that was cancelled before it began. */
  readonly after?: () => void
}

/**
 * How to run a job of a kind again, from its row. `input` comes out of the library's file and is checked like
 * any other. @throws AppError when it cannot be run again
 */
export type Rerun = (context: Context, library: Library, job: Job, input: unknown) => JobSpec

export interface JobRunner {
  /** Queues a job and returns its id; `back` jobs (previews, digests) wait in a line of their own. */
  start(spec: JobSpec): string
  /**
   * Queues a paused or interrupted job again, under its id.
   * @throws AppError `rule` when it is neither
   */
  resume(id: string, spec: JobSpec): void
  /** Answers whether there was something to cancel: a waiting or running job. */
  cancel(id: string): boolean
  /**
   * Stops a waiting or running job for now; resolves once it has stopped, with whether it is paused then.
   * @throws AppError `rule` for a job that cannot go on later
   */
  pause(id: string): Promise<boolean>
  /** A job as it stands; null for an unknown id. */
  get(id: string): Job | null
  /** The latest hundred, newest first, and before them every one that can go on. */
  list(): readonly Job[]
  /** Resolves with the row once the job has ended or is paused. */
  wait(id: string): Promise<Job>
  /** Whether new jobs are taken: false once the library is being closed. */
  isOpen(): boolean
  /** Stops what runs (for now, where it can go on later) and waits for it to stop. */
  close(): Promise<void>
}

/** Gives a job that fails after useful work a result to keep beside the error. */
export class JobFailure extends Error {
  readonly result: unknown
  constructor(cause: unknown, result: unknown) {
    super('job failed', { cause })
    this.result = result
  }
}
