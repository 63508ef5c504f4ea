import { describe, expect, it } from 'vitest'
import {
  type Signature,
  type SignatureInput,
  type SigningParty,
  signingParties,
  signingPartyLabels,
  signoffStates,
} from '#shared/model/signoff.ts'
import {
  isApprovable,
  isComplete,
  refuseEdit,
  refuseSignature,
  signoffLacks,
  visaAmounts,
  visaNumber,
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
      const gave = signingParties.map((_, index) => given[Math.floor(code / 5 ** index) % 5] ?? 'none')
      const signatures = signingParties.flatMap((party, index) => give(party, gave[index] ?? 'none'))
      const expected = signingParties.flatMap((party, index) => {
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
    const doubled = [...signingParties.slice(0, 3), 'office' as const].map((party) => signature(party))
    expect(signoffLacks(doubled)).toEqual(['跟踪评审单位未签字盖章'])
  })

  it('needs a person, a date and a scan with each', () => {
    for (const field of ['person', 'signedOn', 'scanRecordId'] as const) {
      const signatures = signingParties.map((party) =>
        signature(party, party === 'review' ? { [field]: '' } : {}),
      )
      expect(isComplete(signature('review', { [field]: '' }))).toBe(false)
      expect(signoffLacks(signatures)).toEqual(['跟踪评审单位签认信息不全'])
      expect(isApprovable(signatures)).toBe(false)
    }
  })
})

describe('refuseSignature', () => {
  const visa = { occurredOn: '2023-06-12' }
  const input = (patch: Partial<SignatureInput> = {}): SignatureInput => {
    const { recordedAt: _, ...fields } = signature('office', patch)
    return fields
  }
  const today = '2023-07-01'

  it('takes a date from the visa’s own day to today, and no other', () => {
    const cases: readonly [string, RegExp | null][] = [
      ['2023-06-11', /早于签证日期 2023-06-12/],
      ['2023-06-12', null],
      ['2023-07-01', null],
      ['2023-07-02', /还没到/],
      ['2032-01-01', /还没到/],
    ]
    for (const [signedOn, expected] of cases) {
      const refusal = refuseSignature('draft', [], input({ signedOn }), visa, today)
      if (expected) expect(refusal, signedOn).toMatch(expected)
      else expect(refusal, signedOn).toBeNull()
    }
  })

  it('refuses a frozen and a voided one, and a second complete sign-off of a party', () => {
    expect(refuseSignature('approved', [], input(), visa, today)).toMatch(/内容冻结/)
    expect(refuseSignature('voided', [], input(), visa, today)).toMatch(/已作废/)
    expect(refuseSignature('signing', [signature('office')], input(), visa, today)).toMatch(/已经签认/)
    const half = signature('office', { hasSeal: false })
    expect(refuseSignature('signing', [half], input(), visa, today)).toBeNull()
    expect(refuseSignature('signing', [signature('review')], input(), visa, today)).toBeNull()
  })

  it('lets the content be edited in a draft only', () => {
    expect(signoffStates.map((state) => refuseEdit(state) === null)).toEqual([true, false, false, false])
  })
})

describe('visaAmounts', () => {
  const line = (quantity: string, unitPriceFen: number) => ({
    item: '项',
    unit: 'm',
    quantity,
    expression: '',
    unitPriceFen,
  })
  it('rounds each line half up to 分, then adds', () => {
    expect(visaAmounts({ lines: [line('0.5', 1), line('0.5', 1), line('0.499', 1)] })).toEqual({
      lines: [1, 1, 0],
      total: 2,
    })
    expect(visaAmounts({ lines: [line('12.5', 18_650), line('3.333', 3333)] }).total).toBe(233_125 + 11_109)
  })
  it('refuses a line or a sum past what the form can print', () => {
    expect(() => visaAmounts({ lines: [line('999999999', 99_999_999_999_999)] })).toThrow(/过大/)
    const most = line('1', 99_999_999_999_999)
    expect(visaAmounts({ lines: [most] }).total).toBe(99_999_999_999_999)
    expect(() => visaAmounts({ lines: [most, line('1', 1)] })).toThrow(/过大/)
  })
})

describe('visaNumber', () => {
  it('is the project, the section where there is one, the year and a running number', () => {
    expect(visaNumber('SL-2023-01', '', 2023, 1)).toBe('QZ-SL-2023-01-2023-001')
    expect(visaNumber('SL-2023-01', '一标段', 2024, 1000)).toBe('QZ-SL-2023-01-一标段-2024-1000')
  })
})
