import { existsSync } from 'node:fs'
import sharp from 'sharp'
import { expect, test } from 'vitest'
import { AppError } from '#shared/errors.ts'
import { openFont } from './families.ts'
import { assertCovered, findUncoveredCharacters, locateFont } from './fonts.ts'

test('the four fonts are installed files', () => {
  for (const family of ['sans', 'serif'] as const) {
    for (const weight of ['normal', 'bold'] as const)
      expect(existsSync(locateFont(family, weight))).toBe(true)
  }
})

test('rare characters of names are covered by both families', () => {
  for (const family of ['sans', 'serif'] as const) {
    expect(findUncoveredCharacters('㛃䶮𬭚𫖯𬸣𨭎𪨊 示例小区（12 号楼）㎡ m³ ￥□■——“”', family)).toEqual([])
    expect(findUncoveredCharacters('第一行\n第二行\t完', family)).toEqual([])
  }
})

test('what is not covered is found once each, in order', () => {
  expect(findUncoveredCharacters('\ue000小😀区\ue000')).toEqual(['\ue000', '😀'])
  expect(findUncoveredCharacters('a\ud842b')).toEqual(['\ud842'])
})

test('every ideograph of the blocks of GB 18030-2022 is covered by both families', () => {
  const blocks = [
    [0x3400, 0x4db5],
    [0x4e00, 0x9fef],
    [0x20000, 0x2a6d6],
    [0x2a700, 0x2b734],
    [0x2b740, 0x2b81d],
    [0x2b820, 0x2cea1],
    [0x2ceb0, 0x2ebe0],
  ] as const
  const all = blocks.flatMap(([from, to]) =>
    Array.from({ length: to - from + 1 }, (_, index) => String.fromCodePoint(from + index)),
  )
  expect(all).toHaveLength(87_875)
  for (const family of ['sans', 'serif'] as const)
    expect(findUncoveredCharacters(all.join(''), family)).toEqual([])
})

test('what asks for a shape no font promises, or is no character, is refused', () => {
  const bad = [
    '葛\u{e0100}',
    '直\ufe00',
    '\ue000',
    '\u{f0000}',
    '\u200b',
    '\u0000',
    '\u2028',
    '\uffff',
    '\u{3fffd}',
    '\udc00',
  ]
  for (const text of bad) expect(findUncoveredCharacters(text), JSON.stringify(text)).toHaveLength(1)
})

test('a missing character is named with its code and its field, never printed as a box', () => {
  const check = () =>
    assertCovered([
      { label: '小区名称', text: '\u{30001}景小区' },
      { label: '项目名称', text: '示例小区' },
      { label: '单位名称', text: '\u{e0100}' },
    ])
  expect(check).toThrow(AppError)
  expect(check).toThrow('“小区名称”中的「\u{30001}」（U+30001）、“单位名称”中的异体字选择符（U+E0100）')
  try {
    check()
  } catch (thrown) {
    expect(thrown).toMatchObject({ code: 'missing-glyph' })
    expect(String(thrown)).not.toContain('项目名称')
  }
})

test('shapes are those of the mainland: the inner corner of 骨 stands at the left', async () => {
  for (const family of ['sans', 'serif'] as const) {
    const font = openFont(family, 'normal')
    const scale = 200 / font.unitsPerEm
    const outline = font.glyphForCodePoint(0x9aa8).path.toSVG()
    const drawn = `<svg xmlns="http://www.w3.org/2000/svg" width="200" height="200"><rect width="200" height="200" fill="#fff"/><path transform="translate(0 176) scale(${scale} ${-scale})" d="${outline}"/></svg>`
    const pixels = await sharp(Buffer.from(drawn)).greyscale().raw().toBuffer()
    // Between the top of the frame and its foot, on both sides of the middle.
    const rows = Array.from({ length: 26 }, (_, index) => 36 + index)
    const isInked = (x: number) => rows.some((y) => (pixels[y * 200 + x] ?? 255) < 128)
    expect([isInked(80), isInked(130)], family).toEqual([true, false])
  }
})
