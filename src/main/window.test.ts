import { beforeEach, expect, it, vi } from 'vitest'
import * as electron from '#tests/fake-electron.ts'
import { createWindow } from './window.ts'

vi.mock('electron', () => import('#tests/fake-electron.ts'))

beforeEach(() => {
  electron.BrowserWindow.opened.length = 0
  electron.app.isPackaged = true
})

it('opens a sandboxed, isolated page without node', () => {
  createWindow('/app/preload.cjs')
  const { options } = electron.BrowserWindow.opened[0] ?? expect.fail()
  expect(options.webPreferences).toMatchObject({
    preload: '/app/preload.cjs',
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    webviewTag: false,
    navigateOnDragDrop: false,
    spellcheck: false,
    devTools: false,
  })
  expect(Object.keys(options.webPreferences)).not.toContain('enableBlinkFeatures')
  expect(options).toMatchObject({ show: false, minWidth: 1024, minHeight: 700, title: '焕新档案' })
})

it('loads our own address, and shows when the page is drawn', () => {
  createWindow('/app/preload.cjs')
  const window = electron.BrowserWindow.opened[0] ?? expect.fail()
  expect(window.done).toEqual(['load app://huanxin/'])
  window.emit('ready-to-show')
  expect(window.done).toEqual(['load app://huanxin/', 'show'])
})
