import { expect, it } from 'vitest'
import { catalogue } from '#shared/model/catalogue.ts'
import { loadInitials } from './initials.ts'
import { matchItems } from './item-match.ts'

const items = catalogue.flatMap((stage) => stage.items)
const initials = await loadInitials(items)
const first = (query: string) => matchItems(query, items, initials)[0]?.code
const codes = (query: string) => matchItems(query, items, initials).map(({ code }) => code)

it('finds by code, however it is typed', () => {
  for (const query of ['04-4', '4-4', '044', '44', ' 04-4 ', '０４-４'])
    expect(first(query), query).toBe('04-4')
  expect(codes('05')).toHaveLength(11)
  expect(first('05-1')).toBe('05-1')
  expect(codes('05-1')).toEqual(['05-1', '05-10', '05-11'])
  expect(first('510')).toBe('05-10')
})

it('finds by words of the title, also several', () => {
  expect(first('施工合同')).toBe('04-4')
  expect(first('竣工图')).toBe('09-7')
  expect(first('隐蔽')).toBe('05-7')
  expect(codes('施工 合同')).toContain('04-4')
  expect(codes('施工 合同')).not.toContain('05-5')
})

it('finds by pinyin initials', () => {
  expect(first('sght')).toBe('04-4')
  expect(first('SGHT')).toBe('04-4')
  expect(first('jgt')).toBe('09-7')
  expect(first('sgrz')).toBe('05-5')
  expect(codes('ybys')).toContain('05-7')
})

it('finds characters with others between, after all else', () => {
  expect(codes('质保书')).toContain('09-6')
  expect(codes('x')).not.toEqual(items.map(({ code }) => code))
})

it('gives all for nothing, and nothing for what is not there', () => {
  expect(matchItems('  ', items, initials)).toBe(items)
  for (const query of ['没有这一项', '99-9', '(.*)+$', '\\', '%', '__proto__']) {
    expect(codes(query), query).toEqual([])
  }
})

it('works before the initials are there', () => {
  expect(matchItems('合同', items, new Map()).map(({ code }) => code)).toContain('04-4')
  expect(matchItems('sght', items, new Map())).toEqual([])
})
