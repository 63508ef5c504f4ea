import { describe, expect, it } from 'vitest'
import type { ArchiveRecord } from '#shared/model/record.ts'
import {
  lacksOf,
  noPhotos,
  pairNotes,
  placeWords,
  refusePin,
  refusePlan,
  suggestViewpoints,
} from './rules.ts'

describe('lacksOf', () => {
  it('asks for before and after of a compared place, and for the hidden work itself', () => {
    expect(lacksOf('compare', noPhotos)).toEqual(['缺“改造前”照片', '缺“改造后”照片'])
    expect(lacksOf('compare', { ...noPhotos, before: 2, during: 5 })).toEqual(['缺“改造后”照片'])
    expect(lacksOf('compare', { ...noPhotos, before: 1, after: 1 })).toEqual([])
    expect(lacksOf('concealed', { ...noPhotos, during: 3 })).toEqual(['缺“隐蔽工程”照片'])
    expect(lacksOf('concealed', { ...noPhotos, concealed: 1 })).toEqual([])
  })
})

describe('suggestViewpoints', () => {
  it('takes places once, without those that are viewpoints or no place at all, by building number', () => {
    const at = (building: string, part: string, photos: Partial<typeof noPhotos>) => ({
      building,
      unit: '',
      part,
      photos: { ...noPhotos, ...photos },
    })
    const found = suggestViewpoints(
      [
        at('1号楼', '南立面', { before: 2 }),
        at('1号楼', '南立面', { after: 1 }),
        at('11号楼', '', { before: 1 }),
        at('2号楼', '', { before: 9 }),
        at('3 号楼', '屋面', { during: 4 }),
        at('', '', { before: 50 }),
        at('5号楼', '雨水管沟', { concealed: 4 }),
      ],
      new Set(['3号楼\n\n屋面']),
    )
    expect(found.map(({ name, kind, photos }) => [name, kind, photos.before, photos.after])).toEqual([
      ['1号楼 南立面', 'compare', 2, 1],
      ['2号楼', 'compare', 9, 0],
      ['5号楼 雨水管沟', 'concealed', 0, 0],
      ['11号楼', 'compare', 1, 0],
    ])
  })

  it('writes a place in the order of looking for it', () => {
    expect(placeWords({ building: '1号楼', unit: '2单元', part: '楼梯间' })).toBe('1号楼 2单元 楼梯间')
    expect(placeWords({ building: '', unit: '', part: '' })).toBe('')
  })
})

describe('pairNotes', () => {
  const photo = (change: Partial<ArchiveRecord>) => ({
    phase: null,
    takenAt: null,
    withdrawnAt: null,
    viewpointId: null,
    ...change,
  })
  it('has nothing to say of a proper pair', () => {
    const before = photo({ phase: 'before', takenAt: '2023-05-01T00:00:00.000Z' })
    expect(pairNotes(before, photo({ phase: 'after', takenAt: '2023-10-01T00:00:00.000Z' }))).toEqual([])
  })
  it('names a wrong phase, a wrong order, no time, another viewpoint, and a withdrawn photo', () => {
    const notes = pairNotes(
      photo({
        phase: 'during',
        takenAt: '2023-10-01T00:00:00.000Z',
        viewpointId: 'v1',
        withdrawnAt: '2023-11-01T00:00:00.000Z',
      }),
      photo({ takenAt: '2023-05-01T00:00:00.000Z', viewpointId: 'v2' }),
    )
    expect(notes).toEqual([
      '改造前的这张照片已撤出档案，请换一张或拆开这一对。',
      '改造前的这张标的阶段是“施工中”，请核对。',
      '改造后的这张没有标阶段，请核对。',
      '改造前的这张不早于改造后的那张，请核对拍摄时间。',
      '两张归在不同的视点，请核对。',
    ])
    expect(pairNotes(photo({ phase: 'before' }), photo({ phase: 'after' }))).toEqual([
      '改造前的这张没有拍摄时间，先后无法核对。',
      '改造后的这张没有拍摄时间，先后无法核对。',
    ])
  })
})

describe('a site plan', () => {
  const plan = { drawing: 'plan', kind: 'photo', mime: 'image/png', preview: 'ready' } as const
  it('is a picture marked as one; a PDF says what to do', () => {
    expect(refusePlan(plan)).toBeNull()
    expect(refusePlan({ ...plan, preview: 'pending' })).toBeNull()
    expect(refusePlan({ ...plan, drawing: 'elevation' })).toContain('没有标为“平面图”')
    expect(refusePlan({ ...plan, kind: 'document', mime: 'application/pdf' })).toContain(
      'PDF 不能作底图，请转为图片',
    )
    expect(refusePlan({ ...plan, kind: 'document', mime: 'image/vnd.dwg' })).toContain('只有图片')
    expect(refusePlan({ ...plan, preview: 'none' })).toContain('本机读取不了')
  })
  it('holds a pin that is whole or none', () => {
    expect(refusePin({ pinPlanId: null, pinX: null, pinY: null })).toBeNull()
    expect(refusePin({ pinPlanId: 'p', pinX: 0, pinY: 1 })).toBeNull()
    expect(refusePin({ pinPlanId: 'p', pinX: null, pinY: 1 })).toContain('一起填')
  })
})
