import { describe, expect, it } from 'vitest'
import { catalogue, findCatalogueItem } from '#shared/model/catalogue.ts'
import type { Gap } from '#shared/model/project.ts'
import { archiveFacts, factProject, filed, photosOf, visaFact } from '#tests/support/archive-facts.ts'
import type { ArchiveFacts } from './facts.ts'
import { catalogueGaps, judgeItems, refuseExpectation, refuseWaiver } from './rules.ts'

const items = catalogue.flatMap((stage) => stage.items)
const itemOf = (code: string) => {
  const item = findCatalogueItem(code)
  if (!item) throw new Error(code)
  return item
}
const judge = (code: string, patch: Partial<ArchiveFacts> = {}) => {
  const verdict = judgeItems(archiveFacts(patch)).find((each) => each.code === code)
  if (!verdict) throw new Error(code)
  return verdict
}
const state = (code: string, patch: Partial<ArchiveFacts> = {}) => judge(code, patch).state
const ids = (gaps: readonly Gap[]) => gaps.map(({ id, level }) => `${level} ${id}`)
const waived = (item: string) =>
  new Map([[item, { item, reason: '免办', person: '示例甲', at: '2023-06-01T00:00:00.000Z' }]])

describe('档案目录 必：必备、按条件、推荐', () => {
  it('空项目：必备的缺，推荐的可不做，按条件的未定或可不做', () => {
    for (const verdict of judgeItems(archiveFacts())) {
      const { code, requirement } = verdict
      const expected = {
        required: ['missing'],
        conditional: ['undecided', 'optional', 'missing'],
        recommended: code === '11-3' ? ['missing'] : ['optional'],
      }[requirement]
      expect(expected, code).toContain(verdict.state)
    }
  })

  it('必备的报缺，推荐的作建议，未定的不报', () => {
    const level = new Map(catalogueGaps(archiveFacts()).map((gap) => [gap.id, gap.level]))
    for (const { code, requirement } of items) {
      // Photos, videos and visas speak for themselves.
      if (['11-1', '11-3', '07-2'].includes(code)) expect(level.has(`item-${code}`)).toBe(false)
      else if (requirement === 'required') expect(level.get(`item-${code}`), code).toBe('missing')
      else if (requirement === 'recommended') expect(level.get(`item-${code}`), code).toBe('advice')
      else if (code !== '04-5') expect(level.has(`item-${code}`), code).toBe(false)
    }
  })

  it('每项缺件都一步到导入，带着那一项', () => {
    for (const gap of catalogueGaps(archiveFacts()).filter(({ id }) => id.startsWith('item-'))) {
      expect(gap.remedy).toEqual({ label: '去导入', to: 'import', target: gap.item })
      expect(gap.source).toBe(`档案目录 ${gap.item}`)
      expect(gap.stage).toBe(gap.item?.slice(0, 2))
    }
  })
})

describe('档案目录 份：应有几份', () => {
  const sections = factProject({ sections: 3 })
  it('04-3、04-4 每标段一份（方案三(四)2.(3)）', () => {
    for (const code of ['04-3', '04-4']) {
      expect(judge(code, { project: sections })).toMatchObject({
        state: 'missing',
        have: 0,
        expected: 3,
        because: '3 个标段',
      })
      expect(judge(code, { project: sections, records: [filed(code, 2)] })).toMatchObject({
        state: 'short',
        gaps: [{ text: expect.stringContaining('1 份：应有 3 份（3 个标段），已有 2 份') }],
      })
      expect(state(code, { project: sections, records: [filed(code, 3)] })).toBe('complete')
      expect(state(code, { project: sections, records: [filed(code, 4)] })).toBe('complete')
    }
  })

  it('04-2 一体化合同一份，三方协议至少一份（方案三(四)2.(1)）', () => {
    expect(state('04-2', { records: [filed('04-2')] })).toBe('short')
    expect(state('04-2', { records: [filed('04-2', 2)] })).toBe('complete')
  })

  it('08-6 预留单和返还审批两份，09-2 评估和检查报告各一份', () => {
    for (const code of ['08-6', '09-2']) {
      expect(judge(code, { records: [filed(code)] })).toMatchObject({ state: 'short', expected: 2 })
    }
  })

  it('08-1 至 08-4 每期一份：期数看签证拨到第几期，或本项目定的期数（方案三(四)4.(1)至(3)）', () => {
    const visas = [
      visaFact({ paymentPeriod: 2 }),
      visaFact({ id: 'b', paymentPeriod: 9, state: 'voided' }),
      visaFact({ id: 'c' }),
    ]
    expect(judge('08-2')).toMatchObject({ expected: 1 })
    expect(judge('08-2', { visas })).toMatchObject({ expected: 2, because: '2 期' })
    const expectations = new Map([['08-1', 4]])
    expect(judge('08-3', { visas, expectations })).toMatchObject({ expected: 4, setByPerson: null })
    expect(judge('08-1', { visas, expectations })).toMatchObject({
      expected: 4,
      setByPerson: 4,
      because: '本项目定的份数',
    })
    expect(judge('08-5', { visas, expectations })).toMatchObject({ expected: 1 })
  })

  it('10-3 每年一份，验收后满几年算几份，最多三年（方案三(四)3）', () => {
    const years: readonly [string | null, string, number][] = [
      [null, '2030-01-01', 1],
      ['2023-10-31', '2023-11-01', 1],
      ['2023-10-31', '2025-10-30', 1],
      ['2023-10-31', '2025-10-31', 2],
      ['2023-10-31', '2031-01-01', 3],
    ]
    for (const [acceptedOn, today, expected] of years) {
      expect(judge('10-3', { project: factProject({ acceptedOn }), today }).expected, today).toBe(expected)
    }
  })

  it('02-1、05-5 每户、每日一份，多是合订：有一个文件即算有，另提醒定份数', () => {
    expect(judge('02-1', { records: [filed('02-1')] })).toMatchObject({
      state: 'complete',
      gaps: [
        {
          id: 'bound-02-1',
          level: 'advice',
          text: expect.stringContaining('共 90 户，存了 1 个文件'),
          remedy: { to: 'board', target: '02-1' },
        },
      ],
    })
    expect(judge('02-1', { records: [filed('02-1', 90)] }).gaps).toEqual([])
    // From 2023-04-01 to today, both days counted.
    expect(judge('05-5', { records: [filed('05-5', 3)] }).gaps[0]?.text).toContain('共 62 日')
    const unscheduled = factProject({ schedule: { startOn: null, endOn: null, milestones: [] } })
    expect(judge('05-5', { project: unscheduled, records: [filed('05-5')] }).gaps[0]?.text).toContain(
      '每日一份',
    )
    // Set by a person: 合订 in 7 volumes.
    const expectations = new Map([['05-5', 7]])
    expect(judge('05-5', { records: [filed('05-5', 3)], expectations })).toMatchObject({
      state: 'short',
      have: 3,
      expected: 7,
    })
    expect(judge('05-5', { records: [filed('05-5', 7)], expectations })).toMatchObject({
      state: 'complete',
      gaps: [],
    })
  })

  it('推荐的定了份数就要补齐', () => {
    const expectations = new Map([['02-3', 2]])
    expect(judge('02-3', { expectations, records: [filed('02-3')] })).toMatchObject({
      state: 'short',
      gaps: [{ level: 'missing' }],
    })
  })
})

describe('档案目录 C：按条件', () => {
  const contents = (...chosen: readonly string[]) =>
    factProject({ contents: chosen.map((item) => ({ class: 'basic' as const, item })) })

  it('01-7 改造内容含拆违拆临才要（方案三(三)）', () => {
    expect(state('01-7', { project: contents('拆违拆临', '道路') })).toBe('missing')
    expect(judge('01-7', { project: contents('道路') })).toMatchObject({
      state: 'optional',
      condition: { answer: 'no', because: '改造内容没有拆违拆临' },
      gaps: [],
    })
    expect(state('01-7', { project: contents() })).toBe('undecided')
    // It is there all the same: it counts.
    expect(state('01-7', { project: contents('道路'), records: [filed('01-7')] })).toBe('complete')
  })

  it('09-4 有专营设施改造才要，每专业一份（方案三(四)2.(4)、四(三)）', () => {
    expect(judge('09-4', { project: contents('水电气暖', '光纤') })).toMatchObject({
      state: 'missing',
      expected: 2,
      because: '2 类专营设施',
    })
    expect(state('09-4', { project: contents('管线规整') })).toBe('undecided')
    expect(state('09-4', { project: contents('道路') })).toBe('optional')
  })

  it('02-5 专营设施要事先摸底（方案三(四)1.(3)）；居民异议不能预知，不说不需要', () => {
    expect(state('02-5', { project: contents('水电气暖') })).toBe('missing')
    expect(state('02-5', { project: contents('道路') })).toBe('undecided')
  })

  it('03-8 没有公共建筑内容就不要，有也要人来定（方案六(三)）', () => {
    expect(state('03-8', { project: contents('道路') })).toBe('optional')
    const improved = factProject({ contents: [{ class: 'improved', item: '社区和物业用房' }] })
    expect(state('03-8', { project: improved })).toBe('undecided')
  })

  it('04-5 登记了跟踪评审单位就有委托合同（方案三(四)4.(2)）', () => {
    expect(state('04-5')).toBe('missing')
    expect(state('04-5', { project: factProject({ parties: [] }) })).toBe('undecided')
  })

  it('06-2 有整改就有通知和回复', () => {
    expect(state('06-2')).toBe('undecided')
    expect(state('06-2', { records: [photosOf('rectification')] })).toBe('missing')
  })

  it('07-1、07-3 有变更就要，按变更数；变更不算签证（方案三(四)4.(4)）', () => {
    expect(state('07-1')).toBe('undecided')
    const visas = [
      visaFact({ kind: 'change', state: 'signing' }),
      visaFact({ id: 'b', kind: 'change', state: 'approved', lacks: [] }),
    ]
    expect(judge('07-1', { visas })).toMatchObject({
      state: 'short',
      have: 1,
      expected: 2,
      unit: '份变更',
      gaps: [],
    })
    expect(judge('07-3', { visas })).toMatchObject({ state: 'missing', expected: 2, unit: '份变更签证' })
    expect(state('07-2', { visas })).toBe('undecided')
  })

  it('07-2、07-3 有签证就要，按签证数（方案三(四)4.(4)）', () => {
    expect(state('07-2')).toBe('undecided')
    expect(state('07-2', { visas: [visaFact({ state: 'voided' })] })).toBe('undecided')
    const visas = [
      visaFact({ state: 'approved', lacks: [], photos: 3 }),
      visaFact({ id: 'b', state: 'signing' }),
    ]
    // Four scans of one visa do not stand for the other.
    expect(judge('07-2', { visas, records: [filed('07-2', 4)] })).toMatchObject({
      state: 'short',
      have: 1,
      expected: 2,
      unit: '份签证',
      gaps: [],
    })
    expect(judge('07-3', { visas })).toMatchObject({ state: 'short', have: 1, expected: 2 })
    // What is filed counts too: an approved visa takes no photos any more.
    expect(state('07-3', { visas, records: [filed('07-3', 2)] })).toBe('complete')
    expect(state('07-2', { records: [filed('07-2')] })).toBe('complete')
  })

  it('人定了份数，就是要', () => {
    expect(state('01-6', { expectations: new Map([['01-6', 2]]) })).toBe('missing')
  })
})

describe('不适用', () => {
  it('必备的标了不适用就不再是缺，仍留在板上', () => {
    const verdict = judge('01-5', { waivers: waived('01-5') })
    expect(verdict).toMatchObject({ state: 'waived', gaps: [], waiver: { reason: '免办', person: '示例甲' } })
  })

  it('标了不适用又有文件的，提醒核对', () => {
    expect(ids(judge('01-5', { waivers: waived('01-5'), records: [filed('01-5')] }).gaps)).toEqual([
      'advice waived-01-5',
    ])
  })

  it('不能标的说明原因：已标、已有文件、有签证、有照片', () => {
    const refuse = (code: string, patch: Partial<ArchiveFacts>) =>
      refuseWaiver(itemOf(code), archiveFacts(patch))
    expect(refuse('01-5', {})).toBeNull()
    expect(refuse('01-5', { waivers: waived('01-5') })).toContain('已经标为不适用')
    expect(refuse('01-5', { records: [filed('01-5', 2)] })).toContain('已有 2 个文件')
    expect(refuse('07-2', { visas: [visaFact()] })).toContain('登记了 1 份签证')
    expect(refuse('07-2', { visas: [visaFact({ state: 'voided' })] })).toBeNull()
    expect(refuse('11-1', { records: [photosOf(null)] })).toContain('已有 1 个文件')
    expect(refuse('11-3', { records: [filed(null, 1, { kind: 'video' })] })).toContain('已有 1 个文件')
  })

  it('先标不适用后来了签证：签证照样要签（方案三(四)4.(4)）', () => {
    expect(state('07-2', { waivers: waived('07-2') })).toBe('waived')
    expect(state('07-2', { waivers: waived('07-2'), visas: [visaFact()] })).toBe('missing')
  })

  it('份数不能定的说明原因', () => {
    const refuse = (code: string, patch: Partial<ArchiveFacts> = {}) =>
      refuseExpectation(itemOf(code), archiveFacts(patch))
    expect(refuse('04-4')).toBeNull()
    expect(refuse('11-1')).toContain('不用定份数')
    expect(refuse('11-3')).toContain('不用定份数')
    expect(refuse('07-2', { visas: [visaFact()] })).toContain('按登记的签证计算')
    expect(refuse('01-5', { waivers: waived('01-5') })).toContain('先撤销')
  })
})

describe('档案目录 格：文件的形式', () => {
  const advice = (code: string, extension: string, kind: 'document' | 'photo' | 'video' = 'document') =>
    judge(code, { records: [filed(code, 1, { extension, kind })] }).gaps.filter(({ id }) =>
      id.startsWith('form-'),
    )[0]?.text ?? null

  it('要签字盖章的只有文档，提醒；有 PDF、OFD 或照片扫描就不提', () => {
    expect(advice('04-1', 'docx')).toContain('只有可编辑的文本，还没有签字盖章的扫描件')
    expect(advice('03-4', 'wps')).toContain('签字盖章')
    expect(advice('02-2', 'xlsx')).toBe('《意愿汇总表（三项同意率）》还没有签字盖章的扫描件')
    for (const extension of ['pdf', 'PDF', 'ofd']) expect(advice('04-1', extension)).toBeNull()
    expect(advice('04-1', '', 'photo')).toBeNull()
  })

  it('图纸、表格、文本各有各的形式', () => {
    expect(advice('03-6', 'docx')).toContain('还没有图纸')
    expect(advice('03-6', 'dwg')).toBeNull()
    expect(advice('07-4', 'docx')).toContain('还没有表格')
    expect(advice('07-4', 'et')).toBeNull()
    expect(advice('05-5', '', 'video')).toContain('还没有文本')
    expect(advice('11-2', 'pdf')).toContain('还没有照片')
  })

  it('不认识的格式不下结论', () => {
    expect(advice('04-1', 'zip')).toBeNull()
    expect(advice('04-1', '__proto__')).toBeNull()
  })

  it('混着放的，有一个合格就不提', () => {
    const records = [filed('04-1', 2, { extension: 'docx' }), filed('04-1', 1)]
    expect(judge('04-1', { records }).gaps).toEqual([])
  })
})

describe('最近存入', () => {
  it('取最晚的一个，文件数是各组之和', () => {
    const records = [
      filed('01-1', 2, { lastAt: '2023-06-02T00:00:00.000Z', lastTitle: '晚' }),
      filed('01-1', 3, { extension: 'docx', lastAt: '2023-06-01T00:00:00.000Z', lastTitle: '早' }),
    ]
    expect(judge('01-1', { records })).toMatchObject({ files: 5, lastFile: { title: '晚' } })
    expect(judge('01-1')).toMatchObject({ files: 0, lastFile: null })
  })
})

describe('CJJ/T 117-2017 5.4', () => {
  it('没归类的文件提醒一次，照片不算', () => {
    const records = [filed(null, 3), filed(null, 9, { kind: 'photo' })]
    expect(catalogueGaps(archiveFacts({ records })).filter(({ id }) => id === 'unfiled')).toMatchObject([
      { level: 'advice', text: '有 3 份文件还没归入目录', remedy: { to: 'media' } },
    ])
  })
})
