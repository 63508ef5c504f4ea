import { expect, it } from 'vitest'
import { emptyDraft } from '#shared/model/notice.ts'
import { checkFacts, toFactsValues } from './facts-form.ts'

const values = toFactsValues(emptyDraft('survey'))
const survey = (facts: object) => ({ ...values, facts: { ...values.facts, ...facts } })

it('takes what is typed and leaves the rest of the draft alone', () => {
  const { part, issues } = checkFacts({ ...survey({ issued: 216, returned: 210 }), place: '小区南门' })
  expect(issues).toEqual([])
  expect(part).toMatchObject({ place: '小区南门', facts: { issued: 216, returned: 210, renovation: null } })
  expect(Object.keys(part ?? {})).not.toContain('size')
})

it('names the field of each mistake, in words', () => {
  const { part, issues } = checkFacts(survey({ issued: -1, from: '2023-13-40' }))
  expect(part).toBeNull()
  expect(issues.map(({ path }) => path.join('.'))).toEqual(['facts.from', 'facts.issued'])
  expect(issues[1]?.message).toBe('发放份数不能为负')
})

it('takes an emptied field for one that was never filled', () => {
  expect(checkFacts(survey({ issued: undefined })).part?.facts).toMatchObject({ issued: null })
})
