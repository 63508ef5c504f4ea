import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import { addedFonts } from '#core/pdf/font-list.ts'
import { AppError, type ErrorCode } from '#shared/errors.ts'
import { isHeavy, type TaskName, type Tasks, timeLimits } from './tasks.ts'

/** A few threads that hash, copy and decode, so that the thread with the database never waits. */
export interface Pool {
  readonly size: number
  /**
   * Runs one task on the next free thread, first come first served; of memory-heavy tasks, one at a time.
   * When the signal fires, a waiting task is dropped; a running one is told to stop and awaited, so that
   * what it was writing is gone when the promise rejects. One that was done by then resolves.
   * @throws what the task threw, with its system `code`; AppError `cancelled` when the signal fires,
   * `unreadable` when the task crashed its thread or took too long
   */
  run<T extends TaskName>(
    task: T,
    input: Tasks[T]['input'],
    signal?: AbortSignal,
  ): Promise<Tasks[T]['output']>
  close(): Promise<void>
}

interface Ticket {
  readonly task: TaskName
  readonly input: unknown
  readonly isHeavy: boolean
  readonly signal: AbortSignal | undefined
  readonly resolve: (value: never) => void
  readonly reject: (reason: unknown) => void
}

export interface WorkerReply {
  readonly ok: boolean
  readonly value?: unknown
  readonly error?: {
    readonly name: string
    readonly message: string
    readonly code?: string
    /** The file a system error is about. */
    readonly path?: string
  }
}

/** Given to each thread at its start. */
export interface WorkerSetup {
  /** One 32-bit flag, not 0 once the running task should stop. */
  readonly stop: SharedArrayBuffer
}

interface Thread {
  readonly worker: Worker
  readonly stop: Int32Array
  /** Whether heavy tasks go here: their decoder keeps its memory. */
  takesHeavy: boolean
  ticket: Ticket | null
  timer: NodeJS.Timeout | null
}

const workerUrl = new URL(
  import.meta.url.endsWith('.ts') ? './pool-worker.ts' : './pool-worker.js',
  import.meta.url,
)

export interface PoolOptions {
  /** The module that each thread runs. */
  readonly url?: URL
  /** Longest a task may take, in ms. */
  readonly limits?: Readonly<Partial<Record<TaskName, number>>>
}

/** Starts a pool; threads start with the first task that needs them. */
export function createPool(
  // One more than there are processors: a thread that waits for the disk leaves one free.
  size = Math.max(3, Math.min(8, availableParallelism() + 1)),
  { url = workerUrl, limits = timeLimits }: PoolOptions = {},
): Pool {
  const threads: Thread[] = []
  const waiting: Ticket[] = []
  let isClosed = false

  function start(): Thread {
    const stop = new SharedArrayBuffer(4)
    const worker = new Worker(url, {
      workerData: { stop } satisfies WorkerSetup,
      // What a task leaves behind is small: a larger nursery only holds on to memory, in each thread.
      resourceLimits: { maxOldGenerationSizeMb: 512, maxYoungGenerationSizeMb: 16 },
      // Decoders print what they think of a file; standard output belongs to the program.
      stdout: true,
    })
    worker.stdout.resume()
    const thread: Thread = {
      worker,
      stop: new Int32Array(stop),
      takesHeavy: false,
      ticket: null,
      timer: null,
    }
    worker.on('message', (reply: WorkerReply) => settle(thread, reply))
    worker.on('error', () => retire(thread, crashed()))
    worker.on('exit', () => retire(thread, crashed()))
    worker.unref()
    threads.push(thread)
    return thread
  }

  function release(thread: Thread): Ticket | null {
    const { ticket, timer } = thread
    if (timer) clearTimeout(timer)
    thread.timer = null
    thread.ticket = null
    return ticket
  }

  function settle(thread: Thread, reply: WorkerReply): void {
    const ticket = release(thread)
    thread.worker.unref()
    if (reply.ok) ticket?.resolve(reply.value as never)
    else if (ticket?.signal?.aborted) ticket.reject(cancelled())
    else ticket?.reject(toError(reply.error ?? { name: 'Error', message: '' }))
    next()
  }

  // A crashed thread (a decoder out of memory, say) fails its own task only.
  function retire(thread: Thread, error: AppError): void {
    const index = threads.indexOf(thread)
    if (index < 0) return
    threads.splice(index, 1)
    const ticket = release(thread)
    ticket?.reject(ticket.signal?.aborted ? cancelled() : error)
    if (!isClosed) next()
  }

  function expire(thread: Thread): void {
    retire(thread, new AppError('unreadable', '读取该文件用时过长，已放弃。文件可能已损坏。'))
    void thread.worker.terminate()
  }

  /** The thread to run a ticket on now, started if there is room; null when it must wait. */
  function threadFor(ticket: Ticket): Thread | null {
    if (ticket.isHeavy) {
      const heavy = threads.find((thread) => thread.takesHeavy)
      if (heavy) return heavy.ticket === null ? heavy : null
    }
    const free = threads.filter((thread) => thread.ticket === null)
    const light = free.find((thread) => !thread.takesHeavy) ?? free[0]
    const thread = light ?? (threads.length < size ? start() : null)
    if (thread && ticket.isHeavy) thread.takesHeavy = true
    return thread
  }

  function next(): void {
    for (let index = 0; index < waiting.length; ) {
      const ticket = waiting[index]
      const thread = ticket && threadFor(ticket)
      if (thread) {
        waiting.splice(index, 1)
        begin(thread, ticket)
      } else if (ticket?.isHeavy) index += 1
      else return
    }
  }

  function begin(thread: Thread, ticket: Ticket): void {
    thread.ticket = ticket
    Atomics.store(thread.stop, 0, 0)
    const limit = limits[ticket.task]
    if (limit !== undefined) thread.timer = setTimeout(expire, limit, thread)
    thread.worker.ref()
    thread.worker.postMessage({ task: ticket.task, input: ticket.input, fonts: addedFonts() })
  }

  function abort(ticket: Ticket): void {
    const index = waiting.indexOf(ticket)
    if (index >= 0) {
      waiting.splice(index, 1)
      ticket.reject(cancelled())
      return
    }
    const thread = threads.find((each) => each.ticket === ticket)
    if (thread) Atomics.store(thread.stop, 0, 1)
  }

  return {
    size,
    async run(task, input, signal) {
      if (isClosed || signal?.aborted) throw cancelled()
      const { promise, resolve, reject } = Promise.withResolvers<Tasks[typeof task]['output']>()
      const ticket: Ticket = { task, input, isHeavy: isHeavy(task, input), signal, resolve, reject }
      const stop = () => abort(ticket)
      signal?.addEventListener('abort', stop)
      try {
        waiting.push(ticket)
        next()
        return await promise
      } finally {
        signal?.removeEventListener('abort', stop)
      }
    },
    async close() {
      isClosed = true
      for (const ticket of waiting.splice(0)) ticket.reject(cancelled())
      await Promise.all(
        threads.splice(0).map((thread) => {
          release(thread)?.reject(cancelled())
          return thread.worker.terminate()
        }),
      )
    },
  }
}

function toError({ name, message, code, path }: NonNullable<WorkerReply['error']>): Error {
  if (name === 'AppError') return new AppError((code ?? 'internal') as ErrorCode, message)
  return Object.assign(
    new Error(message),
    { name },
    code === undefined ? {} : { code },
    path === undefined ? {} : { path },
  )
}

const cancelled = () => new AppError('cancelled', '已取消，未完成的部分没有保存。')
const crashed = () => new AppError('unreadable', '处理该文件的程序组件意外退出。文件可能已损坏，或内存不足。')
