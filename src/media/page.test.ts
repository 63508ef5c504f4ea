import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { pagePolicy } from './headers.ts'
import { locatePage, servePage } from './page.ts'

let base: string
let root: string

beforeAll(() => {
  base = mkdtempSync(join(tmpdir(), 'huanxin-page-'))
  root = join(base, 'renderer')
  mkdirSync(join(root, 'assets'), { recursive: true })
  mkdirSync(join(base, 'renderer-evil'))
  writeFileSync(join(root, 'index.html'), '<!doctype html><title>焕新档案</title>')
  writeFileSync(join(root, 'assets', 'index-1a2b.js'), 'export {}')
  writeFileSync(join(base, 'renderer-evil', 'x.js'), 'evil')
  writeFileSync(join(base, 'secret.html'), 'secret')
})
afterAll(() => rmSync(base, { recursive: true, force: true }))

describe('servePage', () => {
  it.each(['/', '/index.html', '/projects/0197-abc', '/项目'])('%s gets the page', async (pathname) => {
    const served = await servePage(root, encodeURI(pathname), 'GET')
    expect(served.status).toBe(200)
    expect(served.headers['content-type']).toBe('text/html; charset=utf-8')
    expect(served.headers['content-security-policy']).toBe(pagePolicy)
    expect(await new Response(served.body).text()).toContain('焕新档案')
  })

  it('serves scripts with their type, and nothing for a missing one', async () => {
    const served = await servePage(root, '/assets/index-1a2b.js', 'GET')
    expect(served.headers['content-type']).toContain('text/javascript')
    expect((await servePage(root, '/assets/none.js', 'GET')).status).toBe(404)
    expect((await servePage(root, '/', 'POST')).status).toBe(405)
    expect((await servePage(root, '/', 'HEAD')).body).toBeNull()
  })

  it.each([
    '/../secret.html',
    '/..%2fsecret.html',
    '/%2e%2e/secret.html',
    '/..%5csecret.html',
    '/../renderer-evil/x.js',
    '/%2e%2e%2frenderer-evil%2fx.js',
    '//etc/passwd.txt/../../x.js',
    '/C:/windows/win.txt',
    '/index.html%00.js',
    '/%E0%A4%A',
    'x.js',
  ])('hostile: %s does not leave the folder', async (pathname) => {
    expect(locatePage(root, pathname)).toBeNull()
    expect((await servePage(root, pathname, 'GET')).status).toBe(404)
  })

  it('hostile: a folder whose name starts like ours is not ours', () => {
    expect(locatePage(root, '/a/../../renderer-evil/x.js')).toBeNull()
  })
})

describe('pagePolicy', () => {
  it('allows no inline script, no eval, no other host, no frame', () => {
    const rules = Object.fromEntries(
      pagePolicy.split('; ').map((rule) => [rule.split(' ')[0], rule.split(' ').slice(1).join(' ')]),
    )
    expect(rules['default-src']).toBe("'none'")
    expect(rules['script-src']).toBe("'self'")
    expect(rules['connect-src']).toBe("'self'")
    expect(rules['frame-ancestors']).toBe("'none'")
    expect(pagePolicy).not.toMatch(/unsafe-eval|https?:|\*/)
  })
})
