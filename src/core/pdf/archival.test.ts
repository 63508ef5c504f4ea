import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PDFArray, PDFDict, PDFName, PDFRawStream } from '@cantoo/pdf-lib'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { exampleBoard } from '#tests/example-board.ts'
import {
  type Archive,
  bytesOf,
  dictionaries,
  fontFaults,
  hasPreflight,
  look,
  nameOf,
  preflight,
  takeApart,
  textOf,
} from '#tests/pdf-archival.ts'
import { formSheet, mm, printSheets } from './pages.ts'
import { readPicture } from './picture.ts'
import { toPdf } from './printer.ts'
import { createSheet } from './sheet.ts'
import { tilePdf } from './tile.ts'

// What can be checked of ISO 19005-3 (PDF/A-3b) without a validator of it. None was to be had: veraPDF did not check
// these files. Where PDFBox Preflight is installed, it checks them against PDF/A-1b, which differs in what is said below.

const facts = {
  title: '示例小区施工公示 & 说明',
  author: '示例街道办事处',
  subject: '示例',
  createdAt: '2024-05-01T00:30:00.000Z',
}
const folder = mkdtempSync(join(tmpdir(), 'huanxin-archival-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Both families in both weights, rare characters, a photo that was CMYK, a picture that was see-through, a drawing. */
async function board(): Promise<Buffer> {
  const sheet = createSheet(420 * mm, 297 * mm)
  const text = '示例小区 龙䶮路 12 号 𬭚𫖯㛃𨭎 ABC abc 0123456789 ，。“”'
  for (const [index, family] of (['sans', 'serif'] as const).entries()) {
    for (const bold of [false, true]) {
      const y = (20 + index * 40 + (bold ? 20 : 0)) * mm
      sheet.line({ runs: [{ text, bold }], width: 0 }, 20 * mm, y, { size: 24, leading: 1.4, family })
    }
  }
  sheet.rule(20 * mm, 110 * mm, 200 * mm, 110 * mm, 1, '#aa0000', 3)
  sheet.box(20 * mm, 120 * mm, 50 * mm, 20 * mm, { fill: '#dde8f5', stroke: '#000000' })
  const colour = {
    create: { width: 60, height: 40, channels: 4, background: { r: 200, g: 9, b: 9, alpha: 0.4 } },
  } as const
  const files = { photo: join(folder, 'a.jpg'), clear: join(folder, 'b.png') }
  await sharp(colour).removeAlpha().toColourspace('cmyk').jpeg().toFile(files.photo)
  await sharp(colour).png().toFile(files.clear)
  const images: Record<string, string> = {}
  for (const [name, path] of Object.entries(files)) {
    const mime = name === 'photo' ? 'image/jpeg' : 'image/png'
    images[name] = (await readPicture({ path, mime, title: name })).dataUrl
    sheet.picture(name, (name === 'photo' ? 20 : 120) * mm, 160 * mm, 90 * mm, 60 * mm)
  }
  const size = { width: sheet.width, height: sheet.height }
  return (await toPdf({ pageSize: size, pageMargins: 0, images, content: sheet.content() }, facts)).pdf
}

const kinds: Readonly<Record<string, () => Promise<Buffer>>> = {
  board,
  async 'board in sheets'() {
    const pdf = await exampleBoard(420, 594)
    return (await tilePdf({ pdf, serial: 'SL-01', ...facts }, 'A4')).pdf
  },
  async 'form marked void'() {
    const sheet = formSheet()
    sheet.line({ runs: [{ text: '现场签证单' }], width: 0 }, 60, 60, { size: 20, leading: 1.3 })
    return (await printSheets([sheet], facts, {}, '作废')).pdf
  },
}

describe.each(Object.entries(kinds))('%s', (name, make) => {
  let pdf: Buffer
  let archive: Archive
  let catalog: PDFDict
  beforeAll(async () => {
    pdf = await make()
    archive = await takeApart(pdf)
    catalog = archive.document.catalog
  })

  test('has a binary head, an identity, and is not encrypted', () => {
    expect(archive.raw.startsWith('%PDF-1.7\n%')).toBe(true)
    expect([...pdf.subarray(10, 14)].every((byte) => byte > 127)).toBe(true)
    const { ID, Encrypt } = archive.document.context.trailerInfo
    expect(ID instanceof PDFArray && ID.size() === 2).toBe(true)
    expect(Encrypt).toBeUndefined()
    expect(archive.raw).not.toContain('/Encrypt')
  })

  test('claims part 3 level B in a plain XMP packet that says what its info says', () => {
    const metadata = look(catalog, 'Metadata')
    if (!(metadata instanceof PDFRawStream)) throw new Error('no metadata')
    expect(look(metadata.dict, 'Filter')).toBeUndefined()
    const xmp = Buffer.from(metadata.contents).toString('utf8')
    const said = (tag: string) =>
      new RegExp(`<${tag}>(?:\\s*<rdf:(?:Alt|Seq)>\\s*<rdf:li[^>]*>)?([^<]*)`).exec(xmp)?.[1]
    expect([said('pdfaid:part'), said('pdfaid:conformance')]).toEqual(['3', 'B'])
    const info = archive.document.context.lookup(archive.document.context.trailerInfo.Info, PDFDict)
    const value = (key: string) => textOf(look(info, key))
    expect(said('dc:title')).toBe(value('Title'))
    expect(said('dc:creator')).toBe(value('Author'))
    expect(said('dc:description')).toBe(value('Subject'))
    expect(said('xmp:CreatorTool')).toBe(value('Creator'))
    expect(said('pdf:Producer')).toBe(value('Producer'))
    expect([said('xmp:CreateDate'), value('CreationDate')]).toEqual([
      '2024-05-01T00:30:00Z',
      'D:20240501003000Z',
    ])
    expect(value('ModDate')).toBe('')
  })

  test('has one intent with a colour profile of three channels', () => {
    const intents = look(catalog, 'OutputIntents')
    if (!(intents instanceof PDFArray)) throw new Error('no intent')
    expect(intents.size()).toBe(1)
    const intent = intents.lookup(0, PDFDict)
    expect(nameOf(look(intent, 'S'))).toBe('GTS_PDFA1')
    const profile = look(intent, 'DestOutputProfile')
    const bytes = bytesOf(profile)
    expect(bytes.toString('latin1', 36, 40)).toBe('acsp')
    expect(bytes.toString('latin1', 16, 20)).toBe('RGB ')
    expect(bytes.readUInt32BE(0)).toBe(bytes.length)
    expect(String(look((profile as PDFRawStream).dict, 'N'))).toBe('3')
  })

  test('every font is inside, its letters have a meaning, and its widths are the font’s', () => {
    const { fonts, faults } = fontFaults(archive)
    expect(faults).toEqual([])
    expect(fonts).toBeGreaterThan(0)
    if (name === 'board') expect(fonts).toBeGreaterThanOrEqual(5)
  })

  test('nothing acts, nothing lies outside, nothing is forbidden', () => {
    for (const key of ['OpenAction', 'AA', 'AcroForm', 'Requirements']) {
      expect(catalog.has(PDFName.of(key)), key).toBe(false)
    }
    const names = look(catalog, 'Names')
    const kept = names instanceof PDFDict ? names.keys().map((key) => key.decodeText()) : []
    expect(kept.filter((key) => key !== 'Dests')).toEqual([])
    const found = [...dictionaries(archive)].flatMap((dict) => {
      const forbidden = ['AA', 'JS', 'Alternates', 'OPI', 'TR', 'HTP', 'PS', 'Ref', 'FFilter', 'EF'].filter(
        (key) => dict.has(PDFName.of(key)),
      )
      const filters = String(look(dict, 'Filter') ?? '')
      if (/LZW|Crypt/.test(filters)) forbidden.push(filters)
      if (nameOf(look(dict, 'S')).match(/^(JavaScript|Launch|Sound|Movie|ImportData|URI)$/))
        forbidden.push('action')
      if (String(look(dict, 'Interpolate')) === 'true') forbidden.push('Interpolate')
      return forbidden
    })
    expect(found).toEqual([])
  })

  test('colours are those of the intent: no ink of a printing press', () => {
    const spaces = [...dictionaries(archive)].map((dict) => String(look(dict, 'ColorSpace') ?? ''))
    expect(spaces.filter((space) => /CMYK|Separation|DeviceN|Pattern/.test(space))).toEqual([])
    const drawings = archive.objects.filter(
      (object): object is PDFRawStream =>
        object instanceof PDFRawStream &&
        (nameOf(look(object.dict, 'Subtype')) === 'Form' ||
          (!object.dict.has(PDFName.of('Type')) &&
            !object.dict.has(PDFName.of('Length1')) &&
            !object.dict.has(PDFName.of('N')))),
    )
    const said = drawings.map((stream) => bytesOf(stream).toString('latin1'))
    expect(said.some((text) => /\bBT\b/.test(text))).toBe(true)
    for (const text of said) expect(text).not.toMatch(/(^|\s)(-?[\d.]+\s+){4}[kK](\s|$)/)
  })

  test.runIf(hasPreflight)('PDFBox finds only what 1b asks for beyond 3b', () => {
    const findings = preflight(pdf).filter(
      // PDF/A-1 wants its own number, a list of glyphs in each subset (optional since part 2), and no transparency
      // (allowed since part 2, with an intent).
      (line) =>
        !/part must be 1|CIDSet entry is missing/.test(line) &&
        !(name === 'form marked void' && /transparen|CA |ca /i.test(line)),
    )
    expect(findings).toEqual([])
  })
})
