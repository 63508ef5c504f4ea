import { expect, it } from 'vitest'
import type { ArchiveRecord } from '#shared/model/record.ts'
import { plainRecordFields } from '#tests/record-fields.ts'
import { checkDraft, copyFrom, draftedValue, stepFrom } from './caption-draft.ts'

const record = {
  ...plainRecordFields,
  title: '图1',
  caption: '旧的',
  building: '3号楼',
  unit: '',
  part: '',
  photographer: '',
  phase: null,
} as unknown as ArchiveRecord

it('saves what differs, as the backend takes it', () => {
  expect(checkDraft(record, {})).toEqual({ ok: true, patch: null })
  expect(checkDraft(record, { title: '图1', phase: null })).toEqual({ ok: true, patch: null })
  expect(checkDraft(record, { caption: ' 新的 ', building: '', phase: 'after' })).toEqual({
    ok: true,
    patch: { caption: '新的', building: '', phase: 'after' },
  })
})

it('says which field is wrong, and why', () => {
  expect(checkDraft(record, { part: '长'.repeat(41) })).toEqual({
    ok: false,
    field: 'part',
    why: '部位最多 40 个字',
  })
  expect(checkDraft(record, { people: '\u202e' })).toMatchObject({ ok: false, field: 'people' })
})

it('shows what was typed, also when that is nothing', () => {
  expect(draftedValue(record, { building: '' }, 'building')).toBe('')
  expect(draftedValue(record, {}, 'building')).toBe('3号楼')
  expect(draftedValue({ ...record, phase: 'after' }, { phase: null }, 'phase')).toBeNull()
})

it('copies what the other photo says, never its title, never emptiness', () => {
  expect(copyFrom(record)).toEqual({ caption: '旧的', building: '3号楼' })
})

it('steps to the next, or to the next that is wanted', () => {
  const ids = ['a', 'b', 'c', 'd']
  expect(stepFrom(ids, 0, 1, () => true)).toBe(1)
  expect(stepFrom(ids, 0, 1, (id) => id === 'd')).toBe(3)
  expect(stepFrom(ids, 3, 1, () => true)).toBeNull()
  expect(stepFrom(ids, 1, -1, (id) => id === 'c')).toBeNull()
  expect(stepFrom([], 0, 1, () => true)).toBeNull()
})
