import { createHash } from 'node:crypto'
import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { openSync } from 'fontkit'
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { afterEach, describe, expect, test } from 'vitest'
import { temporaryFolder } from '#tests/builders.ts'
import { findFonts, readPdf } from '#tests/pdf-text.ts'
import { paragraph } from './block.ts'
import { chooseFace } from './choose-font.ts'
import { listSlices, locateSlice } from './font-files.ts'
import { type AddedFontFile, setAddedFonts } from './font-list.ts'
import { assertCovered, findUncoveredCharacters } from './fonts.ts'
import { readSlice } from './hanamin.ts'
import { breakLines, measure } from './measure.ts'
import { fontNames, toPdf } from './printer.ts'
import { createSheet } from './sheet.ts'

const facts = { title: '示例', author: '示例', subject: '测试', createdAt: '2023-06-01T00:30:00.000Z' }
const families = ['sans', 'serif'] as const
/** Names of people and places, and one of each extension from A to F. */
const rare = '㛃䶮𬭚𫖯𬸣𨭎𪨊㐀𠀀𪜀𫝀𫠠𬺰'

afterEach(() => setAddedFonts([]))

/** A font as a person would add it: 花园明朝's characters of Private Use, which nothing bundled may draw. */
async function writeOwnFont(name = '示例造字'): Promise<AddedFontFile> {
  const bytes = await readSlice('HanaMinA.Private-Use-Area-1')
  const path = join(temporaryFolder(), 'own.ttf')
  writeFileSync(path, bytes)
  return { sha256: createHash('sha256').update(bytes).digest('hex'), name, path }
}

/** Texts of a page and where their base lines lie, in points from its top. */
async function readPlaces(pdf: Buffer): Promise<{ text: string; x: number; y: number }[]> {
  const document = await getDocument({ data: new Uint8Array(pdf), verbosity: 0 }).promise
  const page = await document.getPage(1)
  const { height } = page.getViewport({ scale: 1 })
  const { items } = await page.getTextContent()
  await document.loadingTask.destroy()
  return items.flatMap((item) =>
    'str' in item && item.str !== ''
      ? [{ text: item.str, x: item.transform[4], y: height - item.transform[5] }]
      : [],
  )
}

test('the slices hold what the style sheet says of them', () => {
  const slices = listSlices()
  expect(slices.length).toBeGreaterThan(60)
  for (const { name, ranges } of slices) {
    const font = openSync(locateSlice(name))
    const said = ranges.flatMap(([from, to]) => Array.from({ length: to - from + 1 }, (_, i) => from + i))
    expect('fonts' in font ? [] : font.characterSet.toSorted((a, b) => a - b), name).toEqual(said)
  }
})

describe('print', () => {
  test('rare characters come back from a print as they went in, in both families and weights', async () => {
    for (const family of families) {
      const style = { font: fontNames[family], fontSize: 12 }
      const { pdf } = await toPdf(
        {
          content: [
            { text: rare, ...style },
            { text: rare, bold: true, ...style },
          ],
        },
        facts,
      )
      expect((await readPdf(pdf)).text).toBe(rare.repeat(2))
      const fonts = findFonts(pdf)
      expect(fonts.filter(({ name }) => name.endsWith('HanaMinB')).length).toBeGreaterThan(4)
      expect(fonts.every((font) => font.isEmbedded && font.isSubset)).toBe(true)
    }
  })

  test('a page of A4 full of text stays under 500 KB, rare characters included', async () => {
    const common = Array.from({ length: 1400 }, (_, index) => String.fromCodePoint(0x4e00 + index * 5)).join(
      '',
    )
    const { pdf } = await toPdf(
      { pageSize: 'A4', content: { text: `${common}${rare}`, fontSize: 13 } },
      facts,
    )
    const { text, sizes } = await readPdf(pdf)
    expect(text).toBe(`${common}${rare}`)
    expect(sizes).toHaveLength(1)
    expect(pdf.length).toBeLessThan(500_000)
  })

  test('a document says that it is in Chinese of the mainland', async () => {
    expect((await toPdf({ content: '骨' }, facts)).pdf.toString('latin1')).toContain('/Lang (zh-CN)')
  })

  test('nested parts, cells, lists and footers are cut too, and keep their style', async () => {
    const { pdf } = await toPdf(
      {
        content: [
          '𪨊',
          { text: ['一', { text: '二𪨊三', color: '#ff0000' }, { text: [{ text: '𪨊四', bold: true }] }] },
          { ul: ['五𪨊'] },
          { table: { body: [['六𪨊', { stack: ['𪨊七'] }]] } },
          { columns: [{ text: '𪨊八', width: 40 }] },
        ],
        footer: (page) => `第${page}页𪨊`,
      },
      facts,
    )
    expect((await readPdf(pdf)).text).toBe('𪨊一二𪨊三𪨊四五𪨊六𪨊𪨊七𪨊八第1页𪨊')
  })

  test('equal input gives equal bytes', async () => {
    const make = async () => (await toPdf({ content: [rare, { text: rare, bold: true }] }, facts)).pdf
    expect((await make()).equals(await make())).toBe(true)
  })

  test('no box is printed even where nobody asked beforehand', async () => {
    for (const text of ['\ue000', '葛\u{e0100}', 'a\ud842', '\u{30001}', '😀']) {
      await expect(toPdf({ content: text }, facts)).rejects.toThrow(
        expect.objectContaining({ code: 'missing-glyph' }),
      )
      await expect(toPdf({ content: '一', footer: () => text }, facts)).rejects.toThrow(/U\+/)
    }
  })
})

describe('places', () => {
  test('a line stands where it stood, whichever characters it holds', async () => {
    for (const family of families) {
      const sheet = createSheet(400, 400, family)
      const texts = ['甲乙丙', '甲𪨊丙', '𪨊𠀀', 'a𪨊']
      for (const [index, text] of texts.entries()) {
        const [line] = breakLines([{ text }], 20, 300, family)
        if (line) sheet.line(line, 50, 50 + index * 60, { size: 20, leading: 1.5 })
      }
      const { pdf } = await toPdf(
        { pageSize: { width: 400, height: 400 }, pageMargins: 0, content: sheet.content() },
        facts,
      )
      const places = await readPlaces(pdf)
      const [first] = places
      const base = (first?.y ?? 0) - 50
      for (const { text, y } of places) {
        const row = Math.round((y - 50 - base) / 60)
        expect(y, `${family} ${text}`).toBeCloseTo(50 + base + row * 60, 1)
      }
      expect(places.find(({ text, y }) => text.includes('丙') && y > 100)?.x).toBeCloseTo(90, 1)
    }
  })

  test('a character takes the width of the font that draws it', () => {
    for (const family of families) {
      expect(measure('国𪨊国', 10, false, family)).toBe(30)
      expect(measure('𪨊', 10, true, family)).toBe(10)
    }
    expect(breakLines([{ text: '𪨊'.repeat(9) }], 10, 30)).toHaveLength(3)
  })

  test('a title in serif on a sheet in sans', async () => {
    const sheet = createSheet(400, 200)
    const title = paragraph([{ text: '示例公示𪨊', bold: true }], 300, {
      size: 20,
      leading: 1.4,
      family: 'serif',
    })
    title.draw(sheet, 20, 20)
    paragraph([{ text: '示例' }], 300, { size: 12, leading: 1.4 }).draw(sheet, 20, 20 + title.height)
    const { pdf } = await toPdf(
      { pageSize: { width: 400, height: 200 }, pageMargins: 0, content: sheet.content() },
      facts,
    )
    const names = findFonts(pdf).map(({ name }) => name.split('+')[1])
    expect(new Set(names)).toEqual(new Set(['HanaMinB', 'NotoSansSC-Regular', 'NotoSerifSC-Bold']))
  })
})

describe('an added font', () => {
  test('prints what nothing bundled has, and comes before the bundled one', async () => {
    const own = await writeOwnFont()
    expect(findUncoveredCharacters('\uf137𪨊')).toEqual(['\uf137'])
    const runs = [{ text: '\uf137' }]
    breakLines(runs, 10, 100)
    setAddedFonts([own])
    expect(findUncoveredCharacters('\uf137𪨊')).toEqual([])
    expect(breakLines(runs, 10, 100)[0]?.width).toBe(10)
    const { pdf } = await toPdf({ content: '甲\uf137乙' }, facts)
    expect((await readPdf(pdf)).text).toBe('甲\uf137乙')
    setAddedFonts([])
    expect(findUncoveredCharacters('\uf137')).toEqual(['\uf137'])
  })

  test('is asked in the order of adding, after the family', async () => {
    const bytes = await readSlice('HanaMinB.CJK-Unified-Ideographs-Extension-B-42')
    const path = join(temporaryFolder(), 'b.ttf')
    writeFileSync(path, bytes)
    const own = { sha256: createHash('sha256').update(bytes).digest('hex'), name: '示例扩展', path }
    setAddedFonts([own])
    expect(chooseFace(0x2a6d6, 'sans')).toMatchObject({ kind: 'added', name: '示例扩展' })
    expect(chooseFace(0x2a1ff, 'sans')).toMatchObject({ kind: 'hanamin' })
    expect(chooseFace(0x9aa8, 'sans')).toEqual({ kind: 'family' })
  })

  test('that is gone or altered is not used, and a print that needs it is refused by name', async () => {
    const own = await writeOwnFont()
    setAddedFonts([own])
    expect(findUncoveredCharacters('\uf137')).toEqual([])
    rmSync(own.path)
    await expect(toPdf({ content: '\uf137' }, facts)).rejects.toThrow(/字体“示例造字”的文件不见了或被改动/)
    expect((await toPdf({ content: '甲𪨊' }, facts)).pages).toBe(1)

    const altered = await writeOwnFont('被改的')
    writeFileSync(altered.path, 'x', { flag: 'a' })
    setAddedFonts([altered])
    const check = () => assertCovered([{ label: '小区名称', text: '\uf137' }])
    expect(check).toThrow(/“小区名称”中的不可见字符（U\+F137）.*字体“被改的”的文件不见了或被改动/)
  })
})
