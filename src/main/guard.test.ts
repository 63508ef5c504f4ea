import { describe, expect, it, vi } from 'vitest'
import { FakeContents, FakeFrame, FakeSession } from '#tests/fake-electron.ts'
import { guardContents, guardSession, isAllowedRequest } from './guard.ts'
import { isOwnPage, isOwnUrl } from './origin.ts'

vi.mock('electron', () => import('#tests/fake-electron.ts'))

const foreign = [
  'https://example.com/',
  'http://127.0.0.1:8080/',
  'file:///etc/passwd',
  'javascript:alert(1)',
  'data:text/html,<script>1</script>',
  'app://huanxin.evil/',
  'app://evil/',
  'app://huanxin@evil/',
  'app://user@huanxin/',
  'app://huanxin:1/',
  'huanxin:',
  'not an address',
]

describe('isOwnUrl', () => {
  it.each(foreign)('hostile: %s is not ours', (url) => {
    expect(isOwnUrl(url)).toBe(false)
  })
  it('knows our page from bytes that came from outside', () => {
    expect(isOwnPage('app://huanxin/projects/1')).toBe(true)
    expect(isOwnPage('app://huanxin/asset/1/original')).toBe(false)
    expect(isOwnPage('app://huanxin/a/../asset/1/original')).toBe(false)
    expect(isOwnPage('app://huanxin/document/1')).toBe(false)
  })
})

describe('guardContents', () => {
  const contents = new FakeContents()
  guardContents(contents as never)

  it.each(foreign)('navigation to %s is prevented', (url) => {
    expect(contents.attempt('will-navigate', { url })).toBe(true)
    expect(contents.attempt('will-frame-navigate', { url, isMainFrame: true })).toBe(true)
    expect(contents.attempt('will-redirect', { url })).toBe(true)
  })

  it('hostile: the window does not go to a file from outside, and no frame loads', () => {
    expect(contents.attempt('will-navigate', { url: 'app://huanxin/asset/1/original' })).toBe(true)
    expect(contents.attempt('will-frame-navigate', { url: 'app://huanxin/', isMainFrame: false })).toBe(true)
  })

  it('our own page may reload', () => {
    expect(contents.attempt('will-navigate', { url: 'app://huanxin/' })).toBe(false)
  })

  it('new windows are denied, our own address included', () => {
    for (const url of [...foreign, 'app://huanxin/']) {
      expect(contents.openHandler?.({ url })).toEqual({ action: 'deny' })
    }
  })

  it('a webview is not attached', () => {
    expect(contents.attempt('will-attach-webview', {})).toBe(true)
  })
})

describe('guardSession', () => {
  const session = new FakeSession()
  guardSession(session as never, false)
  const contents = new FakeContents()
  const ask = (permission: string, from = contents) => {
    let answer: boolean | null = null
    session.onPermissionRequest?.(from, permission, (ok) => {
      answer = ok
    })
    return answer
  }

  it.each([
    'media',
    'geolocation',
    'notifications',
    'midi',
    'pointerLock',
    'openExternal',
    'display-capture',
    'clipboard-read',
    'fileSystem',
    'hid',
    'usb',
    'serial',
    'unknown',
    'something-new',
  ])('permission %s is denied', (permission) => {
    expect(ask(permission)).toBe(false)
    expect(session.onPermissionCheck?.(contents, permission)).toBe(false)
  })

  it('copying text and full screen are allowed to our own page only', () => {
    const other = new FakeContents()
    other.mainFrame = new FakeFrame('https://example.com/')
    for (const permission of ['clipboard-sanitized-write', 'fullscreen']) {
      expect(ask(permission)).toBe(true)
      expect(session.onPermissionCheck?.(contents, permission)).toBe(true)
      expect(ask(permission, other)).toBe(false)
      expect(session.onPermissionCheck?.(other, permission)).toBe(false)
      expect(session.onPermissionCheck?.(null, permission)).toBe(false)
    }
  })

  it('devices and downloads are denied', () => {
    expect(session.onDevice?.()).toBe(false)
    let isPrevented = false
    session.emit('will-download', { preventDefault: () => (isPrevented = true) })
    expect(isPrevented).toBe(true)
  })

  it('hostile: nothing is loaded from the network', () => {
    for (const url of foreign.filter((each) => !each.startsWith('data:'))) {
      session.onRequest?.({ url }, ({ cancel }) => expect([url, cancel]).toEqual([url, true]))
    }
    for (const url of [
      'ws://127.0.0.1/',
      'wss://example.com/',
      'blob:https://example.com/1',
      'devtools://x/',
    ]) {
      expect(isAllowedRequest(url, false)).toBe(false)
    }
    for (const url of ['app://huanxin/', 'blob:app://huanxin/0-1', 'data:image/png;base64,AA==']) {
      session.onRequest?.({ url }, ({ cancel }) => expect([url, cancel]).toEqual([url, false]))
    }
  })
})
