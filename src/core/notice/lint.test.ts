import { describe, expect, test } from 'vitest'
import { noticeKinds } from '#shared/model/notice.ts'
import { boardSource } from '#tests/notice-values.ts'
import { composeContent } from './compose-content.ts'
import { printedWords } from './content.ts'
import { lintNotice } from './lint.ts'

type Kind = (typeof noticeKinds)[number]
type Change = Parameters<typeof boardSource>[1]

const found = (kind: Kind, change: Change = {}, project: object = {}, other: object = {}) =>
  lintNotice({ ...boardSource(kind, change, project), ...other }).map(({ level, text }) => `${level} ${text}`)

test.each(noticeKinds)('a complete %s board has nothing against it', (kind) => {
  expect(found(kind)).toEqual([])
})

test.each(noticeKinds)('every finding of an empty %s board says what to do and where', (kind) => {
  const empty = { plan: [], elevation: [], rendering: [], pairs: [] }
  const project = {
    contents: [],
    contentSummary: '',
    parties: [],
    hotlines: { consult: '', report: '' },
    schedule: undefined,
    acceptedOn: null,
  }
  const source = boardSource(kind, {}, project)
  const draft = { ...source.draft, from: null, until: null, facts: { ...source.draft.facts } }
  const findings = lintNotice({ ...source, draft, pictures: empty, periodDays: null })
  expect(findings.length).toBeGreaterThan(1)
  for (const { fix, remedy, text } of findings) {
    expect(fix.length, text).toBeGreaterThan(3)
    expect(remedy).toMatch(/^(project|import|facts|wording|pictures|layout|dates)$/)
  }
  expect(new Set(findings.map(({ id }) => id)).size).toBe(findings.length)
})

describe('missing groups (plan 三(四)2.(4); domain 6)', () => {
  const none = { pictures: { plan: [], elevation: [], rendering: [], pairs: [] } }
  test('construction: drawings, units, phones by name', () => {
    expect(found('construction', {}, { parties: [] }, none)).toEqual([
      'block 缺②平面图',
      'block 缺③立面图',
      'block 缺⑥参建单位情况：未填写建设单位',
      'block 缺⑥参建单位情况：未填写设计单位',
      'block 缺⑥参建单位情况：未填写项目管理及监理一体化单位',
      'block 缺⑥参建单位情况：未填写施工单位',
    ])
  })
  test('design: plan and elevation are needed, a rendering is advised', () => {
    expect(found('design', {}, {}, none)).toEqual(['block 缺总平面图', 'block 缺立面图', 'warn 没有效果图'])
  })
  test('survey and completion', () => {
    expect(found('survey', { facts: { returned: null } })).toEqual(['block 缺调查情况'])
    expect(found('survey', { facts: { property: null } })).toEqual(['block 缺调查结论'])
    expect(found('completion', {}, {}, none)).toEqual(['block 缺改造前后对比'])
    expect(found('completion', { facts: { warranty: '', propertyCompany: '' } })).toEqual([
      'block 缺保修',
      'block 缺物业管理',
    ])
  })
  test('a note does not stand in for what it is a note to', () => {
    const change = { facts: { approvedOn: null }, wording: { review: '已审核' } }
    expect(found('design', change)).toEqual(['block 缺联合审核'])
  })
  test('own wording stands in for contents', () => {
    const project = { contents: [], contentSummary: '' }
    expect(found('construction', {}, project)).toEqual(['block 缺④改造内容：未填写改造内容'])
    expect(found('construction', { wording: { contents: '屋面防水' } }, project)).toEqual([])
    expect(found('design', { wording: { contents: '屋面防水' } }, project)).toEqual([])
  })
})

describe('dates', () => {
  test.each<[Kind, Change, string]>([
    ['construction', { from: '2023-04-19' }, 'block 公示日期早于中标日期（2023年4月20日）'],
    ['construction', { facts: { awardedOn: null } }, 'warn 未填中标日期，无法核对公示是否在中标之后'],
    ['design', { from: '2023-03-19' }, 'block 公示日期早于联合审核（2023年3月20日）'],
    ['design', { facts: { approvedOn: '2023-03-09' } }, 'block 联合审核日期早于表决结束'],
    ['design', { facts: { from: '2023-03-11' } }, 'block 表决结束日期早于开始日期'],
    ['survey', { from: '2023-02-14' }, 'block 公示开始日期早于调查结束（2023年2月15日）'],
    ['survey', { facts: { from: '2023-02-16' } }, 'block 调查结束日期早于开始日期'],
    ['completion', { from: '2024-04-09' }, 'block 公示日期早于竣工验收（2024年4月10日）'],
    ['design', { until: '2023-03-20' }, 'block 公示结束日期早于开始日期'],
  ])('%s %j', (kind, change, expected) => {
    expect(found(kind, change)).toContain(expected)
  })
  test.each<[Kind, Change]>([
    ['construction', { from: '2023-04-20' }],
    ['design', { from: '2023-03-20' }],
    ['survey', { from: '2023-02-15' }],
    ['completion', { from: '2024-04-10' }],
  ])('on the very day %s may be published', (kind, change) => {
    expect(found(kind, change)).toEqual([])
  })
  test('a period one day short, in the days that count', () => {
    const short = { periodDays: 6 }
    expect(found('survey', {}, {}, short)).toEqual(['warn 公示期只有 6 天，按设定应为 7 天'])
    expect(found('survey', {}, { noticeTerms: { days: 7, dayKind: 'working' } }, short)).toEqual([
      'warn 公示期只有 6 个工作日，按设定应为 7 个工作日',
    ])
    expect(found('survey', {}, {}, { periodDays: 7 })).toEqual([])
    expect(found('construction', {}, {}, short)).toEqual([])
  })
  test('end before start cannot be registered, and is found where it came in another way', () => {
    const source = boardSource('construction')
    const schedule = { startOn: '2023-06-01', endOn: '2023-05-31', milestones: [] }
    const findings = lintNotice({ ...source, project: { ...source.project, schedule } })
    expect(findings.map(({ text }) => text)).toEqual(['缺⑤工期计划：计划竣工日期早于开工日期'])
  })
})

describe('phones', () => {
  test('the hotline must not be the contractor, however it is written', () => {
    const report = (phone: string) => ({ hotlines: { consult: '0534-2100009', report: phone } })
    const same = { hotlines: { consult: '0534 2100004', report: '12345' } }
    expect(found('construction', {}, report('05342100004'))).toEqual([
      'block 缺⑦咨询及监督举报电话：监督举报电话与施工单位电话相同，请换一个',
    ])
    expect(found('construction', {}, same)).toEqual(['warn 咨询电话就是施工单位电话'])
    expect(found('survey', {}, report('0534-2100004'))).toEqual(['block 异议电话与施工单位电话相同'])
  })
  test('what is no phone', () => {
    const source = boardSource('survey')
    const project = { ...source.project, hotlines: { consult: '找老李', report: '' } }
    expect(lintNotice({ ...source, project }).map(({ text }) => text)).toEqual([
      '咨询电话“找老李”不像电话号码',
      '未填写异议电话',
    ])
  })
})

describe('numbers that cannot all be true', () => {
  test.each<[Kind, object, string]>([
    ['survey', { returned: 561 }, 'block 收回 561 份，多于发放的 560 份'],
    ['survey', { renovation: 542 }, 'block 同意改造的 542 户，多于收回数 541 户'],
    ['survey', { issued: 600 }, 'warn 发放 600 份，多于总户数 560 户'],
    ['survey', { property: 503 }, 'warn 有意愿的同意率不到 90%，按实施方案应暂缓或撤出改造'],
    ['design', { ownersTook: 561 }, 'block 参与表决人数多于总人数（561 大于 560）'],
    ['design', { areaAgreed: 40_100.26 }, 'block 同意面积多于参与面积（40100.26 大于 40100.25）'],
    ['design', { ownersTook: 373, ownersAgreed: 373 }, 'block 表决未达到法定比例，方案不能作为审定方案公示'],
  ])('%s %j', (kind, facts, expected) => {
    expect(found(kind, { facts })).toContain(expected)
  })
})

describe('shares of another rule set', () => {
  const shares = {
    consent: { part: 19, whole: 20 },
    quorum: { part: 1, whole: 2 },
    specialMajority: { part: 4, whole: 5 },
  }

  const wordsOf = (source: ReturnType<typeof boardSource>) =>
    printedWords(composeContent(source))
      .map(({ text }) => text)
      .join('\n')

  test('judge a survey, and stand in its words', () => {
    const enough = { renovation: 532, demolition: 532, property: 532 }
    const short = { facts: { ...enough, property: 531 } }
    expect(found('survey', short)).toEqual([])
    expect(found('survey', short, {}, { shares })).toEqual([
      'warn 有意愿的同意率不到 95%，按实施方案应暂缓或撤出改造',
    ])
    expect(found('survey', { facts: enough }, {}, { shares })).toEqual([])
    const words = wordsOf({ ...boardSource('survey', short), shares })
    expect(words).toContain('的同意率未达到 95%，按实施方案暂缓')
    expect(words).not.toContain('90%')
  })

  test('judge a vote, and stand in its words', () => {
    const low = { facts: { ownersTook: 280, ownersAgreed: 224, areaTook: 30_000, areaAgreed: 24_000 } }
    const change = { facts: { ...low.facts, needsThreeQuarters: true } }
    expect(found('design', change)).toContain('block 表决未达到法定比例，方案不能作为审定方案公示')
    expect(found('design', change, {}, { shares })).toEqual([])
    const words = wordsOf({ ...boardSource('design', change), shares })
    expect(words).toContain('均达到二分之一以上')
    expect(words).toContain('均占参与表决的五分之四以上，表决通过')
  })
})

test('residents’ data in any wording, not the work phones that belong there', () => {
  const wording = { contents: '3号楼2单元501 业主张三反映，联系 13800000000；咨询 0534-2100009' }
  expect(found('construction', { wording })).toEqual([
    'warn “改造内容”中的“13800000000”像是手机号码',
    'warn “改造内容”中的“3号楼2单元501”像是门牌户号',
    'warn “改造内容”中的“张三”像是居民姓名',
  ])
})
