import { AppError } from '#shared/errors.ts'
import type { BackendEvent } from '#shared/events.ts'
import type { FromBackend, OperationName, Operations } from './wire.ts'

/** The part of Electron's UtilityProcess that is used. */
export interface BackendChild {
  postMessage(message: unknown): void
  on(event: 'message', listener: (message: FromBackend) => void): unknown
  on(event: 'exit', listener: (code: number) => void): unknown
  kill(): boolean
}

/** The shell's side of the backend process. */
export interface BackendClient {
  /** @throws AppError when the backend could not start (locked, newer, corrupt library …) */
  readonly ready: Promise<void>
  /** @throws AppError what the backend threw; `internal` when its process ended first */
  call<O extends OperationName>(operation: O, ...args: Operations[O]['args']): Promise<Operations[O]['value']>
  /** Closes the library and ends the process. */
  close(): Promise<void>
}

export interface BackendClientOptions {
  readonly fork: () => BackendChild
  readonly onEvent: (event: BackendEvent) => void
  /** The process ended by itself and a new one took over (this happens once). */
  readonly onRestart: (message: string) => void
  /** The process ended by itself again, or could not start again. */
  readonly onGone: (error: AppError) => void
}

interface Waiting {
  readonly resolve: (value: never) => void
  readonly reject: (error: AppError) => void
}

interface Line {
  readonly child: BackendChild
  readonly ready: Promise<void>
  readonly waiting: Map<number, Waiting>
}

const closeMs = 10_000
const crashed = '后台程序意外退出，刚才的操作可能没有保存。程序已自动恢复，请检查后重试。'
const unstarted = '后台程序无法启动。请关闭程序后重新打开；仍不行请重新安装。'
const gone = '后台程序再次意外退出，已停止运行。已存入的档案不受影响，请关闭程序后重新打开。'

export function createBackendClient(options: BackendClientOptions): BackendClient {
  let lastId = 0
  let restarts = 0
  let isClosing = false
  let line = open()

  function open(): Line {
    const child = options.fork()
    const waiting = new Map<number, Waiting>()
    const { promise: ready, resolve, reject } = Promise.withResolvers<void>()
    ready.catch(() => {})
    let wasReady = false
    child.on('message', (message) => {
      if (message.kind === 'ready') {
        wasReady = true
        return resolve()
      }
      if (message.kind === 'event') return options.onEvent(message.event)
      if (message.kind === 'failed') {
        reject(new AppError(message.error.code, message.error.message))
        child.kill()
        return
      }
      const asked = waiting.get(message.id)
      waiting.delete(message.id)
      if (message.kind === 'answer') asked?.resolve(message.value as never)
      else asked?.reject(new AppError(message.error.code, message.error.message))
    })
    child.on('exit', () => {
      const error = new AppError('internal', wasReady ? crashed : unstarted)
      reject(error)
      for (const each of waiting.values()) each.reject(error)
      waiting.clear()
      if (!isClosing && wasReady) recover()
    })
    return { child, ready, waiting }
  }

  function recover(): void {
    if (restarts > 0) {
      options.onGone(new AppError('internal', gone))
      return
    }
    restarts += 1
    line = open()
    line.ready.then(
      () => {
        options.onRestart(crashed)
        // Screens may have missed events: they read everything again.
        options.onEvent({ type: 'library' })
      },
      (error: AppError) => {
        if (!isClosing) options.onGone(error)
      },
    )
  }

  async function call<O extends OperationName>(
    operation: O,
    ...args: Operations[O]['args']
  ): Promise<Operations[O]['value']> {
    const { child, ready, waiting } = line
    await ready
    lastId += 1
    const id = lastId
    return new Promise((resolve, reject) => {
      waiting.set(id, { resolve, reject })
      child.postMessage({ id, operation, args })
    })
  }

  return {
    ready: line.ready,
    call,
    async close() {
      if (isClosing) return
      isClosing = true
      const { child } = line
      const tooLong = new Promise((resolve) => setTimeout(resolve, closeMs).unref())
      await Promise.race([call('close').catch(() => {}), tooLong])
      child.kill()
    },
  }
}
