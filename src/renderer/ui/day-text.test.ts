import { expect, test } from 'vitest'
import { readDay } from './day-text.ts'

test('a day is read however it is written', () => {
  for (const text of ['2023-06-01', '20230601', '2023/6/1', '2023.06.1', '2023年6月1日', '２０２３-06-01 '])
    expect(readDay(text)).toBe('2023-06-01')
})

test('what is no day stays as it was typed', () => {
  expect(['', ' ', '2026-13-45', '2023-02-29', '2024-02-29', '明天'].map(readDay)).toEqual([
    null,
    null,
    '2026-13-45',
    '2023-02-29',
    '2024-02-29',
    '明天',
  ])
})
