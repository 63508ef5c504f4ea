import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { call } from '#core/backend.ts'
import { findChainBreak } from '#core/journal/chain.ts'
import type { PaymentStep } from '#shared/model/payment.ts'
import { routineParties } from '#shared/model/signoff.ts'
import {
  addApprovedVisa,
  addProject,
  changeFields,
  drawJpeg,
  importOne,
  readJournal,
  signatureOf,
  temporaryFolder,
  visaFields,
} from '#tests/builders.ts'
import { add, advance, begin, pay, refused } from '#tests/payment-office.ts'
import { progressInput, progressLine } from '#tests/payment-values.ts'

const missing = '00000000-0000-7000-8000-000000000000'

describe('payments by period', () => {
  it('go through all steps, each with its row in the journal', async () => {
    const { backend, projectId } = await begin()
    const first = await add(backend, projectId)
    expect(first).toMatchObject({ ordinal: 1, state: 'draft', claimedFen: 1_000_000, netFen: null })
    const changed = await call(backend, 'payment.update', {
      id: first.id,
      payment: progressInput({ deductions: [{ label: '水电费', fen: 1_000 }] }),
    })
    expect(changed.deductedFen).toBe(1_000)
    const paid = await pay(backend, first.id, 900_000)
    expect(paid).toMatchObject({ state: 'paid', dueFen: 900_000, netFen: 899_000, paidFen: 899_000 })
    expect(paid.events.map(({ step, on }) => [step, on])).toEqual([
      ['submitted', '2023-06-01'],
      ['measured', '2023-06-02'],
      ['reviewed', '2023-06-03'],
      ['checked', '2023-06-04'],
      ['requested', '2023-06-05'],
      ['paid', '2023-06-06'],
    ])
    const entries = await readJournal(backend, projectId)
    expect(findChainBreak(entries)).toBeNull()
    expect(entries.filter(({ subject }) => subject === first.id).map(({ action }) => action)).toEqual([
      'payment.add',
      'payment.update',
      ...Array<string>(6).fill('payment.advance'),
    ])
    expect(entries.at(-1)).toMatchObject({
      actor: '示例庚',
      data: { ordinal: 1, step: 'paid', on: '2023-06-06', person: '示例甲', paidFen: 899_000 },
    })
    expect(await call(backend, 'payment.book', { projectId })).toMatchObject({
      contractFen: 100_000_000,
      claimedFen: 1_000_000,
      netFen: 899_000,
      paidFen: 899_000,
      finalFen: null,
      progress: [{ cumulative: '100', percent: '10' }],
    })
  })

  it('refuse to skip a step, to go without a sum, or out of date order, and change nothing', async () => {
    const { backend, projectId } = await begin()
    const { id } = await add(backend, projectId)
    const no = (step: PaymentStep, on: string, words: RegExp, fields = {}) =>
      refused(backend, projectId, () => advance(backend, id, step, on, fields), words)
    await no('measured', '2023-06-01', /不能跳过/)
    await no('submitted', '2023-09-02', /晚于今天/)
    await no('submitted', '2023-03-31', /早于施工合同签订日期 2023-04-01/)
    await advance(backend, id, 'submitted', '2023-06-01')
    await no('measured', '2023-05-31', /早于上一步/)
    await refused(
      backend,
      projectId,
      () => call(backend, 'payment.update', { id, payment: progressInput() }),
      /请先退回/,
    )
    await advance(backend, id, 'measured', '2023-06-02')
    await no('reviewed', '2023-06-03', /请填写经审核应得款/)
    await advance(backend, id, 'reviewed', '2023-06-03', { dueFen: 1 })
    await advance(backend, id, 'checked', '2023-06-04')
    await advance(backend, id, 'requested', '2023-06-05')
    await no('paid', '2023-06-06', /请填写拨付金额/)
    await no('paid', '2023-06-06', /多 0.01 元/, { paidFen: 2 })
    await refused(
      backend,
      projectId,
      () => advance(backend, missing, 'paid', '2023-06-06', { paidFen: 1 }),
      /找不到这一期/,
    )
  })

  it('are blocked one 分 over the contract, and pass at it', async () => {
    const { backend, projectId } = await begin()
    const full = [progressLine({ contractQuantity: '10000', quantity: '10000' })]
    const { id } = await add(backend, projectId, {
      lines: full,
      additions: [{ part: 'added', label: '措施费', fen: 1 }],
    })
    await advance(backend, id, 'submitted', '2023-06-01')
    await advance(backend, id, 'measured', '2023-06-02')
    await refused(
      backend,
      projectId,
      () => advance(backend, id, 'reviewed', '2023-06-03', { dueFen: 100_000_001 }),
      /多 0.01 元/,
    )
    const passed = await advance(backend, id, 'reviewed', '2023-06-03', { dueFen: 100_000_000 })
    expect(passed.state).toBe('reviewed')
  })

  it('keep their number when sent back or voided; the next one follows without a gap', async () => {
    const { backend, projectId } = await begin()
    const first = await add(backend, projectId)
    await advance(backend, first.id, 'submitted', '2023-06-01')
    await advance(backend, first.id, 'measured', '2023-06-02')
    await advance(backend, first.id, 'reviewed', '2023-06-03', { dueFen: 500_000 })
    const back = { id: first.id, on: '2023-06-04', person: '示例甲', reason: '工程量不符' }
    const returned = await call(backend, 'payment.return', back)
    expect(returned).toMatchObject({ ordinal: 1, state: 'returned', dueFen: null, netFen: null })
    expect(returned.events.at(-1)).toMatchObject({ step: 'returned', note: '工程量不符' })
    await call(backend, 'payment.update', {
      id: first.id,
      payment: progressInput({ lines: [progressLine({ quantity: '90' })] }),
    })
    await refused(
      backend,
      projectId,
      () => advance(backend, first.id, 'submitted', '2023-06-03'),
      /早于上一步“退回”/,
    )
    await advance(backend, first.id, 'submitted', '2023-06-05')
    const voided = await call(backend, 'payment.void', { id: first.id, reason: '重复申请' })
    expect(voided).toMatchObject({ ordinal: 1, state: 'voided' })
    await refused(
      backend,
      projectId,
      () => call(backend, 'payment.void', { id: first.id, reason: '再次' }),
      /已作废/,
    )
    expect((await add(backend, projectId)).ordinal).toBe(2)
    const actions = (await readJournal(backend, projectId)).map(({ action }) => action)
    expect(actions).toContain('payment.return')
    expect(actions).toContain('payment.void')
  })

  it('need the construction contract before they are handed in', async () => {
    const { backend, projectId } = await begin({ withContract: false })
    const { id } = await add(backend, projectId)
    await refused(
      backend,
      projectId,
      () => advance(backend, id, 'submitted', '2023-06-01'),
      /施工合同还没有登记/,
    )
  })

  it('refuse what is not well formed, and hostile text stays text', async () => {
    const { backend, projectId } = await begin()
    const no = (fields: object, words: RegExp) =>
      refused(
        backend,
        projectId,
        () =>
          call(backend, 'payment.add', { projectId, payment: { ...progressInput(), ...fields } as never }),
        words,
      )
    await no({ lines: [progressLine({ quantity: '1.2345' })] }, /最多三位小数/)
    await no({ lines: [progressLine({ quantity: '-1' })] }, /不能为负/)
    await no({ lines: [progressLine({ unitPriceFen: 0.5 })] }, /请填单价，最多两位小数/)
    await no({ lines: [progressLine(), progressLine()] }, /同一楼栋的同一分项/)
    await no({ from: '2023-06-01', until: '2023-05-31' }, /结束日期早于开始日期/)
    await no({ signoffIds: [missing] }, /不是本项目的/)
    await no({ kind: 'advance' }, /预付款不填形象进度表/)
    await no({ kind: 'final', lines: [] }, /还没有结算评审金额/)
    await no({ lines: [progressLine({ photos: [missing] })] }, /找不到/)
    await no({ lines: [progressLine({ quantity: '999999999', unitPriceFen: 99_999_999_999_999 })] }, /过大/)
    await no({ lines: [progressLine({ item: '外\u202e墙' })] }, /不可见字符/)
    const hostile = "'); drop table payment; --<img src=x>"
    const { id } = await add(backend, projectId, { lines: [progressLine({ item: hostile })], note: hostile })
    const { payments } = await call(backend, 'payment.book', { projectId })
    expect(payments).toMatchObject([{ id, note: hostile, lines: [{ item: hostile }] }])
  })
})

describe('changes and visas paid with a period', () => {
  async function withVisa() {
    const known = await begin()
    const { backend, projectId } = known
    const scan = await importOne(backend, projectId, await drawJpeg(join(temporaryFolder(), 's.jpg'), 1))
    const visa = await addApprovedVisa(backend, projectId, scan)
    return { ...known, scan, visa }
  }

  it('are in one period only, raise the ceiling, and are refused unsigned', async () => {
    const { backend, projectId, visa } = await withVisa()
    const draft = await call(backend, 'signoff.add', { projectId, visa: visaFields })
    const first = await add(backend, projectId, { signoffIds: [visa.id] })
    expect(first.claimedFen).toBe(1_000_000 + 233_125)
    await refused(
      backend,
      projectId,
      () => add(backend, projectId, { signoffIds: [visa.id] }),
      /已计入第 1 期/,
    )
    await refused(
      backend,
      projectId,
      () => add(backend, projectId, { signoffIds: [draft.id] }),
      /还没有签认完/,
    )
    const book = await call(backend, 'payment.book', { projectId })
    expect(book).toMatchObject({ signoffFen: 233_125, ceilingFen: 100_233_125 })
    expect(await call(backend, 'payment.signoffs', { projectId })).toMatchObject([
      { id: visa.id, takenBy: 1 },
    ])
    await call(backend, 'payment.void', { id: first.id, reason: '重新申请' })
    expect((await add(backend, projectId, { signoffIds: [visa.id] })).ordinal).toBe(2)
  })

  it('let a quantity go over the contract’s, with a warning', async () => {
    const { backend, projectId, visa } = await withVisa()
    const lines = [progressLine({ quantity: '1000.001' })]
    const bare = await add(backend, projectId, { lines })
    await refused(
      backend,
      projectId,
      () => advance(backend, bare.id, 'submitted', '2023-06-01'),
      /先有签认完的变更签证/,
    )
    await call(backend, 'payment.update', {
      id: bare.id,
      payment: progressInput({ lines, signoffIds: [visa.id] }),
    })
    await advance(backend, bare.id, 'submitted', '2023-06-01')
    const { findings } = await call(backend, 'payment.book', { projectId })
    expect(findings).toMatchObject([{ level: 'warn', text: expect.stringContaining('没有重复计价') }])
  })

  it('may not take more away than is claimed', async () => {
    const { backend, projectId, scan } = await withVisa()
    const change = await call(backend, 'signoff.add', {
      projectId,
      change: {
        ...changeFields,
        lines: [{ item: '碎石带', unit: 'm²', quantity: '300', unitPriceFen: 4_000, effect: 'decrease' }],
      },
    })
    for (const party of routineParties) {
      await call(backend, 'signoff.sign', { id: change.id, signature: signatureOf(party, scan) })
    }
    // 12,000 元 taken away against 10,000 元 of works.
    await refused(
      backend,
      projectId,
      () => add(backend, projectId, { signoffIds: [change.id] }),
      /不能小于 0/,
    )
    const lines = [progressLine({ quantity: '120' })]
    expect((await add(backend, projectId, { lines, signoffIds: [change.id] })).claimedFen).toBe(0)
  })
})

it('keeps the books of projects apart', async () => {
  const { backend, projectId } = await begin()
  await add(backend, projectId)
  const other = await addProject(backend, { code: 'SL-2023-02' })
  await add(backend, other.id)
  expect((await call(backend, 'payment.book', { projectId: other.id })).payments).toMatchObject([
    { ordinal: 1 },
  ])
  expect((await call(backend, 'payment.book', { projectId })).payments).toHaveLength(1)
})
