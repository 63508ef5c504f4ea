import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { temporaryFolder } from '#tests/builders.ts'
import { readWorkbook } from '#tests/xlsx.ts'
import { toCellText, toSheetNames, writeWorkbook } from './workbook.ts'

const columns = [
  { title: '甲', width: 10 },
  { title: '乙', width: 10, align: 'right' as const },
]

/** As programs read a cell: `_x005F_` is the character of that number. */
const decode = (text: string): string =>
  text.replaceAll(/_x([0-9A-F]{4})_/g, (_, digits: string) =>
    String.fromCharCode(Number.parseInt(digits, 16)),
  )

describe('writeWorkbook', () => {
  it('gives back every text and number as it was', async () => {
    const path = join(temporaryFolder(), 'a.xlsx')
    const anyText = fc.string({ unit: 'binary', minLength: 1, maxLength: 40 })
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(anyText, fc.integer()), { minLength: 100, maxLength: 300, size: 'max' }),
        async (rows) => {
          await writeWorkbook([{ name: '表', heading: ['头'], columns, rows }], path)
          const { sheets, formulas } = await readWorkbook(readFileSync(path))
          const read = sheets.get('表')?.slice(2)
          // A reader of XML sees line ends as one character.
          const plain = (text: unknown) => String(text).replaceAll(/\r\n?/g, '\n')
          expect(read?.map(([text, number]) => [plain(text), number])).toEqual(
            rows.map(([text, number]) => [plain(decode(toCellText(text))), number]),
          )
          expect(formulas).toBe(0)
        },
      ),
      { numRuns: 4 },
    )
  })

  it('keeps rare characters as they are, in a font that Windows has for them', async () => {
    const path = join(temporaryFolder(), 'a.xlsx')
    const rare = ['㛃䶮小区', '𪨊景小区', '𬭚𫖯𬸣𨭎', '示例小区', '\ue000', '\u{30ede}']
    const fonts = ['宋体', 'SimSun-ExtB', 'SimSun-ExtB', '宋体', '宋体', 'SimSun-ExtB']
    for (const times of [1, 1000]) {
      const rows = Array.from({ length: times }, () => rare.map((text) => [text, 1])).flat()
      await writeWorkbook([{ name: '表', heading: ['𪨊景小区', '示例'], columns, rows }], path)
      const read = await readWorkbook(readFileSync(path))
      expect(read.sheets.get('表')?.slice(3, 9)).toEqual(rare.map((text) => [text, 1]))
      expect(read.sheets.get('表')?.flat()).not.toContain('□')
      const used = read.fonts.get('表') ?? []
      expect(used.slice(0, 2).map(([font]) => font)).toEqual(['SimSun-ExtB', '宋体'])
      expect(used.slice(3, 9).map(([font]) => font)).toEqual(fonts)
    }
  })

  it('keeps text and numbers also in a table too long to be ruled', async () => {
    const path = join(temporaryFolder(), 'a.xlsx')
    const rows = Array.from({ length: 5001 }, (_, index) => [`=${index}+1`, index])
    await writeWorkbook([{ name: '表', heading: [], columns, rows }], path)
    const { sheets, formulas } = await readWorkbook(readFileSync(path))
    expect(formulas).toBe(0)
    expect(sheets.get('表')?.slice(1)).toEqual(rows)
  })

  it('hostile: words that every object has, as a caption may be', async () => {
    const path = join(temporaryFolder(), 'a.xlsx')
    const words = ['constructor', '__proto__', 'toString', 'valueOf', 'hasOwnProperty', '__defineGetter__']
    const rows = words.map((word, index) => [word, index])
    await writeWorkbook([{ name: 'constructor', heading: ['toString'], columns, rows }], path)
    const { sheets } = await readWorkbook(readFileSync(path))
    expect(sheets.get('constructor')?.slice(2)).toEqual(rows)
    expect(sheets.get('constructor')?.[0]?.[0]).toBe('toString')
  })

  it('hostile: what XML forbids, escapes that programs read, and cells too long', () => {
    expect(toCellText('a\u0000b\u0008\ud800c')).toBe('a□b□□c')
    expect(toCellText('_x000D__x0041_')).toBe('_x005F_x000D__x005F_x0041_')
    expect(toCellText('长'.repeat(40_000))).toHaveLength(32_000)
    expect(toCellText('=1+1')).toBe('=1+1')
  })

  it('makes names that a workbook takes, each once', () => {
    expect(toSheetNames(['a/b:c', 'A B C', '', 'History', `${'长'.repeat(40)}`, "'x'"])).toEqual([
      'a b c',
      'A B C（2）',
      '表3',
      '表4',
      '长'.repeat(31),
      'x',
    ])
  })
})
