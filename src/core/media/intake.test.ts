import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { type Backend, call } from '#core/backend.ts'
import type { Job } from '#shared/model/job.ts'
import {
  addProject,
  importPaths,
  importResult,
  openOffice,
  readVault,
  sha256Of,
  snapshotFolder,
  temporaryFolder,
} from '#tests/builders.ts'
import { makeZip } from '#tests/support/zip.ts'

async function begin() {
  const root = temporaryFolder()
  const [library, media] = [join(root, 'library'), join(root, 'media')]
  mkdirSync(media)
  const backend = await openOffice(library)
  const { id: projectId } = await addProject(backend)
  return { root, library, media, backend, projectId }
}

async function outcomes(backend: Backend, job: Job, top: string): Promise<Readonly<Record<string, string>>> {
  const { items } = await call(backend, 'job.files', { id: job.id, limit: 500 })
  const lines = items.map(({ path, outcome, reason }) => [
    path.replace(`${top}/`, ''),
    `${outcome} ${reason}`.trim(),
  ])
  return Object.fromEntries(lines) as Record<string, string>
}

const bytes = (text: string) => Buffer.from(text)
/** 照片/外墙.txt in GBK. */
const gbkName = Buffer.concat([
  Buffer.from('d5d5c6ac', 'hex'),
  bytes('/'),
  Buffer.from('cde2c7bd', 'hex'),
  bytes('.txt'),
])

/** A zip of five entries: two good, one that climbs out, one whose bytes are spoilt, one encrypted. */
function spoiltZip(): Buffer {
  const zip = makeZip([
    { name: gbkName, flags: 0, content: bytes('外墙') },
    { name: '../../外面.txt', content: bytes('逃出') },
    { name: '坏.txt', content: bytes('内容会被改动') },
    { name: '密.txt', content: bytes('密'), flags: 0x0801 },
    { name: '屋面.txt', content: bytes('屋面'.repeat(1000)), isDeflated: true },
  ])
  const at = zip.indexOf('内容会被改动')
  zip[at] = 0x20
  return zip
}

describe('a zip in a chosen folder', () => {
  it('each entry is a file of the import: taken, or refused with a reason; the sum holds', async () => {
    const { root, library, media, backend, projectId } = await begin()
    writeFileSync(join(media, '资料.zip'), spoiltZip())
    writeFileSync(join(media, '直接.txt'), '直接')
    const outside = snapshotFolder(media)
    const job = await importPaths(backend, projectId, [media])
    expect(importResult(job)).toMatchObject({ found: 6, stored: 3, duplicates: 0, refused: 3 })
    expect(await outcomes(backend, job, media)).toMatchObject({
      '直接.txt': 'stored',
      '资料.zip/照片/外墙.txt': 'stored',
      '资料.zip/屋面.txt': 'stored',
      '资料.zip/..／..／外面.txt': 'refused 压缩包里的路径指到了别处（可能是恶意文件），未收。',
      '资料.zip/坏.txt': 'refused 压缩包里的这个文件已损坏，读出来与登记的不符。请重新传送后再导入。',
      '资料.zip/密.txt': 'refused 压缩包加了密，打不开。请先用密码解压，再导入文件。',
    })
    const { items } = await call(backend, 'record.list', { projectId })
    const wall = items.find(({ originalName }) => originalName === '外墙.txt')
    expect(wall).toMatchObject({
      title: '外墙',
      sha256: sha256Of('外墙'),
      bytes: 6,
      sourcePath: 'media/资料.zip/照片/外墙.txt',
    })
    expect([...readVault(library).keys()].sort()).toEqual(
      ['外墙', '屋面'.repeat(1000), '直接'].map(sha256Of).sort(),
    )
    expect(readdirSync(join(library, 'staging'))).toEqual([])
    expect(readdirSync(root).sort()).toEqual(['library', 'media'])
    expect(snapshotFolder(media)).toEqual(outside)
  })

  it('the same zip again finds everything there; a file also found loose is stored once', async () => {
    const { library, media, backend, projectId } = await begin()
    const zip = join(media, '资料.zip')
    writeFileSync(
      zip,
      makeZip([
        { name: 'a.txt', content: bytes('甲') },
        { name: 'b/a.txt', content: bytes('乙') },
      ]),
    )
    writeFileSync(join(media, 'loose.txt'), '乙')
    expect(importResult(await importPaths(backend, projectId, [zip]))).toMatchObject({ found: 2, stored: 2 })
    expect(importResult(await importPaths(backend, projectId, [media]))).toMatchObject({
      found: 3,
      stored: 0,
      duplicates: 3,
    })
    expect(readVault(library).size).toBe(2)
  })

  it('a broken zip is one refused file, and stops nothing', async () => {
    const { media, backend, projectId } = await begin()
    writeFileSync(join(media, '没传完.zip'), spoiltZip().subarray(0, 300))
    writeFileSync(join(media, '说明.txt'), '说明')
    const job = await importPaths(backend, projectId, [media])
    expect(importResult(job)).toMatchObject({ found: 2, stored: 1, refused: 1 })
    expect((await outcomes(backend, job, media))['没传完.zip']).toContain('压缩包不完整或已损坏')
  })
})

describe('a folder copied out of a chat program', () => {
  const files = {
    'FileStorage/Video/2023-06/开挖.txt': '视频',
    'FileStorage/File/2023-06/合同.txt': '合同',
    'FileStorage/Image/2023-06/0b1c.dat': '\u0000\u0001',
    'FileStorage/MsgAttach/0a/Thumb/2023-06/小图.txt': '小图',
    'FileStorage/CustomEmotion/笑.txt': '笑',
    'Msg/MicroMsg.db': '聊天',
  }
  const expected = {
    'FileStorage/Video/2023-06/开挖.txt': 'stored',
    'FileStorage/File/2023-06/合同.txt': 'stored',
    'FileStorage/Image/2023-06/0b1c.dat':
      'refused 微信加密缓存，不是能看的照片，未收。请在微信里点开原图，另存后再导入。',
    'FileStorage/MsgAttach/0a/Thumb/2023-06/小图.txt':
      'refused 聊天软件的缩略图，不是原来的照片，未收。请在聊天软件里点开原图再另存。',
    'FileStorage/CustomEmotion/笑.txt': 'refused 聊天表情，不用归档。',
    'Msg/MicroMsg.db': 'refused 聊天软件自己的数据（可能含聊天内容），不是照片或文件，未收。',
  }

  it('what people sent is taken, the program’s own is refused with a reason, and the way is kept', async () => {
    const { media, backend, projectId } = await begin()
    const top = join(media, 'WeChat Files', 'wxid_example')
    for (const [name, content] of Object.entries(files)) {
      mkdirSync(join(top, name, '..'), { recursive: true })
      writeFileSync(join(top, name), content)
    }
    const job = await importPaths(backend, projectId, [join(media, 'WeChat Files')])
    expect(await outcomes(backend, job, top)).toEqual(expected)
    const { items } = await call(backend, 'record.list', { projectId })
    expect(items.map(({ sourcePath }) => sourcePath).sort()).toEqual([
      'WeChat Files/wxid_example/FileStorage/File/2023-06/合同.txt',
      'WeChat Files/wxid_example/FileStorage/Video/2023-06/开挖.txt',
    ])
    // Chosen from the middle, it is still known by what lies above.
    const inner = await importPaths(backend, projectId, [join(top, 'FileStorage/MsgAttach/0a/Thumb/2023-06')])
    expect(importResult(inner)).toMatchObject({ found: 1, refused: 1 })
  })

  it('the same folder packed in a zip', async () => {
    const { media, backend, projectId } = await begin()
    const zip = join(media, '微信.zip')
    const parts = Object.entries(files).map(([name, content]) => ({
      name: `WeChat Files/wxid_example/${name}`,
      content: bytes(content),
    }))
    writeFileSync(zip, makeZip(parts))
    const job = await importPaths(backend, projectId, [zip])
    expect(await outcomes(backend, job, `${zip}/WeChat Files/wxid_example`)).toEqual(expected)
  })
})
