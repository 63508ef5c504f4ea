import { expect, it } from 'vitest'
import { hungText, withdrawnOf } from './posting-words.ts'

it('knows which photos are gone from the archive', () => {
  const photos = [
    { recordId: 'a', view: 'near' as const },
    { recordId: 'b', view: 'far' as const },
  ]
  const read = {
    recordId: 'b',
    title: '',
    takenAt: null,
    view: 'far',
    reading: 'none',
    serial: null,
  } as const
  expect(withdrawnOf({ photos, photosRead: [read] })).toEqual([photos[0]])
})

it('says from when until when', () => {
  expect(hungText({ upOn: '2023-06-01', downOn: '2023-06-08' })).toBe('2023-06-01 — 2023-06-08')
  expect(hungText({ upOn: '2023-06-01', downOn: null })).toBe('2023-06-01 — 还挂着')
})
