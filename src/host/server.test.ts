import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { request as httpRequest, type IncomingHttpHeaders } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { silentLog } from '#core/ports.ts'
import { createFakeBackend, type FakeBackend } from '#tests/fake-backend.ts'
import { createHost, type Host } from './server.ts'

let folder: string
let pages: string
let backend: FakeBackend
let host: Host

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'huanxin-host-'))
  pages = join(folder, 'renderer')
  mkdirSync(join(pages, 'assets'), { recursive: true })
  writeFileSync(join(pages, 'index.html'), '<!doctype html><title>焕新档案</title>')
  writeFileSync(join(pages, 'assets', 'index-1.js'), 'export {}')
  writeFileSync(join(folder, 'secret.js'), 'secret')
  backend = createFakeBackend(folder)
  host = await createHost({ backend, pages, log: silentLog })
})
afterEach(async () => {
  await host.close()
  rmSync(folder, { recursive: true, force: true })
})

interface Answer {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly body: Buffer
}

interface Ask {
  readonly method?: string
  readonly headers?: Record<string, string>
  readonly body?: string | Buffer
}

/** A raw request: unlike fetch, it lets a test lie about Host and Origin. */
const ask = (path: string, { method = 'GET', headers = {}, body }: Ask = {}): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const request = httpRequest(
      { host: '127.0.0.1', port: host.port, path, method, headers, agent: false },
      (response) => {
        buffer(response).then(
          (bytes) => resolve({ status: response.statusCode ?? 0, headers: response.headers, body: bytes }),
          reject,
        )
      },
    )
    request.on('error', reject)
    request.end(body)
  })

const tokenPath = (url: string) => url.slice(url.indexOf('/', 8))
const json = (answer: Answer) =>
  JSON.parse(answer.body.toString()) as { ok: boolean; error?: { message: string } }

async function enter(): Promise<Record<string, string>> {
  const { headers } = await ask(tokenPath(host.url))
  const cookie = headers['set-cookie']?.[0]?.split(';')[0] ?? ''
  return { cookie, origin: `http://127.0.0.1:${host.port}`, 'sec-fetch-site': 'same-origin' }
}

describe('entering', () => {
  it('exchanges the one-time address for a strict cookie and goes to the page', async () => {
    const answer = await ask(tokenPath(host.url))
    expect(answer.status).toBe(303)
    expect(answer.headers.location).toBe('/')
    expect(answer.headers['set-cookie']?.[0]).toMatch(
      new RegExp(`^huanxin_${host.port}=[\\w-]{43}; Path=/; HttpOnly; SameSite=Strict$`),
    )
    const cookie = answer.headers['set-cookie']?.[0]?.split(';')[0] ?? ''
    const page = await ask('/', { headers: { cookie } })
    expect([page.status, page.body.toString()]).toEqual([200, expect.stringContaining('焕新档案')])
    expect(page.headers['content-security-policy']).toContain("default-src 'none'")
    expect((await ask(tokenPath(host.url), { headers: { cookie } })).status).toBe(303)
  })

  it('goes on from the page itself when it came by a link from elsewhere', async () => {
    const answer = await ask(tokenPath(host.url), { headers: { 'sec-fetch-site': 'cross-site' } })
    expect([answer.status, answer.body.toString()]).toEqual([
      200,
      expect.stringContaining('http-equiv="refresh"'),
    ])
    expect(answer.headers['set-cookie']).toHaveLength(1)
  })

  it('hostile: an address used before opens nothing; another one can be issued', async () => {
    await ask(tokenPath(host.url))
    const again = await ask(tokenPath(host.url))
    expect(again.status).toBe(401)
    expect(again.headers['set-cookie']).toBeUndefined()
    expect((await ask(tokenPath(host.issueUrl()))).status).toBe(303)
    expect((await ask('/?token=')).status).toBe(401)
  })

  it('hostile: without the cookie there is a Chinese page, a JSON error, and nothing else', async () => {
    const page = await ask('/')
    expect([page.status, page.body.toString()]).toEqual([401, expect.stringContaining('需要从程序打开')])
    for (const path of ['/asset/a/original', '/events', '/bundle/a', '/assets/index-1.js', '/document/a']) {
      expect((await ask(path)).status).toBe(401)
    }
    const rpc = await ask('/rpc/project.list', { method: 'POST', body: '{}' })
    expect([rpc.status, json(rpc).ok]).toEqual([401, false])
    const forged = await ask('/', { headers: { cookie: `huanxin_${host.port}=${'A'.repeat(43)}` } })
    expect(forged.status).toBe(401)
    expect(backend.calls).toEqual([])
  })

  it('hostile: a foreign Host is refused before anything else (DNS rebinding)', async () => {
    const headers = await enter()
    for (const name of [
      'evil.example',
      `evil.example:${host.port}`,
      `127.0.0.1.evil.example:${host.port}`,
      `127.0.0.1:${host.port + 1}`,
      '127.0.0.1',
      `0.0.0.0:${host.port}`,
    ]) {
      const answer = await ask('/', { headers: { ...headers, host: name } })
      expect(answer.status).toBe(403)
      expect(answer.body.toString()).not.toContain('<title>')
    }
    const token = await ask(tokenPath(host.issueUrl()), { headers: { host: 'evil.example' } })
    expect([token.status, token.headers['set-cookie']]).toEqual([403, undefined])
    expect((await ask('/', { headers: { ...headers, host: `localhost:${host.port}` } })).status).toBe(200)
  })

  it('hostile: an address that names another host inside is not followed', async () => {
    const headers = await enter()
    expect((await ask('http://evil.example/', { headers })).status).toBe(400)
    expect((await ask('//evil.example/rpc/a.js', { headers })).status).toBe(404)
  })
})

describe('rpc', () => {
  const post = (headers: Record<string, string>, body: string | Buffer, path = '/rpc/project.list') =>
    ask(path, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body })

  it('answers a method', async () => {
    const answer = await post(await enter(), '{"text":"示例"}')
    expect([answer.status, json(answer)]).toEqual([200, { ok: true, value: { echo: { text: '示例' } } }])
    expect(backend.calls).toEqual([['project.list', { text: '示例' }]])
  })

  it('hostile: another origin may not write, even on this machine', async () => {
    const headers = await enter()
    const cases = [
      { origin: 'http://evil.example' },
      { origin: 'null' },
      { origin: `http://127.0.0.1:${host.port + 1}` },
      { origin: `https://127.0.0.1:${host.port}` },
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
      { 'sec-fetch-site': 'none' },
    ]
    for (const each of cases) expect((await post({ ...headers, ...each }, '{}')).status).toBe(403)
    const { origin: _, ...without } = headers
    expect((await post(without, '{}')).status).toBe(403)
    for (const path of ['/upload', '/upload/a/finish']) {
      expect((await post({ ...headers, origin: 'http://evil.example' }, '{}', path)).status).toBe(403)
    }
    expect(backend.calls).toEqual([])
  })

  it('hostile: another site may not read bytes through a person’s browser', async () => {
    const headers = { ...(await enter()), 'sec-fetch-site': 'same-site' }
    expect((await ask('/asset/a/original', { headers })).status).toBe(403)
    expect((await ask('/events', { headers })).status).toBe(403)
  })

  it('hostile: a form cannot post (JSON only)', async () => {
    const headers = await enter()
    expect((await post({ ...headers, 'content-type': 'text/plain' }, '{}')).status).toBe(415)
    const none = await ask('/rpc/project.list', { method: 'POST', headers, body: '{}' })
    expect(none.status).toBe(415)
    expect(backend.calls).toEqual([])
  })

  it('refuses what is not JSON, and more than 4 MB, with a sentence', async () => {
    const headers = await enter()
    expect((await post(headers, '{')).status).toBe(400)
    expect((await post(headers, Buffer.from([0x22, 0xff, 0x22]))).status).toBe(400)
    const large = await post(headers, Buffer.alloc(5 * 1024 * 1024, 0x20))
    expect([large.status, json(large).error?.message]).toEqual([400, expect.stringContaining('4 MB')])
    const chunked = await post(
      { ...headers, 'transfer-encoding': 'chunked' },
      Buffer.alloc(5 * 1024 * 1024, 0x20),
    )
    expect(chunked.status).toBe(400)
  })

  it('turns an answer that is not JSON into an error', async () => {
    const loop: Record<string, unknown> = {}
    loop['self'] = loop
    backend.reply = () => ({ ok: true, value: loop })
    expect(json(await post(await enter(), '{}')).ok).toBe(false)
    backend.reply = () => ({ ok: true, value: 1n })
    expect(json(await post(await enterAgain(), '{}')).ok).toBe(false)
  })

  async function enterAgain(): Promise<Record<string, string>> {
    const { headers } = await ask(tokenPath(host.issueUrl()))
    const cookie = headers['set-cookie']?.[0]?.split(';')[0] ?? ''
    return { cookie, origin: `http://127.0.0.1:${host.port}` }
  }

  it('answers unknown paths and methods in JSON', async () => {
    const headers = await enter()
    expect((await post(headers, '{}', '/rpc/../x')).status).toBe(404)
    expect((await ask('/rpc/project.list', { headers })).status).toBe(404)
    expect((await ask('/', { method: 'DELETE', headers })).status).toBe(404)
  })
})

describe('bytes', () => {
  it('serves a record’s bytes by id, with Range', async () => {
    const path = join(folder, 'original')
    writeFileSync(path, Buffer.from(Array.from({ length: 1000 }, (_, index) => index & 255)))
    backend.assets.set('a1/original', { path, mime: 'video/mp4', bytes: 1000, fileName: '外墙.mp4' })
    backend.documents.set('d1', { path, mime: 'application/pdf', bytes: 1000, fileName: '公示牌.pdf' })
    const headers = await enter()
    const part = await ask('/asset/a1/original', { headers: { ...headers, range: 'bytes=10-19' } })
    expect([part.status, part.headers['content-range'], [...part.body]]).toEqual([
      206,
      'bytes 10-19/1000',
      [10, 11, 12, 13, 14, 15, 16, 17, 18, 19],
    ])
    expect((await ask('/asset/a1/original', { headers: { ...headers, range: 'bytes=1000-' } })).status).toBe(
      416,
    )
    const head = await ask('/asset/a1/original', { method: 'HEAD', headers })
    expect([head.status, head.headers['content-length'], head.body.length]).toEqual([200, '1000', 0])
    const saved = await ask('/document/d1?download=1', { headers })
    expect(saved.headers['content-disposition']).toMatch(/^attachment;.*%E5%85%AC/)
    const table = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
    backend.documents.set('d2', { path, mime: table, bytes: 1000, fileName: '档案目录.xlsx' })
    for (const query of ['', '?download=1']) {
      const book = await ask(`/document/d2${query}`, { headers })
      expect(book.headers['content-type']).toBe('application/octet-stream')
      expect(book.headers['content-disposition']).toMatch(/^attachment;.*\.xlsx$/)
    }
    expect((await ask('/asset/a1/thumb', { headers })).status).toBe(404)
    expect((await ask('/asset/a1/constructor', { headers })).status).toBe(404)
  })

  it.each(['/../secret.js', '/..%2fsecret.js', '/%2e%2e/secret.js', '/assets/..%5c..%5c..%5csecret.js'])(
    'hostile: %s does not leave the pages',
    async (path) => {
      const answer = await ask(path, { headers: await enter() })
      expect(answer.status).toBe(404)
      expect(answer.body.toString()).not.toContain('secret')
    },
  )
})

describe('events', () => {
  it('arrive in order, and a page that missed some is told to re-read', async () => {
    const headers = await enter()
    const lines = await listen(headers, 3, () => {
      backend.emit({ type: 'changed', table: 'project', id: 'p1' })
      backend.emit({ type: 'library' })
    })
    expect(lines).toContain('data: {"type":"changed","table":"project","id":"p1"}')
    expect(lines).toContain('data: {"type":"library"}')
    const lastId = lines.findLast((line) => line.startsWith('id: '))?.slice(4) ?? ''
    backend.emit({ type: 'changed', table: 'record', id: 'r1' })
    const later = await listen({ ...headers, 'last-event-id': lastId }, 2, () => {})
    expect(later).toContain('data: {"type":"library"}')
  })

  const listen = (headers: Record<string, string>, blocks: number, act: () => void) =>
    new Promise<string[]>((resolve, reject) => {
      const request = httpRequest(
        { host: '127.0.0.1', port: host.port, path: '/events', headers, agent: false },
        (response) => {
          let text = ''
          act()
          response.on('data', (chunk: Buffer) => {
            text += chunk.toString()
            if (text.split('\n\n').length <= blocks) return
            request.destroy()
            resolve(text.split('\n'))
          })
        },
      )
      request.on('error', reject)
      request.end()
    })
})

describe('upload', () => {
  const open = async (headers: Record<string, string>) => {
    const answer = await ask('/upload', { method: 'POST', headers })
    return (JSON.parse(answer.body.toString()) as { value: { uploadId: string } }).value.uploadId
  }
  const put = (headers: Record<string, string>, id: string, path: string, body: string | Buffer) =>
    ask(`/upload/${id}/file?path=${encodeURIComponent(path)}`, { method: 'PUT', headers, body })
  const finish = (headers: Record<string, string>, id: string, name: string) =>
    ask(`/upload/${id}/finish?name=${encodeURIComponent(name)}`, { method: 'POST', headers })

  it('takes files and folders and becomes a source', async () => {
    const headers = await enter()
    const id = await open(headers)
    expect((await put(headers, id, '改造前/1.jpg', 'one')).status).toBe(200)
    expect((await put(headers, id, '改造前/2 号.jpg', 'two')).status).toBe(200)
    expect((await put(headers, id, '空.txt', '')).status).toBe(200)
    const answer = await finish(headers, id, '改造前 等 3 个文件')
    expect(json(answer)).toMatchObject({ ok: true, value: { sourceId: 'source-1' } })
    const source = backend.sources[0]
    expect(source).toMatchObject({ name: '改造前 等 3 个文件', isTemporary: true })
    const [first = '', second = ''] = source?.paths ?? []
    expect(readFileSync(join(first, '2 号.jpg'), 'utf8')).toBe('two')
    expect(readFileSync(second, 'utf8')).toBe('')
    expect((await finish(headers, id, 'x')).status).toBe(404)
  })

  it('takes a large file in a stream', async () => {
    const headers = await enter()
    const id = await open(headers)
    const body = Buffer.alloc(64 * 1024 * 1024, 'huanxin')
    const before = process.memoryUsage().arrayBuffers
    const answer = await put(headers, id, '视频.mp4', body)
    expect(json(answer)).toEqual({ ok: true, value: { bytes: body.length } })
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(40 * 1024 * 1024)
    await finish(headers, id, '视频')
    const stored = readFileSync(backend.sources[0]?.paths[0] ?? '')
    expect(stored.equals(body)).toBe(true)
  })

  it('hostile: a path may not leave the upload folder', async () => {
    const headers = await enter()
    const id = await open(headers)
    for (const path of ['../evil.txt', '/tmp/evil.txt', 'a/../../evil.txt', 'C:\\evil.txt', 'a\0b', '']) {
      const answer = await put(headers, id, path, 'evil')
      expect([answer.status, json(answer).error?.message]).toEqual([400, expect.stringContaining('不能接收')])
    }
    expect(readdirSync(folder).filter((name) => name.includes('evil'))).toEqual([])
    expect((await finish(headers, id, 'x')).status).toBe(400)
  })

  it('hostile: twins, and a file where a folder is, are refused with a reason', async () => {
    const headers = await enter()
    const id = await open(headers)
    await put(headers, id, 'A/照片.JPG', 'one')
    for (const path of ['A/照片.JPG', 'a/照片.jpg', 'A', 'A/照片.JPG/x']) {
      const answer = await put(headers, id, path, 'two')
      expect([answer.status, json(answer).ok]).toEqual([409, false])
    }
    await finish(headers, id, 'x')
    expect(readFileSync(join(backend.sources[0]?.paths[0] ?? '', '照片.JPG'), 'utf8')).toBe('one')
  })

  it('an upload broken off leaves nothing, and can be sent again', async () => {
    const headers = await enter()
    const id = await open(headers)
    await new Promise<void>((resolve) => {
      const request = httpRequest({
        host: '127.0.0.1',
        port: host.port,
        path: `/upload/${id}/file?path=a.jpg`,
        method: 'PUT',
        headers: { ...headers, 'content-length': '1000' },
        agent: false,
      })
      request.on('error', () => resolve())
      request.write('half')
      setTimeout(() => request.destroy(new Error('gone')), 100)
    })
    await expect
      .poll(() =>
        readdirSync(folder).flatMap((name) =>
          name.startsWith('upload-') ? readdirSync(join(folder, name)) : [],
        ),
      )
      .toEqual([])
    expect((await put(headers, id, 'a.jpg', 'whole')).status).toBe(200)
  })

  it('unfinished uploads are deleted when the host stops', async () => {
    const headers = await enter()
    const id = await open(headers)
    await put(headers, id, 'a.jpg', 'one')
    await host.close()
    expect(readdirSync(folder).filter((name) => name.startsWith('upload-'))).toEqual([])
    host = await createHost({ backend, pages, log: silentLog })
  })

  it('an unknown upload is named as such', async () => {
    const headers = await enter()
    expect((await put(headers, 'none', 'a.jpg', 'x')).status).toBe(404)
    expect((await finish(headers, 'none', 'x')).status).toBe(404)
  })
})
