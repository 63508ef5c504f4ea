import { describe, expect, it } from 'vitest'
import { readPdf, squeeze } from '#tests/pdf-text.ts'
import { changeForm, printOut, toChange, toRequest } from '#tests/support/form-requests.ts'
import { layOutForm } from './form.ts'

const readForm = async (...given: Parameters<typeof printOut>) => {
  const made = await printOut(...given)
  return { ...made, ...(await readPdf(made.pdf)), sheets: made.pages }
}
const expectAll = (text: string, words: readonly string[]) => {
  for (const word of words) expect(text).toContain(squeeze(word))
}

describe('工程变更单', () => {
  it('has every field of C.0.2 on one A4 page', async () => {
    const { text, sheets, boxes } = await readForm(toChange())
    expect(sheets).toBe(1)
    expectAll(text, [
      '工程变更单',
      '工程名称：示例小区老旧小区改造项目',
      '编号：BG-SL-2023-01-一标段-2023-001',
      '致：示例建设单位甲',
      '由于 现场条件 原因，兹提出 散水改做法 工程变更，请予以审批。',
      '附件：□变更内容 ■变更设计图 □相关会议纪要 ■其他',
      '变更提出单位：示例施工单位丙 负责人：示例丁 日期：2023年7月3日',
      '变更部位 㛃䶮小区 2 号楼 南侧道路',
      '改图 □是 ■否',
      '变更指示 2023年7月2日',
      '增做混凝土散水，取消碎石带，𬭚做法不变。',
      '工程量增/减 增加合计 3,420.00 元，减少合计 720.00 元',
      '1 混凝土散水 增加 m² 36 45×0.8=36 95.00 3,420.00',
      '2 碎石带 减少 m² 18 见附图 2 40.00 -720.00',
      '增减合计 （大写）贰仟柒佰元整 2,700.00',
      '费用增/减 增加 ￥2,700.00 元 （大写）贰仟柒佰元整',
      '工期变化 延长 2 天 施工起止：2023年7月4日 至 2023年7月6日',
      '指令（通知单、联系单） 1 份：监理通知单 018；图纸（附图、变更设计图） 1 份：井位图',
      '施工项目经理部（施工单位） 单位：示例施工单位丙',
      '项目监理机构（项目管理及监理一体化单位） 单位：示例监理单位乙',
      '跟踪评审单位 单位：示例评审单位丁',
      '建设单位（街道办事处） 单位：示例街道办事处',
      '项目经理 （签字）',
      '总监理工程师 （签字）',
      '本表一式四份',
    ])
    expect(text).not.toContain('设计负责人')
    expect(boxes.map(({ party }) => party)).toEqual(['contractor', 'supervision', 'review', 'office'])
  })

  it('has a box for the design unit where drawings change, and for the bureau above the set sum', async () => {
    const drawn = await readForm(toChange({ changesDrawings: true }))
    expect(drawn.sheets).toBe(1)
    expectAll(drawn.text, ['改图 ■是 □否', '设计单位 单位：示例设计单位戊', '设计负责人', '本表一式五份'])
    const six = await readForm(toChange({ changesDrawings: true }, {}, 100_000))
    expect(six.sheets).toBe(1)
    expect(six.boxes.map(({ party }) => party)).toEqual([
      'contractor',
      'design',
      'supervision',
      'review',
      'office',
      'bureau',
    ])
    expect(six.text.match(/（盖章）/g)).toHaveLength(6)
  })

  it('says what is taken away in words, and its size in capitals', async () => {
    const [added, taken] = changeForm.lines
    if (!added || !taken) throw new Error('two lines')
    const less = await readForm(toChange({ lines: [added, { ...taken, quantity: '180' }] }))
    expectAll(less.text, [
      '减少合计 7,200.00 元',
      '（大写）减少叁仟柒佰捌拾元整 -3,780.00',
      '费用增/减 减少 ￥3,780.00 元 （大写）叁仟柒佰捌拾元整',
      '小写 -3,780.00 大写 减少叁仟柒佰捌拾元整',
    ])
    const even = await readForm(toChange({ lines: [added, { ...added, effect: 'decrease' }] }))
    expectAll(even.text, ['不增不减 ￥0.00 元 （大写）零元整'])
    expect(even.text).not.toContain('-0.00')
  })

  it('ticks what is attached, by its role', async () => {
    const attachments = (changeForm.attachments ?? []).map((each, index) => ({
      ...each,
      role: index === 0 ? ('content' as const) : ('minutes' as const),
    }))
    const { text } = await readForm(toChange({ attachments, scheduleEffectDays: -3, instructedOn: null }))
    expectAll(text, [
      '附件：■变更内容 □变更设计图 ■相关会议纪要 □其他',
      '缩短 3 天',
      '变更指示 尚未下达',
      '变更内容 1 份：井位图；相关会议纪要 1 份：监理通知单 018',
    ])
  })

  it('names another unit that asks for it', async () => {
    const proposal = { by: 'other', organization: '示例热力公司', person: '示例壬' } as const
    expectAll((await readForm(toChange({ proposal }))).text, ['变更提出单位：示例热力公司 负责人：示例壬'])
  })

  it('takes a hundred lines and long texts, all of them once, the boxes together on the last page', async () => {
    const lines = Array.from({ length: 100 }, (_, index) => ({
      item: `项目${index + 1}号`,
      unit: 'm',
      quantity: '1',
      unitPriceFen: 100,
      effect: index % 3 === 0 ? ('decrease' as const) : ('increase' as const),
    }))
    const description = Array.from({ length: 200 }, (_, index) => `第${index}条：照做。`).join('')
    const { text, pages, sheets, boxes } = await readForm(
      toChange({ lines, description, changesDrawings: true }),
    )
    for (const { item } of lines) expect(text.split(item)).toHaveLength(2)
    for (let index = 0; index < 200; index++) expect(text.split(`第${index}条：`)).toHaveLength(2)
    expect(text.match(/工程变更单（续）/g)).toHaveLength(sheets - 1)
    expect(new Set(boxes.map(({ page }) => page))).toEqual(new Set([sheets]))
    expect(pages.at(-1)).toContain('金额（元）')
    expect(pages.at(-2)).toContain(`以下空白，金额和签认栏见第${sheets}页`)
  })

  it('is refused, in words, when its codes could not number the pages', () => {
    const empty = `始${'\n'.repeat(1998)}终`
    const lines = Array.from({ length: 100 }, () => ({
      item: '项',
      unit: 'm',
      quantity: '1',
      expression: '字'.repeat(200),
      unitPriceFen: 1,
    }))
    const request = toRequest(toChange({ reason: empty, description: empty, lines }))
    expect(() => layOutForm(request)).toThrow(
      expect.objectContaining({ code: 'rule', message: expect.stringMatching(/要印 1\d\d 页，最多 99 页/) }),
    )
  })

  it('says when it is void', async () => {
    const { text } = await readForm(toChange({}, { state: 'voided', voidReason: '改走签证' }))
    expectAll(text, ['工程变更单（作废）', '作废原因 改走签证'])
    expect(text).not.toContain('打印编号')
  })
})
