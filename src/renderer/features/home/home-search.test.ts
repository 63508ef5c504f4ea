import { describe, expect, it } from 'vitest'
import { parseHomeSearch } from './home-search.ts'

describe('address of 总览', () => {
  it('keeps view, year and day', () => {
    const search = { view: 'week', year: 2023, day: '2023-06-14' }
    expect(parseHomeSearch(search)).toEqual(search)
  })

  it.each([
    [{ view: 'month' }],
    [{ year: '2023' }],
    [{ year: 1999 }],
    [{ year: 2023.5 }],
    [{ day: '2023-13-40' }],
    [{ day: 20230614 }],
    [{ other: 1 }],
  ])('drops what it does not know: %o', (raw) => {
    expect(parseHomeSearch(raw)).toEqual({})
  })
})
