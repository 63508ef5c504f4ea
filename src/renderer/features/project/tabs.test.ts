import { expect, it } from 'vitest'
import type { Gap } from '#shared/model/project.ts'
import { drawingOf, parseProjectSearch, remedyPlace } from './tabs.ts'

const gap = (remedy: Omit<Gap['remedy'], 'label'>): Gap => ({
  id: 'g',
  level: 'missing',
  stage: '05',
  text: '缺',
  source: '',
  remedy: { label: '去导入', ...remedy },
})

it('leads each gap to where it is put right', () => {
  expect(remedyPlace(gap({ to: 'project' })).tab).toBe('edit')
  expect(remedyPlace(gap({ to: 'import', target: 'after' }))).toEqual({
    tab: 'media',
    search: { phase: 'after', import: true },
  })
  expect(remedyPlace(gap({ to: 'import', target: '11-3' })).tab).toBe('media')
  expect(remedyPlace(gap({ to: 'import', target: '05-2' }))).toEqual({
    tab: 'archive',
    search: { item: '05-2', import: true },
  })
  expect(remedyPlace(gap({ to: 'signoff', target: 'x' }))).toEqual({
    tab: 'signoff',
    search: { signoff: 'x' },
  })
})

it('keeps of an address only what it knows', () => {
  expect(parseProjectSearch({ phase: 'after', item: '05-2', odd: 1, import: 'yes' })).toEqual({
    phase: 'after',
    item: '05-2',
  })
  expect(parseProjectSearch({ phase: 'nonsense', stage: 5 })).toEqual({})
})

it('knows which drawing a board lacks', () => {
  expect(drawingOf({ ...gap({ to: 'import' }), id: 'notice-1', text: '施工公示缺②平面图' })).toBe('plan')
  expect(drawingOf({ ...gap({ to: 'import' }), id: 'notice-2', text: '施工公示缺咨询电话' })).toBeNull()
  expect(drawingOf({ ...gap({ to: 'import' }), text: '缺平面图' })).toBeNull()
})

it('leads to a viewpoint, and to an item of the board', () => {
  expect(remedyPlace(gap({ to: 'viewpoint', target: 'v' }))).toEqual({
    tab: 'compare',
    search: { viewpoint: 'v' },
  })
  expect(remedyPlace(gap({ to: 'board', target: '05-5' }))).toEqual({ tab: 'gaps', search: { item: '05-5' } })
})

it('leads to the board a gap is about, and drops a kind it does not know', () => {
  expect(remedyPlace(gap({ to: 'notice', target: 'survey' }))).toEqual({
    tab: 'notice',
    search: { kind: 'survey' },
  })
  expect(remedyPlace(gap({ to: 'notice', target: 'nonsense' }))).toEqual({ tab: 'notice', search: {} })
  expect(parseProjectSearch({ kind: 'completion' })).toEqual({ kind: 'completion' })
  expect(parseProjectSearch({ kind: '<b>' })).toEqual({})
})
