import { expect, test } from 'vitest'
import { projectInput } from '#shared/model/project.ts'
import { constructionLacks } from './rules.ts'

const drawings = { plan: 1, elevation: 2 }
const party = (role: string, phone = '') => ({ role, organization: `示例单位${role}`, leader: '', phone })
const given = {
  code: 'SL-1',
  name: '示例小区改造项目',
  community: '示例小区',
  subDistrict: '运河街道',
  address: '示例路 1 号',
  builtYear: null,
  land: 'state-owned',
  buildings: 1,
  households: 1,
  areaSquareMetres: 1,
  contents: [{ class: 'basic', item: '道路' }],
  schedule: { startOn: '2023-06-01', endOn: '2023-09-30', milestones: [] },
  parties: [party('client'), party('design'), party('supervision'), party('contractor', '0534-2100001')],
  hotlines: { consult: '0534-2100002', report: '12345' },
}
const lacks = (change: object, counts = drawings) =>
  constructionLacks(projectInput.parse({ ...given, ...change }), counts).map((lack) => lack.text)

test('a complete project lacks nothing', () => {
  expect(lacks({})).toEqual([])
  expect(lacks({ contents: [], contentSummary: '屋面防水' })).toEqual([])
})

test('each missing thing is named in its group', () => {
  expect(lacks({}, { plan: 0, elevation: 0 })).toEqual(['缺②平面图', '缺③立面图'])
  expect(lacks({ contents: [] })).toEqual(['缺④改造内容：未填写改造内容'])
  expect(lacks({ schedule: { startOn: '2023-06-01', milestones: [] } })).toEqual([
    '缺⑤工期计划：未填写计划竣工日期',
  ])
  expect(lacks({ parties: [party('client'), party('design'), party('supervision')] })).toEqual([
    '缺⑥参建单位情况：未填写施工单位',
  ])
  expect(lacks({ hotlines: { consult: '', report: '' } })).toEqual([
    '缺⑦咨询及监督举报电话：未填写咨询电话',
    '缺⑦咨询及监督举报电话：未填写监督举报电话',
  ])
})

test('an empty project lacks six of the seven groups, in order, each with the place to go', () => {
  const project = projectInput.parse({
    ...given,
    contents: [],
    schedule: undefined,
    parties: [],
    hotlines: undefined,
  })
  const found = constructionLacks(project, { plan: 0, elevation: 0 })
  expect([...new Set(found.map((lack) => lack.group))]).toEqual([
    'plan',
    'elevation',
    'contents',
    'schedule',
    'units',
    'phones',
  ])
  expect(found.filter((lack) => lack.remedy === 'import').map((lack) => lack.group)).toEqual([
    'plan',
    'elevation',
  ])
})

test('complaints may not ring at the contractor, however the number is written', () => {
  const hotlines = { consult: '0534-2100001', report: '05342100001' }
  expect(lacks({ hotlines })).toEqual(['缺⑦咨询及监督举报电话：监督举报电话与施工单位电话相同，请换一个'])
})

test('values that passed no form are still checked', () => {
  const project = projectInput.parse(given)
  const odd = { ...project, address: ' ', hotlines: { consult: '123456789012', report: '12345' } }
  expect(constructionLacks(odd, drawings).map((lack) => lack.group)).toEqual(['location', 'phones'])
})
