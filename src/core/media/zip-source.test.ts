import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { temporaryFolder } from '#tests/builders.ts'
import { makeZip, type ZipPart } from '#tests/support/zip.ts'
import { extractEntry } from './zip-extract.ts'
import { listZip, type ZipFound } from './zip-source.ts'

const bytes = (text: string) => Buffer.from(text)
/** 照片/一.jpg in GBK. */
const gbkName = Buffer.concat([
  Buffer.from('d5d5c6ac', 'hex'),
  bytes('/'),
  Buffer.from('d2bb', 'hex'),
  bytes('.jpg'),
])

async function listBytes(content: Uint8Array, name = '资料.zip') {
  const folder = temporaryFolder()
  const path = join(folder, 'archive')
  writeFileSync(path, content)
  const found = await listZip(path, name)
  return { folder, path, found, entries: found ?? [] }
}

const list = (parts: readonly ZipPart[], name?: string) => listBytes(makeZip(parts), name)

const words = (entries: readonly ZipFound[]) =>
  entries.map(({ name, refusal }) => `${name} ${refusal}`.trim())

function extract(path: string, folder: string, entry: string, to = join(folder, 'staged')) {
  return extractEntry({ archive: path, entry, to })
}

describe('what a zip holds', () => {
  it('lists files, stored and deflated, and each unpacks to its bytes and digest', async () => {
    const large = Buffer.alloc(300_000, '照片')
    const { folder, path, entries } = await list([
      { name: '照片/', content: bytes('') },
      { name: '照片/一.jpg', content: large, isDeflated: true },
      { name: '说明.txt', content: bytes('说明') },
    ])
    expect(words(entries)).toEqual(['照片/一.jpg', '说明.txt'])
    for (const [index, content] of [large, bytes('说明')].entries()) {
      const to = join(folder, String(index))
      const digest = await extract(path, folder, entries[index]?.entry ?? '', to)
      expect(digest).toEqual({
        sha256: createHash('sha256').update(content).digest('hex'),
        bytes: content.length,
      })
      expect(entries[index]?.bytes).toBe(content.length)
      expect(readFileSync(to).equals(content)).toBe(true)
    }
  })

  it('reads names that Chinese Windows wrote in GBK, and UTF-8 ones without the flag', async () => {
    const { entries } = await list([
      { name: gbkName, flags: 0, content: bytes('a') },
      { name: '无标记.jpg', flags: 0, content: bytes('b') },
      { name: 'dir\\back.jpg', flags: 0, content: bytes('c') },
    ])
    expect(words(entries)).toEqual(['照片/一.jpg', '无标记.jpg', 'dir/back.jpg'])
  })

  it('a name that is in no known writing is refused, the rest is taken', async () => {
    const { entries } = await list([
      { name: Buffer.from('ff30ff', 'hex'), flags: 0x0800, content: bytes('a') },
      { name: '好.jpg', content: bytes('b') },
    ])
    expect(words(entries)).toEqual(['第 1 项 文件名的编码无法识别，未收。请先解压再导入。', '好.jpg'])
  })

  it.each([
    ['[Content_Types].xml', '方案.docx'],
    ['[Content_Types].xml', '方案.zip'],
    ['OFD.xml', '签章.zip'],
    ['a.txt', '造价.gbq6'],
    ['a.txt', '表.xlsx'],
  ])('%s in %s: a document in zip form is a file, not an archive', async (inside, name) => {
    expect((await list([{ name: inside, content: bytes('x') }], name)).found).toBeNull()
  })

  it.each(['资料.ZIP', '资料', '资料.zip.1', '资料.zip (2)'])('%s is opened by its bytes', async (name) => {
    expect(words((await list([{ name: 'a.txt', content: bytes('x') }], name)).entries)).toEqual(['a.txt'])
  })

  it('a file that is only called .zip is an ordinary file', async () => {
    expect((await listBytes(bytes('不是压缩包'), '照片.zip')).found).toBeNull()
  })

  it('a bundle is sent to where bundles are verified', async () => {
    const { entries } = await list(
      ['bagit.txt', 'data/project.json'].map((name) => ({ name: `SL-1/${name}`, content: bytes('x') })),
    )
    expect(words(entries)).toEqual(['这是成果包，请到“成果包”里核验。'])
  })
})

describe('exploit: hostile archives', () => {
  it('zip slip, absolute paths, drives and control characters are refused', async () => {
    const names = [
      '../../etc/passwd',
      '/etc/passwd',
      'C:/Windows/a.dll',
      'a/..\\..\\b.jpg',
      'a\u0000.jpg',
      '~ok.jpg',
    ]
    const { entries } = await list(names.map((name) => ({ name, content: bytes(name) })))
    expect(entries.filter(({ refusal }) => refusal.includes('路径指到了别处'))).toHaveLength(5)
    expect(entries.filter(({ entry }) => entry !== '').map(({ name }) => name)).toEqual(['~ok.jpg'])
  })

  it('links, devices and encrypted entries are refused', async () => {
    const { entries } = await list([
      { name: 'link.jpg', content: bytes('/etc/passwd'), mode: 0o120777 },
      { name: 'tty', content: bytes('x'), mode: 0o020666 },
      { name: '密.jpg', content: bytes('x'), flags: 0x0801 },
      { name: '怪.jpg', content: bytes('x'), method: 95 },
      { name: '空.jpg', content: bytes('') },
      { name: '里面.zip', content: makeZip([{ name: 'a.jpg', content: bytes('x') }]) },
    ])
    expect(words(entries)).toEqual([
      'link.jpg 压缩包里的这一项是快捷方式（链接）或特殊文件，未收。',
      'tty 压缩包里的这一项是快捷方式（链接）或特殊文件，未收。',
      '密.jpg 压缩包加了密，打不开。请先用密码解压，再导入文件。',
      '怪.jpg 压缩方式不支持，未收。请先解压再导入。',
      '空.jpg 文件只有 0 字节，没有内容。',
      '里面.zip 压缩包里的压缩包不会自动展开，未收。请先解压再导入。',
    ])
  })

  it('two entries of one name: the first is taken, the second named', async () => {
    const { entries } = await list([
      { name: '一.jpg', content: bytes('1') },
      { name: '一.jpg', content: bytes('2') },
    ])
    expect(words(entries)).toEqual([
      '一.jpg',
      '一.jpg 压缩包里另有同名的文件，只收了第一个。请先解压核对再导入。',
    ])
  })

  it('a small entry that claims gigabytes, many entries over one piece of data, and a bomb as a whole', async () => {
    const claims = await list([
      { name: 'a.jpg', content: Buffer.alloc(1000), isDeflated: true, declaredBytes: 3e9 },
    ])
    expect(words(claims.entries)[0]).toContain('疑似压缩炸弹')
    const shared = await list([
      { name: '一.bin', content: Buffer.alloc(100_000), isDeflated: true },
      ...['二', '三'].map((name) => ({
        name: `${name}.bin`,
        content: Buffer.alloc(100_000),
        isDeflated: true,
        sameDataAs: 0,
      })),
    ])
    expect(shared.entries.map(({ entry }) => entry !== '')).toEqual([true, false, false])
    expect(shared.entries[1]?.refusal).toContain('互相重叠')
    const many = await list(
      Array.from({ length: 40 }, (_, index) => ({
        name: `${index}.bin`,
        content: Buffer.alloc(10),
        declaredBytes: 60 << 20,
        isDeflated: true,
      })),
    )
    expect(words(many.entries)).toEqual(['压缩包解压后会膨胀到异常大（疑似压缩炸弹），未收。'])
  })

  it('an entry that holds more than it declares stops at what it declared, and leaves nothing', async () => {
    const { folder, path, entries } = await list([
      { name: 'a.bin', content: Buffer.alloc(5 << 20), isDeflated: true, declaredBytes: 1000 },
    ])
    await expect(extract(path, folder, entries[0]?.entry ?? '')).rejects.toMatchObject({ code: 'unreadable' })
    expect(readdirSync(folder)).toEqual(['archive'])
  })

  it('wrong CRC, broken data and a local header that is none: refused in words, nothing left', async () => {
    const content = bytes('一张照片的内容一张照片的内容')
    const whole = makeZip([{ name: 'a.jpg', content, isDeflated: true }])
    for (const at of [0, 14 + 30, whole.indexOf('PK\x01\x02') + 16]) {
      const spoilt = Buffer.from(whole)
      spoilt[at] = (spoilt[at] ?? 0) ^ 0xff
      const { folder, path, entries, found } = await listBytes(spoilt)
      if (found === null) continue
      await expect(extract(path, folder, entries[0]?.entry ?? '')).rejects.toThrow('已损坏')
      expect(existsSync(join(folder, 'staged'))).toBe(false)
    }
  })

  it('cut off anywhere: one reason for the archive, or the entries that could be read', async () => {
    const whole = makeZip(
      ['一', '二', '三'].map((name) => ({
        name: `${name}.jpg`,
        content: Buffer.alloc(500, name),
        isDeflated: true,
      })),
    )
    for (let end = 4; end < whole.length; end += 7) {
      const { entries } = await listBytes(whole.subarray(0, end))
      expect(entries).toHaveLength(1)
      expect(entries[0]?.refusal).toContain('压缩包不完整或已损坏')
    }
    const spoilt = Buffer.from(whole)
    spoilt.writeUInt32LE(0, whole.lastIndexOf('PK\x01\x02'))
    const { entries } = await listBytes(spoilt)
    expect(entries.map(({ entry }) => entry !== '')).toEqual([true, true, false])
    expect(entries[2]?.refusal).toContain('目录从中间起损坏')
  })

  it('never writes over a file, and never outside where it is told', async () => {
    const { folder, path, entries } = await list([{ name: 'a.jpg', content: bytes('x') }])
    writeFileSync(join(folder, 'staged'), '有')
    await expect(extract(path, folder, entries[0]?.entry ?? '')).rejects.toMatchObject({ code: 'EEXIST' })
    expect(readFileSync(join(folder, 'staged'), 'utf8')).toBe('有')
    await expect(extract(path, folder, '1 2 x')).rejects.toThrow('not an entry key')
  })
})
