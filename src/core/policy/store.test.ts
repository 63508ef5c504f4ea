import { expect, it } from 'vitest'
import { defaultDistrictSettings } from '#shared/model/rule-set.ts'
import { readDistrict } from './store.ts'

/** A library that remembers this one thing. */
const remembering = (value: unknown) => {
  const row = { get: () => ({ value }) }
  const reader = { select: () => ({ from: () => ({ where: () => row }) }) }
  return reader as unknown as Parameters<typeof readDistrict>[0]
}

it('keeps what was settled where nought years were stored, which is not allowed any more', () => {
  const stored = { ...defaultDistrictSettings, contactYears: 0, soonDays: 14 }
  expect(readDistrict(remembering(stored))).toEqual({ ...stored, contactYears: 1 })
  expect(readDistrict(remembering({ soonDays: 'x' }))).toEqual(defaultDistrictSettings)
  expect(readDistrict(remembering(undefined))).toEqual(defaultDistrictSettings)
})
