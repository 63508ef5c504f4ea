import { Menu, type Session, type WebContents } from 'electron'
import { isOwnPage, isOwnUrl } from './origin.ts'

// Everything else is refused: camera, microphone, place, notifications, USB, opening other programs …
const allowed: readonly string[] = ['clipboard-sanitized-write', 'fullscreen']

/** Closes a session: no permissions, no devices, no downloads, and no address but our own. */
export function guardSession(session: Session, isDevelopment: boolean): void {
  session.setPermissionRequestHandler((contents, permission, decide) => {
    decide(allowed.includes(permission) && isOwnPage(contents.mainFrame.url))
  })
  session.setPermissionCheckHandler(
    (contents, permission) =>
      allowed.includes(permission) && contents !== null && isOwnPage(contents.mainFrame.url),
  )
  session.setDevicePermissionHandler(() => false)
  session.on('will-download', (event) => event.preventDefault())
  session.webRequest.onBeforeRequest(({ url }, decide) => {
    decide({ cancel: !isAllowedRequest(url, isDevelopment) })
  })
}

/** Closes a page in: it stays where it is, opens nothing, and holds no other page. */
export function guardContents(contents: WebContents): void {
  contents.setWindowOpenHandler(() => ({ action: 'deny' }))
  contents.on('will-navigate', (event) => {
    // Only a reload of our own page.
    if (!isOwnPage(event.url)) event.preventDefault()
  })
  contents.on('will-frame-navigate', (event) => {
    if (!event.isMainFrame || !isOwnPage(event.url)) event.preventDefault()
  })
  contents.on('will-redirect', (event) => event.preventDefault())
  contents.on('will-attach-webview', (event) => event.preventDefault())
  contents.on('context-menu', (_event, { isEditable, selectionText }) => {
    if (isEditable) editMenu.popup()
    else if (selectionText.trim() !== '') copyMenu.popup()
  })
}

/** Whether the network layer may load an address at all. */
export function isAllowedRequest(url: string, isDevelopment: boolean): boolean {
  if (url.startsWith('blob:')) return isOwnUrl(url.slice('blob:'.length))
  if (url.startsWith('data:')) return true
  if (isDevelopment && url.startsWith('devtools:')) return true
  return isOwnUrl(url)
}

const copyMenu = {
  popup: () => Menu.buildFromTemplate([{ role: 'copy', label: '复制' }]).popup(),
}
const editMenu = {
  popup: () =>
    Menu.buildFromTemplate([
      { role: 'cut', label: '剪切' },
      { role: 'copy', label: '复制' },
      { role: 'paste', label: '粘贴' },
      { type: 'separator' },
      { role: 'selectAll', label: '全选' },
    ]).popup(),
}
