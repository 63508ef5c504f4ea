import { EventEmitter } from 'node:events'

// A stand-in for Electron's main-process module: remembers what the shell set and lets a test
// play the browser's part. Use with vi.mock('electron', () => import('#tests/fake-electron.ts')).

type Handler = (...args: never[]) => unknown

export class FakeFrame {
  url: string
  readonly parent: FakeFrame | null
  constructor(url: string, parent: FakeFrame | null = null) {
    this.url = url
    this.parent = parent
  }
}

export class FakeContents extends EventEmitter {
  mainFrame = new FakeFrame('app://huanxin/')
  readonly sent: unknown[][] = []
  openHandler: ((details: { url: string }) => { action: string }) | null = null
  setWindowOpenHandler(handler: (details: { url: string }) => { action: string }): void {
    this.openHandler = handler
  }
  send(...args: unknown[]): void {
    this.sent.push(args)
  }
  isDestroyed(): boolean {
    return false
  }
  /** Emits a cancellable event; answers whether it was prevented. */
  attempt(name: string, details: Record<string, unknown>): boolean {
    let isPrevented = false
    this.emit(name, { ...details, preventDefault: () => (isPrevented = true) }, details['url'])
    return isPrevented
  }
}

export class BrowserWindow extends EventEmitter {
  static readonly opened: BrowserWindow[] = []
  readonly options: { webPreferences: Record<string, unknown>; [name: string]: unknown }
  readonly webContents = new FakeContents()
  readonly done: string[] = []
  constructor(options: BrowserWindow['options']) {
    super()
    this.options = options
    BrowserWindow.opened.push(this)
    app.emit('web-contents-created', {}, this.webContents)
  }
  async loadURL(url: string): Promise<void> {
    this.done.push(`load ${url}`)
  }
  show(): void {
    this.done.push('show')
  }
  focus(): void {
    this.done.push('focus')
  }
  restore(): void {
    this.done.push('restore')
  }
  minimize(): void {
    this.done.push('minimize')
  }
  isMinimized(): boolean {
    return true
  }
}

class App extends EventEmitter {
  readonly done: string[] = []
  readonly switches: [string, string | undefined][] = []
  isFirst = true
  isPackaged = true
  paths: Record<string, string> = { documents: '/documents', userData: '/user-data', temp: '/temp' }
  readonly commandLine = {
    appendSwitch: (name: string, value?: string) => void this.switches.push([name, value]),
  }
  enableSandbox(): void {
    this.done.push('enableSandbox')
  }
  requestSingleInstanceLock(): boolean {
    this.done.push('requestSingleInstanceLock')
    return this.isFirst
  }
  async whenReady(): Promise<void> {
    this.done.push('whenReady')
  }
  quit(): void {
    this.done.push('quit')
  }
  exit(code: number): void {
    this.done.push(`exit ${code}`)
  }
  getPath(name: string): string {
    return this.paths[name] ?? '/'
  }
  getVersion(): string {
    return '0.1.0'
  }
}
export const app = new App()

export class FakeSession extends EventEmitter {
  onPermissionRequest:
    | ((contents: unknown, permission: string, decide: (ok: boolean) => void) => void)
    | null = null
  onPermissionCheck: ((contents: unknown, permission: string) => boolean) | null = null
  onDevice: (() => boolean) | null = null
  onRequest: ((details: { url: string }, decide: (answer: { cancel?: boolean }) => void) => void) | null =
    null
  setPermissionRequestHandler(handler: FakeSession['onPermissionRequest']): void {
    this.onPermissionRequest = handler
  }
  setPermissionCheckHandler(handler: FakeSession['onPermissionCheck']): void {
    this.onPermissionCheck = handler
  }
  setDevicePermissionHandler(handler: FakeSession['onDevice']): void {
    this.onDevice = handler
  }
  readonly webRequest = {
    onBeforeRequest: (handler: FakeSession['onRequest']) => {
      this.onRequest = handler
    },
  }
}
export const session = { defaultSession: new FakeSession() }

export const protocol = {
  schemes: [] as unknown[],
  handlers: new Map<string, (request: Request) => Promise<Response>>(),
  registerSchemesAsPrivileged(schemes: unknown[]): void {
    protocol.schemes.push(...schemes)
    app.done.push('registerSchemesAsPrivileged')
  },
  handle(scheme: string, handler: (request: Request) => Promise<Response>): void {
    protocol.handlers.set(scheme, handler)
  },
}

export const ipcMain = {
  handlers: new Map<string, (event: unknown, message: unknown) => Promise<unknown>>(),
  listeners: [] as string[],
  handle(channel: string, handler: (event: unknown, message: unknown) => Promise<unknown>): void {
    ipcMain.handlers.set(channel, handler)
  },
  on(channel: string): void {
    ipcMain.listeners.push(channel)
  },
}

export class FakeChild extends EventEmitter {
  readonly posted: unknown[] = []
  isKilled = false
  postMessage(message: unknown): void {
    this.posted.push(message)
    this.emit('posted', message)
  }
  kill(): boolean {
    this.isKilled = true
    this.emit('exit', 0)
    return true
  }
}
export const utilityProcess = {
  forked: [] as { path: string; args: string[]; options: Record<string, unknown>; child: FakeChild }[],
  fork(path: string, args: string[], options: Record<string, unknown>): FakeChild {
    const child = new FakeChild()
    utilityProcess.forked.push({ path, args, options, child })
    return child
  },
}

export const dialog = {
  shown: [] as [name: string, options: unknown][],
  open: { canceled: true, filePaths: [] as string[] },
  save: { canceled: true, filePath: '' },
  choice: 1,
  async showOpenDialog(_window: unknown, options: unknown) {
    dialog.shown.push(['open', options])
    return dialog.open
  },
  async showSaveDialog(_window: unknown, options: unknown) {
    dialog.shown.push(['save', options])
    return dialog.save
  },
  async showMessageBox(...args: unknown[]) {
    dialog.shown.push(['message', args.at(-1)])
    return { response: dialog.choice }
  },
  showMessageBoxSync(...args: unknown[]) {
    dialog.shown.push(['message', args.at(-1)])
    return dialog.choice
  },
  showErrorBox(title: string, content: string): void {
    dialog.shown.push(['error', `${title}: ${content}`])
  },
}

export const shell = {
  done: [] as string[],
  problem: '',
  showItemInFolder: (path: string) => void shell.done.push(`reveal ${path}`),
  async openPath(path: string): Promise<string> {
    shell.done.push(`open ${path}`)
    return shell.problem
  },
  async openExternal(url: string): Promise<void> {
    shell.done.push(`external ${url}`)
  },
}

export const Menu = {
  menu: undefined as unknown,
  setApplicationMenu: (menu: unknown) => {
    Menu.menu = menu
  },
  buildFromTemplate: (template: unknown) => ({ template, popup: () => {} }),
}

export const contextBridge = {
  exposed: {} as Record<string, unknown>,
  exposeInMainWorld(name: string, value: unknown): void {
    contextBridge.exposed[name] = value
  },
}

export const ipcRenderer = {
  invoked: [] as unknown[][],
  heard: new Map<string, Handler>(),
  async invoke(...args: unknown[]): Promise<unknown> {
    ipcRenderer.invoked.push(args)
    return { ok: true, value: null }
  },
  on: (channel: string, handler: Handler) => void ipcRenderer.heard.set(channel, handler),
  off: (channel: string) => void ipcRenderer.heard.delete(channel),
}

export const webUtils = { getPathForFile: (file: { name: string }) => `/dropped/${file.name}` }
