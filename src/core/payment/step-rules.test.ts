import { describe, expect, it } from 'vitest'
import { paymentSteps } from '#shared/model/payment.ts'
import { nextPaymentStep } from '#shared/model/payment-steps.ts'
import { eventOf, paymentOf, steppedOf } from '#tests/payment-values.ts'
import { refuseEdit, refuseReturn, refuseStep, refuseVoid } from './step-rules.ts'

const today = '2023-09-01'

describe('steps (R10, plan 三(四)4.(1) to (3))', () => {
  it('follow each other, and none is skipped', () => {
    for (const [index, to] of paymentSteps.entries()) {
      const before = index === 0 ? paymentOf(1) : steppedOf(1, paymentSteps[index - 1] ?? 'paid')
      expect(nextPaymentStep(before.state)).toBe(to)
      for (const step of paymentSteps) {
        const refused = refuseStep(before, step, '2023-08-01', today)
        if (step === to) expect(refused).toBeNull()
        else expect(refused).toMatch(/不能跳过/)
      }
    }
    expect(nextPaymentStep('paid')).toBeNull()
    expect(nextPaymentStep('voided')).toBeNull()
    expect(refuseStep(steppedOf(1, 'paid'), 'paid', today, today)).toMatch(/没有下一步/)
  })

  it.each([
    ['2023-06-01', null],
    ['2023-05-31', /早于上一步“施工单位申请”的 2023-06-01/],
    ['2023-09-01', null],
    ['2023-09-02', /晚于今天/],
  ])('on %s', (on, words) => {
    const refused = refuseStep(steppedOf(1, 'submitted'), 'measured', on, today)
    if (words === null) expect(refused).toBeNull()
    else expect(refused).toMatch(words)
  })

  it('begin again after a return, not before its day', () => {
    const returned = paymentOf(1, {
      state: 'returned',
      events: [eventOf('submitted', '2023-06-01'), eventOf('returned', '2023-06-05')],
    })
    expect(nextPaymentStep('returned')).toBe('submitted')
    expect(refuseStep(returned, 'submitted', '2023-06-05', today)).toBeNull()
    expect(refuseStep(returned, 'submitted', '2023-06-04', today)).toMatch(/早于上一步“退回”/)
    expect(refuseStep(returned, 'measured', '2023-06-06', today)).toMatch(/下一步是“施工单位申请”/)
  })

  it('let drafts be changed, what was handed in be sent back, and what was paid stand', () => {
    expect(refuseEdit(paymentOf(1))).toBeNull()
    expect(refuseEdit(paymentOf(1, { state: 'returned' }))).toBeNull()
    expect(refuseEdit(steppedOf(1, 'requested'))).toMatch(/请先退回/)
    expect(refuseEdit(steppedOf(1, 'paid'))).toMatch(/不能再改/)
    expect(refuseReturn(paymentOf(1), '2023-06-01', today)).toMatch(/不用退回/)
    for (const step of ['submitted', 'measured', 'reviewed', 'checked', 'requested'] as const) {
      expect(refuseReturn(steppedOf(1, step), '2023-08-01', today)).toBeNull()
      expect(refuseVoid(steppedOf(1, step))).toBeNull()
    }
    expect(refuseReturn(steppedOf(1, 'paid'), '2023-08-01', today)).toMatch(/已拨付，不能退回/)
    expect(refuseVoid(steppedOf(1, 'paid'))).toMatch(/已拨付，不能作废/)
    expect(refuseVoid(paymentOf(1, { state: 'voided' }))).toMatch(/已作废/)
  })
})
