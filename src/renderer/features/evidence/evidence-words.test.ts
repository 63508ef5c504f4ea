import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Contradiction } from '#shared/model/evidence-report.ts'
import { emptyMix } from '#shared/model/evidence-report.ts'
import { contradictionCount, mixLine, mixRows, wholePercents } from './evidence-words.ts'

test('percentages are whole and add up to 100', () => {
  expect(wholePercents([1, 1, 1])).toEqual([34, 33, 33])
  expect(wholePercents([0, 0])).toEqual([0, 0])
  expect(wholePercents([69_999, 1, 0])).toEqual([100, 0, 0])
  fc.assert(
    fc.property(fc.array(fc.nat(100_000), { minLength: 1, maxLength: 5 }), (counts) => {
      const sum = wholePercents(counts).reduce((total, value) => total + value, 0)
      expect(sum).toBe(counts.some((count) => count > 0) ? 100 : 0)
    }),
  )
})

test('the mix in a line and row by row; what is not judged shows only where there is any', () => {
  expect(mixLine({ ...emptyMix, camera: 3, chat: 1 })).toBe('相机原片 3（75%），聊天软件压缩 1（25%）')
  expect(mixLine(emptyMix)).toBe('')
  expect(mixRows({ ...emptyMix, camera: 1 }).map(({ key }) => key)).toEqual([
    'camera',
    'edited',
    'chat',
    'bare',
  ])
  expect(mixRows({ ...emptyMix, none: 1 }).at(-1)).toMatchObject({ label: '还没有判断', percent: 100 })
})

test('contradictions counted by how bad they are', () => {
  const of = (...severities: Contradiction['severity'][]) =>
    contradictionCount({ contradictions: severities.map((severity) => ({ severity }) as Contradiction) })
  expect(of('conflict', 'conflict', 'hint')).toBe('2 处矛盾，1 条提示')
  expect(of()).toBe('')
})
