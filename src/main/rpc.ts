import { type IpcMainInvokeEvent, ipcMain, type WebContents } from 'electron'
import { AppError, type Reply, toAppError } from '#shared/errors.ts'
import type { BackendEvent } from '#shared/events.ts'
import { rpcRequest, type ShellRequest } from '#shared/shell-request.ts'
import { isOwnPage } from './origin.ts'

export interface RpcHandlers {
  dispatch(method: string, input: unknown): Promise<Reply<unknown>>
  act(request: ShellRequest): Promise<unknown>
}

/**
 * Opens the one channel on which a screen asks. Only the main frame of `contents`, on our own page,
 * is heard. Every outcome is a Reply: what cannot be sent across becomes an error reply.
 */
export function installRpc(contents: () => WebContents | null, handlers: RpcHandlers): void {
  ipcMain.handle('rpc', async (event, message: unknown): Promise<Reply<unknown>> => {
    try {
      if (!isOwnSender(event, contents())) {
        throw new AppError('bad-input', '请求不是从本程序的页面发出的，已拒绝。')
      }
      const parsed = rpcRequest.safeParse(message)
      if (!parsed.success) throw new AppError('bad-input', '请求格式不对。请关闭程序后重新打开。')
      const { data } = parsed
      const reply: Reply<unknown> =
        data.kind === 'call'
          ? await handlers.dispatch(data.method, data.input)
          : { ok: true, value: await handlers.act(data.request) }
      return structuredClone(reply)
    } catch (thrown) {
      const { code, message: text } = toAppError(thrown)
      return { ok: false, error: { code, message: text } }
    }
  })
}

/** Tells the screen what changed, on the one channel for that; only our own page hears it. */
export function sendEvent(contents: WebContents | null, event: BackendEvent): void {
  if (!contents || contents.isDestroyed() || !isOwnPage(contents.mainFrame.url)) return
  contents.send('event', event)
}

function isOwnSender({ sender, senderFrame }: IpcMainInvokeEvent, own: WebContents | null): boolean {
  return (
    own !== null &&
    sender === own &&
    senderFrame !== null &&
    senderFrame.parent === null &&
    isOwnPage(senderFrame.url)
  )
}
