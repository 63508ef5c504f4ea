import { expect, it } from 'vitest'
import type { ReceivedRow } from '#shared/model/desk.ts'
import { shownRows, volumeWords } from './desk-words.ts'

const words = (total: number, ...found: number[]) => volumeWords({ volumes: { found, total } })

it('says which volumes are there, or which are not, whichever is shorter', () => {
  expect(words(1, 1)).toBe('')
  expect(words(3, 1, 2, 3)).toBe('3 卷齐')
  expect(words(3, 1, 3)).toBe('缺第 2 卷，共 3 卷')
  expect(words(3, 2)).toBe('第 2 卷，共 3 卷')
  expect(words(30, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10)).toBe('第 1、2、3、4、5、6、7、8 等 卷，共 30 卷')
})

it('finds received bundles by what was decided and by words', () => {
  const row = (id: string, patch: Partial<ReceivedRow>): ReceivedRow => ({
    id,
    bundleId: id,
    name: `${id}_1of1`,
    verdict: 'trusted',
    sentence: '',
    office: '示例街道办事处',
    officeCode: 'SL-01',
    projectCode: 'SL-2023-001',
    facts: null,
    createdAt: null,
    receivedAt: '2023-06-01T00:00:00.000Z',
    decision: null,
    receiptId: null,
    isThere: true,
    isSuperseded: false,
    ...patch,
  })
  const rows = [
    row('a', {}),
    row('b', { decision: 'accepted', projectCode: 'SL-2023-002' }),
    row('c', { verdict: 'invalid', decision: 'returned', office: '示例街道乙' }),
  ]
  const ids = (...args: [Parameters<typeof shownRows>[1], string]) =>
    shownRows(rows, ...args).map(({ id }) => id)
  expect(ids('all', '')).toEqual(['a', 'b', 'c'])
  expect(ids('undecided', '')).toEqual(['a'])
  expect(ids('accepted', '')).toEqual(['b'])
  expect(ids('doubtful', '')).toEqual(['c'])
  expect(ids('all', ' 街道乙 ')).toEqual(['c'])
  expect(ids('all', 'sl-2023-002 办事处')).toEqual(['b'])
  expect(ids('returned', '002')).toEqual([])
})
