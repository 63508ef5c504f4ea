import { expect, test } from 'vitest'
import { doorsOf, nextRoom } from './flat.ts'

test.each([
  ['101', null, '102'],
  ['102', 2, '201'],
  ['1102', 2, '1201'],
  ['101', 2, '102'],
  ['09', null, '10'],
  ['5', null, '6'],
  ['东户', null, ''],
  ['', null, ''],
])('after %s with %s doors comes %s', (room, doors, next) => {
  expect(nextRoom(room, doors)).toBe(next)
})

test.each([
  [['101', '102', '201'], 2],
  [['101', '102', '103', '201', '202'], 3],
  [['101', '102'], null],
  [['101', '205'], null],
  [['东户', '西户'], null],
])('%j: %s doors on a floor', (rooms, doors) => {
  expect(doorsOf(rooms)).toBe(doors)
})
