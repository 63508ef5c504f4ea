import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readlinkSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { createServer, get } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer, text } from 'node:stream/consumers'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { fromBufferPromise } from 'yauzl'
import { sendBundleZip } from './bundle-zip.ts'

const name = 'DC-2023-01_20230601-120000_1of1'
let folder: string
let bundle: { path: string; name: string }
const server = createServer((request, response) => {
  void sendBundleZip(response, bundle, request.method === 'HEAD')
})
const url = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}/`

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'huanxin-zip-'))
  bundle = { path: join(folder, name), name }
  mkdirSync(join(bundle.path, 'data', '11-声像'), { recursive: true })
  mkdirSync(join(bundle.path, 'data', '空'))
  writeFileSync(join(bundle.path, 'bagit.txt'), 'BagIt-Version: 1.0\n')
  writeFileSync(join(bundle.path, 'data', '11-声像', '001_外墙.jpg'), Buffer.alloc(3_000_000, 'ab'))
  symlinkSync('/etc/hostname', join(bundle.path, 'data', 'link'))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
})
afterAll(() => {
  server.close()
  rmSync(folder, { recursive: true, force: true })
})

it('sends one stored zip with the bundle’s folder on top, its size known before', async () => {
  const { headers, bytes } = await new Promise<{ headers: Record<string, unknown>; bytes: Buffer }>(
    (resolve, reject) => {
      get(url(), (response) => {
        buffer(response).then((bytes) => resolve({ headers: response.headers, bytes }), reject)
      })
    },
  )
  expect(Number(headers['content-length'])).toBe(bytes.length)
  expect(headers['content-disposition']).toContain(`${name}.zip`)
  const zip = await fromBufferPromise(bytes, {})
  const entries: [string, number, string][] = []
  for await (const entry of zip.eachEntry()) {
    expect(entry.generalPurposeBitFlag & 0x800).toBe(0x800)
    const content = entry.fileName.endsWith('/') ? '' : await text(await zip.openReadStreamPromise(entry))
    entries.push([entry.fileName, entry.compressionMethod, content.slice(0, 5)])
  }
  expect(entries).toEqual([
    [`${name}/bagit.txt`, 0, 'BagIt'],
    [`${name}/data/11-声像/001_外墙.jpg`, 0, 'ababa'],
    [`${name}/data/空/`, 0, ''],
  ])
})

it('leaves no file open when the client goes away', async () => {
  await new Promise<void>((resolve) => {
    const request = get(url(), (response) => {
      response.once('data', () => {
        request.destroy()
        resolve()
      })
      response.on('error', () => {})
    })
    request.on('error', () => {})
  })
  if (process.platform !== 'linux') return
  const open = () =>
    readdirSync('/proc/self/fd').flatMap((fd) => {
      try {
        const path = readlinkSync(`/proc/self/fd/${fd}`)
        return path.startsWith(folder) ? [path] : []
      } catch {
        return []
      }
    })
  await expect.poll(open).toEqual([])
})
