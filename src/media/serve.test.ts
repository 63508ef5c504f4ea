import { mkdtempSync, readdirSync, readlinkSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { contentDisposition, safeFileName } from './disposition.ts'
import { isShown, type ServableFile, type ServeRequest, serveFile } from './serve.ts'

let folder: string
let video: ServableFile
const bytes = Buffer.from(Array.from({ length: 1_500_000 }, (_, index) => (index * 7 + (index >> 8)) & 255))

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'huanxin-serve-'))
  const path = join(folder, 'original')
  writeFileSync(path, bytes)
  video = { path, mime: 'video/mp4', fileName: '2号楼 外墙.mp4' }
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const get = (file: ServableFile, request: Partial<ServeRequest> = {}) =>
  serveFile(file, { method: 'GET', ...request })
const read = async (body: ReadableStream<Uint8Array> | null) =>
  Buffer.from(await new Response(body).arrayBuffer())
const openFiles = () =>
  readdirSync('/proc/self/fd').filter((fd) => {
    try {
      return readlinkSync(`/proc/self/fd/${fd}`).startsWith(folder)
    } catch {
      return false
    }
  })

describe('serveFile', () => {
  it('sends the whole file', async () => {
    const served = await get(video)
    expect(served.status).toBe(200)
    expect(served.headers).toMatchObject({
      'content-type': 'video/mp4',
      'content-length': String(bytes.length),
      'accept-ranges': 'bytes',
      'x-content-type-options': 'nosniff',
    })
    expect(served.headers['content-security-policy']).toContain('sandbox')
    expect((await read(served.body)).equals(bytes)).toBe(true)
  })

  it.each([
    ['bytes=0-99', 0, 99],
    ['bytes=600000-1300000', 600_000, 1_300_000],
    ['bytes=1499990-', 1_499_990, 1_499_999],
    ['bytes=-7', 1_499_993, 1_499_999],
  ])('sends the part %s', async (range, start, end) => {
    const served = await get(video, { range })
    expect(served.status).toBe(206)
    expect(served.headers['content-range']).toBe(`bytes ${start}-${end}/${bytes.length}`)
    expect(served.headers['content-length']).toBe(String(end - start + 1))
    expect((await read(served.body)).equals(bytes.subarray(start, end + 1))).toBe(true)
  })

  it('answers 416 past the end, with the size', async () => {
    const served = await get(video, { range: 'bytes=9999999-' })
    expect(served.status).toBe(416)
    expect(served.headers['content-range']).toBe(`bytes */${bytes.length}`)
    expect(served.body).toBeNull()
  })

  it('answers HEAD without a body, and refuses other methods', async () => {
    const head = await get(video, { method: 'HEAD' })
    expect([head.status, head.body, head.headers['content-length']]).toEqual([
      200,
      null,
      String(bytes.length),
    ])
    expect((await get(video, { method: 'DELETE' })).status).toBe(405)
  })

  it('answers 304 for the same file and honours If-Range', async () => {
    const { headers } = await get(video)
    const etag = headers['etag'] ?? ''
    expect((await get(video, { ifNoneMatch: `"other", W/${etag}` })).status).toBe(304)
    expect((await get(video, { ifNoneMatch: '"other"' })).status).toBe(200)
    expect((await get(video, { range: 'bytes=0-1', ifRange: etag })).status).toBe(206)
    expect((await get(video, { range: 'bytes=0-1', ifRange: '"other"' })).status).toBe(200)
  })

  it('answers 404 for a missing file and for a folder', async () => {
    expect((await get({ ...video, path: join(folder, 'none') })).status).toBe(404)
    expect((await get({ ...video, path: folder })).status).toBe(404)
  })

  it('sends an empty file', async () => {
    const path = join(folder, 'empty')
    writeFileSync(path, '')
    const served = await get({ ...video, path })
    expect([served.status, served.body, served.headers['content-length']]).toEqual([200, null, '0'])
  })

  it('hostile: SVG, HTML, XML and unknown types never show from our origin', async () => {
    for (const mime of [
      'image/svg+xml',
      'IMAGE/SVG+XML',
      'text/html',
      'application/xhtml+xml',
      'text/xml',
      'application/x-msdownload',
      '',
      'image/png; charset=x\r\nset-cookie: a=b',
    ]) {
      const { headers } = await get({ ...video, mime })
      expect(headers['content-type']).toBe('application/octet-stream')
      expect(headers['content-disposition']).toMatch(/^attachment;/)
    }
    expect(isShown('application/pdf')).toBe(true)
  })

  it('holds no file open between chunks, so a client that goes away leaves nothing', async () => {
    const { body } = await get(video)
    const reader = body?.getReader()
    await reader?.read()
    await new Promise((resolve) => setTimeout(resolve, 50))
    if (process.platform === 'linux') expect(openFiles()).toEqual([])
    await reader?.cancel()
  })

  it('ends in an error when the file changes while it is sent', async () => {
    const path = join(folder, 'changing')
    writeFileSync(path, bytes)
    const { body } = await get({ ...video, path })
    const reader = body?.getReader()
    await reader?.read()
    writeFileSync(path, bytes.subarray(0, 10))
    await expect(
      (async () => {
        while (!(await reader?.read())?.done);
      })(),
    ).rejects.toThrow(/changed/)
  })
})

describe('contentDisposition', () => {
  it('keeps Chinese names in RFC 5987 form, with an ASCII name beside', () => {
    expect(contentDisposition('attachment', "2号楼 (改造'后).jpg")).toBe(
      `attachment; filename="2__ (__'_).jpg"; filename*=UTF-8''` +
        '2%E5%8F%B7%E6%A5%BC%20%28%E6%94%B9%E9%80%A0%27%E5%90%8E%29.jpg',
    )
  })

  it('hostile: a name cannot end the header, climb, or show its ending backwards', () => {
    const value = contentDisposition('inline', 'a"\r\nset-cookie: x=1\u202Egpj.exe\0../..\\b\ud800.jpg')
    expect(value).not.toMatch(/[\r\n\0\u202E]/)
    expect(value).not.toMatch(/[/\\]/)
    expect(value.match(/"/g)).toHaveLength(2)
    expect(safeFileName('\u200B .. ')).toBe('文件')
  })
})
