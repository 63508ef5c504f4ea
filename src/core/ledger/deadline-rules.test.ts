import { describe, expect, it } from 'vitest'
import type { Deadline } from '#shared/model/signoff-ledger.ts'
import { defaultSignoffTerms } from '#shared/model/signoff-terms.ts'
import { daysBetween } from '#shared/model/time.ts'
import { changeOf, signedBy, stepInto, visaOf } from '#tests/signoff-values.ts'
import { startOfDay } from './day-rules.ts'
import { deadlinesOf } from './deadline-rules.ts'

const terms = defaultSignoffTerms
/** An instant by the clock of 北京时间. */
const local = (text: string) => new Date(`${text.replace(' ', 'T')}:00+08:00`).toISOString()

function find(deadlines: readonly Deadline[], id: Deadline['id']): Deadline {
  const found = deadlines.find((one) => one.id === id)
  if (!found) throw new Error(`no ${id} in ${deadlines.map((one) => one.id).join()}`)
  return found
}

describe('local days', () => {
  it('begin at 16:00 UTC of the day before', () => {
    expect(new Date(startOfDay('2023-06-16')).toISOString()).toBe('2023-06-15T16:00:00.000Z')
    expect(daysBetween('2023-06-01', '2023-07-01')).toBe(30)
    expect(daysBetween('2024-03-01', '2024-02-28')).toBe(-2)
  })
})

describe('财建〔2004〕369 号: the contractor files a visa within 7 days of the instruction', () => {
  // The instruction of the example is of 2023-06-08: its seventh day is the 15th.
  const open = visaOf()
  const at = (now: string) => find(deadlinesOf(open, terms, local(now)), 'visa-filing')

  it('is due with the end of the seventh day', () => {
    const deadline = at('2023-06-12 09:00')
    expect(deadline.dueAt).toBe('2023-06-15T16:00:00.000Z')
    expect(deadline.source).toBe('财建〔2004〕369 号')
    expect(deadline).toMatchObject({ state: 'open', short: '还有 3 天' })
    expect(deadline.words).toBe('施工单位报审：还有 3 天（最迟 2023-06-15）')
  })

  it.each([
    ['2023-06-13 23:59', 'open', '还有 2 天'],
    ['2023-06-14 00:00', 'soon', '还有 2 天'],
    ['2023-06-14 12:00', 'soon', '还有 1 天'],
    ['2023-06-15 12:00', 'soon', '还有 12 小时'],
    ['2023-06-15 23:59', 'soon', '还有 1 小时'],
    ['2023-06-16 00:00', 'late', '逾期 1 天'],
    ['2023-06-18 09:00', 'late', '逾期 3 天'],
  ])('at %s it is %s: %s', (now, state, short) => {
    expect(at(now)).toMatchObject({ state, short })
  })

  it.each([
    ['2023-06-15', 'met', '按期'],
    ['2023-06-16', 'late', '晚了 1 天'],
  ])('filed on %s it is %s, whenever it is looked at', (filedOn, state, short) => {
    const filed = visaOf({ state: 'submitted', filedOn })
    for (const now of ['2023-06-12 09:00', '2024-01-01 00:00']) {
      expect(find(deadlinesOf(filed, terms, local(now)), 'visa-filing')).toMatchObject({ state, short })
    }
  })

  it('goes by the first time it was filed when it was sent back and filed again', () => {
    const steps = [
      stepInto('submitted', local('2023-06-14 10:00')),
      stepInto('returned', local('2023-06-15 10:00')),
    ]
    const back = visaOf({ state: 'returned', steps })
    const again = visaOf({
      state: 'submitted',
      filedOn: '2023-06-20',
      steps: [...steps, stepInto('submitted', local('2023-06-20 10:00'))],
    })
    for (const visa of [back, again]) {
      expect(find(deadlinesOf(visa, terms, local('2023-06-21 09:00')), 'visa-filing').state).toBe('met')
    }
  })

  it('keeps the day it was filed on, though it was noted later, when it is sent back', () => {
    const steps = [
      stepInto('submitted', local('2023-06-20 10:00')),
      stepInto('returned', local('2023-06-21 10:00')),
    ]
    const back = visaOf({ state: 'returned', filedOn: '2023-06-14', steps })
    const [filing, ...answers] = deadlinesOf(back, terms, local('2023-06-22 09:00'))
    expect(filing).toMatchObject({ id: 'visa-filing', state: 'met' })
    expect(answers).toEqual([])
  })

  it('does not run for a correction', () => {
    const correction = visaOf({ supersedes: '0190a000-0000-7000-8000-000000000001' })
    expect(deadlinesOf(correction, terms, local('2023-12-01 09:00'))).toEqual([])
  })

  it('follows the days the contract sets', () => {
    const [deadline] = deadlinesOf(open, { ...terms, visaFilingDays: 3 }, local('2023-06-08 09:00'))
    expect(deadline?.dueAt).toBe('2023-06-11T16:00:00.000Z')
  })
})

describe('财建〔2004〕369 号: the employer answers a visa within 48 hours', () => {
  const noted = visaOf({
    state: 'submitted',
    filedOn: '2023-06-13',
    steps: [stepInto('submitted', local('2023-06-13 10:30'))],
  })
  const at = (now: string, of = noted) => find(deadlinesOf(of, terms, local(now)), 'visa-answer')

  it('counts from the moment it was handed in on that day', () => {
    expect(at('2023-06-13 11:00').dueAt).toBe(local('2023-06-15 10:30'))
    expect(at('2023-06-13 11:00')).toMatchObject({ state: 'soon', short: '还有 1 天' })
    expect(at('2023-06-15 10:29')).toMatchObject({ state: 'soon', short: '还有 1 小时' })
    expect(at('2023-06-15 10:30')).toMatchObject({ state: 'late', short: '逾期 1 天' })
  })

  it('counts from the end of the day when it was noted later', () => {
    const later = visaOf({
      state: 'submitted',
      filedOn: '2023-06-13',
      steps: [stepInto('submitted', local('2023-06-16 09:00'))],
    })
    expect(at('2023-06-13 11:00', later).dueAt).toBe(local('2023-06-16 00:00'))
  })

  it('counts from the last time it was handed in', () => {
    const again = visaOf({
      state: 'submitted',
      filedOn: '2023-06-20',
      steps: [
        stepInto('submitted', local('2023-06-13 10:30')),
        stepInto('returned', local('2023-06-14 10:30')),
        stepInto('submitted', local('2023-06-20 08:00')),
      ],
    })
    expect(at('2023-06-20 09:00', again).dueAt).toBe(local('2023-06-22 08:00'))
  })

  it('does not run before it is handed in, nor when it was sent back', () => {
    const back = visaOf({ state: 'returned', steps: [stepInto('submitted', local('2023-06-13 10:30'))] })
    for (const visa of [visaOf(), back]) {
      expect(deadlinesOf(visa, terms, local('2023-06-14 09:00')).map(({ id }) => id)).toEqual(['visa-filing'])
    }
  })

  it.each([
    ['2023-06-15', 'met'],
    ['2023-06-16', 'late'],
  ])('signed and sealed by the office on %s it is %s', (signedOn, state) => {
    const signed = { ...noted, state: 'signing' as const, signatures: [signedBy('office', signedOn)] }
    expect(at('2023-07-01 09:00', signed).state).toBe(state)
  })

  it('is no answer without the seal, nor by another party', () => {
    const unsealed = { ...noted, signatures: [signedBy('office', '2023-06-14', { hasSeal: false })] }
    const other = { ...noted, signatures: [signedBy('supervision', '2023-06-14')] }
    for (const visa of [unsealed, other]) expect(at('2023-06-20 09:00', visa).state).toBe('late')
  })

  it('says the risk of silence with the amount, while it is open or late', () => {
    const risk = '逾期不答复视为认可，涉及金额 2,331.25 元'
    expect(at('2023-06-13 11:00').words).toContain(risk)
    expect(at('2023-06-20 11:00').words).toContain(risk)
    const signed = { ...noted, signatures: [signedBy('office', '2023-06-14')] }
    expect(at('2023-06-20 11:00', signed).words).not.toContain('视为认可')
    const [, quiet] = deadlinesOf(noted, { ...terms, silenceAccepts: false }, local('2023-06-20 11:00'))
    expect(quiet?.words).not.toContain('视为认可')
    expect(find(deadlinesOf(noted, terms, local('2023-06-20 11:00')), 'visa-filing').words).not.toContain(
      '认可',
    )
  })
})

describe('GF-2017-0201: valuation of a change', () => {
  const now = local('2023-06-30 09:00')
  const instructed = { instructedOn: '2023-06-10' }
  const filed = changeOf({ state: 'submitted', filedOn: '2023-06-20' }, instructed)

  it('is filed within 14 days of the instruction; without one nothing runs', () => {
    expect(deadlinesOf(changeOf(), terms, now)).toEqual([])
    const deadline = find(deadlinesOf(changeOf({}, instructed), terms, now), 'change-filing')
    expect(deadline).toMatchObject({ dueAt: local('2023-06-25 00:00'), state: 'late', short: '逾期 6 天' })
    expect(deadline.source).toBe('GF-2017-0201')
  })

  it.each([
    ['2023-06-24', 'met'],
    ['2023-06-25', 'late'],
  ])('filed on %s it is %s', (filedOn, state) => {
    const change = changeOf({ state: 'submitted', filedOn }, instructed)
    expect(find(deadlinesOf(change, terms, now), 'change-filing').state).toBe(state)
  })

  it('is examined within 7 days of filing and approved within 14', () => {
    const deadlines = deadlinesOf(filed, terms, now)
    expect(find(deadlines, 'change-review')).toMatchObject({
      dueAt: local('2023-06-28 00:00'),
      state: 'late',
    })
    expect(find(deadlines, 'change-answer')).toMatchObject({
      dueAt: local('2023-07-05 00:00'),
      state: 'open',
    })
  })

  it.each([
    ['supervision', 'change-review', '2023-06-27', 'met'],
    ['supervision', 'change-review', '2023-06-28', 'late'],
    ['office', 'change-answer', '2023-07-04', 'met'],
    ['office', 'change-answer', '2023-07-05', 'late'],
  ] as const)('signed by %s: %s on %s is %s', (party, id, signedOn, state) => {
    const change = { ...filed, signatures: [signedBy(party, signedOn)] }
    expect(find(deadlinesOf(change, terms, now), id).state).toBe(state)
  })

  it('warns of silence only for the employer', () => {
    const deadlines = deadlinesOf(filed, terms, now)
    expect(find(deadlines, 'change-answer').words).toContain('逾期不答复视为认可，涉及金额 2,700.00 元')
    expect(find(deadlines, 'change-review').words).not.toContain('视为认可')
  })
})

describe('what no time runs for', () => {
  const now = local('2023-12-01 09:00')

  it('is a void one', () => {
    const facts = { state: 'voided' as const, filedOn: '2023-06-13' }
    expect(deadlinesOf(visaOf(facts), terms, now)).toEqual([])
    expect(deadlinesOf(changeOf(facts, { instructedOn: '2023-06-01' }), terms, now)).toEqual([])
  })

  it('is an approved one: it shows what was kept and what was late', () => {
    const signatures = [signedBy('office', '2023-06-14')]
    const approved = visaOf({ state: 'approved', filedOn: '2023-06-13', signatures })
    expect(deadlinesOf(approved, terms, now).map(({ state }) => state)).toEqual(['met', 'met'])
    const unknown = visaOf({ state: 'approved', signatures })
    expect(deadlinesOf(unknown, terms, now)).toEqual([])
    const change = changeOf(
      { state: 'approved', filedOn: '2023-06-13', signatures },
      { instructedOn: '2023-06-01' },
    )
    expect(deadlinesOf(change, terms, now).map(({ id, state }) => [id, state])).toEqual([
      ['change-filing', 'met'],
      ['change-answer', 'met'],
    ])
  })
})
