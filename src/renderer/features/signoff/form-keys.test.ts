import { expect, test } from 'vitest'
import { changedNames } from './form-keys.ts'

test('a change names its fields, also inside lists', () => {
  const lines: object[] = []
  lines[1] = { unit: 'm' }
  expect(changedNames({ title: 'x', lines })).toEqual([['title'], ['lines', 1, 'unit']])
  expect(changedNames({ occurredOn: null, photos: [] })).toEqual([['occurredOn'], ['photos']])
})
