import type { ContentSource } from '#core/notice/compose-content.ts'
import type { ContentPicture } from '#core/notice/content.ts'
import { type NoticeDraft, type NoticeKind, noticeDraft } from '#shared/model/notice.ts'
import { type Project, partyRoles, projectInput } from '#shared/model/project.ts'
import { builtInRuleSets } from '#shared/model/rule-set.ts'

const projectFields = {
  code: 'SL-2023-01',
  name: '示例小区老旧小区改造项目',
  community: '㛃䶮小区',
  subDistrict: '运河街道',
  address: '示例路 18 号，东至样例街',
  builtYear: 1998,
  land: 'state-owned',
  buildings: 12,
  households: 560,
  areaSquareMetres: 45_210.5,
  contents: [
    { class: 'basic', item: '道路', description: '重铺沥青路面 3200 平方米。' },
    { class: 'basic', item: '排水', description: '' },
    { class: 'enhanced', item: '智慧社区', description: '监控 24 点位' },
  ],
  contentSummary: '施工期间请注意出行安全。\n夜间不施工。',
  schedule: {
    startOn: '2023-05-10',
    endOn: '2024-03-31',
    milestones: [{ name: '管网改造', startOn: '2023-05-10', endOn: '2023-07-20' }],
  },
  parties: partyRoles.map((role, index) => ({
    role,
    organization: `示例单位${'甲乙丙丁戊'[index]}有限公司`,
    leader: '𬭚某',
    phone: `0534-210000${index + 1}`,
  })),
  responsible: { name: '𫖯某某', post: '城建办主任', phone: '0534-2100008' },
  hotlines: { consult: '0534-2100009', report: '12345' },
  acceptedOn: '2024-04-10',
}

/** A project with all that boards take from it. */
export const boardProject = (change: object = {}): Project => ({
  ...projectInput.parse({ ...projectFields, ...change }),
  id: '01890000-0000-7000-8000-000000000001',
  ruleSet: 'example',
  createdAt: '2023-05-01T00:00:00.000Z',
  updatedAt: '2023-05-01T00:00:00.000Z',
})

const facts: Readonly<Record<NoticeKind, object>> = {
  survey: {
    kind: 'survey',
    from: '2023-02-01',
    until: '2023-02-15',
    issued: 560,
    returned: 541,
    renovation: 532,
    demolition: 518,
    property: 511,
  },
  design: {
    kind: 'design',
    from: '2023-03-01',
    until: '2023-03-10',
    ownersTotal: 560,
    ownersTook: 500,
    ownersAgreed: 476,
    areaTotal: 45_210.5,
    areaTook: 40_100.25,
    areaAgreed: 38_000,
    approvedOn: '2023-03-20',
  },
  construction: { kind: 'construction', awardedOn: '2023-04-20' },
  completion: {
    kind: 'completion',
    conclusion: '合格',
    warranty: '屋面防水 5 年，管网、道路 2 年。',
    repairPhone: '0534-2100010',
    propertyCompany: '示例物业服务有限公司',
    propertyPhone: '0534-2100011',
  },
}
const dates: Readonly<Record<NoticeKind, object>> = {
  survey: { from: '2023-02-20', until: '2023-02-27' },
  design: { from: '2023-03-21', until: '2023-03-28' },
  construction: { from: '2023-05-06' },
  completion: { from: '2024-04-15', until: '2024-04-22' },
}

/** A draft of a kind with nothing missing. */
export function boardDraft(
  kind: NoticeKind,
  change: Partial<Omit<NoticeDraft, 'facts'>> & { readonly facts?: object } = {},
): NoticeDraft {
  return noticeDraft.parse({ ...dates[kind], ...change, facts: { ...facts[kind], ...change.facts } })
}

export const onePicture = (sha256: string, title: string): ContentPicture => ({
  title,
  sides: [{ sha256, label: '' }],
})
export const onePair = (name: string): ContentPicture => ({
  title: `${name}南立面`,
  sides: [
    { sha256: `${name}前`, label: '改造前' },
    { sha256: `${name}后`, label: '改造后' },
  ],
})

export const boardPictures: ContentSource['pictures'] = {
  plan: [onePicture('wide', '总平面图')],
  elevation: [onePicture('tall', '南立面图')],
  rendering: [onePicture('square', '入口效果图')],
  pairs: [onePair('1号楼'), onePair('2号楼')],
}

/** All a board of a kind is made of, with nothing missing. */
export const boardSource = (
  kind: NoticeKind,
  change: Parameters<typeof boardDraft>[1] = {},
  projectChange: object = {},
): ContentSource & { readonly periodDays: number } => ({
  project: boardProject(projectChange),
  shares: builtInRuleSets[0].numbers,
  draft: boardDraft(kind, change),
  pictures: boardPictures,
  office: '运河街道办事处',
  today: '2023-05-07',
  serial: 'SL-2023-01-SG-01',
  periodDays: 8,
})

/** Width over height of the pictures above. */
export const boardAspects: ReadonlyMap<string, number> = new Map([
  ['wide', 2.4],
  ['tall', 0.56],
  ['square', 1],
  ...['1号楼', '2号楼'].flatMap((name): [string, number][] => [
    [`${name}前`, 1.5],
    [`${name}后`, 1.5],
  ]),
])
