import { expect, test } from 'vitest'
import type { Check } from '#shared/model/bundle.ts'
import { type NaturePoint, type NatureReport, pointResultLabels } from '#shared/model/natures.ts'
import { byNature, countWords, remedyOf } from './nature-words.ts'

const point = (
  number: number,
  result: NaturePoint['result'],
  more: Partial<NaturePoint> = {},
): NaturePoint => ({
  number,
  nature: number < 8 ? '真实性' : '完整性',
  title: `第 ${number} 项`,
  result,
  text: '',
  fix: result === 'pass' ? '' : '改',
  checks: [],
  ...more,
})
const found = (path: string): Check => ({
  id: 'x',
  nature: '可用性',
  result: 'notice',
  message: '',
  paths: [path],
})

test('points stand by nature, worst first, each nature counted', () => {
  const points = [point(1, 'pass'), point(2, 'attention'), point(3, 'fail'), point(8, 'not-judged')]
  const [first, second] = byNature({ points } as unknown as NatureReport)
  expect(first?.[1].map(({ number }) => number)).toEqual([3, 2, 1])
  expect(countWords(first?.[1] ?? [], pointResultLabels)).toBe('不符合 1，需说明 1，符合 1')
  expect(second?.[1].map(({ number }) => number)).toEqual([8])
})

test('a point leads to where it is put right, files to where they lie', () => {
  expect(remedyOf(point(11, 'fail'))?.to).toEqual({ tab: 'gaps' })
  expect(remedyOf(point(2, 'fail'))?.to).toEqual({ page: '/health' })
  expect(remedyOf(point(16, 'fail', { checks: [found('data/11-声像/1.jpg：坏')] }))?.to).toEqual({
    tab: 'media',
  })
  expect(remedyOf(point(16, 'fail', { checks: [found('data/04-合同/1.pdf：坏')] }))?.to).toEqual({
    tab: 'archive',
  })
  expect(remedyOf(point(11, 'pass'))).toBeNull()
  expect(remedyOf(point(19, 'not-judged'))).toBeNull()
})
