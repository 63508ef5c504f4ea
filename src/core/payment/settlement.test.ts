import { describe, expect, it } from 'vitest'
import { type Backend, call } from '#core/backend.ts'
import { builtInRuleSets } from '#shared/model/rule-set.ts'
import { readJournal, tickingClock } from '#tests/builders.ts'
import { accept, add, advance, begin, pay, refused, settle } from '#tests/payment-office.ts'

describe('settlement, final payment and deposits (R11)', () => {
  async function paidAndAccepted() {
    const known = await begin()
    const { backend, projectId } = known
    await pay(backend, (await add(backend, projectId)).id, 1_000_000)
    await accept(backend, projectId)
    return known
  }
  const final = (backend: Backend, projectId: string) =>
    add(backend, projectId, { kind: 'final', lines: [], from: null, until: null })

  it('holds back 6 % rounded up, in two halves, and pays the rest', async () => {
    const { backend, projectId } = await paidAndAccepted()
    await settle(backend, projectId, { settledFen: 90_000_017 })
    const book = await call(backend, 'payment.book', { projectId })
    // 5,400,001.02 分, rounded up.
    expect(book).toMatchObject({
      settledFen: 90_000_017,
      retainedFen: 5_400_002,
      finalFen: 90_000_017 - 1_000_000 - 5_400_002,
      deposits: [
        { kind: 'quality', amountFen: 2_700_001, dueOn: '2025-07-31' },
        { kind: 'property', amountFen: 2_700_001 },
      ],
    })
    await refused(backend, projectId, () => add(backend, projectId), /只能申请结算尾款/)
    const rest = await final(backend, projectId)
    expect(rest.claimedFen).toBe(book.finalFen)
    await advance(backend, rest.id, 'submitted', '2023-08-25')
    await advance(backend, rest.id, 'measured', '2023-08-26')
    const due = rest.claimedFen
    await refused(
      backend,
      projectId,
      () => advance(backend, rest.id, 'reviewed', '2023-08-27', { dueFen: due + 1 }),
      /多 0.01 元/,
    )
    await advance(backend, rest.id, 'reviewed', '2023-08-27', { dueFen: due })
    await advance(backend, rest.id, 'checked', '2023-08-28')
    await advance(backend, rest.id, 'requested', '2023-08-29')
    await advance(backend, rest.id, 'paid', '2023-08-30', { paidFen: due })
    expect(await call(backend, 'payment.book', { projectId })).toMatchObject({
      finalFen: 0,
      paidFen: 90_000_017 - 5_400_002,
    })
  })

  it('needs the day of its review: the procedure and the deposits ask for the same', async () => {
    const { backend, projectId } = await paidAndAccepted()
    await refused(
      backend,
      projectId,
      () => settle(backend, projectId, { reviewedOn: null }),
      /请填写结算评审日期/,
    )
  })

  it('refuses less than the rule with the least sum in words, and passes at it', async () => {
    const { backend, projectId } = await paidAndAccepted()
    await refused(
      backend,
      projectId,
      () => settle(backend, projectId, { retainedFen: 5_399_999 }),
      /至少要预留 54,000.00 元（大写：伍万肆仟元整），少了 0.01 元/,
    )
    await settle(backend, projectId, { retainedFen: 5_400_000 })
    expect(await call(backend, 'payment.book', { projectId })).toMatchObject({ retainedFen: 5_400_000 })
  })

  it('stands once a final payment was asked for, until that is sent back', async () => {
    const { backend, projectId } = await paidAndAccepted()
    await settle(backend, projectId)
    const { id } = await final(backend, projectId)
    await settle(backend, projectId, { settledFen: 80_000_000 })
    await advance(backend, id, 'submitted', '2023-08-25')
    const claimed = (await call(backend, 'payment.book', { projectId })).payments.at(-1)?.claimedFen
    expect(claimed).toBe(80_000_000 - 4_800_000 - 1_000_000)
    await refused(backend, projectId, () => settle(backend, projectId), /结算评审日期和金额不能再改/)
    await settle(backend, projectId, { settledFen: 80_000_000, note: '补充说明' })
    await call(backend, 'payment.return', { id, on: '2023-08-26', person: '示例甲', reason: '结算有误' })
    await settle(backend, projectId)
  })

  it('gives a deposit back when it is free, once; before only for a reason that is kept', async () => {
    const clock = tickingClock('2025-07-30T01:00:00.000Z')
    const { backend, projectId } = await begin({ clock })
    await accept(backend, projectId)
    await settle(backend, projectId)
    const release = (fields: object = {}) =>
      call(backend, 'deposit.release', {
        projectId,
        kind: 'quality',
        on: '2025-07-30',
        person: '示例甲',
        ...fields,
      })
    await refused(backend, projectId, () => release(), /2025-07-31 期满，还有 1 天/)
    await refused(backend, projectId, () => release({ on: '2025-07-31' }), /晚于今天/)
    const early = await release({ reason: '区里研究同意提前返还', number: 'FH-1' })
    expect(early).toMatchObject({
      state: 'released',
      release: {
        amountFen: 2_700_000,
        reason: '区里研究同意提前返还',
        unmet: [expect.stringContaining('缺陷责任期 24 个月已满')],
      },
    })
    await refused(backend, projectId, () => release({ reason: '再次' }), /已经返还/)
    // Nor does another policy change what was held back and given back.
    const [built] = builtInRuleSets
    await call(backend, 'rule.add', {
      ...built,
      id: 'example-3',
      validFrom: '2026-01-01',
      validTo: null,
      numbers: { ...built.numbers, retention: { part: 3, whole: 100 } },
    })
    const move = { projectIds: [projectId], to: 'example-3', reason: '新方案', person: '示例甲' }
    await refused(backend, projectId, () => call(backend, 'rule.move', move), /预留的数额不能再变/)
    await refused(backend, projectId, () => settle(backend, projectId, { settledFen: 1 }), /不能再改/)
    const last = (await readJournal(backend, projectId)).findLast(
      ({ action }) => action === 'deposit.release',
    )
    expect(last).toMatchObject({
      subject: 'quality',
      data: { amountFen: 2_700_000, unmet: early.release?.unmet, reason: '区里研究同意提前返还' },
    })
  })

  it('judges a release entered later by the day it was made on', async () => {
    const clock = tickingClock('2025-09-01T01:00:00.000Z')
    const { backend, projectId } = await begin({ clock })
    await accept(backend, projectId)
    await settle(backend, projectId)
    const release = (on: string) =>
      call(backend, 'deposit.release', { projectId, kind: 'quality', on, person: '示例甲' })
    await refused(backend, projectId, () => release('2025-07-30'), /还有 1 天/)
    await refused(backend, projectId, () => release('2025-07-31'), /今天是最后一天/)
    expect((await release('2025-08-01')).release).toMatchObject({ unmet: [], reason: '' })
  })
})
