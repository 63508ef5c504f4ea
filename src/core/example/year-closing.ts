import { call } from '#core/interface.ts'
import {
  type AcceptanceRole,
  acceptanceRoleLabels,
  neededAcceptanceRoles,
} from '#shared/model/facts-closing.ts'
import { emptyStageFacts } from '#shared/model/stage-facts.ts'
import type { YearProject } from './year-data.ts'
import type { YearHand } from './year-hand.ts'
import type { Walk } from './year-walk.ts'

/** Whom the contractor has a share in. */
export const propertyCompany = '示例物业服务单位'

/** One photo of a spot that is the same before, during and after. */
export async function takePhoto(
  hand: YearHand,
  projectId: string,
  seed: number,
  moment: 'before' | 'during' | 'after',
  on: string,
): Promise<void> {
  const words = { before: '改造前', during: '施工中', after: '改造后' }[moment]
  const shot = { kind: 'facade' as const, moment, seed, label: `${words} 1号楼南立面`, on }
  await hand.photo(projectId, shot, '11-1', moment)
}

/** The acceptance with all who take part, and who manages the community. */
export async function accept(walk: Walk): Promise<void> {
  const { hand, projectId, each, day } = walk
  await takePhoto(hand, projectId, each.seed, 'after', day(-4))
  await hand.facts(projectId, {
    ...emptyStageFacts('property'),
    way: 'affiliate',
    mode: 'professional',
    company: propertyCompany,
    phone: '0534-5550009',
    enteredOn: day(-10),
    contractFrom: day(-10),
    contractUntil: day(1095),
  })
  await hand.entry(projectId, {
    kind: 'utility',
    utility: 'water',
    company: '示例供水单位',
    authority: '区综合行政执法局',
    isCompanyOwned: true,
    scope: '入户端口以外供水管线更换',
    surveyedOn: day(-240),
    designedOn: day(-210),
    startedOn: day(-150),
    builtOn: day(-40),
    acceptedOn: day(-20),
    transferredOn: day(-2),
    rewardFen: null,
    rewardPaidOn: null,
  })
  await hand.facts(projectId, {
    ...emptyStageFacts('acceptance'),
    reportedOn: day(-6),
    precheckedOn: day(-4),
    noticeOn: day(-3),
    heldOn: day(0),
    place: `${each.project.community}现场`,
    participants: neededAcceptanceRoles.map((role) => ({
      role,
      organization: organizationOf(each, role),
      person: '示例甲',
      post: '',
      hasSigned: true,
      opinion: '同意验收',
    })),
    conclusion: 'passed',
    opinion: '工程按设计和合同完成，质量合格，同意交付使用。',
  })
  await call(hand.backend, 'acceptance.conclude', { projectId })
}

/** Whom a role's person comes from. */
function organizationOf(each: YearProject, role: AcceptanceRole): string {
  if (role === 'property') return propertyCompany
  const party = each.project.parties?.find((one) => one.role === role)
  return party?.organization ?? acceptanceRoleLabels[role].replace(/（.*）/, '')
}

/** The certificates of hand-over. */
export async function transfer({ hand, projectId, each, day }: Walk): Promise<void> {
  const common = {
    kind: 'transfer' as const,
    on: day(60),
    witness: '',
    fromPerson: '示例丁',
    toPerson: '示例己',
    items: [{ name: '改造工程实体', unit: '项', quantity: '1', note: '' }],
    bundleId: null,
    note: '',
  }
  await hand.entry(projectId, {
    ...common,
    transfer: 'works',
    from: '示例施工单位丙',
    to: `${each.project.subDistrict}办事处（示例）`,
  })
  for (const kind of ['archive', 'electronic'] as const) {
    await hand.entry(projectId, {
      ...common,
      transfer: kind,
      from: `${each.project.subDistrict}办事处（示例）`,
      to: '区城乡建设局（示例）',
    })
  }
}

/** The first so many yearly reviews of the property management. */
export async function reviews({ hand, projectId, day }: Walk, count: number): Promise<void> {
  for (let year = 1; year <= count; year++) {
    await hand.entry(projectId, {
      kind: 'property-review',
      year,
      on: day(365 * year),
      result: 'good',
      score: 88 + year,
      reviewer: '示例街道办事处',
      opinion: '',
    })
  }
}
