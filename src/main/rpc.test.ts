import { readdirSync, readFileSync } from 'node:fs'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { AppError, type Reply } from '#shared/errors.ts'
import { FakeContents, FakeFrame, ipcMain } from '#tests/fake-electron.ts'
import { installRpc, type RpcHandlers, sendEvent } from './rpc.ts'

vi.mock('electron', () => import('#tests/fake-electron.ts'))

const contents = new FakeContents()
const dispatch = vi.fn<RpcHandlers['dispatch']>(async (_method, input) => ({ ok: true, value: input }))
const act = vi.fn<RpcHandlers['act']>(async () => null)

beforeEach(() => {
  ipcMain.handlers.clear()
  dispatch.mockClear()
  act.mockClear()
  installRpc(() => contents as never, { dispatch, act })
})

const event = (senderFrame: FakeFrame | null = contents.mainFrame, sender: FakeContents = contents) => ({
  sender,
  senderFrame,
})
const invoke = (message: unknown, from: unknown = event()) =>
  ipcMain.handlers.get('rpc')?.(from, message) as Promise<Reply<unknown>>
const call = { kind: 'call', method: 'project.list', input: { text: '示例' } }

describe('the rpc channel', () => {
  it('is the only one that main listens on, and event the only one it sends on', () => {
    expect([...ipcMain.handlers.keys()]).toEqual(['rpc'])
    expect(ipcMain.listeners).toEqual([])
    const folder = new URL('.', import.meta.url)
    const source = readdirSync(folder)
      .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
      .map((name) => readFileSync(new URL(name, folder), 'utf8'))
      .join('\n')
    expect(source.match(/ipcMain\s*\.\s*\w+/g)).toEqual(['ipcMain.handle'])
    expect(source.match(/\.send\(\s*'[^']*'/g)).toEqual([".send('event'"])
  })

  it('answers a call from our page', async () => {
    expect(await invoke(call)).toEqual({ ok: true, value: { text: '示例' } })
    expect(dispatch).toHaveBeenCalledWith('project.list', { text: '示例' })
  })

  it('hostile: every sender but the main frame of our page is refused', async () => {
    const other = new FakeContents()
    for (const from of [
      event(null),
      event(new FakeFrame('https://example.com/')),
      event(new FakeFrame('app://huanxin.evil/')),
      event(new FakeFrame('app://huanxin/asset/1/original')),
      event(new FakeFrame('app://huanxin/', contents.mainFrame)),
      event(other.mainFrame, other),
      event(new FakeFrame('about:blank')),
    ]) {
      expect(await invoke(call, from)).toMatchObject({ ok: false, error: { code: 'bad-input' } })
    }
    expect(dispatch).not.toHaveBeenCalled()
  })

  it('hostile: a message of another shape does nothing', async () => {
    for (const message of [
      null,
      'project.list',
      {},
      { kind: 'call', method: 1, input: {} },
      { kind: 'call', method: 'a.b', input: {}, extra: 1 },
      { kind: 'shell', request: { action: 'openExternal', url: 'https://example.com' } },
      { kind: 'shell', request: { action: 'dropSource', paths: [] } },
      { kind: 'shell', request: { action: 'dropSource', paths: [1] } },
      { kind: 'shell', request: { action: 'revealBundle', bundleId: '../../x'.repeat(20) } },
    ]) {
      expect(await invoke(message)).toMatchObject({ ok: false })
    }
    expect(dispatch).not.toHaveBeenCalled()
    expect(act).not.toHaveBeenCalled()
  })

  it('what is thrown, and what cannot be cloned, becomes an error reply', async () => {
    dispatch.mockResolvedValueOnce({ ok: true, value: () => 1 })
    expect(await invoke(call)).toMatchObject({ ok: false, error: { code: 'internal' } })
    dispatch.mockRejectedValueOnce(new AppError('frozen', '已冻结'))
    expect(await invoke(call)).toEqual({ ok: false, error: { code: 'frozen', message: '已冻结' } })
    act.mockRejectedValueOnce(Object.assign(new Error('no space'), { code: 'ENOSPC' }))
    expect(await invoke({ kind: 'shell', request: { action: 'pickDestination' } })).toMatchObject({
      ok: false,
      error: { code: 'disk-full' },
    })
  })
})

describe('sendEvent', () => {
  it('tells our page only', () => {
    sendEvent(contents as never, { type: 'library' })
    expect(contents.sent).toEqual([['event', { type: 'library' }]])
    const other = new FakeContents()
    other.mainFrame = new FakeFrame('https://example.com/')
    sendEvent(other as never, { type: 'library' })
    sendEvent(null, { type: 'library' })
    expect(other.sent).toEqual([])
  })
})
