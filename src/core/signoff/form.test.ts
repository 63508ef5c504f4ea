import fc from 'fast-check'
import { expect, test } from 'vitest'
import { lineAmountFen, toChineseCapitals } from '#shared/model/money.ts'
import { type Project, projectInput } from '#shared/model/project.ts'
import { type Signoff, type VisaInput, visaInput } from '#shared/model/signoff.ts'
import { findFonts, readPdf, squeeze } from '#tests/pdf-text.ts'
import { makeVisaForm } from './form.ts'

const party = (role: string, organization: string) => ({ role, organization, leader: '', phone: '' })
const project: Project = {
  ...projectInput.parse({
    code: 'SL-2023-01',
    name: '示例小区老旧小区改造项目',
    community: '㛃䶮小区',
    subDistrict: '运河街道',
    address: '示例路 18 号',
    builtYear: null,
    land: 'state-owned',
    buildings: 12,
    households: 560,
    areaSquareMetres: 1,
    parties: [
      party('client', '示例建设单位甲'),
      party('supervision', '示例监理单位乙'),
      party('contractor', '示例施工单位丙'),
      party('review', '示例评审单位丁'),
    ],
  }),
  id: '01890000-0000-7000-8000-000000000001',
  ruleSet: 'example',
  createdAt: '2023-05-01T00:00:00.000Z',
  updatedAt: '2023-05-01T00:00:00.000Z',
}
const recordId = '01890000-0000-7000-8000-000000000009'
const line = {
  item: '人工挖沟槽土方',
  unit: 'm³',
  quantity: '12.350',
  expression: '3.80×1.30×2.50＝12.35',
  unitPriceFen: 4862,
}
const input: VisaInput = {
  title: '雨水井移位',
  section: '一标段',
  building: '2 号楼',
  part: '南侧道路',
  occurredOn: '2023-07-03',
  instruction: { kind: 'written', by: '𫖯某', on: '2023-07-01', reference: 'JL-018' },
  cause: 'site-condition',
  reason: '开挖后发现原井位有通信管线。\n井位东移 1.5 米。',
  workFrom: '2023-07-04',
  workTo: '2023-07-06',
  lines: [line],
  scheduleEffectDays: 2,
  paymentPeriod: 3,
  supervisedFen: 60_000,
  photos: [
    { recordId, moment: 'before' },
    { recordId, moment: 'after' },
  ],
}
function toSignoff(change: Partial<VisaInput> = {}, more: Partial<Signoff> = {}): Signoff {
  const visa = visaInput.parse({ ...input, ...change })
  const lineAmountsFen = visa.lines.map((each) => lineAmountFen(each.quantity, each.unitPriceFen))
  return {
    id: recordId,
    projectId: project.id,
    kind: 'visa',
    number: 'QZ-SL-2023-01-一标段-2023-001',
    state: 'signing',
    visa,
    claimedFen: lineAmountsFen.reduce((sum, amount) => sum + amount, 0),
    lineAmountsFen,
    signatures: [],
    lacks: [],
    voidReason: '',
    createdAt: '2023-07-03T00:00:00.000Z',
    approvedAt: null,
    contentDigest: '8f3a12bc90de4455'.padEnd(64, '0'),
    ...more,
  }
}
const form = (signoff: Signoff, office = '示例街道办事处') =>
  makeVisaForm({ project, signoff, printedAt: '2023-07-08T17:30:00.000Z', office })

test('every field of the form is on one A4 page, fonts inside', async () => {
  const { pdf, pages } = await form(toSignoff())
  expect(pages).toBe(1)
  const { sizes, text } = await readPdf(pdf)
  expect(sizes[0]?.width).toBeCloseTo(595.28, 1)
  expect(sizes[0]?.height).toBeCloseTo(841.89, 1)
  const words = [
    ...[
      '现场签证表',
      '工程名称：示例小区老旧小区改造项目',
      '标段：一标段 编号：QZ-SL-2023-01-一标段-2023-001',
    ],
    ...['施工部位', '㛃䶮小区 2 号楼 南侧道路', '日期 2023年7月3日', '致 示例建设单位甲'],
    ...[
      '根据 𫖯某（指令人）2023年7月1日 的 □口头指令 ■书面通知（文号：JL-018）',
      '（大写）陆佰元肆角陆分',
      '￥600.46 元',
    ],
    ...['事由：雨水井移位', '■现场条件', '□设计漏项', '开挖后发现原井位有通信管线。', '井位东移 1.5 米。'],
    ...['2023年7月4日 至 2023年7月6日', '延长 2 天', '计价方式：合同已有单价'],
    ...['人工挖沟槽土方 m³ 12.350', '3.80×1.30×2.50＝12.35', '48.62', '600.46'],
    ...['照片 2 张：施工前 1 张，施工中 0 张，施工后 1 张', '价款与第 3 期进度款同期支付'],
    ...['施工单位（承包人）', '单位：示例施工单位丙', '项目管理及监理一体化单位', '单位：示例监理单位乙'],
    ...['跟踪评审单位', '单位：示例评审单位丁', '街道办事处（发包人审核意见）', '单位：示例街道办事处'],
    ...[
      '核定金额：（小写）￥600.00 元',
      '（大写）陆佰元整',
      '内容摘要 8f3a 12bc 90de 4455',
      '打印时间 2023-07-09 01:30',
    ],
    '第 1 页 共 1 页',
  ]
  for (const word of words) expect(text).toContain(squeeze(word))
  expect(text.match(/签字：/g)).toHaveLength(4)
  expect(text.match(/（盖章）/g)).toHaveLength(4)
  expect(text.match(/□同意此项签证/g)).toHaveLength(2)
  const fonts = findFonts(pdf)
  expect(fonts.length).toBeGreaterThan(0)
  expect(fonts.every((font) => font.isEmbedded && font.isSubset)).toBe(true)
})

test('many lines flow to further pages under a repeated heading, and the boxes stay together', async () => {
  const lines = Array.from({ length: 100 }, (_, index) => ({ ...line, item: `项目${index + 1}号` }))
  const { pdf, pages } = await form(toSignoff({ lines }))
  expect(pages).toBeGreaterThan(2)
  const { text, pages: sheets } = await readPdf(pdf)
  for (const each of lines) expect(text).toContain(each.item)
  expect(text.match(/工程名称：示例小区/g)).toHaveLength(pages)
  expect(text.match(/现场签证表（续）/g)).toHaveLength(pages - 1)
  expect(text.match(/附2工程量及计算式/g)?.length).toBeGreaterThan(2)
  expect(text).toContain(`第${pages}页共${pages}页`)
  expect(sheets.at(-1)?.match(/签字：/g)).toHaveLength(4)
})

test('wherever a page ends, no row and no box is lost', async () => {
  for (let count = 11; count <= 24; count++) {
    const lines = Array.from({ length: count }, (_, index) => ({ ...line, item: `项目${index + 1}号` }))
    const { text } = await readPdf((await form(toSignoff({ lines }))).pdf)
    expect(text).toContain(`项目${count}号`)
    expect(text).toContain('照片2张')
    expect(text.match(/签字：/g)).toHaveLength(4)
  }
})

test('a draft, a void and a registered signature say so', async () => {
  expect((await readPdf((await form(toSignoff({}, { state: 'draft' }))).pdf)).text).toContain('（草稿）')
  const voided = await readPdf((await form(toSignoff({}, { state: 'voided', voidReason: '重复申报' }))).pdf)
  expect(voided.text).toContain('作废原因重复申报')
  const signature = {
    party: 'contractor',
    person: '𬭚某',
    post: '项目经理',
    signedOn: '2023-07-08',
    scanRecordId: recordId,
    hasSignature: true,
    hasSeal: true,
    recordedAt: '2023-07-08T00:00:00.000Z',
  } as const
  const signed = await readPdf((await form(toSignoff({}, { signatures: [signature] }))).pdf)
  expect(signed.text).toContain('已登记签认：𬭚某（项目经理）2023年7月8日')
})

test('without a library’s name the sub-district’s office signs', async () => {
  expect((await readPdf((await form(toSignoff(), '')).pdf)).text).toContain('单位：运河街道办事处')
})

test('a character no font has is refused by name and field', async () => {
  await expect(form(toSignoff({ lines: [line, { ...line, expression: '😀' }] }))).rejects.toMatchObject({
    code: 'missing-glyph',
    message: expect.stringContaining('“第 2 行工程量的计算式”中的「😀」（U+1F600）'),
  })
})

const wording = (max: number) =>
  fc
    .string({ unit: fc.constantFrom(...'土方，。（）A1×.㛃𬭚'), maxLength: max - 1 })
    .map((text) => `示${text}`)
const lines = fc.array(
  fc.record({
    item: wording(60),
    unit: wording(10),
    quantity: fc.constantFrom('1', '999999.999', '0.125'),
    expression: wording(200),
    unitPriceFen: fc.integer({ min: 0, max: 99_999_999 }),
  }),
  { minLength: 1, maxLength: 30 },
)

test('whatever the wording, all of it is printed', async () => {
  await fc.assert(
    fc.asyncProperty(wording(1000), wording(60), lines, async (reason, title, list) => {
      const signoff = toSignoff({ reason: reason.replaceAll('。', '。\n'), title, lines: list })
      const { pdf } = await form(signoff)
      const { text } = await readPdf(pdf)
      const bare = text.replaceAll(/第\d+页共\d+页/g, '')
      expect(bare).toContain(squeeze(toChineseCapitals(signoff.claimedFen)).slice(0, 8))
      for (const each of list) {
        for (const character of each.expression) expect(bare).toContain(character)
      }
      expect(bare.match(/签字：/g)).toHaveLength(4)
    }),
    { numRuns: 8, endOnFailure: true },
  )
}, 120_000)
