import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { pagePolicy } from '#media/headers.ts'
import * as electron from '#tests/fake-electron.ts'
import { type AppProtocol, handleAppScheme, registerAppScheme } from './protocol.ts'

vi.mock('electron', () => import('#tests/fake-electron.ts'))

let folder: string
const locateAsset = vi.fn<AppProtocol['locateAsset']>(async (id, variant) =>
  id === 'a1' && variant === 'original'
    ? { path: join(folder, 'video'), mime: 'video/mp4', fileName: '外墙.mp4' }
    : null,
)
const locateDocument = vi.fn<AppProtocol['locateDocument']>(async (id) =>
  id === 'd1' ? { path: join(folder, 'video'), mime: 'application/pdf', fileName: '公示牌.pdf' } : null,
)

const locateFont = vi.fn<AppProtocol['locateFont']>(async (name) =>
  name === 'Hana-A.01' ? { path: join(folder, 'video'), mime: 'font/woff2', fileName: 'a.woff2' } : null,
)

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'huanxin-protocol-'))
  mkdirSync(join(folder, 'renderer'))
  writeFileSync(join(folder, 'renderer', 'index.html'), '<!doctype html><title>焕新档案</title>')
  writeFileSync(join(folder, 'secret.js'), 'secret')
  writeFileSync(join(folder, 'video'), Buffer.from(Array.from({ length: 1000 }, (_, index) => index & 255)))
  registerAppScheme()
  handleAppScheme({ pages: join(folder, 'renderer'), locateAsset, locateDocument, locateFont })
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const get = (url: string, headers: Record<string, string> = {}, method = 'GET') =>
  electron.protocol.handlers.get('app')?.(new Request(url, { headers, method })) ?? expect.fail()

describe('app://', () => {
  it('is a standard, secure, streaming scheme that cannot bypass the policy', () => {
    expect(electron.protocol.schemes).toEqual([
      {
        scheme: 'app',
        privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true },
      },
    ])
    expect([...electron.protocol.handlers.keys()]).toEqual(['app'])
  })

  it('serves the page with its strict policy in a header', async () => {
    for (const url of ['app://huanxin/', 'app://huanxin/projects/1']) {
      const response = await get(url)
      expect([response.status, response.headers.get('content-security-policy')]).toEqual([200, pagePolicy])
      expect(await response.text()).toContain('焕新档案')
    }
  })

  it('serves a font by its name, and takes no path for one', async () => {
    const font = await get('app://huanxin/font/Hana-A.01')
    expect([font.status, (await font.arrayBuffer()).byteLength]).toEqual([200, 1000])
    for (const bad of ['', 'none', 'Hana-A.01/x', 'Hana-A.01//x', '..%2fsecret.js', '%2e%2e%5csecret.js']) {
      const asked = locateFont.mock.calls.length
      expect((await get(`app://huanxin/font/${bad}`)).status, bad).toBe(404)
      if (bad !== 'none') expect(locateFont.mock.calls.length, bad).toBe(asked)
    }
  })

  it('serves a record’s bytes with Range, found by the backend', async () => {
    const whole = await get('app://huanxin/asset/a1/original')
    expect([whole.status, (await whole.arrayBuffer()).byteLength]).toEqual([200, 1000])
    const part = await get('app://huanxin/asset/a1/original', { range: 'bytes=500-' })
    expect([part.status, part.headers.get('content-range')]).toEqual([206, 'bytes 500-999/1000'])
    expect(new Uint8Array(await part.arrayBuffer())[0]).toBe(500 & 255)
    expect((await get('app://huanxin/asset/a1/original', { range: 'bytes=1000-' })).status).toBe(416)
    expect(part.headers.get('content-security-policy')).toContain('sandbox')
    expect((await get('app://huanxin/document/d1')).headers.get('content-type')).toBe('application/pdf')
    expect((await get('app://huanxin/asset/a1/original', {}, 'HEAD')).status).toBe(200)
  })

  it.each([
    'app://evil/',
    'app://huanxin.evil/index.html',
    'app://huanxin/../secret.js',
    'app://huanxin/%2e%2e/secret.js',
    'app://huanxin/..%2fsecret.js',
    'app://huanxin/asset/..%2f..%2fsecret/original',
    'app://huanxin/asset/a1/none',
    'app://huanxin/asset/a1/original/more',
    'app://huanxin/asset/none/original',
    'app://huanxin/document/none',
    'app://huanxin/missing.js',
  ])('hostile: %s is not found', async (url) => {
    const response = await get(url)
    expect([response.status, await response.text()]).toEqual([404, ''])
  })

  it('answers an error when the backend is gone, and no method but GET and HEAD', async () => {
    locateAsset.mockRejectedValueOnce(new Error('gone'))
    expect((await get('app://huanxin/asset/a1/original')).status).toBe(500)
    expect((await get('app://huanxin/', {}, 'POST')).status).toBe(405)
    expect((await get('app://huanxin/asset/a1/original', {}, 'PUT')).status).toBe(405)
  })
})
