import { describe, expect, it } from 'vitest'
import type { AttachmentRole } from '#shared/model/signoff-form.ts'
import { changeOf, fileId, signedBy, visaOf } from '#tests/signoff-values.ts'
import { briefLacks, type ProofReason, proofLacksOf, unprovenOf } from './proof-rules.ts'

const reasons = (lacks: readonly { readonly reason: ProofReason }[]) => lacks.map(({ reason }) => reason)
const attach = (...roles: AttachmentRole[]) => ({
  attachments: roles.map((role, index) => ({ recordId: fileId(index), role })),
})
const photos = (['before', 'during', 'after'] as const).map((moment, index) => ({
  recordId: fileId(index),
  moment,
}))
const line = { item: '拆除', unit: 'm³', quantity: '12.5', expression: '5×2.5', unitPriceFen: 100 }
const whole = { photos, lines: [line], ...attach('instruction') }

describe('proof of a visa (GB 50500-2013 表-12-8)', () => {
  it('lacks nothing with its instruction, expressions and photos', () => {
    expect(proofLacksOf(visaOf({}, whole))).toEqual([])
  })

  it('lacks the file of a written instruction', () => {
    const lacks = proofLacksOf(visaOf({}, { ...whole, ...attach('minutes') }))
    expect(lacks).toEqual([{ reason: 'instruction', words: '书面指令没有附件' }])
  })

  it('lacks the confirmation of an oral instruction, whatever number is given for it', () => {
    const instruction = { kind: 'oral', by: '示例丙', on: '2023-06-08', reference: '联系单 3 号' } as const
    expect(proofLacksOf(visaOf({}, { ...whole, instruction, attachments: [] }))).toEqual([
      { reason: 'oral', words: '口头指令没有书面确认' },
    ])
    expect(proofLacksOf(visaOf({}, { ...whole, instruction }))).toEqual([])
  })

  it('lacks how a quantity came about: words are no calculation, a drawing is enough', () => {
    const lines = [line, { ...line, expression: '' }, { ...line, expression: '见附图 2' }]
    expect(proofLacksOf(visaOf({}, { ...whole, lines }))).toEqual([
      { reason: 'quantity', words: '第 2、3 行没有计算式，也没有附图' },
    ])
    expect(proofLacksOf(visaOf({}, { ...whole, lines, ...attach('instruction', 'drawing') }))).toEqual([])
  })

  it.each([
    ['before', '没有施工前照片'],
    ['during', '没有施工中照片'],
    ['after', '没有施工后照片'],
  ])('lacks a photo of %s', (moment, words) => {
    const rest = photos.filter((photo) => photo.moment !== moment)
    expect(proofLacksOf(visaOf({}, { ...whole, photos: rest })).map((lack) => lack.words)).toEqual([words])
  })

  it('lacks the office’s amount only once approved', () => {
    expect(reasons(proofLacksOf(visaOf({ state: 'approved' }, whole)))).toEqual(['office-amount'])
    expect(proofLacksOf(visaOf({ state: 'approved' }, { ...whole, officeFen: 900 }))).toEqual([])
    const signatures = [signedBy('office', '2023-06-20', { amountFen: 900 })]
    expect(proofLacksOf(visaOf({ state: 'approved', signatures }, whole))).toEqual([])
  })
})

describe('proof of a change (GB/T 50319-2013 C.0.2)', () => {
  const lines = [line]

  it('lacks content and drawing where drawings change', () => {
    const change = changeOf({}, { photos, lines, changesDrawings: true })
    expect(proofLacksOf(change).map(({ words }) => words)).toEqual(['改图没有变更内容', '改图没有图纸'])
    const proven = changeOf({}, { photos, lines, changesDrawings: true, ...attach('content', 'drawing') })
    expect(proofLacksOf(proven)).toEqual([])
  })

  it('asks for neither where none change, nor for a visa’s instruction', () => {
    expect(proofLacksOf(changeOf({}, { photos, lines }))).toEqual([])
  })
})

describe('why a sum is not proven', () => {
  it('names the signatures and seals first', () => {
    const [first, ...rest] = unprovenOf(visaOf({}, whole))
    expect(rest).toEqual([])
    expect(first?.reason).toBe('unsigned')
    expect(first?.words).toContain('街道办事处未签字盖章')
  })

  it('is said in short on a line of the ledger', () => {
    const bare = { lines: [{ ...line, expression: '' }] }
    expect(briefLacks(visaOf({}, bare))).toEqual([
      '还没有报审',
      '书面指令没有附件',
      '第 1 行没有计算式，也没有附图',
      '缺施工前、中、后照片',
    ])
    const [first, second] = photos
    const two = { ...whole, photos: [first, second].filter((photo) => photo !== undefined) }
    const signatures = [
      signedBy('office', '2023-06-20'),
      signedBy('review', '2023-06-20', { hasSeal: false }),
    ]
    expect(briefLacks(visaOf({ state: 'signing', signatures }, two))).toEqual([
      '未签字盖章：监理、施工、评审',
      '缺施工后照片',
    ])
    expect(briefLacks(visaOf({ state: 'returned' }, whole))).toEqual(['已退回，还没有重新报审'])
  })

  it('is nothing for a void one', () => {
    expect(unprovenOf(visaOf({ state: 'voided' }))).toEqual([])
    expect(briefLacks(visaOf({ state: 'voided' }))).toEqual([])
  })
})
