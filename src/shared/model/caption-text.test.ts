import { describe, expect, it } from 'vitest'
import { fillCaption, toWording, wordingFault } from './caption-text.ts'

const full = {
  building: '3号楼',
  unit: '2单元',
  part: '东外墙',
  phase: 'during' as const,
  contentItem: '建筑节能改造',
  takenAt: '2023-06-01T00:30:00.000Z',
  photographer: '示例甲',
  people: '左起示例乙、示例丙',
}
const bare = {
  building: '',
  unit: '',
  part: '',
  phase: null,
  contentItem: '',
  takenAt: null,
  photographer: '',
  people: '',
}
const wording = '{楼栋}{单元}{部位}，{阶段}，{改造内容}（{日期}）。人物：{人物}。摄影者：{摄影者}'

describe('fillCaption', () => {
  it('puts the values in', () => {
    expect(fillCaption(wording, full)).toBe(
      '3号楼2单元东外墙，施工中，建筑节能改造（2023年6月1日）。人物：左起示例乙、示例丙。摄影者：示例甲',
    )
  })

  it.each([
    ['everything missing', wording, {}, ''],
    ['only the building', wording, { building: '3号楼' }, '3号楼。'],
    ['only the phase', wording, { phase: 'before' as const }, '改造前。'],
    ['only the photographer', wording, { photographer: '示例甲' }, '摄影者：示例甲'],
    ['only the date', wording, { takenAt: full.takenAt }, '（2023年6月1日）。'],
    ['first and last', wording, { unit: '2单元', photographer: '示例甲' }, '2单元。摄影者：示例甲'],
    [
      'middle missing',
      '{楼栋}，{部位}，{阶段}。',
      { building: '3号楼', phase: 'after' as const },
      '3号楼，改造后。',
    ],
    ['end missing', '{楼栋}，{部位}。', { building: '3号楼' }, '3号楼。'],
    ['start missing', '{楼栋}，{部位}。', { part: '屋面' }, '屋面。'],
    ['fixed words stay', '{楼栋}外墙粉刷施工，{日期}', {}, '外墙粉刷施工'],
    ['a label goes with its value', '管沟开挖。摄影者：{摄影者}', {}, '管沟开挖。'],
    ['a group goes as a whole', '管沟开挖[，由{摄影者}拍摄]。', {}, '管沟开挖。'],
    ['a group stays', '管沟开挖[，由{摄影者}拍摄]。', { photographer: '示例甲' }, '管沟开挖，由示例甲拍摄。'],
    ['lines', '{楼栋}\n{部位}\n{阶段}', { phase: 'after' as const }, '改造后'],
    ['hyphens', '{楼栋}-{单元}-{部位}', { building: '3号楼', part: '屋面' }, '3号楼-屋面'],
    ['nothing to fill', '管沟开挖，，照旧', {}, '管沟开挖，，照旧'],
  ])('%s', (_name, text, values, expected) => {
    expect(fillCaption(text, { ...bare, ...values })).toBe(expected)
  })

  it('hostile values: no second filling, no replacement pattern, no stray marks', () => {
    const hostile = { ...bare, building: '{部位}$&$1', part: '[墙]', people: '\u0000，' }
    expect(fillCaption('{楼栋}|{部位}|{人物}|', hostile)).toBe('{部位}$&$1|[墙]|，|')
  })
})

describe('wordingFault', () => {
  it.each([
    ['{楼}', /没有“\{楼\}”这一项，可以用 \{楼栋\}/],
    ['{楼栋', /花括号没有成对/],
    ['楼栋}', /花括号没有成对/],
    ['[{楼栋}', /少一个“\]”/],
    ['{楼栋}]', /少一个“\[”/],
    ['[[{楼栋}]]', /不能再套/],
    ['{__proto__}', /没有“\{__proto__\}”/],
  ])('%s', (text, why) => expect(wordingFault(text)).toMatch(why))

  it('has nothing against a good one', () => {
    expect(wordingFault(wording)).toBeNull()
    expect(wordingFault('')).toBeNull()
  })
})

describe('toWording', () => {
  it('puts placeholders where the caption says what the fields say, longest first', () => {
    expect(
      toWording('3号楼东外墙抹灰，示例甲摄于2023年6月1日', {
        ...full,
        building: '3号楼',
        part: '3号楼东外墙',
      }),
    ).toBe('{部位}抹灰，{摄影者}摄于{日期}')
  })

  it('what it makes can always be read, and gives the caption back', () => {
    for (const caption of ['[A]{B}.*(3号楼)', '{楼栋}', '施工中 $& 施工中', '']) {
      const made = toWording(caption, { ...full, building: '.*' })
      expect(wordingFault(made)).toBeNull()
    }
    expect(fillCaption(toWording('3号楼2单元施工中。', full), full)).toBe('3号楼2单元施工中。')
  })
})
