import { expect, it } from 'vitest'
import { householdInput } from '#shared/model/household.ts'
import { type Batch, hasAnswer, type QuickFields, toSaved } from './quick-fields.ts'

const fields: QuickFields = {
  building: '2号楼',
  unit: '1',
  room: '301',
  owner: '',
  phone: '',
  area: null,
  renovation: 'agree',
  demolition: null,
  property: 'abstain',
  vote: null,
}
const batch: Batch = {
  way: 'visit',
  surveyedOn: '2023-05-01',
  investigators: ['示例甲', '示例乙'],
  hasSigned: true,
  votedOn: '2023-06-01',
}
const known = householdInput.parse({
  building: '02号楼',
  unit: '1单元',
  room: '301室',
  owner: '示例业主甲',
  areaHundredths: 8000,
  demolition: 'disagree',
  vote: 'agree',
  votedOn: '2023-05-20',
})

it('makes a household of what was typed', () => {
  expect(householdInput.parse(toSaved(fields, batch, 'survey', null))).toMatchObject({
    building: '2号楼',
    room: '301',
    renovation: 'agree',
    demolition: null,
    property: 'abstain',
    way: 'visit',
    investigators: ['示例甲', '示例乙'],
    hasSigned: true,
    vote: null,
    votedOn: null,
  })
})

it('keeps what is known where nothing was typed, and the flat’s name', () => {
  expect(householdInput.parse(toSaved(fields, batch, 'survey', known))).toMatchObject({
    building: '02号楼',
    room: '301室',
    owner: '示例业主甲',
    areaHundredths: 8000,
    demolition: 'disagree',
    vote: 'agree',
    votedOn: '2023-05-20',
  })
})

it('touches nothing of the survey while votes are entered', () => {
  const ballot = { ...fields, vote: 'disagree' as const }
  expect(householdInput.parse(toSaved(ballot, batch, 'vote', known))).toEqual({
    ...known,
    vote: 'disagree',
    votedOn: '2023-06-01',
  })
  expect(householdInput.parse(toSaved(fields, batch, 'vote', known))).toEqual(known)
})

it('takes an area exactly, and refuses what is none', () => {
  const areaOf = (area: QuickFields['area']) =>
    householdInput.safeParse(toSaved({ ...fields, area }, batch, 'survey', null))
  expect(areaOf(80.55).data?.areaHundredths).toBe(8055)
  for (const area of [80.555, -1, 'abc']) expect(areaOf(area).success).toBe(false)
})

it('knows a form without an answer, of the survey and of the vote', () => {
  expect(hasAnswer(fields, 'survey')).toBe(true)
  expect(hasAnswer(fields, 'vote')).toBe(false)
  expect(hasAnswer({ ...fields, renovation: null, property: null }, 'survey')).toBe(false)
})
