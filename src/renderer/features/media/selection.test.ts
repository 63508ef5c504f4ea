import { expect, test } from 'vitest'
import { choose, keepShown, noSelection } from './selection.ts'

const order = ['a', 'b', 'c', 'd', 'e'].map((id) => ({ id }))
const plain = { isRange: false, isAdding: false }

test('click, ctrl-click, shift-click', () => {
  const one = choose(noSelection, order, 1, plain)
  expect([...one.ids]).toEqual(['b'])
  const range = choose(one, order, 3, { isRange: true, isAdding: false })
  expect([...range.ids]).toEqual(['b', 'c', 'd'])
  const without = choose(range, order, 2, { isRange: false, isAdding: true })
  expect([...without.ids].toSorted()).toEqual(['b', 'd'])
})

test('a range backwards, then shorter, keeps its anchor', () => {
  const anchor = choose(noSelection, order, 3, plain)
  const back = choose(anchor, order, 0, { isRange: true, isAdding: false })
  expect(back.ids.size).toBe(4)
  expect([...choose(back, order, 2, { isRange: true, isAdding: false }).ids]).toEqual(['c', 'd'])
})

test('what a filter hides is dropped from the choice', () => {
  const two = choose(choose(noSelection, order, 0, plain), order, 4, { isRange: false, isAdding: true })
  expect([...keepShown(two, order.slice(0, 2)).ids]).toEqual(['a'])
  expect(keepShown(two, []).focus).toBe(0)
})
