import { describe, expect, it } from 'vitest'
import type { Gap } from '#shared/model/project.ts'
import { archiveFacts, filed, photosOf, viewpointFact } from '#tests/support/archive-facts.ts'
import { mediaGaps, photoAdvice, photoDemands, viewpointGaps } from './photo-rules.ts'
import { judgeItems } from './rules.ts'

const ids = (gaps: readonly Gap[]) => gaps.map(({ id, level }) => `${level} ${id}`)
const threePhases = [photosOf('before'), photosOf('during'), photosOf('after')]
const video = filed('11-3', 1, { kind: 'video', extension: '' })
const note = { reason: '前期未介入', person: '示例甲', at: '2023-06-01T00:00:00.000Z' }

describe('方案三(四)2.(4) 前、中、后的照片和视频 (R8)', () => {
  it('改造前、施工中、改造后各要有照片，并要有视频', () => {
    const none = ['photo-before', 'photo-during', 'photo-after', 'video'].map((id) => `missing ${id}`)
    expect(ids(mediaGaps(archiveFacts()))).toEqual(none)
    expect(mediaGaps(archiveFacts({ records: [...threePhases, video] }))).toEqual([])
    // A document or a video of a phase is no photo of it.
    const records = [
      filed(null, 3, { kind: 'video', phase: 'before' }),
      filed(null, 3, { phase: 'before' }),
      photosOf('during'),
      photosOf('after'),
    ]
    expect(ids(mediaGaps(archiveFacts({ records })))).toEqual(['missing photo-before'])
  })

  it('一步到导入，带着阶段', () => {
    expect(mediaGaps(archiveFacts()).map(({ remedy }) => remedy.target)).toEqual([
      'before',
      'during',
      'after',
      '11-3',
    ])
  })

  it('标为不适用的不再报', () => {
    const waivers = new Map([
      ['11-1', { item: '11-1', ...note }],
      ['11-3', { item: '11-3', ...note }],
    ])
    expect(mediaGaps(archiveFacts({ waivers }))).toEqual([])
    const verdicts = judgeItems(archiveFacts({ waivers, viewpoints: [viewpointFact()] }))
    for (const code of ['11-1', '11-3']) {
      expect(verdicts.find((each) => each.code === code)).toMatchObject({ state: 'waived', gaps: [] })
    }
  })
})

describe('档案目录 11-1 n/视点、05-7 附照片', () => {
  it('对比视点前后各要有，隐蔽部位要有覆盖前的', () => {
    const id = '0190a000-0000-7000-8000-0000000000bb'
    expect(ids(viewpointGaps({ viewpoints: [viewpointFact()] }))).toEqual([
      `missing viewpoint-${id}-before`,
      `missing viewpoint-${id}-after`,
    ])
    expect(ids(viewpointGaps({ viewpoints: [viewpointFact({ before: 2 })] }))).toEqual([
      `missing viewpoint-${id}-after`,
    ])
    expect(viewpointGaps({ viewpoints: [viewpointFact({ before: 1, after: 1 })] })).toEqual([])
    // Photos before and after do not show what was covered.
    const [hidden] = viewpointGaps({
      viewpoints: [viewpointFact({ kind: 'concealed', name: '3 号管沟', before: 1, after: 1 })],
    })
    expect(hidden).toMatchObject({
      text: '隐蔽部位“3 号管沟”缺“隐蔽工程”照片，要在覆盖之前拍',
      remedy: { to: 'viewpoint', target: id },
    })
    expect(viewpointGaps({ viewpoints: [viewpointFact({ kind: 'concealed', concealed: 1 })] })).toEqual([])
  })

  it('11-1 按要求的项数算：三个阶段，加每个视点', () => {
    const viewpoints = [viewpointFact({ before: 1 }), viewpointFact({ id: 'c', kind: 'concealed' })]
    expect(photoDemands({ viewpoints })).toBe(6)
    const verdict = judgeItems(archiveFacts({ viewpoints, records: threePhases })).find(
      ({ code }) => code === '11-1',
    )
    expect(verdict).toMatchObject({ state: 'short', have: 4, expected: 6, unit: '项' })
    expect(verdict?.gaps.filter(({ level }) => level === 'missing')).toHaveLength(2)
  })

  it('11-2 公示、验收阶段的照片也算', () => {
    const of = (...records: ReturnType<typeof photosOf>[]) =>
      judgeItems(archiveFacts({ records })).find(({ code }) => code === '11-2')?.state
    expect(of()).toBe('missing')
    expect(of(photosOf('notice'))).toBe('complete')
    expect(of(filed('11-2', 1, { kind: 'photo' }))).toBe('complete')
    expect(of(photosOf('before'))).toBe('missing')
  })
})

describe('张数，天水市城建档案照片要求', () => {
  it('不足 20 张提醒，一张没有时不重复说', () => {
    expect(photoAdvice(archiveFacts())).toEqual([])
    expect(ids(photoAdvice(archiveFacts({ records: [photosOf('before', 19)] })))).toEqual([
      'advice photo-number',
    ])
    expect(photoAdvice(archiveFacts({ records: [photosOf('before', 12), photosOf(null, 8)] }))).toEqual([])
  })
})
