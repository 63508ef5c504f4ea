import { existsSync } from 'node:fs'
import { expect, test } from 'vitest'
import { AppError } from '#shared/errors.ts'
import { assertCovered, findUncoveredCharacters, locateFont } from './fonts.ts'

test('the four fonts are installed files', () => {
  for (const family of ['sans', 'serif'] as const) {
    for (const weight of ['normal', 'bold'] as const)
      expect(existsSync(locateFont(family, weight))).toBe(true)
  }
})

test('rare characters of names are covered by both families', () => {
  for (const family of ['sans', 'serif'] as const) {
    expect(findUncoveredCharacters('䶮𬭚𫖯㛃 示例小区（12 号楼）㎡ m³ ￥□■——“”', family)).toEqual([])
    expect(findUncoveredCharacters('第一行\n第二行\t完', family)).toEqual([])
  }
})

test('what is not covered is found once each, in order', () => {
  expect(findUncoveredCharacters('𪨊小😀区𪨊')).toEqual(['𪨊', '😀'])
  expect(findUncoveredCharacters('a\ud842b')).toEqual(['\ud842'])
})

test('a missing character is named with its code and its field, never printed as a box', () => {
  const check = () =>
    assertCovered([
      { label: '小区名称', text: '𪨊景小区' },
      { label: '项目名称', text: '示例小区' },
      { label: '单位名称', text: '\u{e0100}' },
    ])
  expect(check).toThrow(AppError)
  expect(check).toThrow('“小区名称”中的「𪨊」（U+2AA0A）、“单位名称”中的不可见字符（U+E0100）')
  try {
    check()
  } catch (thrown) {
    expect(thrown).toMatchObject({ code: 'missing-glyph' })
    expect(String(thrown)).not.toContain('项目名称')
  }
})
