import { beforeEach, describe, expect, it, vi } from 'vitest'
import * as electron from '#tests/fake-electron.ts'
import { readLibraryOption } from './options.ts'
import { start } from './start.ts'

vi.mock('electron', () => import('#tests/fake-electron.ts'))

const { app, dialog, ipcMain, utilityProcess } = electron

beforeEach(() => {
  app.removeAllListeners()
  app.done.length = 0
  app.isFirst = true
  utilityProcess.forked.length = 0
  electron.BrowserWindow.opened.length = 0
  electron.protocol.handlers.clear()
  ipcMain.handlers.clear()
  dialog.shown.length = 0
})

async function startReady() {
  const started = start()
  await expect.poll(() => utilityProcess.forked.length).toBe(1)
  const child = utilityProcess.forked[0]?.child ?? expect.fail()
  child.emit('message', { kind: 'ready' })
  await started
  return { child, window: electron.BrowserWindow.opened[0] ?? expect.fail() }
}

describe('start', () => {
  it('enables the sandbox, registers the scheme and takes the lock before the app is ready', async () => {
    await startReady()
    expect(app.done).toEqual([
      'enableSandbox',
      'registerSchemesAsPrivileged',
      'requestSingleInstanceLock',
      'whenReady',
    ])
    expect(app.switches).toContainEqual(['host-resolver-rules', 'MAP * ~NOTFOUND'])
  })

  it('runs the backend in a utility process', async () => {
    await startReady()
    const { path, args } = utilityProcess.forked[0] ?? expect.fail()
    expect(path.replaceAll('\\', '/')).toMatch(/\/out\/main\/backend\.js$/)
    expect(JSON.parse(args[0] ?? '')).toMatchObject({
      library: expect.stringMatching(/documents.焕新档案$/),
      example: expect.stringMatching(/user-data.示例档案库$/),
      migrations: expect.stringMatching(/drizzle$/),
    })
  })

  it('guards the session and every page, and answers on the one channel', async () => {
    const { window } = await startReady()
    expect(electron.session.defaultSession.onPermissionRequest).not.toBeNull()
    expect(electron.session.defaultSession.onRequest).not.toBeNull()
    expect(window.webContents.openHandler?.({ url: 'https://example.com' })).toEqual({ action: 'deny' })
    expect([...ipcMain.handlers.keys()]).toEqual(['rpc'])
    expect([...electron.protocol.handlers.keys()]).toEqual(['app'])
    expect(electron.Menu.menu).toBeNull()
  })

  it('passes events on to the page', async () => {
    const { child, window } = await startReady()
    child.emit('message', { kind: 'event', event: { type: 'library' } })
    expect(window.webContents.sent).toEqual([['event', { type: 'library' }]])
  })

  it('a second start quits and brings the first window forward', async () => {
    app.isFirst = false
    await start()
    expect(app.done).toEqual([
      'enableSandbox',
      'registerSchemesAsPrivileged',
      'requestSingleInstanceLock',
      'quit',
    ])
    expect(utilityProcess.forked).toEqual([])
    app.isFirst = true
    const { window } = await startReady()
    app.emit('second-instance')
    expect(window.done).toEqual(['load app://huanxin/', 'restore', 'focus'])
  })

  it('says why the library cannot be opened, and opens no window', async () => {
    const started = start()
    await expect.poll(() => utilityProcess.forked.length).toBe(1)
    const error = { code: 'library-locked', message: '档案库正被另一个程序使用。' }
    utilityProcess.forked[0]?.child.emit('message', { kind: 'failed', error })
    await started
    expect(dialog.shown).toEqual([['error', expect.stringContaining('另一个程序')]])
    expect(app.done).toContain('exit 1')
    expect(electron.BrowserWindow.opened).toEqual([])
  })

  it('closes the library before it quits', async () => {
    const { child } = await startReady()
    child.on('posted', (message: { id: number; operation: string }) => {
      child.emit('message', { kind: 'answer', id: message.id, value: null })
    })
    let prevented = 0
    const leave = { preventDefault: () => (prevented += 1) }
    app.emit('will-quit', leave)
    await expect.poll(() => app.done).toContain('quit')
    expect(child.posted).toMatchObject([{ operation: 'close' }])
    app.emit('will-quit', leave)
    expect([prevented, child.isKilled]).toEqual([1, true])
  })

  it('asks before a window with a job under way closes', async () => {
    const { child, window } = await startReady()
    const progress = { id: 'j1', done: 1, total: 9, doneBytes: 0, totalBytes: 0, note: '' }
    const close = () => {
      let isPrevented = false
      window.emit('close', { preventDefault: () => (isPrevented = true) })
      return isPrevented
    }
    expect(close()).toBe(false)
    child.emit('message', { kind: 'event', event: { type: 'job', job: { ...progress, state: 'running' } } })
    dialog.choice = 0
    expect(close()).toBe(true)
    expect(window.done).toContain('minimize')
    dialog.choice = 1
    expect(close()).toBe(false)
    child.emit('message', { kind: 'event', event: { type: 'job', job: { ...progress, state: 'done' } } })
    dialog.choice = 0
    expect(close()).toBe(false)
  })
})

describe('readLibraryOption', () => {
  it('reads a folder, relative to where the program was called from', () => {
    expect(readLibraryOption(['electron', '.', '--library', '档案'], '/home/a')).toMatch(
      /[/\\]home[/\\]a[/\\]档案$/,
    )
    expect(readLibraryOption(['--library=/srv/库'], '/home/a')).toMatch(/[/\\]srv[/\\]库$/)
    expect(readLibraryOption(['electron', '.'], '/home/a')).toBeNull()
    expect(readLibraryOption(['--library'], '/home/a')).toBeNull()
    expect(readLibraryOption(['--library', '--no-sandbox'], '/home/a')).toBeNull()
  })
})
