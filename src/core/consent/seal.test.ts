import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { placeWords, toPlaceKey } from '#shared/model/flat.ts'
import { type HouseholdInput, householdInput } from '#shared/model/household.ts'
import { createMarks, openHousehold, sealHousehold } from './seal.ts'

const key = randomBytes(32)
const row = { id: 'a', projectId: 'p' }
const household: HouseholdInput = householdInput.parse({ building: '1号楼', unit: '2', room: '301' })

describe('sealing', () => {
  it('gives back what was sealed, whatever the names', () => {
    const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 })
    const input = fc.record({ building: text, room: text, owner: text, suggestion: text })
    fc.assert(
      fc.property(input, (given) => {
        const parsed = householdInput.safeParse(given)
        if (!parsed.success) return
        expect(openHousehold(key, row, sealHousehold(key, row, parsed.data))).toEqual(parsed.data)
      }),
    )
  })

  it('is different each time and shows no length', () => {
    const a = sealHousehold(key, row, household)
    expect(sealHousehold(key, row, household)).not.toBe(a)
    expect(sealHousehold(key, row, { ...household, owner: '示例长名字的业主' })).toHaveLength(a.length)
  })

  it.each([
    ['another row', key, { ...row, id: 'b' }],
    ['another project', key, { ...row, projectId: 'q' }],
    ['another key', randomBytes(32), row],
  ])('does not open in %s', (_name, otherKey, other) => {
    const sealed = sealHousehold(key, row, household)
    expect(() => openHousehold(otherKey, other, sealed)).toThrow(
      expect.objectContaining({ code: 'library-corrupt' }),
    )
  })

  it('does not open when a bit was changed', () => {
    const bytes = Buffer.from(sealHousehold(key, row, household), 'base64')
    for (const at of [0, 5, 20, bytes.length - 1]) {
      const changed = Buffer.from(bytes)
      changed[at] = (changed[at] ?? 0) ^ 1
      expect(() => openHousehold(key, row, changed.toString('base64'))).toThrow()
    }
  })
})

describe('marks', () => {
  const marks = createMarks(key)
  test.each([
    [{ building: '02号楼', unit: '1单元', room: '0301室' }, true],
    [{ building: '２ 幢', unit: '1', room: '301' }, true],
    [{ building: '2', unit: '', room: '301' }, false],
    [{ building: '12', unit: '1', room: '301' }, false],
    [{ building: '2', unit: '1', room: '3011' }, false],
  ])('%j is flat 2-1-301: %s', (place, isSame) => {
    const one = marks.place('p', { building: '2', unit: '1', room: '301' })
    expect(marks.place('p', place) === one).toBe(isSame)
  })

  it('follow the key and the project, and no part runs into the next', () => {
    const place = { building: '2', unit: '1', room: '301' }
    expect(createMarks(randomBytes(32)).place('p', place)).not.toBe(marks.place('p', place))
    expect(marks.place('q', place)).not.toBe(marks.place('p', place))
    expect(toPlaceKey({ building: '1', unit: '23', room: '4' })).not.toBe(
      toPlaceKey({ building: '12', unit: '3', room: '4' }),
    )
    expect(marks.owner('p', ' ')).toBeNull()
    expect(marks.owner('p', '开发 商')).toBe(marks.owner('p', '开发商'))
  })
})

test('a flat in words', () => {
  expect(placeWords({ building: '2', unit: '1', room: '301' })).toBe('2号楼1单元301室')
  expect(placeWords({ building: '甲楼', unit: '', room: '东户' })).toBe('甲楼东户')
})
