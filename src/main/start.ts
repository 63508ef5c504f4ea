import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { app, type BrowserWindow, dialog, session, utilityProcess } from 'electron'
import { toAppError } from '#shared/errors.ts'
import { type BackendClient, createBackendClient } from './backend-client.ts'
import { askBeforeClosing, createJobWatch } from './closing.ts'
import { guardContents, guardSession } from './guard.ts'
import { installMenu } from './menu.ts'
import { dropCopies } from './open-original.ts'
import { readLibraryOption } from './options.ts'
import { handleAppScheme, registerAppScheme } from './protocol.ts'
import { installRpc, sendEvent } from './rpc.ts'
import { actForScreen } from './shell-actions.ts'
import { createWindow } from './window.ts'
import type { BackendSettings } from './wire.ts'

// Two folders up from here both as source and as built file.
const root = resolve(dirname(fileURLToPath(import.meta.url)), '..', '..')

/** Starts the desktop shell; a second start only brings the first one forward. */
export async function start(): Promise<void> {
  app.enableSandbox()
  // The program needs no network: no name resolves, whatever a page may try.
  app.commandLine.appendSwitch('host-resolver-rules', 'MAP * ~NOTFOUND')
  registerAppScheme()
  if (!app.requestSingleInstanceLock()) return app.quit()
  let window: BrowserWindow | null = null
  app.on('second-instance', () => {
    if (window?.isMinimized()) window.restore()
    window?.focus()
  })
  app.on('web-contents-created', (_event, contents) => guardContents(contents))
  app.on('window-all-closed', () => app.quit())
  await app.whenReady()
  guardSession(session.defaultSession, !app.isPackaged)
  installMenu(process.platform)

  const jobs = createJobWatch()
  const backend = startBackend((event) => {
    jobs.follow(event)
    sendEvent(window?.webContents ?? null, event)
  })
  const copies = join(app.getPath('temp'), `huanxin-${process.pid}`)
  closeInOrder(backend, copies)
  handleAppScheme({
    pages: join(root, 'out', 'renderer'),
    locateAsset: (recordId, variant) => backend.call('locateAsset', recordId, variant),
    locateDocument: (documentId) => backend.call('locateDocument', documentId),
    locateFont: (name) => backend.call('locateFont', name),
  })
  try {
    await backend.ready
  } catch (thrown) {
    dialog.showErrorBox('焕新档案无法启动', toAppError(thrown).message)
    return app.exit(1)
  }
  const opened = createWindow(join(root, 'out', 'preload', 'index.cjs'))
  window = opened
  opened.on('closed', () => {
    window = null
  })
  askBeforeClosing(opened, jobs)
  installRpc(() => window?.webContents ?? null, {
    dispatch: (method, input) => backend.call('dispatch', method, input),
    act: (request) => actForScreen({ window: opened, backend, copies }, request),
  })
}

type OnEvent = Parameters<typeof createBackendClient>[0]['onEvent']

/** The backend runs in a process of its own, so that no file it decodes can stop the window. */
function startBackend(onEvent: OnEvent): BackendClient {
  const settings: BackendSettings = {
    library: readLibraryOption(process.argv, process.cwd()) ?? join(app.getPath('documents'), '焕新档案'),
    example: join(app.getPath('userData'), '示例档案库'),
    migrations: join(root, 'drizzle'),
    appVersion: app.getVersion(),
  }
  return createBackendClient({
    fork: () =>
      utilityProcess.fork(join(root, 'out', 'main', 'backend.js'), [JSON.stringify(settings)], {
        serviceName: '焕新档案后台',
        stdio: 'inherit',
      }),
    onEvent,
    onRestart: (message) => void dialog.showMessageBox({ type: 'warning', title: '焕新档案', message }),
    onGone: (error) => {
      dialog.showErrorBox('焕新档案', error.message)
      app.exit(1)
    },
  })
}

/** On leaving: the library is closed first, then the process ends. */
function closeInOrder(backend: BackendClient, copies: string): void {
  let isClosed = false
  app.on('will-quit', (event) => {
    if (isClosed) return
    event.preventDefault()
    void Promise.all([backend.close(), dropCopies(copies)]).finally(() => {
      isClosed = true
      app.quit()
    })
  })
}
