import { describe, expect, it } from 'vitest'
import type { Signoff } from '#shared/model/signoff.ts'
import type { VisaInput } from '#shared/model/signoff-form.ts'
import type { SignoffAlert } from '#shared/model/signoff-ledger.ts'
import { changeOf, fileId, signedBy, visaOf } from '#tests/signoff-values.ts'
import { type AlertFacts, alertsOf } from './alert-rules.ts'

const noFacts: AlertFacts = { acceptedOn: null, bureauAboveFen: null, photoDays: new Map() }

const find = (signoffs: readonly Signoff[], rule: SignoffAlert['rule'], facts: Partial<AlertFacts> = {}) =>
  alertsOf(signoffs, { ...noFacts, ...facts }).filter((alert) => alert.rule === rule)

const lineOf = (yuan: number, item: string) => ({
  item,
  unit: 'm³',
  quantity: '1',
  unitPriceFen: yuan * 100,
})

/** Visas that share nothing but what is given: parts, items and causes differ. */
let made = 0
function distinct(
  ordinal: number,
  yuan: number,
  fields: Partial<VisaInput> = {},
  facts: Partial<Signoff> = {},
) {
  made += 1
  return visaOf(
    { ordinal, ...(facts as object) },
    { part: `部位 ${made}`, lines: [lineOf(yuan, `项目 ${made}`)], ...fields },
  )
}

const plain = (ordinal: number, fields: Partial<VisaInput> = {}, facts: Partial<Signoff> = {}) =>
  distinct(ordinal, 10, fields, facts)

it('finds nothing in a visa that is in order', () => {
  const instruction = { kind: 'written', by: '示例丙', on: '2023-06-08' } as const
  expect(alertsOf([plain(1, { instruction, workFrom: '2023-06-08' })], noFacts)).toEqual([])
})

describe('the same photo in two', () => {
  const photo = (n: number) => ({ recordId: fileId(n), moment: 'after' as const })
  const first = plain(1, { photos: [photo(1), photo(2), photo(3)] })

  it('names both once, with how many', () => {
    const second = plain(2, { photos: [photo(3), photo(2)] })
    const change = changeOf({ ordinal: 1 }, { photos: [photo(9)] })
    const [alert, ...rest] = find([first, second, change], 'same-photo')
    expect(rest).toEqual([])
    expect(alert).toMatchObject({ level: 'serious', signoffIds: ['visa-1', 'visa-2'] })
    expect(alert?.text).toContain('QZ-SL-2023-001、QZ-SL-2023-002 附了同样的照片（2 张）')
    expect(alert?.source).toContain('财建〔2004〕369 号')
  })

  it('is no matter within one, nor with a void one', () => {
    const twice = plain(2, { photos: [photo(7), { recordId: fileId(7), moment: 'before' }] })
    const voided = plain(3, { photos: [photo(1)] }, { state: 'voided' })
    expect(find([first, twice, voided], 'same-photo')).toEqual([])
  })

  it('is no matter between a correction and what it corrects, but is with a third', () => {
    const corrected = { ...first, state: 'approved' as const, supersededBy: 'visa-2' }
    const correction = plain(2, { photos: [photo(1)] }, { supersedes: 'visa-1', supersededBy: 'visa-3' })
    const again = plain(3, { photos: [photo(1)] }, { supersedes: 'visa-2' })
    expect(find([corrected, correction, again], 'same-photo')).toEqual([])
    const third = plain(4, { photos: [photo(1)] })
    const [alert] = find([corrected, correction, again, third], 'same-photo')
    expect(alert?.signoffIds).toEqual(['visa-1', 'visa-2', 'visa-3', 'visa-4'])
  })
})

describe('the same scan under two（三（四）4.（4））', () => {
  const signed = (scanRecordId: string) => ({
    signatures: [
      signedBy('office', '2023-06-20', { scanRecordId }),
      signedBy('review', '2023-06-20', { scanRecordId }),
    ],
  })

  it('is serious, also between a correction and what it corrects', () => {
    const first = plain(1, {}, signed('scan-a'))
    const second = plain(2, {}, { ...signed('scan-a'), supersedes: 'visa-1' })
    expect(find([first, second], 'same-scan')).toMatchObject([
      { level: 'serious', signoffIds: ['visa-1', 'visa-2'] },
    ])
    expect(find([first, plain(2, {}, signed('scan-b'))], 'same-scan')).toEqual([])
  })
})

describe('the same quantity twice', () => {
  const where = { building: '1 号楼', part: '东侧散水' }
  const of = (ordinal: number, quantity: string, unit: string, fields: Partial<VisaInput> = {}) =>
    visaOf(
      { ordinal },
      { ...where, lines: [{ item: '混凝土', unit, quantity, unitPriceFen: 100 }], ...fields },
    )

  it('is found whatever way unit and number are written', () => {
    const [alert] = find([of(1, '12.5', 'm³'), of(2, '12.50', 'm3')], 'same-quantity')
    expect(alert).toMatchObject({ level: 'ask', signoffIds: ['visa-1', 'visa-2'] })
    expect(alert?.text).toContain('混凝土 12.5 m3')
  })

  it.each([
    ['another quantity', of(2, '12.6', 'm³')],
    ['another unit', of(2, '12.5', 'm²')],
    ['another building', of(2, '12.5', 'm³', { building: '2 号楼' })],
    ['another part', of(2, '12.5', 'm³', { part: '西侧散水' })],
  ])('is not found with %s', (_, other) => {
    expect(find([of(1, '12.5', 'm³'), other], 'same-quantity')).toEqual([])
  })

  it('tells works added from works taken away', () => {
    const line = { item: '混凝土', unit: 'm³', quantity: '12.5', unitPriceFen: 100 }
    const less = changeOf({}, { ...where, lines: [{ ...line, effect: 'decrease' }] })
    expect(find([of(1, '12.5', 'm³'), less], 'same-quantity')).toEqual([])
    const more = changeOf({}, { ...where, lines: [line] })
    expect(find([of(1, '12.5', 'm³'), more], 'same-quantity')).toHaveLength(1)
  })
})

describe('split under the limit', () => {
  const limit = { bureauAboveFen: 100_000_00 }
  const cause = 'utility-line' as const

  it('needs a limit', () => {
    const pair = [distinct(1, 60_000, { cause }), distinct(2, 60_000, { cause })]
    expect(find(pair, 'split')).toEqual([])
    expect(find(pair, 'split', limit)).toMatchObject([{ level: 'serious', signoffIds: ['visa-1', 'visa-2'] }])
  })

  it.each([
    ['2023-07-12', 1],
    ['2023-07-13', 0],
  ])('takes 30 days together: 2023-06-12 and %s', (occurredOn, count) => {
    const instruction = { kind: 'written', by: '示例丙', on: occurredOn } as const
    const later = distinct(2, 60_000, {
      cause,
      occurredOn,
      instruction,
      workFrom: occurredOn,
      workTo: occurredOn,
    })
    expect(find([distinct(1, 60_000, { cause }), later], 'split', limit)).toHaveLength(count)
  })

  it('adds up to more than the limit: the limit itself is allowed', () => {
    const pair = (yuan: number) => [distinct(1, 50_000, { cause }), distinct(2, yuan, { cause })]
    expect(find(pair(50_000), 'split', limit)).toEqual([])
    expect(find(pair(50_001), 'split', limit)).toHaveLength(1)
  })

  it('leaves out one that is above the limit, which goes to the bureau itself', () => {
    const pair = [distinct(1, 60_000, { cause }), distinct(2, 100_001, { cause })]
    expect(find(pair, 'split', limit)).toEqual([])
  })

  it('takes those of one part together, whatever the cause, and names a pair once', () => {
    const part = '东侧管沟'
    const other = [distinct(1, 60_000, { part, cause }), distinct(2, 60_000, { part, cause: 'policy' })]
    const [byPart, ...none] = find(other, 'split', limit)
    expect(none).toEqual([])
    expect(byPart?.text).toContain('都在“东侧管沟”')
    const both = [distinct(1, 60_000, { part, cause }), distinct(2, 60_000, { part, cause })]
    const [alert, ...rest] = find(both, 'split', limit)
    expect(rest).toEqual([])
    expect(alert?.text).toContain('原因都是“专营管线”，都在“东侧管沟”')
    expect(alert?.text).toContain('合计 120,000.00 元')
  })

  it('does not take different causes at different parts together', () => {
    const pair = [distinct(1, 60_000, { cause }), distinct(2, 60_000, { cause: 'policy' })]
    expect(find(pair, 'split', limit)).toEqual([])
  })

  it('takes a matter once: a correction under way and one that was corrected are left out', () => {
    const corrected = distinct(1, 60_000, { cause }, { state: 'approved', supersededBy: 'visa-2' })
    const draft = distinct(2, 60_000, { cause }, { supersedes: 'visa-1' })
    expect(find([corrected, draft], 'split', limit)).toEqual([])
    expect(find([corrected, { ...draft, state: 'approved' }], 'split', limit)).toEqual([])
  })

  it.each([
    [94_999, 0],
    [95_000, 1],
    [100_000, 1],
    [100_001, 0],
  ])('asks about %i 元, %i times', (yuan, count) => {
    const found = find([distinct(1, yuan)], 'split', limit)
    expect(found).toHaveLength(count)
    for (const alert of found) expect(alert.level).toBe('ask')
  })
})

describe('dated after the acceptance', () => {
  it.each([
    ['2023-06-11', 1],
    ['2023-06-12', 0],
  ])('accepted on %s', (acceptedOn, count) => {
    const found = find([plain(1)], 'after-acceptance', { acceptedOn })
    expect(found).toHaveLength(count)
    for (const alert of found) expect(alert.text).toContain('2023-06-12，晚于竣工验收日期 2023-06-11')
  })

  it('is asked of works that ended after it, however early the paper is dated', () => {
    const works = { occurredOn: '2023-06-10', workFrom: '2023-06-10', workTo: '2023-06-13' }
    const [alert] = find([plain(1, works)], 'after-acceptance', { acceptedOn: '2023-06-12' })
    expect(alert?.text).toContain('施工结束日期 2023-06-13，晚于竣工验收日期 2023-06-12')
    expect(find([plain(1, works)], 'after-acceptance', { acceptedOn: '2023-06-13' })).toEqual([])
  })

  it('is not asked of the date of a correction, which comes later by its nature', () => {
    const later = plain(2, { occurredOn: '2023-08-01' }, { supersedes: fileId(1) })
    expect(find([later], 'after-acceptance', { acceptedOn: '2023-07-01' })).toEqual([])
    expect(
      find([plain(2, {}, { supersedes: fileId(1), createdAt: '2023-09-01T00:00:00.000Z' })], 'late-record'),
    ).toEqual([])
  })
})

describe('works before the instruction', () => {
  const instruction = (on: string) => ({ kind: 'written', by: '示例丙', on }) as const
  const photos = [
    { recordId: fileId(1), moment: 'during' as const },
    { recordId: fileId(2), moment: 'before' as const },
  ]

  it.each([
    ['2023-06-08', 0],
    ['2023-06-09', 1],
  ])('begun on 2023-06-08, instructed on %s', (on, count) => {
    expect(find([plain(1, { instruction: instruction(on) })], 'before-instruction')).toHaveLength(count)
  })

  it.each([
    ['2023-06-14', 1],
    ['2023-06-15', 0],
  ])('a change begun on %s, instructed on 2023-06-15', (workFrom, count) => {
    const change = changeOf({}, { workFrom, instructedOn: '2023-06-15' })
    expect(find([change], 'before-instruction')).toHaveLength(count)
  })

  it('needs an instruction', () => {
    expect(find([changeOf()], 'before-instruction')).toEqual([])
  })

  it.each([
    [1, '2023-06-07', 1],
    [1, '2023-06-08', 0],
    [2, '2023-06-07', 0],
  ])('photo %i taken on %s', (n, day, count) => {
    const found = find([plain(1, { photos })], 'before-instruction', {
      photoDays: new Map([[fileId(n), day]]),
    })
    expect(found).toHaveLength(count)
    for (const alert of found) expect(alert.text).toContain('1 张施工中照片的拍摄日期（最早 2023-06-07）')
  })
})

describe('written down late', () => {
  it.each([
    // 北京时间: the 14th day ends at 16:00 UTC.
    ['2023-06-26T15:59:59.000Z', 0],
    ['2023-06-26T16:00:00.000Z', 1],
  ])('dated 2023-06-12, entered at %s', (createdAt, count) => {
    const found = find([plain(1, {}, { createdAt })], 'late-record')
    expect(found).toHaveLength(count)
    for (const alert of found) expect(alert.text).toContain('15 天后（2023-06-27）才录入')
  })
})

describe('numbers against dates', () => {
  const on = (ordinal: number, occurredOn: string, facts: Partial<Signoff> = {}) =>
    plain(ordinal, { occurredOn, workFrom: '2023-06-08', workTo: '2023-06-09' }, facts)

  it('names a later number with an earlier date, beside the last one before it', () => {
    const [alert, ...rest] = find(
      [on(3, '2023-06-15'), on(2, '2023-06-10'), on(1, '2023-06-12')],
      'out-of-order',
    )
    expect(rest).toEqual([])
    expect(alert).toMatchObject({ level: 'ask', signoffIds: ['visa-1', 'visa-2'] })
  })

  it('allows the same day, another kind, a void one and a correction', () => {
    expect(
      find(
        [
          on(1, '2023-06-12'),
          on(2, '2023-06-12'),
          changeOf({ ordinal: 1 }, { occurredOn: '2023-06-01' }),
          on(3, '2023-06-01', { state: 'voided' }),
          on(4, '2023-06-01', { supersedes: 'visa-1' }),
        ],
        'out-of-order',
      ),
    ).toEqual([])
  })
})

describe('expression against quantity', () => {
  const of = (expression: string, state: Signoff['state'] = 'draft') =>
    plain(1, { lines: [{ ...lineOf(10, '散水'), quantity: '36', expression }] }, { state })

  it('names the line and both numbers', () => {
    const [alert] = find([of('45×0.7')], 'expression')
    expect(alert?.text).toContain('第 1 行计算式得 31.5，填写的工程量是 36')
  })

  it('is silent where they agree, for words, and for a void one', () => {
    for (const visa of [of('45×0.8'), of('见附图'), of('45×0.7', 'voided')]) {
      expect(find([visa], 'expression')).toEqual([])
    }
  })
})
