import { expect, it } from 'vitest'
import { hasDisplay, openBrowser, planOpen } from './open-browser.ts'

it('opens the address with the system’s program and no shell', () => {
  const url = 'http://127.0.0.1:5000/?token=a&b'
  expect(planOpen(url, 'linux')).toEqual({ command: 'xdg-open', args: [url] })
  expect(planOpen(url, 'darwin')).toEqual({ command: 'open', args: [url] })
  expect(planOpen(url, 'win32').args.at(-1)).toBe(url)
  expect(planOpen(url, 'win32').command).not.toMatch(/cmd/)
})

it('knows where there is no display', () => {
  expect(hasDisplay('linux', {})).toBe(false)
  expect(hasDisplay('linux', { DISPLAY: ':0' })).toBe(true)
  expect(hasDisplay('linux', { WAYLAND_DISPLAY: 'wayland-0' })).toBe(true)
  expect(hasDisplay('win32', {})).toBe(true)
})

it('hostile: opens nothing but this machine’s own address', async () => {
  expect(await openBrowser('http://example.com/')).toBe(false)
  expect(await openBrowser('http://127.0.0.1.example.com/')).toBe(false)
})
