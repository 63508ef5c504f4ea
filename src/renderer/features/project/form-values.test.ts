import { expect, it } from 'vitest'
import type { Project } from '#shared/model/project.ts'
import { defaultSignoffTerms } from '#shared/model/signoff-terms.ts'
import { checkValues, toValues } from './form-values.ts'

const project: Project = {
  id: '01890000-0000-7000-8000-000000000001',
  ruleSet: 'decheng-2023',
  createdAt: '2023-06-01T00:00:00.000Z',
  updatedAt: '2023-06-01T00:00:00.000Z',
  code: 'SL-2023-001',
  name: '示例小区改造工程',
  community: '示例小区',
  subDistrict: '运河街道',
  address: '示例路 1 号',
  builtYear: 1996,
  land: 'state-owned',
  isDemolishAndRebuild: false,
  wasRenovated2016To2020: true,
  buildings: 3,
  households: 96,
  areaSquareMetres: 9600.55,
  contents: [{ class: 'basic', item: '排水', description: '雨污分流' }],
  contentSummary: '',
  budgetFen: 123456789,
  contractFen: null,
  schedule: {
    startOn: '2023-06-01',
    endOn: '2023-10-31',
    milestones: [{ name: '管网', startOn: '2023-06-01', endOn: '2023-07-01' }],
  },
  parties: [{ role: 'contractor', organization: '示例单位甲', leader: '张某', phone: '13800000000' }],
  responsible: null,
  hotlines: { consult: '0534-2100001', report: '' },
  note: '',
  site: { latitude: 37.45, longitude: 116.3 },
  acceptedOn: '2023-11-20',
  sections: 2,
  photoNumberRule: '{项目}-{序号4}',
  signoffTerms: { ...defaultSignoffTerms, visaAnswerHours: 72, bureauAboveFen: 5_000_000 },
  noticeTerms: { days: 10, dayKind: 'working' },
}

it('a project goes through the form and comes back as it was', () => {
  const { input, issues } = checkValues(toValues(project, '运河街道'))
  const { id: _, ruleSet: __, createdAt: ___, updatedAt: ____, ...fields } = project
  expect(issues).toEqual([])
  expect(input).toEqual(fields)
})

it('names each issue by the field of the form it stands under', () => {
  const values = {
    ...toValues(project, '运河街道'),
    budget: '1.234',
    endOn: '2023-01-01',
    consult: '12',
    milestones: [{ name: '', startOn: '2023-06-02', endOn: '2023-06-01' }],
  }
  const { contractor } = values.parties
  const { input, issues } = checkValues({
    ...values,
    parties: { ...values.parties, contractor: { ...contractor, organization: ' ' } },
  })
  expect(input).toBeNull()
  expect(issues.map(({ path }) => path.join('.'))).toEqual(
    expect.arrayContaining(['budget', 'consult', 'milestones.0.name', 'parties.contractor.organization']),
  )
})

it('public notice: days of 0, half a day and none are named by their field', () => {
  const values = toValues(null, '运河街道')
  expect(values.noticeTerms).toEqual({ days: 7, dayKind: 'calendar' })
  for (const days of [0, 1.5, 366, null]) {
    const { issues } = checkValues({
      ...toValues(project, '运河街道'),
      noticeTerms: { days, dayKind: 'working' },
    })
    expect(
      issues.map(({ path }) => path.join('.')),
      String(days),
    ).toEqual(['noticeTerms.days'])
  }
})

it('reads amounts exactly: 0.29 yuan is 29 fen', () => {
  const { input } = checkValues({
    ...toValues(project, '运河街道'),
    budget: '0.29',
    contract: '4,503,599,627.37',
  })
  expect(input?.budgetFen).toBe(29)
  expect(input?.contractFen).toBe(450359962737)
})
