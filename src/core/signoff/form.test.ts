import fc from 'fast-check'
import { expect, test } from 'vitest'
import { toChineseCapitals } from '#shared/model/money.ts'
import { findFonts, readPdf, squeeze } from '#tests/pdf-text.ts'
import { printOut, toRequest, toVisa, visaLine } from '#tests/support/form-requests.ts'
import { checkForm } from './form.ts'
import { officeNameOf, toWorkedOut } from './form-text.ts'

const expectAll = (text: string, words: readonly string[]) => {
  for (const word of words) expect(text).toContain(squeeze(word))
}

test('every field of 表-12-8 is on one A4 page, fonts inside', async () => {
  const { pdf, pages } = await printOut(toVisa())
  expect(pages).toBe(1)
  const { sizes, text } = await readPdf(pdf)
  expect(sizes[0]?.width).toBeCloseTo(595.28, 1)
  expect(sizes[0]?.height).toBeCloseTo(841.89, 1)
  expectAll(text, [
    '现场签证表',
    '工程名称：示例小区老旧小区改造项目',
    '标段：一标段 编号：QZ-SL-2023-01-一标段-2023-001',
    '施工部位',
    '㛃䶮小区 2 号楼 南侧道路',
    '日期 2023年7月3日',
    '致：示例建设单位甲（发包人全称）',
    '根据 𫖯某（指令人姓名）2023年7月1日 的 □口头指令 ■书面通知（文号：JL-018）',
    '（大写）陆佰元肆角陆分',
    '￥600.46 元',
    '事由：雨水井移位',
    '□设计漏项　■现场条件　□居民诉求　□专营管线　□政策　□其他',
    '开挖后发现原井位有通信管线。井位东移 1.5 米。',
    '2023年7月4日 至 2023年7月6日',
    '延长 2 天',
    '计价方式：合同已有单价',
    '人工挖沟槽土方 m³ 12.35 3.80×1.30×2.50=12.35 48.62 600.46',
    '照片 2 张：施工前 1 张，施工中 0 张，施工后 1 张',
    '指令（通知单、联系单） 1 份：监理通知单 018；图纸（附图、变更设计图） 1 份：井位图',
    '金额（元） 申报 监理核定 跟踪评审核定 街道确认 小写 600.46 600.00 大写 陆佰元肆角陆分 陆佰元整',
    '施工单位（承包人） 单位：示例施工单位丙',
    '项目管理及监理一体化单位（监理工程师复核意见） 单位：示例监理单位乙',
    '跟踪评审单位（造价工程师复核意见） 单位：示例评审单位丁',
    '街道办事处（发包人审核意见） 单位：示例街道办事处',
    '价款与第 3 期进度款同期支付',
    '打印编号 7K3M9QXW2A',
    '内容摘要 8f3a 12bc 90de 4455',
    '日志摘要 第 128 条 ab12 cd34 ef56 7890',
    '打印时间 2023-07-09 01:30',
    '第 1 页 共 1 页',
    '本表一式四份',
  ])
  expect(text.match(/（签字）/g)).toHaveLength(4)
  expect(text.match(/（盖章）/g)).toHaveLength(4)
  expect(text.match(/日期：年月日/g)).toHaveLength(4)
  expect(text.match(/□同意此项签证/g)).toHaveLength(2)
  const fonts = findFonts(pdf)
  expect(fonts.length).toBeGreaterThan(0)
  expect(fonts.every((font) => font.isEmbedded && font.isSubset)).toBe(true)
})

test('above the set sum the bureau has a box of its own', async () => {
  const { pdf, boxes } = await printOut(toVisa({}, {}, 50_000))
  expect(boxes.map(({ party }) => party)).toEqual(['contractor', 'supervision', 'review', 'office', 'bureau'])
  const { text } = await readPdf(pdf)
  expectAll(text, ['区城乡建设局（审批意见） 单位：区城乡建设局', '本表一式五份'])
  expect(text.match(/（盖章）/g)).toHaveLength(5)
})

test('many lines flow to further pages under a repeated heading, and the boxes stay together with the sum', async () => {
  const lines = Array.from({ length: 100 }, (_, index) => ({ ...visaLine, item: `项目${index + 1}号` }))
  const { pdf, pages, boxes } = await printOut(toVisa({ lines }))
  expect(pages).toBeGreaterThan(2)
  const { text, pages: sheets } = await readPdf(pdf)
  for (const each of lines) expect(text.split(each.item)).toHaveLength(2)
  expect(text.match(/工程名称：示例小区/g)).toHaveLength(pages)
  expect(text.match(/现场签证表（续）/g)).toHaveLength(pages - 1)
  expect(text.match(/附2附图及计算式/g)?.length).toBeGreaterThan(2)
  for (const [index, sheet] of sheets.entries()) {
    expect(sheet).toContain(`第${index + 1}页共${pages}页`)
    expect(sheet).toContain('打印编号7K3M9QXW2A')
  }
  expect(new Set(boxes.map(({ page }) => page))).toEqual(new Set([pages]))
  expect(sheets.at(-1)?.match(/（签字）/g)).toHaveLength(4)
  expect(sheets.at(-1)).toContain('金额（元）')
  expect(sheets.at(-1)).toContain('60,046.00')
})

test('wherever a page ends, no row and no box is lost', async () => {
  for (let count = 4; count <= 44; count += 4) {
    const lines = Array.from({ length: count }, (_, index) => ({ ...visaLine, item: `项目${index + 1}号` }))
    const { pdf, boxes } = await printOut(toVisa({ lines }))
    const { text } = await readPdf(pdf)
    for (const each of lines) expect(text).toContain(each.item)
    expect(text).toContain('照片2张')
    expect(text.match(/（签字）/g)).toHaveLength(4)
    expect(new Set(boxes.map(({ page }) => page)).size).toBe(1)
  }
}, 60_000)

test('a long reason goes on over pages, whole and once', async () => {
  const reason = Array.from({ length: 240 }, (_, index) => `第${index}句。\n`).join('')
  const { pdf, pages } = await printOut(toVisa({ reason }))
  expect(pages).toBeGreaterThan(4)
  const { text, pages: sheets } = await readPdf(pdf)
  for (let index = 0; index < 240; index++) expect(text.split(`第${index}句。`)).toHaveLength(2)
  expect(sheets[1]).toContain('附1签证事由及原因')
})

test('a draft, one sent back, a void and a registered signature say so', async () => {
  const draft = await readPdf((await printOut(toVisa({}, { state: 'draft' }))).pdf)
  expect(draft.text).toContain('现场签证表（草稿）')
  expect((await readPdf((await printOut(toVisa({}, { state: 'returned' }))).pdf)).text).toContain(
    '（已退回）',
  )
  const signature = {
    party: 'contractor',
    person: '𬭚某',
    post: '项目经理',
    signedOn: '2023-07-08',
    scanRecordId: toVisa().id,
    hasSignature: true,
    hasSeal: true,
    amountFen: null,
    region: null,
    recordedAt: '2023-07-08T00:00:00.000Z',
  } as const
  const signed = await readPdf((await printOut(toVisa({}, { signatures: [signature] }))).pdf)
  expect(signed.text).toContain('已登记签认：𬭚某（项目经理）2023年7月8日')
})

test('a void one carries its reason and no way back', async () => {
  const { text } = await readPdf(
    (await printOut(toVisa({}, { state: 'voided', voidReason: '重复申报' }))).pdf,
  )
  expectAll(text, ['现场签证表（作废）', '作废原因 重复申报'])
  for (const word of ['打印编号', '日志摘要', '四角的码']) expect(text).not.toContain(word)
  // Across the page, in letters that are read one by one.
  expect(text.match(/作/g)?.length).toBeGreaterThan(2)
})

test('a correction names what it corrects, and what is corrected names its correction', async () => {
  const { pdf } = await printOut(toVisa(), { corrects: 'QZ-甲-001', correctedBy: 'QZ-甲-003' })
  expectAll((await readPdf(pdf)).text, ['本单更正 QZ-甲-001，原单不再计入', '本单已由 QZ-甲-003 更正'])
})

test('without a library’s name the sub-district’s office signs', () => {
  const { project } = toRequest(toVisa())
  expect(officeNameOf(project, '')).toBe('运河街道办事处')
  expect(officeNameOf({ ...project, subDistrict: '示例办事处' }, '')).toBe('示例办事处')
})

test('an expression is printed with what it comes to, once', () => {
  expect(toWorkedOut('12.5×0.8')).toBe('12.5×0.8=10')
  expect(toWorkedOut('12.5×0.8＝10')).toBe('12.5×0.8＝10')
  expect(toWorkedOut('（3＋2）×0.4')).toBe('（3＋2）×0.4=2')
  expect(toWorkedOut('见附图 2')).toBe('见附图 2')
  expect(toWorkedOut('36')).toBe('36')
  expect(toWorkedOut('3÷0')).toBe('3÷0')
  expect(toWorkedOut('')).toBe('')
})

test('a character no font has is refused by name and field', () => {
  const visa = toVisa({ lines: [visaLine, { ...visaLine, expression: '😀' }] })
  expect(() => checkForm(toRequest(visa))).toThrow(
    expect.objectContaining({
      code: 'missing-glyph',
      message: expect.stringContaining('“第 2 行工程量的计算式”中的「😀」（U+1F600）'),
    }),
  )
  const titles = new Map(toVisa().content.attachments.map(({ recordId }) => [recordId, '图😀'] as const))
  expect(() => checkForm(toRequest(toVisa(), { titles }))).toThrow(/“附件题名”/)
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
    unitPriceFen: fc.integer({ min: 0, max: 999_999 }),
  }),
  { minLength: 1, maxLength: 30 },
)

test('whatever the wording, all of it is printed', async () => {
  await fc.assert(
    fc.asyncProperty(wording(1000), wording(60), lines, async (reason, title, list) => {
      const visa = toVisa({ reason: reason.replaceAll('。', '。\n'), title, lines: list })
      const { pdf, boxes } = await printOut(visa)
      const { text } = await readPdf(pdf)
      expect(text).toContain(squeeze(toChineseCapitals(visa.claimedFen)).slice(0, 8))
      const bare = [...text].filter((character) => !'0123456789共第页'.includes(character)).join('')
      for (const each of list) {
        for (const character of each.expression.replaceAll(/\d/g, '')) expect(bare).toContain(character)
      }
      expect(text.match(/（签字）/g)).toHaveLength(4)
      for (const { box } of boxes) expect(box.y + box.height).toBeLessThan(271.5)
    }),
    { numRuns: 8, endOnFailure: true },
  )
}, 120_000)
