import { describe, expect, it } from 'vitest'
import {
  routineParties,
  type Signature,
  type SignatureInput,
  type SigningParty,
  type SignoffState,
  signingPartyLabels,
  signoffStates,
} from '#shared/model/signoff.ts'
import { changeInput, type QuantityLine, visaInput } from '#shared/model/signoff-form.ts'
import { defaultSignoffTerms } from '#shared/model/signoff-terms.ts'
import { changeFields, visaFields } from '#tests/builders.ts'
import {
  formAmounts,
  isApprovable,
  isComplete,
  refuseEdit,
  refuseReturn,
  refuseSignature,
  refuseSubmission,
  refuseVoid,
  requiredParties,
  signoffLacks,
  signoffNumber,
} from './rules.ts'

const scanRecordId = '0190a000-0000-7000-8000-000000000001'

const signature = (party: SigningParty, patch: Partial<Signature> = {}): Signature => ({
  party,
  person: '示例甲',
  post: '',
  signedOn: '2023-06-20',
  scanRecordId,
  hasSignature: true,
  hasSeal: true,
  recordedAt: '2023-06-20T01:00:00.000Z',
  amountFen: null,
  region: null,
  ...patch,
})

const given = ['none', 'neither', 'signed', 'sealed', 'both'] as const
const lackOf = {
  none: '未签字盖章',
  neither: '扫描件上没有签字和盖章',
  signed: '扫描件上没有盖章',
  sealed: '扫描件上没有签字',
  both: null,
} as const

function give(party: SigningParty, what: (typeof given)[number]): readonly Signature[] {
  if (what === 'none') return []
  const hasSignature = what === 'signed' || what === 'both'
  const hasSeal = what === 'sealed' || what === 'both'
  return [signature(party, { hasSignature, hasSeal })]
}

describe('方案三(四)4.(4) 四方签字并盖章 (R9)', () => {
  it('counts only with all four complete: every combination of four parties and what each gave', () => {
    let approvable = 0
    for (let code = 0; code < given.length ** 4; code++) {
      const gave = routineParties.map((_, index) => given[Math.floor(code / 5 ** index) % 5] ?? 'none')
      const signatures = routineParties.flatMap((party, index) => give(party, gave[index] ?? 'none'))
      const expected = routineParties.flatMap((party, index) => {
        const lack = lackOf[gave[index] ?? 'none']
        return lack ? [`${signingPartyLabels[party]}${lack}`] : []
      })
      // In whatever order they came, the lacks are told in the order of the four.
      expect(signoffLacks(signatures.toReversed()), gave.join()).toEqual(expected)
      expect(isApprovable(signatures)).toBe(expected.length === 0)
      if (expected.length === 0) approvable++
    }
    expect(approvable).toBe(1)
  })

  it('does not take one party twice for two', () => {
    const doubled = [...routineParties.slice(0, 3), 'office' as const].map((party) => signature(party))
    expect(signoffLacks(doubled)).toEqual(['跟踪评审单位未签字盖章'])
  })

  it('needs a person, a date and a scan with each', () => {
    for (const field of ['person', 'signedOn', 'scanRecordId'] as const) {
      const signatures = routineParties.map((party) =>
        signature(party, party === 'review' ? { [field]: '' } : {}),
      )
      expect(isComplete(signature('review', { [field]: '' }))).toBe(false)
      expect(signoffLacks(signatures)).toEqual(['跟踪评审单位签认信息不全'])
      expect(isApprovable(signatures)).toBe(false)
    }
  })
})

describe('refuseSignature', () => {
  const form = {
    kind: 'visa',
    content: visaInput.parse({ ...visaFields, occurredOn: '2023-06-12' }),
  } as const
  const toSign = (state: SignoffState, signatures: readonly Signature[] = []) => ({
    state,
    signatures,
    required: routineParties,
    form,
  })
  const input = (patch: Partial<SignatureInput> = {}): SignatureInput => {
    const { recordedAt: _, ...fields } = signature('office', patch)
    return fields
  }
  const today = '2023-07-01'

  it('takes a date from the visa’s own day to today, and no other', () => {
    const cases: readonly [string, RegExp | null][] = [
      ['2023-06-11', /早于单上日期 2023-06-12/],
      ['2023-06-12', null],
      ['2023-07-01', null],
      ['2023-07-02', /还没到/],
      ['2032-01-01', /还没到/],
    ]
    for (const [signedOn, expected] of cases) {
      const refusal = refuseSignature(toSign('draft'), input({ signedOn }), today)
      if (expected) expect(refusal, signedOn).toMatch(expected)
      else expect(refusal, signedOn).toBeNull()
    }
  })

  it('refuses a frozen and a voided one, and a second complete sign-off of a party', () => {
    expect(refuseSignature(toSign('approved', []), input(), today)).toMatch(/内容冻结/)
    expect(refuseSignature(toSign('voided', []), input(), today)).toMatch(/已作废/)
    expect(refuseSignature(toSign('signing', [signature('office')]), input(), today)).toMatch(/已经签认/)
    const half = signature('office', { hasSeal: false })
    expect(refuseSignature(toSign('signing', [half]), input(), today)).toBeNull()
    expect(refuseSignature(toSign('signing', [signature('review')]), input(), today)).toBeNull()
  })

  it('lets the content be edited while it is with the contractor only', () => {
    const editable = signoffStates.filter((state) => refuseEdit(state) === null)
    expect(editable).toEqual(['draft', 'returned'])
    expect(signoffStates.filter((state) => refuseReturn(state) === null)).toEqual(['submitted', 'signing'])
    expect(signoffStates.filter((state) => refuseVoid(state) !== null)).toEqual(['approved', 'voided'])
  })

  it('refuses a party that this form does not ask for', () => {
    expect(refuseSignature(toSign('draft'), input({ party: 'design' }), today)).toMatch(/不需要设计单位/)
    const required = [...routineParties, 'design'] as const
    expect(refuseSignature({ ...toSign('draft'), required }, input({ party: 'design' }), today)).toBeNull()
  })

  it('takes no signature while a quantity is not what its expression comes to', () => {
    const [line] = form.content.lines
    const lines = [{ ...(line as QuantityLine), quantity: '12.5', expression: '5×2.4' }]
    const wrong = { ...toSign('draft'), form: { ...form, content: { ...form.content, lines } } }
    expect(refuseSignature(wrong, input(), today)).toMatch(/第 1 行计算式得 12，填写的工程量是 12.5/)
    expect(refuseSubmission('draft', wrong.form, '2023-06-13', today)).toMatch(/第 1 行/)
  })
})

describe('formAmounts', () => {
  const line = (quantity: string, unitPriceFen: number) => ({
    item: '项',
    unit: 'm',
    quantity,
    expression: '',
    unitPriceFen,
  })
  it('rounds each line half up to 分, then adds', () => {
    expect(formAmounts({ lines: [line('0.5', 1), line('0.5', 1), line('0.499', 1)] })).toEqual({
      lines: [1, 1, 0],
      total: 2,
    })
    expect(formAmounts({ lines: [line('12.5', 18_650), line('3.333', 3333)] }).total).toBe(233_125 + 11_109)
  })
  it('refuses a line or a sum past what the form can print', () => {
    expect(() => formAmounts({ lines: [line('999999999', 99_999_999_999_999)] })).toThrow(/过大/)
    const most = line('1', 99_999_999_999_999)
    expect(formAmounts({ lines: [most] }).total).toBe(99_999_999_999_999)
    expect(() => formAmounts({ lines: [most, line('1', 1)] })).toThrow(/过大/)
  })
})

describe('works taken away', () => {
  it('count below zero, each line rounded by its size', () => {
    const line = (quantity: string, unitPriceFen: number, effect: 'increase' | 'decrease') => ({
      quantity,
      unitPriceFen,
      effect,
    })
    expect(formAmounts({ lines: [line('0.5', 1, 'decrease'), line('2', 300, 'increase')] })).toEqual({
      lines: [-1, 600],
      total: 599,
    })
    expect(formAmounts({ lines: [line('1', 0, 'decrease')] }).lines).toEqual([0])
  })
})

describe('signoffNumber', () => {
  it('is the project, the section where there is one, the year and a running number', () => {
    expect(signoffNumber('visa', 'SL-2023-01', '', 2023, 1)).toBe('QZ-SL-2023-01-2023-001')
    expect(signoffNumber('visa', 'SL-2023-01', '一标段', 2024, 1000)).toBe('QZ-SL-2023-01-一标段-2024-1000')
  })
})

describe('requiredParties', () => {
  const visa = (unitPriceFen: number) =>
    ({
      kind: 'visa',
      content: visaInput.parse({
        ...visaFields,
        lines: [{ item: '项', unit: '项', quantity: '1', unitPriceFen }],
      }),
    }) as const
  const change = (patch: object) =>
    ({ kind: 'change', content: changeInput.parse({ ...changeFields, ...patch }) }) as const
  const terms = { ...defaultSignoffTerms, bureauAboveFen: 5_000_000 }

  it('is the four of 方案三(四)4.(4) for every routine one', () => {
    expect(requiredParties(visa(100), defaultSignoffTerms)).toEqual(routineParties)
    expect(requiredParties(visa(99_999_999), defaultSignoffTerms)).toEqual(routineParties)
    expect(requiredParties(change({}), defaultSignoffTerms)).toEqual(routineParties)
  })

  it('adds the bureau above the sum that is set, not at it', () => {
    expect(requiredParties(visa(5_000_000), terms)).toEqual(routineParties)
    expect(requiredParties(visa(5_000_001), terms)).toEqual([...routineParties, 'bureau'])
  })

  it('counts works taken away by their size', () => {
    const less = [{ item: '项', unit: '项', quantity: '1', unitPriceFen: 5_000_001, effect: 'decrease' }]
    expect(requiredParties(change({ lines: less }), terms)).toContain('bureau')
  })

  it('adds the design unit where drawings change (GB/T 50319-2013 C.0.2)', () => {
    expect(requiredParties(change({ changesDrawings: true }), terms)).toEqual([...routineParties, 'design'])
  })
})
