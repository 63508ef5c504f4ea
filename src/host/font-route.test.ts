import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { silentLog } from '#core/ports.ts'
import { createFakeBackend } from '#tests/fake-backend.ts'
import { createHost } from './server.ts'

it('serves a font by its name, to who has entered, and takes no path for a name', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'huanxin-font-'))
  const path = join(folder, 'a.woff2')
  writeFileSync(path, Buffer.alloc(1000, 7))
  writeFileSync(join(folder, 'secret.js'), 'secret')
  const backend = createFakeBackend(folder)
  backend.fonts.set('Hana-A.01', { path, mime: 'font/woff2', bytes: 1000, fileName: 'a.woff2' })
  const host = await createHost({ backend, pages: folder, log: silentLog })
  onTestFinished(async () => {
    await host.close()
    rmSync(folder, { recursive: true, force: true })
  })
  const origin = `http://127.0.0.1:${host.port}`
  const entered = await fetch(host.url, { redirect: 'manual' })
  const headers = { cookie: entered.headers.get('set-cookie')?.split(';')[0] ?? '' }

  expect((await fetch(`${origin}/font/Hana-A.01`)).status).toBe(401)
  const font = await fetch(`${origin}/font/Hana-A.01`, { headers })
  expect([font.status, (await font.arrayBuffer()).byteLength]).toEqual([200, 1000])
  for (const bad of [
    'none',
    '',
    'Hana-A.01/x',
    '..%2fsecret.js',
    '%2e%2e%5csecret.js',
    `${'a'.repeat(81)}`,
  ]) {
    const answer = await fetch(`${origin}/font/${bad}`, { headers })
    expect([answer.status, (await answer.text()).includes('secret')], bad).toEqual([404, false])
  }
})
