import { describe, expect, it } from 'vitest'
import type { RecordValues } from '#shared/model/record.ts'
import { shiftWords } from '#shared/model/record-edit.ts'
import { countWords, editTitle, narrowChange, planUndo, shiftTime, toValues } from './edit-rules.ts'

const values: RecordValues = {
  title: '题',
  caption: '',
  building: '',
  unit: '',
  part: '',
  photographer: '',
  catalogueItem: null,
  phase: 'before',
  drawing: null,
  takenAt: '2023-06-01T04:00:00.000Z',
  takenAtOffset: '+09:00',
  takenAtBasis: 'exif',
  people: '',
  contentItem: '',
  viewpointId: null,
  direction: null,
  retention: 'permanent',
  photoNumber: null,
  pinPlanId: null,
  pinX: null,
  pinY: null,
}

describe('what is kept of a change', () => {
  it('only what differs, with what was there', () => {
    expect(narrowChange({ id: 'a', values: { title: '题', phase: 'after' } }, values)).toEqual({
      id: 'a',
      values: { phase: 'before' },
      after: { phase: 'after' },
    })
    expect(narrowChange({ id: 'a', values: { title: '题' } }, values)).toBeNull()
  })

  it('a typed time has the person for its source; a pin goes with its plan', () => {
    expect(toValues({ takenAt: '2023-06-01T05:00:00.000Z' })).toEqual({
      takenAt: '2023-06-01T05:00:00.000Z',
      takenAtBasis: 'manual',
      takenAtOffset: '+08:00',
    })
    expect(toValues({ pinPlanId: null })).toEqual({ pinPlanId: null, pinX: null, pinY: null })
    expect(toValues({ title: undefined })).toEqual({})
  })
})

describe('planUndo', () => {
  const change = { id: 'a', values: { phase: 'before' as const }, after: { phase: 'after' as const } }
  const now = (patch: Partial<RecordValues>, isWithdrawn = false) =>
    new Map([['a', { values: { ...values, ...patch }, isWithdrawn }]])

  it('restores what the edit put there, whatever else was changed', () => {
    expect(planUndo([change], now({ phase: 'after', title: '另改' }))).toEqual({
      restore: [{ id: 'a', values: { phase: 'before' } }],
      skipped: 0,
      conflicts: [],
    })
  })

  it('names the fields that something else has changed since', () => {
    expect(planUndo([change], now({ phase: 'during' })).conflicts).toEqual(['阶段'])
    const both = { ...change, values: { pinX: 0.1, pinY: 0.2 }, after: { pinX: 0.3, pinY: 0.4 } }
    expect(planUndo([both], now({})).conflicts).toEqual(['平面图位置'])
  })

  it('passes over what was withdrawn or is gone', () => {
    expect(planUndo([change], now({ phase: 'during' }, true))).toMatchObject({ skipped: 1, conflicts: [] })
    expect(planUndo([change], new Map())).toMatchObject({ restore: [], skipped: 1 })
  })
})

it('edits are named by how many of what, and which fields', () => {
  expect(countWords(['photo', 'photo'])).toBe('2 张照片')
  expect(countWords(['video'])).toBe('1 段视频')
  expect(countWords(['document'])).toBe('1 份文件')
  expect(countWords(['photo', 'video'])).toBe('2 个文件')
  expect(editTitle(['photo'], { takenAt: '', takenAtBasis: 'manual', takenAtOffset: null })).toBe(
    '改了 1 张照片的拍摄时间',
  )
  expect(editTitle(['photo'], { title: '', caption: '', building: '', unit: '', phase: null })).toBe(
    '改了 1 张照片的题名、文字说明、楼栋 等 5 项',
  )
})

it('shifts are said in words and stay within four digits of a year', () => {
  expect(shiftWords(3600)).toBe('+1 小时')
  expect(shiftWords(-(86_400 + 3661))).toBe('-1 天 1 小时 1 分 1 秒')
  expect(shiftTime('2023-12-31T16:00:00Z', 28_800)).toBe('2024-01-01T00:00:00.000Z')
  expect(shiftTime('9998-12-31T00:00:00Z', 86_400)).toBeNull()
  expect(shiftTime('1826-01-01T00:00:00Z', -86_400)).toBeNull()
})
