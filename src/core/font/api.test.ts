import { createHash } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, describe, expect, it } from 'vitest'
import { type Backend, call } from '#core/backend.ts'
import { locateSlice } from '#core/pdf/font-files.ts'
import { setAddedFonts } from '#core/pdf/font-list.ts'
import { findUncoveredCharacters } from '#core/pdf/fonts.ts'
import { readSlice } from '#core/pdf/hanamin.ts'
import type { BackendEvent } from '#shared/events.ts'
import { addProject, openBackend, openOffice, temporaryFolder } from '#tests/builders.ts'
import { readPdf } from '#tests/pdf-text.ts'

afterEach(() => setAddedFonts([]))

/** Characters that an office made for itself; no bundled font draws them. */
const ownSlice = 'HanaMinA.Private-Use-Area-1'
const own = '\uf137'

async function writeFont(change: (bytes: Buffer) => Buffer = (bytes) => bytes, name = '示例造字.ttf') {
  const path = join(temporaryFolder(), name)
  writeFileSync(path, change(Buffer.from(await readSlice(ownSlice))))
  return path
}

async function addFont(backend: Backend, ...paths: readonly string[]) {
  const { sourceId } = await backend.registerSource(paths, { name: '示例', isTemporary: false })
  return call(backend, 'font.add', { sourceId })
}

/** Where a table's bytes lie. */
function tableAt(bytes: Buffer, tag: string): number {
  for (let at = 12; at < 12 + bytes.readUInt16BE(4) * 16; at += 16) {
    if (bytes.toString('latin1', at, at + 4) === tag) return bytes.readUInt32BE(at + 8)
  }
  throw new Error(`no ${tag}`)
}

async function openLibrary() {
  const folder = join(temporaryFolder(), 'library')
  return { folder, fonts: join(folder, 'fonts'), backend: await openOffice(folder) }
}

describe('fonts of a library', () => {
  it('lists what comes with the program, each with its licence', async () => {
    const { backend } = await openLibrary()
    const { bundled, added } = await call(backend, 'font.list', {})
    expect(added).toEqual([])
    expect(bundled.map(({ name }) => name)).toEqual([
      'Noto Sans SC（黑体）',
      'Noto Serif SC（宋体）',
      '花园明朝',
    ])
    for (const { characters, license } of bundled) {
      expect(characters).toBeGreaterThan(30_000)
      expect(license).toContain('许可')
    }
  })

  it('adds one, prints with it in the threads too, keeps it over a restart, and removes it', async () => {
    const { folder, fonts, backend } = await openLibrary()
    const events: BackendEvent[] = []
    backend.on((event) => events.push(event))
    await addProject(backend, { name: `示例${own}小区改造项目` })
    const path = await writeFont()
    const { added } = await addFont(backend, path)
    const bytes = readFileSync(path)
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    expect(added).toMatchObject([
      { sha256, name: 'HanaMinA Regular', fileName: '示例造字.ttf', bytes: bytes.length, isWhole: true },
    ])
    expect(added[0]?.characters).toBeGreaterThan(900)
    expect(events).toContainEqual({ type: 'changed', table: 'font', id: sha256 })
    expect(readdirSync(fonts)).toEqual([`${sha256}.ttf`])
    expect(existsSync(path)).toBe(true)
    await expect(addFont(backend, path)).rejects.toThrow(/已经添加过/)

    const examined = await call(backend, 'font.examine', { text: `示例${own}𪨊\u{30001}\n` })
    expect(examined).toEqual({
      total: 5,
      others: [
        { character: own, code: 'U+F137', sans: 'HanaMinA Regular', serif: 'HanaMinA Regular' },
        { character: '𪨊', code: 'U+2AA0A', sans: '花园明朝', serif: '花园明朝' },
        { character: '\u{30001}', code: 'U+30001', sans: null, serif: null },
      ],
    })
    await backend.close()
    setAddedFonts([])

    const again = await openBackend(folder)
    expect(findUncoveredCharacters(own)).toEqual([])
    const anchor = await call(again, 'journal.print', {})
    const located = await again.locateDocument(anchor.documentId)
    expect((await readPdf(readFileSync(located?.path ?? ''))).text).toContain(`示例${own}小区改造项目`)
    expect((await call(again, 'font.remove', { sha256 })).added).toEqual([])
    expect(readdirSync(fonts)).toEqual([])
    expect(findUncoveredCharacters(own)).toEqual([own])
    await expect(call(again, 'journal.print', {})).rejects.toThrow(/“项目名称”中的不可见字符（U\+F137）/)
    await expect(call(again, 'font.remove', { sha256 })).rejects.toThrow(/找不到这个字体/)
    await again.close()
    const sqlite = new Database(join(folder, 'library.sqlite'), { readonly: true })
    const rows = sqlite
      .prepare("select line from journal where scope = 'library' order by seq")
      .pluck()
      .all() as string[]
    sqlite.close()
    const entries = rows.map((line) => JSON.parse(line) as { action: string; subject: string })
    expect(entries.filter(({ subject }) => subject === sha256).map(({ action }) => action)).toEqual([
      'font.add',
      'font.remove',
    ])
  })

  it('says when a file is gone or altered, and takes it back when it is added again', async () => {
    const { fonts, backend } = await openLibrary()
    const path = await writeFont()
    const [row] = (await addFont(backend, path)).added
    const file = join(fonts, `${row?.sha256}.ttf`)
    chmodSync(file, 0o644)
    writeFileSync(file, 'x', { flag: 'a' })
    expect((await call(backend, 'font.list', {})).added).toMatchObject([{ isWhole: false }])
    rmSync(file)
    expect((await call(backend, 'font.list', {})).added).toMatchObject([{ isWhole: false }])
    expect((await addFont(backend, path)).added).toMatchObject([{ isWhole: true, addedAt: row?.addedAt }])
    expect(findUncoveredCharacters(own)).toEqual([])
  })

  it('after a stop between file and row: the file goes; between row and file: the row stays, marked', async () => {
    const { folder, fonts, backend } = await openLibrary()
    const [row] = (await addFont(backend, await writeFont())).added
    await backend.close()
    mkdirSync(fonts, { recursive: true })
    writeFileSync(join(fonts, `${'0'.repeat(64)}.ttf`), 'half')
    rmSync(join(fonts, `${row?.sha256}.ttf`), { force: true })
    const again = await openBackend(folder)
    expect(readdirSync(fonts)).toEqual([])
    expect((await call(again, 'font.list', {})).added).toMatchObject([
      { sha256: row?.sha256, isWhole: false },
    ])
    await expect(
      call(again, 'font.examine', { text: own }).then(({ others }) => others[0]?.sans),
    ).resolves.toBeNull()
  })
})

describe('exploit: a font file from anywhere', () => {
  it('of another kind is refused in words, and nothing is kept', async () => {
    const { fonts, folder, backend } = await openLibrary()
    const file = (name: string, bytes: Buffer | string) => {
      const path = join(temporaryFolder(), name)
      writeFileSync(path, bytes)
      return path
    }
    const ttf = await readSlice(ownSlice)
    const cases: readonly (readonly [readonly string[], RegExp])[] = [
      [[file('a.ttf', '不是字体')], /这不是字体文件/],
      [[file('a.ttf', '')], /不是字体文件|没有选中/],
      [[file('a.ttc', Buffer.concat([Buffer.from('ttcf'), ttf]))], /字体集/],
      [[file('a.otf', Buffer.concat([Buffer.from('OTTO'), ttf.subarray(4)]))], /OTF/],
      [[locateSlice(ownSlice)], /网页字体/],
      [[file('a.ttf', ttf.subarray(0, 4000))], /损坏/],
      [[file('a.ttf', Buffer.concat([ttf.subarray(0, 300), Buffer.alloc(ttf.length - 300, 0xff)]))], /损坏/],
      [[await writeFont(), await writeFont()], /只选一个/],
      [[temporaryFolder()], /只选一个|没有选中/],
    ]
    for (const [paths, words] of cases) await expect(addFont(backend, ...paths)).rejects.toThrow(words)
    expect(existsSync(fonts)).toBe(false)
    expect(readdirSync(join(folder, 'staging'))).toEqual([])
    expect((await call(backend, 'font.list', {})).added).toEqual([])
  })

  it('that may not be embedded, or has no Chinese characters, is refused', async () => {
    const { backend } = await openLibrary()
    const withType = (type: number) => (bytes: Buffer) => {
      bytes.writeUInt16BE(type, tableAt(bytes, 'OS/2') + 8)
      return bytes
    }
    await expect(addFont(backend, await writeFont(withType(0x0002)))).rejects.toThrow(/不允许嵌入/)
    await expect(addFont(backend, await writeFont(withType(0x0100)))).rejects.toThrow(/只嵌入用到的字/)
    const latin = join(temporaryFolder(), 'latin.ttf')
    writeFileSync(latin, await readSlice('HanaMinA.Latin-1-Supplement'))
    await expect(addFont(backend, latin)).rejects.toThrow(/没有汉字/)
    expect((await addFont(backend, await writeFont(withType(0x0008)))).added).toHaveLength(1)
  })

  it('exploit: a table that points beyond the file, or a broken outline, is damage and not a crash', async () => {
    const { backend } = await openLibrary()
    const beyond = await writeFont((bytes) => {
      for (let at = 12; at < 12 + bytes.readUInt16BE(4) * 16; at += 16) {
        if (bytes.toString('latin1', at, at + 4) === 'glyf') bytes.writeUInt32BE(0xfffffff0, at + 8)
      }
      return bytes
    })
    await expect(addFont(backend, beyond)).rejects.toThrow(/损坏/)
    const flat = await writeFont((bytes) => {
      bytes.writeUInt16BE(0, tableAt(bytes, 'head') + 18)
      return bytes
    })
    await expect(addFont(backend, flat)).rejects.toThrow(/损坏/)
    expect((await addFont(backend, await writeFont())).added).toHaveLength(1)
  })
})

describe('fonts for the screen', () => {
  it('exploit: a name is looked up, never made a path', async () => {
    const { backend, folder } = await openLibrary()
    const [row] = (await addFont(backend, await writeFont())).added
    const fonts = await call(backend, 'font.screen', {})
    const names = fonts.map(({ name }) => name)
    expect(names[0]).toBe(row?.sha256)
    expect(fonts[0]?.ranges).toBe('U+f137-f536')
    expect(names.at(-1)).toBe('noto-sans-sc')
    for (const name of names) expect(await backend.locateFont(name), name).not.toBeNull()
    const bad = [
      '../library.sqlite',
      '..',
      '',
      `${row?.sha256}.ttf`,
      'HanaMin.min.css',
      folder,
      'HanaMinA.Basic-Latin',
    ]
    for (const name of bad) expect(await backend.locateFont(name), name).toBeNull()
  })

  it('are there before there is a library', async () => {
    const backend = await openBackend()
    const fonts = await call(backend, 'font.screen', {})
    expect(fonts.length).toBeGreaterThan(60)
    expect(fonts.find(({ ranges }) => ranges.includes('20000-203ff'))?.role).toBe('rare')
    expect((await backend.locateFont('noto-sans-sc'))?.mime).toBe('font/ttf')
  })
})
