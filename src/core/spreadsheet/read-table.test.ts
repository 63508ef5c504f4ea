import { writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { registerColumns } from '#core/register/columns.ts'
import { temporaryFolder } from '#tests/builders.ts'
import type { ColumnSpec } from './columns.ts'
import { decimalText, readCell } from './read-cell.ts'
import { readGrids } from './read-grids.ts'
import { toTable } from './read-table.ts'

const vector = (name: string) => resolve(import.meta.dirname, '../../../tests/vectors/tables', name)

const kinds: readonly ColumnSpec[] = [
  { key: 'code', title: '编号', required: true, kind: 'text' },
  { key: 'on', title: '日期', kind: 'date' },
  { key: 'number', title: '数', kind: 'decimal', decimals: 4 },
  { key: 'text', title: '文字', kind: 'text' },
  { key: 'money', title: '金额', kind: 'yuan' },
]

async function read(path: string, specs: readonly ColumnSpec[]) {
  return toTable(await readGrids(path), specs)
}

function write(text: string | Buffer): string {
  const path = join(temporaryFolder(), 'a.csv')
  writeFileSync(path, text)
  return path
}

describe.each([['openpyxl-kinds.xlsx'], ['calc-kinds.xlsx'], ['calc-kinds.xls']])('%s', (name) => {
  it('reads dates, numbers, texts and amounts exactly', async () => {
    const { rows, problems } = await read(vector(name), kinds)
    expect(problems).toEqual([])
    expect(rows.map(({ cells }) => Object.values(cells).map(({ text, number }) => number ?? text))).toEqual([
      ['A-1', '2023-06-01', 60.5, '0534-123', 123_456_789],
      ['A-2', '2024-02-29', 0.3, '534123', 1],
      ['A-3', '2023-06-01', 60.5, '007', 999_999_999],
      ['A-4', '2023-06-01', 15, '007', 1200],
    ])
    expect(rows[1]?.cells['number']?.cell).toBe('C3')
  })
})

const office = [...registerColumns].map((spec) => ({ ...spec, required: spec.key === 'code' }))

describe.each([['calc-office.xlsx'], ['calc-office.xls']])('an office’s own table, %s', (name) => {
  it('finds the head by other titles, over two rows, reads 万, and leaves sums and notes out', async () => {
    const table = await read(vector(name), office)
    expect(table.sheet).toBe('台账')
    expect(table.problems).toEqual([])
    expect(table.rows.map(({ row }) => row)).toEqual([5, 6, 7])
    const pick = (key: string) =>
      table.rows.map(({ cells }) => cells[key]?.number ?? cells[key]?.text ?? null)
    expect(pick('code')).toEqual(['EX-2023-001', 'EX-2023-002', '20230003'])
    // One cell over three rows holds for all of them.
    expect(pick('subDistrict')).toEqual(['示例街道甲', '示例街道甲', '示例街道甲'])
    expect(pick('builtYear')).toEqual([1996, 1988, 2001])
    expect(pick('households')).toEqual([90, 60, 24])
    expect(pick('area')).toEqual([9000.5, 6000, 2400])
    expect(pick('condition-water')).toEqual(['missing', 'missing', ''])
    expect(pick('condition-road')).toEqual(['decayed', '', ''])
    expect(pick('budget')).toEqual([123_456_000, 1_000_500_000, ''])
    expect(pick('funding-city')).toEqual([30_500_000, '', ''])
    expect(pick('pipeline')).toEqual(['implementing', 'formed', ''])
    expect(pick('note')).toEqual(['=1+1 不是公式', '', '第一行\n第二行'])
  })
})

it('says of a formula that nobody computed where it stands, and computes none', async () => {
  const { problems } = await read(vector('openpyxl-office.xlsx'), office)
  expect(problems).toEqual([
    expect.objectContaining({
      row: 7,
      cell: 'I7',
      column: '建筑面积（㎡）',
      text: expect.stringMatching(/公式/),
    }),
  ])
})

describe('text tables', () => {
  const text = '编号,日期,数,文字,金额\r\nＡ-1,2023/6/1,６０．５,"甲,""乙""\n丙",¥1,2'
  it('reads GB18030, UTF-8 and UTF-16, tabs and quotes', async () => {
    const gbk = Buffer.from([
      0xb1, 0xe0, 0xba, 0xc5, 0x2c, 0xca, 0xfd, 0x0a, 0x41, 0x2d, 0x31, 0x2c, 0x35, 0x0a,
    ])
    expect((await read(write(gbk), kinds)).rows[0]?.cells).toMatchObject({
      code: { text: 'A-1', cell: 'A2' },
      number: { number: 5, cell: 'B2' },
    })
    const tabs = '编号\t数\n0012\t5\n'
    for (const bytes of [
      Buffer.from(tabs),
      Buffer.from(`\ufeff${tabs}`),
      Buffer.from(`\ufeff${tabs}`, 'utf16le'),
    ]) {
      const { rows } = await read(write(bytes), kinds)
      expect(rows[0]?.cells['code']?.text).toBe('0012')
    }
    const quoted = await read(write(text), kinds)
    expect(quoted.rows[0]?.cells['text']?.text).toBe('甲,"乙"\n丙')
    expect(quoted.rows[0]?.cells['number']?.number).toBe(60.5)
  })
})

describe('what is wrong is said by row and cell', () => {
  it.each<[string, string, RegExp]>([
    ['日期', '2023-02-29', /没有 2023-02-29 这一天/],
    ['日期', '去年', /不是日期/],
    ['数', '九十', /不是数字/],
    ['数', '1.23456', /最多 4 位小数/],
    ['金额', '1.005', /最多 2 位小数/],
    ['金额', '9999999999999999', /不是数字/],
  ])('%s %s', async (title, value, words) => {
    const { problems, rows } = await read(write(`编号,${title}\nA,${value}\n`), kinds)
    expect(problems).toEqual([{ row: 2, cell: 'B2', column: title, text: expect.stringMatching(words) }])
    expect(rows).toHaveLength(1)
  })

  it('a needed value that is not there, and a table without the head', async () => {
    const { problems } = await read(write('编号,数\n,5\n'), kinds)
    expect(problems).toMatchObject([{ row: 2, cell: 'A2', text: '编号没有填' }])
    await expect(read(write('姓名,电话\n甲,1\n'), kinds)).rejects.toThrow(/没有找到表头。表头一行应有：编号/)
    await expect(read(write('日期,数,金额\n2023-01-01,1,2\n'), kinds)).rejects.toThrow(
      /第 1 行的表头缺少“编号”/,
    )
    await expect(read(write('编号,数,数\nA,1,2\n'), kinds)).rejects.toThrow(/“数”出现了 2 次（B1、C1）/)
    await expect(read(write('编号,数\n'), kinds)).rejects.toThrow(/没有填写内容/)
  })

  it('a code that the table program made a date of', () => {
    expect(
      readCell({ kind: 'date', date: '2023-03-02' }, { key: 'a', title: '房号', kind: 'text' }, false),
    ).toEqual({
      fault: expect.stringMatching(/变成了日期 2023-03-02/),
    })
  })
})

it('amounts are exact: yuan with two decimals become the same 分, whatever they are', () => {
  const money: ColumnSpec = { key: 'm', title: '金额', kind: 'yuan' }
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 99_999_999_999_999 }), (fen) => {
      const number = { kind: 'number', number: fen / 100, zeros: 0 } as const
      expect(readCell(number, money, false)).toMatchObject({ number: fen })
      const text = {
        kind: 'text',
        text: `${Math.trunc(fen / 100)}.${String(fen % 100).padStart(2, '0')}`,
      } as const
      expect(readCell(text, money, false)).toMatchObject({ number: fen })
    }),
  )
  expect(decimalText(0.1 + 0.2)).toBe('0.3')
})
