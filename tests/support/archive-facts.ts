import type { RecordGroup, ViewpointFact, VisaFact } from '#core/catalogue/facts.ts'
import type { ProjectFacts } from '#core/project/rules.ts'
import { type Project, type ProjectInput, projectInput } from '#shared/model/project.ts'
import { builtInRuleSets } from '#shared/model/rule-set.ts'
import { emptyStageFacts } from '#shared/model/stage-facts.ts'
import { projectFields } from '#tests/builders.ts'

/** A registered project as plain values. */
export const factProject = (fields: Partial<ProjectInput> = {}): Project => ({
  ...projectInput.parse({ ...projectFields, ...fields }),
  id: '0190a000-0000-7000-8000-000000000001',
  ruleSet: 'decheng-2023',
  createdAt: '2023-05-01T00:00:00.000Z',
  updatedAt: '2023-05-01T00:00:00.000Z',
})

/** Records of one kind under an item: papers as PDF unless told otherwise. */
export const filed = (item: string | null, count = 1, more: Partial<RecordGroup> = {}): RecordGroup => ({
  item,
  kind: 'document',
  phase: null,
  drawing: null,
  extension: 'pdf',
  count,
  lastAt: '2023-06-01T00:00:00.000Z',
  lastTitle: `${item ?? '未归类'}的文件`,
  ...more,
})

export const photosOf = (phase: RecordGroup['phase'], count = 1): RecordGroup =>
  filed('11-1', count, { kind: 'photo', phase, extension: '' })

export const visaFact = (more: Partial<VisaFact> = {}): VisaFact => ({
  id: '0190a000-0000-7000-8000-0000000000aa',
  kind: 'visa',
  number: 'QZ-SL-2023-01-2023-001',
  state: 'draft',
  lacks: ['施工单位未签字盖章'],
  photos: 0,
  paymentPeriod: null,
  ...more,
})

export const viewpointFact = (more: Partial<ViewpointFact> = {}): ViewpointFact => ({
  id: '0190a000-0000-7000-8000-0000000000bb',
  ordinal: 1,
  kind: 'compare',
  name: '东门',
  before: 0,
  after: 0,
  concealed: 0,
  ...more,
})

export const archiveFacts = (patch: Partial<ProjectFacts> = {}): ProjectFacts => ({
  project: factProject(),
  ruleSet: builtInRuleSets[0],
  register: emptyStageFacts('register'),
  stageGaps: [],
  records: [],
  visas: [],
  viewpoints: [],
  waivers: new Map(),
  expectations: new Map(),
  noticeLacks: [],
  defects: [],
  boards: [],
  today: '2023-06-01',
  ...patch,
})
