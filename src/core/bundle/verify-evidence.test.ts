import { expect, test } from 'vitest'
import { bundleHandover } from '#core/bundle/project-json-handover.ts'
import type { EvidenceGrade } from '#shared/model/evidence.ts'
import { emptyMix } from '#shared/model/evidence-report.ts'
import { exampleTime, makeProject, makeRecord } from '#tests/support/example-bundle.ts'
import { createCheckList } from './check-list.ts'
import { planBundle } from './names.ts'
import { type ProjectJson, toProjectJson } from './project-json.ts'
import { checkEvidence } from './verify-evidence.ts'

const project = makeProject()

/** A document with photos of these grades and one paper. */
function make(grades: readonly (EvidenceGrade | null)[]): ProjectJson {
  const photos = grades.map((grade, index) => ({
    ...makeRecord(project.id, {
      title: `照片${index}`,
      content: `${index}`,
      kind: 'photo',
      extension: 'jpg',
    }),
    grade,
    gradeReasons: ['相机型号和曝光信息都在'],
  }))
  const paper = makeRecord(project.id, { title: '合同', content: 'x' })
  return toProjectJson({
    places: { viewpoints: [], pairs: [], notices: [], objections: [] },
    handover: bundleHandover.parse({}),
    bundleId: '018b2f19-0000-7000-8000-000000000001',
    createdAt: exampleTime,
    purpose: '移交',
    previousBundleId: null,
    software: 'huanxin 0.1.0',
    office: { name: '示例街道办事处', code: 'SL-01', operator: '经办人' },
    project,
    ...planBundle([...photos, paper]),
    sm3Of: () => null,
    linksOf: () => [],
    signoffs: [],
    gaps: [],
    waivers: [],
    evidence: { rules: 'grade-test', contradictions: [] },
  })
}

function check(document: ProjectJson) {
  const list = createCheckList()
  checkEvidence(document, list)
  return { checks: list.toChecks(), isFailed: list.isFailed() }
}

test('the mix is counted from the records; what is no camera’s original is told, and fails nothing', () => {
  const document = make(['camera', 'camera', 'chat', null])
  expect(document.evidence?.mix).toEqual({ ...emptyMix, camera: 2, chat: 1, none: 1 })
  const { checks, isFailed } = check(document)
  expect(isFailed).toBe(false)
  expect(checks.map(({ id, result, nature }) => [id, result, nature])).toEqual([
    ['evidence-mix', 'pass', '真实性'],
    ['not-original', 'notice', '真实性'],
    ['contradictions', 'pass', '真实性'],
  ])
  expect(checks[1]?.message).toContain('2 个照片视频不是相机原片')
  expect(checks[1]?.paths).toEqual([
    expect.stringMatching(/^聊天软件压缩：data\//),
    expect.stringMatching(/^未判断：data\//),
  ])
})

test('a mix that its records do not have is a fault', () => {
  const document = make(['camera', 'chat'])
  const evidence = document.evidence && { ...document.evidence, mix: { ...emptyMix, camera: 2 } }
  const { checks, isFailed } = check({ ...document, evidence })
  expect(isFailed).toBe(true)
  expect(checks[0]).toMatchObject({
    id: 'evidence-mix',
    result: 'fail',
    paths: ['相机原片：声明 2，登记 1', '聊天软件压缩：声明 0，登记 1'],
  })
})

test('a bundle of before declares nothing and lacks nothing', () => {
  expect(check({ ...make([null]), evidence: null })).toEqual({ checks: [], isFailed: false })
})

test('declared contradictions are told, as text that cannot play tricks', () => {
  const document = make(['camera'])
  const contradiction = {
    severity: 'conflict' as const,
    text: '和项目“\u202Eevil\u0007”里的是同一个文件',
    count: 1,
    recordIds: [],
    signoffId: null,
  }
  const evidence = document.evidence && { ...document.evidence, contradictions: [contradiction] }
  const told = check({ ...document, evidence }).checks.find(({ id }) => id === 'contradictions')
  expect(told).toMatchObject({ result: 'notice' })
  expect(told?.paths[0]).not.toMatch(/\p{C}/u)
})
