import { expect, it } from 'vitest'
import { focusedFile, keepFiles, noFiles, pickFile } from './file-selection.ts'

const order = ['a', 'b', 'c', 'd'].map((id) => ({ id }))
const ids = (selection: { readonly ids: ReadonlySet<string> }) => [...selection.ids].join('')

it('a click chooses one, Ctrl adds and takes off, Shift chooses from the anchor', () => {
  const one = pickFile(noFiles, order, 'b', {})
  expect(ids(one)).toBe('b')
  const two = pickFile(one, order, 'd', { isAdding: true })
  expect(ids(two)).toBe('bd')
  expect(ids(pickFile(two, order, 'b', { isAdding: true }))).toBe('d')
  const range = pickFile(one, order, 'd', { isRange: true })
  expect(ids(range)).toBe('bcd')
  // The anchor stays: the range can be drawn the other way.
  expect(ids(pickFile(range, order, 'a', { isRange: true }))).toBe('ab')
  expect(ids(pickFile(noFiles, order, 'c', { isRange: true }))).toBe('abc')
})

it('the keyboard moves without choosing, and a range goes on from there', () => {
  const moved = pickFile(pickFile(noFiles, order, 'a', {}), order, 'c', { isMoving: true })
  expect(ids(moved)).toBe('a')
  expect(moved.focus).toBe('c')
  expect(ids(pickFile(moved, order, 'd', { isRange: true }))).toBe('cd')
})

it('forgets what is gone', () => {
  const two = pickFile(pickFile(noFiles, order, 'a', {}), order, 'd', { isAdding: true })
  expect(ids(keepFiles(two, order.slice(0, 2)))).toBe('a')
  expect(keepFiles(two, order)).toBe(two)
})

it('what comes after takes the focus of a file that was filed away', () => {
  const third = pickFile(noFiles, order, 'c', {})
  expect(focusedFile(third, order)).toBe('c')
  expect(
    focusedFile(
      third,
      ['a', 'b', 'd'].map((id) => ({ id })),
    ),
  ).toBe('d')
  expect(focusedFile(third, [{ id: 'a' }])).toBe('a')
  expect(focusedFile(third, [])).toBeNull()
})
