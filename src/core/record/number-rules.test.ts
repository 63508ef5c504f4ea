import { describe, expect, it } from 'vitest'
import { type NumberPart, parseNumberRule } from '#shared/model/photo-number.ts'
import { threadTimer } from '#tests/support/thread-time.ts'
import { assignNumbers, type Numberable, sanitize } from './number-rules.ts'

const scope = { code: 'SL-2023-01', subDistrict: '运河街道' }
const record = (id: string, values: Partial<Numberable> = {}): Numberable => ({
  id,
  phase: 'before',
  takenAt: '2023-05-31T16:30:00.000Z',
  building: '',
  contentItem: '',
  ...values,
})

function parts(rule: string): readonly NumberPart[] {
  const parsed = parseNumberRule(rule)
  if (!parsed.ok) throw new Error(parsed.why)
  return parsed.parts
}

const numbers = (rule: string, records: readonly Numberable[], used: readonly string[] = []) =>
  assignNumbers(parts(rule), scope, records, used).given.map(({ number }) => number)

describe('parseNumberRule', () => {
  it.each([
    ['{项目}-{阶段}', /要有序号/],
    ['', /要有序号/],
    ['{序号4}{序号2}', /只能有一个序号/],
    ['{小区}-{序号4}', /没有“\{小区\}”这一项，可以用 \{项目\}/],
    ['{标段}-{序号4}', /没有“\{标段\}”/],
    ['{序号4', /没有成对/],
    ['序号4}', /没有成对/],
    ['{{序号4}}', /没有成对/],
    ['{序号0}', /1 到 8/],
    ['{序号99}', /1 到 8/],
    ['{序号四}', /没有“\{序号四\}”/],
    ['{constructor}{序号4}', /没有“\{constructor\}”/],
  ])('%s is refused in words', (rule, why) => {
    expect(parseNumberRule(rule)).toEqual({ ok: false, why: expect.stringMatching(why) })
  })
})

describe('assignNumbers', () => {
  it('counts within the rest of the number, in the order given', () => {
    const records = [
      record('a'),
      record('b', { phase: 'during' }),
      record('c'),
      record('d', { phase: 'during' }),
    ]
    expect(numbers('{项目}-{阶段}-{序号4}', records)).toEqual([
      'SL-2023-01-改造前-0001',
      'SL-2023-01-施工中-0001',
      'SL-2023-01-改造前-0002',
      'SL-2023-01-施工中-0002',
    ])
  })

  it('knows every placeholder; year and month are local ones', () => {
    const one = record('a', { building: '3 号楼', contentItem: '道路' })
    expect(numbers('{项目}.{街道}.{阶段}.{年}{月}.{楼栋}.{改造内容}.{序号3}号', [one])).toEqual([
      'SL-2023-01.运河街道.改造前.202306.3号楼.道路.001号',
    ])
  })

  it('goes on after the highest given, also of withdrawn records, and never fills a hole', () => {
    const used = [
      'SL-2023-01-0001',
      'SL-2023-01-0007',
      'SL-2023-01-x',
      'SL-2023-01-0009-副',
      'SL-2023-02-0044',
    ]
    expect(numbers('{项目}-{序号4}', [record('a'), record('b')], used)).toEqual([
      'SL-2023-01-0008',
      'SL-2023-01-0009',
    ])
  })

  it('two frames that make the same text do not collide', () => {
    const records = [record('a', { building: '1' }), record('b'), record('c', { building: '1' })]
    const made = numbers('{楼栋}{序号1}', records, ['10'])
    expect(new Set([...made, '10']).size).toBe(4)
    expect(numbers('{楼栋}{序号1}', [record('a', { building: '1' })], ['11', '12'])).toEqual(['13'])
  })

  it('grows past its width', () => {
    expect(numbers('{序号2}', [record('a')], ['99'])).toEqual(['100'])
  })

  it('leaves without a number what lacks a phase or a time that the rule needs, and says how many', () => {
    const records = [record('a', { phase: null }), record('b', { takenAt: null }), record('c')]
    const made = assignNumbers(parts('{阶段}{年}-{序号2}'), scope, records, [])
    expect(made.given).toEqual([{ id: 'c', number: '改造前2023-01' }])
    expect([...made.lacking]).toEqual([
      ['阶段', 1],
      ['拍摄时间', 1],
    ])
    expect(numbers('{项目}-{序号2}', records)).toHaveLength(3)
  })

  it('a building that is not given takes its hyphen with it', () => {
    expect(numbers('{项目}-{楼栋}-{序号4}', [record('a'), record('b', { building: '3号楼' })])).toEqual([
      'SL-2023-01-0001',
      'SL-2023-01-3号楼-0001',
    ])
  })

  it('hostile text: no path, no formula, no hidden sign gets into a number', () => {
    const one = record('a', { building: '=../\u202e3\u0000号<楼>\n', contentItem: '  ' })
    const [number = ''] = numbers('{楼栋}{改造内容}{序号4}', [one])
    expect(number).toBe('-..-3号-楼-0001')
    expect(number).not.toMatch(/[/\\:<>|?*"=\p{Cc}\p{Cf}\s]/u)
    expect(numbers('{楼栋}-{序号1}', [record('a', { building: '../..' })])).toEqual(['1'])
    expect(sanitize('３号楼')).toBe('3号楼')
    expect(numbers('=cmd|{序号1}', [record('a')])).toEqual(['-cmd-1'])
  })

  it('70 000 records of 300 buildings take no more than a few seconds', () => {
    const many = Array.from({ length: 70_000 }, (_, n) => record(String(n), { building: `${n % 300}号楼` }))
    const spent = threadTimer()
    const used = numbers('{项目}-{楼栋}-{序号4}', many.slice(0, 35_000))
    const made = numbers('{项目}-{楼栋}-{序号4}', many.slice(35_000), used)
    expect(new Set([...made, ...used]).size).toBe(70_000)
    expect(spent()).toBeLessThan(3000)
  })
})
