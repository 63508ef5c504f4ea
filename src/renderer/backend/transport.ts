import type { Input, MethodName, Value } from '#shared/contract.ts'
import { AppError, type Reply } from '#shared/errors.ts'
import type { BackendEvent } from '#shared/events.ts'
import { createBrowserShell } from './browser-shell.ts'
import { createElectronShell, type DesktopShell } from './electron-shell.ts'
import { shareEvents } from './shared-events.ts'
import type { Shell } from './shell.ts'

/** How this page reaches the backend and the desktop. */
export interface Bridge {
  call(method: string, input: unknown): Promise<Reply<unknown>>
  on(listener: (event: BackendEvent) => void): () => void
  readonly shell: Shell
}

/** What the Electron preload puts on `window`; nothing else crosses. */
export interface DesktopBridge extends Omit<Bridge, 'shell'> {
  readonly shell: DesktopShell
}

declare global {
  interface Window {
    readonly huanxin?: DesktopBridge
  }
}

const httpBridge: Bridge = {
  async call(method, input) {
    const response = await fetch(`/rpc/${method}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(input),
    })
    if (response.status === 401) {
      return {
        ok: false,
        error: { code: 'internal', message: '登录已失效。请从程序窗口给出的地址重新打开。' },
      }
    }
    return (await response.json()) as Reply<unknown>
  },
  on: shareEvents<BackendEvent>((tell) => {
    const source = new EventSource('/events')
    source.onmessage = (message) => tell(JSON.parse(message.data as string) as BackendEvent)
    return () => source.close()
  }),
  shell: createBrowserShell(),
}

const desktop = window.huanxin
const bridge: Bridge = desktop
  ? { call: desktop.call, on: desktop.on, shell: createElectronShell(desktop.shell) }
  : httpBridge

export const shell: Shell = bridge.shell

/** Asks the backend. @throws AppError with a message to show as it is */
export async function call<M extends MethodName>(method: M, input: Input<M>): Promise<Value<M>> {
  let reply: Reply<unknown>
  try {
    reply = await bridge.call(method, input)
  } catch (cause) {
    throw new AppError('internal', '连不上后台程序。请确认焕新档案仍在运行，再刷新页面。', { cause })
  }
  if (reply.ok) return reply.value as Value<M>
  throw new AppError(reply.error.code, reply.error.message)
}

export const onEvent = (listener: (event: BackendEvent) => void): (() => void) => bridge.on(listener)
