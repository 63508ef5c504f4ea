import { expect, it } from 'vitest'
import { checkValues, type PostingValues, toValues } from './posting-values.ts'

const values = {
  ...toValues(null, [{ id: 'ABCDEFGHJK' }]),
  place: '东门公示栏',
  upOn: '2023-06-01',
  one: '示例甲',
  other: '示例乙',
}

it('a new posting starts with the newest board and still hangs', () => {
  expect(checkValues(values)).toEqual({
    input: {
      versionId: 'ABCDEFGHJK',
      place: '东门公示栏',
      upOn: '2023-06-01',
      downOn: null,
      people: ['示例甲', '示例乙'],
      photos: [],
      note: '',
    },
    issues: [],
  })
})

it('names each issue by the field of the form it stands under', () => {
  const cases: readonly [Partial<PostingValues>, string, RegExp][] = [
    [{ place: ' ' }, 'place', /张贴地点不能为空/],
    [{ upOn: null }, 'upOn', /张贴日期/],
    [{ downOn: '2023-05-31' }, 'downOn', /早于张贴日期/],
    [{ one: '' }, 'one', /经办人一/],
    [{ other: '' }, 'other', /经办人二/],
    [{ other: '示例甲' }, 'other', /不能是同一个人/],
    [{ versionId: '' }, 'versionId', /公示版本/],
  ]
  for (const [patch, field, words] of cases) {
    const { input, issues } = checkValues({ ...values, ...patch })
    expect(input).toBeNull()
    expect(issues[0]?.path.join('.')).toBe(field)
    expect(issues[0]?.message).toMatch(words)
  }
})
