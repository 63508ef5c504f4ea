import { copyFileSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { type Backend, call } from '#core/backend.ts'
import type { MadeDocument } from '#shared/model/notice.ts'
import { type PaymentForm, type PaymentStep, paymentForms } from '#shared/model/payment.ts'
import {
  addApprovedVisa,
  addProject,
  drawJpeg,
  importOne,
  openOffice,
  temporaryFolder,
  tickingClock,
} from '#tests/builders.ts'
import { progressInput, progressLine, worksContract } from '#tests/payment-values.ts'
import { readPdf, squeeze } from '#tests/pdf-text.ts'
import { readWorkbook } from '#tests/xlsx.ts'

const lines = [
  progressLine({ quantity: '123.457', unitPriceFen: 8_550 }),
  progressLine({
    building: '2 号楼',
    item: '屋面防水',
    unit: 'm²',
    contractQuantity: '800',
    quantity: '300',
  }),
  progressLine({ building: '', item: '小区道路沥青摊铺', contractQuantity: '2500.5', quantity: '0' }),
]

/** Two periods, the first paid, the second reviewed with a visa, an addition and a deduction. */
async function fill() {
  const backend = await openOffice(undefined, tickingClock('2023-09-01T00:00:00.000Z'))
  const { id: projectId } = await addProject(backend)
  await call(backend, 'entry.add', { projectId, content: worksContract() })
  const photo = await drawJpeg(join(temporaryFolder(), '外墙施工.jpg'), 1)
  const record = await importOne(backend, projectId, photo)
  const visa = await addApprovedVisa(backend, projectId, record)
  const step = (id: string, name: PaymentStep, on: string, fields: object = {}) =>
    call(backend, 'payment.advance', {
      id,
      step: name,
      on,
      person: '示例甲',
      organization: '示例单位乙',
      number: `PS-2023-${on.slice(5)}`,
      ...fields,
    })
  const add = (fields: object) => call(backend, 'payment.add', { projectId, payment: progressInput(fields) })
  const first = await add({ lines })
  await step(first.id, 'submitted', '2023-06-01')
  await step(first.id, 'measured', '2023-06-03')
  await step(first.id, 'reviewed', '2023-06-05', { dueFen: 3_900_000 })
  await step(first.id, 'checked', '2023-06-06')
  await step(first.id, 'requested', '2023-06-07')
  await step(first.id, 'paid', '2023-06-12', { paidFen: 3_900_000 })
  const second = await add({
    from: '2023-06-01',
    until: '2023-06-30',
    lines: lines.map((line, index) => (index === 0 ? { ...line, photos: [record] } : line)),
    signoffIds: [visa.id],
    additions: [{ part: 'safety', label: '安全文明施工费', fen: 200_000 }],
    deductions: [{ label: '预付款扣回', fen: 150_000 }],
    payBy: '2023-07-15',
    done: '1、2 号楼外墙和屋面',
  })
  await step(second.id, 'submitted', '2023-07-01')
  await step(second.id, 'measured', '2023-07-03')
  await step(second.id, 'reviewed', '2023-07-05', { dueFen: 4_400_000 })
  return { backend, projectId, visa, first: first.id, second: second.id }
}

async function bytesOf(backend: Backend, { documentId }: MadeDocument): Promise<Buffer> {
  const located = await backend.locateDocument(documentId)
  if (!located) throw new Error('the document is not there')
  return readFileSync(located.path)
}

async function textOf(backend: Backend, made: MadeDocument): Promise<string> {
  const look = process.env['HX_LOOK']
  const located = await backend.locateDocument(made.documentId)
  if (look && located) {
    mkdirSync(look, { recursive: true })
    copyFileSync(located.path, join(look, made.fileName))
  }
  return (await readPdf(await bytesOf(backend, made))).text
}

const expectAll = (text: string, words: readonly string[]) => {
  for (const each of words) expect(text).toContain(squeeze(each))
}

/** What each form must say of the second period; 12345.7×... are worked out by hand. */
const said: Readonly<Record<PaymentForm, readonly string[]>> = {
  application: [
    '工程款支付报审表',
    '致：示例单位乙（项目监理机构）',
    '已完成 1、2 号楼外墙和屋面 工作，建设单位应在 2023 年 7 月 15 日 前支付工程款共计',
    '（大写）肆万肆仟捌佰捌拾陆元捌角贰分　（小写）44,886.82 元',
    '■已完成工程量报表（形象进度表）',
    '□工程竣工结算证明材料',
    '■相应支持性证明文件',
    '3. 本期应付款（大写）肆万贰仟伍佰元整　（小写）42,500.00 元',
    '总监理工程师（签字、加盖执业印章）：',
    '编号：ZF-SL-2023-01-002',
  ],
  progress: [
    '形象进度表',
    '10,555.57',
    '246.914',
    '24.69',
    '21,111.14',
    '1 张',
    '照片：1 号楼外墙修缮：',
    '本期变更签证2,331.25 元（QZ-SL-2023-01-2023-001）',
    '累计已付39,000.00 元',
    '跟踪评审单位：示例单位丁',
  ],
  certificate: [
    '工程款支付证书',
    '致：示例单位丙（施工单位）',
    '经审核编号为 ZF-SL-2023-01-002 的工程款支付报审表',
    '1. 施工单位申报款（大写）肆万肆仟捌佰捌拾陆元捌角贰分　（小写）44,886.82 元',
    '2. 经审核施工单位应得款（大写）肆万肆仟元整　（小写）44,000.00 元',
    '3. 本期应扣款（大写）壹仟伍佰元整　（小写）1,500.00 元',
    '4. 本期应付款（2－3）（大写）肆万贰仟伍佰元整　（小写）42,500.00 元',
    '预付款扣回',
  ],
  review: [
    '进度款审核汇总表',
    '变更签证（1 份）',
    '2,331.25',
    '安全文明施工费',
    '合计44,886.82',
    '核减886.82',
    '应付款42,500.0081,500.00',
    '出具进度评审报告2023-07-05示例甲示例单位乙PS-2023-07-05',
    '区城乡建设局（复核意见）',
  ],
  table17: [
    '工程款支付申请（核准）表',
    '致：示例街道办事处（发包人全称）',
    '2累计已实际支付的合同价款39,000.00',
    '3本周期合计完成的合同价款44,886.8244,000.00',
    '3.1本周期已完成单价项目的金额40,555.57',
    '3.4本周期应支付的安全文明施工费2,000.00',
    '3.5本周期应增加的合同价款（含变更签证）2,331.25',
    '4.1本周期应抵扣的预付款1,500.00',
    '5本周期应支付的合同价款（3－4）43,386.8242,500.00',
    '造价工程师（签字）：',
  ],
}

describe('forms of a period', () => {
  it('say what was claimed, reviewed and is to be paid, in figures and in capitals', async () => {
    const { backend, projectId, second } = await fill()
    for (const form of paymentForms) {
      const made = await call(backend, 'payment.form', { id: second, form })
      expect(made.pages).toBe(form === 'review' ? 2 : 1)
      expectAll(await textOf(backend, made), said[form])
    }
    for (const [form, item] of [
      ['application', '08-1'],
      ['certificate', '08-2'],
      ['review', '08-3'],
    ] as const) {
      const { recordId } = await call(backend, 'payment.archive', { id: second, form })
      const record = await call(backend, 'record.get', { id: recordId })
      expect(record).toMatchObject({ projectId, catalogueItem: item })
    }
  })

  it('of a draft say so, are not filed, and no certificate is made of what was not reviewed', async () => {
    const { backend, projectId } = await fill()
    const hostile = '{{title}}<b>外墙</b>'
    const draft = await call(backend, 'payment.add', {
      projectId,
      payment: progressInput({
        from: '2023-07-01',
        until: '2023-07-31',
        lines: [progressLine({ item: hostile })],
      }),
    })
    const text = await textOf(
      backend,
      await call(backend, 'payment.form', { id: draft.id, form: 'progress' }),
    )
    expectAll(text, ['形象进度表（草稿）', hostile])
    await expect(call(backend, 'payment.form', { id: draft.id, form: 'certificate' })).rejects.toThrow(
      /还没有评审/,
    )
    await expect(call(backend, 'payment.archive', { id: draft.id, form: 'progress' })).rejects.toThrow(
      /还没有申请，不能归档/,
    )
  })

  it('name a character that cannot be printed', async () => {
    const { backend, projectId } = await fill()
    const draft = await call(backend, 'payment.add', {
      projectId,
      payment: progressInput({ lines: [progressLine({ item: '外墙😀' })] }),
    })
    await expect(call(backend, 'payment.form', { id: draft.id, form: 'progress' })).rejects.toMatchObject({
      code: 'missing-glyph',
    })
  })

  it('keep hundreds of lines on pages with their heads', async () => {
    const { backend, projectId } = await fill()
    const many = Array.from({ length: 300 }, (_, index) => progressLine({ item: `分项工程 ${index + 1}` }))
    const { id } = await call(backend, 'payment.add', { projectId, payment: progressInput({ lines: many }) })
    const made = await call(backend, 'payment.form', { id, form: 'progress' })
    const { pages, sizes } = await readPdf(await bytesOf(backend, made))
    expect(pages.length).toBeGreaterThan(4)
    expect(sizes[0]?.width).toBeGreaterThan(1100)
    for (const page of pages.slice(0, -1)) expect(page).toContain('累计完成量')
    expect(pages.join('')).toContain(squeeze('分项工程 300'))
  })
})

describe('forms of the deposits', () => {
  it('say the halves, the conditions, and what was given back early and why', async () => {
    const { backend, projectId, second } = await fill()
    const retention = () => call(backend, 'deposit.form', { projectId, form: 'retention' })
    await expect(retention()).rejects.toThrow(/还没有结算评审金额/)
    const project = await call(backend, 'project.get', { id: projectId })
    const { id, ruleSet: _, createdAt: _at, updatedAt: _to, ...fields } = project
    await call(backend, 'project.update', { id, project: { ...fields, acceptedOn: '2023-08-01' } })
    await call(backend, 'facts.save', {
      projectId,
      facts: {
        kind: 'settlement',
        reviewer: '示例单位戊',
        reportNumber: 'JS-2023-08',
        reviewedOn: '2023-08-20',
        settledFen: 90_000_017,
      },
    })
    expectAll(await textOf(backend, await retention()), [
      '保证金预留单',
      '结算评审金额（大写）玖拾万元壹角柒分　（小写）900,000.17 元',
      '预留（不低于 6%）（大写）伍万肆仟元零贰分　（小写）54,000.02 元',
      '可拨付的尾款（大写）捌拾万零柒仟元壹角伍分　（小写）807,000.15 元',
      '质量保证金27,000.01',
      '物业管理保证金27,000.01',
      '合计54,000.02',
      '均不计利息',
    ])
    const releaseForm = { projectId, form: 'release', kind: 'quality' } as const
    await expect(call(backend, 'deposit.form', { projectId, form: 'release' })).rejects.toThrow(
      /请选择是哪一项/,
    )
    expectAll(await textOf(backend, await call(backend, 'deposit.form', releaseForm)), [
      '质量保证金返还审批表',
      '不满足',
      '2025-08-01 期满',
    ])
    await call(backend, 'deposit.release', {
      projectId,
      kind: 'quality',
      on: '2023-08-31',
      person: '示例甲',
      number: 'FH-1',
      reason: '区里研究同意提前返还',
    })
    const after = await call(backend, 'deposit.form', releaseForm)
    expectAll(await textOf(backend, after), ['提前返还的理由区里研究同意提前返还', '返还时没有满足的条件'])
    const { recordId } = await call(backend, 'deposit.archive', releaseForm)
    expect((await call(backend, 'record.get', { id: recordId })).catalogueItem).toBe('08-6')
    const excel = await bytesOf(backend, await call(backend, 'payment.excel', { projectId }))
    const { sheets, formulas } = await readWorkbook(excel)
    expect(formulas).toBe(0)
    expect(sheets.get('汇总')?.at(-1)).toEqual(['尾款（结算额减已拨付减预留）', 807_000.15])
    expect(sheets.get('各期')?.at(-1)?.slice(6, 11)).toEqual([85_442.39, 83_000, 1_500, 81_500, 39_000])
    expect(sheets.get('各期明细')).toHaveLength(3 + 3 + 3 + 2)
    expect(sheets.get('变更签证')?.at(-1)?.slice(2)).toEqual([2_331.25, 2])
    expect(sheets.get('保证金')?.at(-2)?.[4]).toBe('已返还')
    expect(second).not.toBe('')
  })
})
