import { expect, test } from 'vitest'
import {
  aim,
  type ChooseKeys,
  choose,
  moveSelection,
  noSelection,
  type Selection,
  stretchOf,
} from './selection.ts'

const order = ['a', 'b', 'c', 'd', 'e']
const plain = { isRange: false, isAdding: false }
const range = { isRange: true, isAdding: false }
const adding = { isRange: false, isAdding: true }

const click = (selection: Selection, index: number, keys: ChooseKeys) =>
  choose(selection, index, order.slice(...stretchOf(selection, index, keys)), keys)

test('click, ctrl-click, shift-click', () => {
  const one = click(noSelection, 1, plain)
  expect([...one.ids]).toEqual(['b'])
  expect(one.focusId).toBe('b')
  const three = click(one, 3, range)
  expect([...three.ids]).toEqual(['b', 'c', 'd'])
  expect(three.focusId).toBe('d')
  expect([...click(three, 2, adding).ids]).toEqual(['b', 'd'])
  expect([...click(click(one, 4, adding), 4, adding).ids]).toEqual(['b'])
})

test('a range backwards, then shorter, keeps its anchor', () => {
  const anchor = click(noSelection, 3, plain)
  const back = click(anchor, 0, range)
  expect(back.ids.size).toBe(4)
  expect(back.focusId).toBe('a')
  expect([...click(back, 2, range).ids]).toEqual(['c', 'd'])
})

test('a range asked for before the ids of the last key are there starts where that key went', () => {
  const aimed = aim(click(noSelection, 4, plain), 0, plain)
  expect(aimed).toMatchObject({ anchor: 0, focus: 0, focusId: null })
  expect(click(aimed, 2, range).ids.size).toBe(3)
  expect(aim(aimed, 3, range)).toMatchObject({ anchor: 0, focus: 3 })
})

test('what a filter hides is dropped from the choice, and the focus stays inside the list', () => {
  const two = click(click(noSelection, 0, plain), 4, adding)
  const left = moveSelection(
    two,
    new Map([
      ['a', 0],
      ['e', null],
    ]),
    2,
  )
  expect([...left.ids]).toEqual(['a'])
  expect(left).toMatchObject({ focus: 1, focusId: null })
  expect(
    moveSelection(
      two,
      new Map([
        ['a', null],
        ['e', null],
      ]),
      0,
    ),
  ).toMatchObject({ focus: 0, anchor: 0 })
})

test('pictures that come in before it move the choice with its records', () => {
  const one = click(noSelection, 2, plain)
  const moved = moveSelection(one, new Map([['c', 12]]), 15)
  expect(moved).toEqual({ ids: new Set(['c']), anchor: 12, focus: 12, focusId: 'c' })
})

test('what was chosen while the places were asked for is kept', () => {
  const late = click(noSelection, 3, plain)
  expect(moveSelection(late, new Map(), 5)).toBe(late)
})
