import { call } from '#core/interface.ts'
import { emptyDraft, type NoticeDraft, type NoticeKind } from '#shared/model/notice.ts'
import { type StepId, stepIds } from '#shared/model/procedure.ts'
import { emptyStageFacts } from '#shared/model/stage-facts.ts'
import { addDays } from '#shared/model/time.ts'
import { between, createRandom } from './random.ts'
import { accept, propertyCompany, reviews, takePhoto, transfer } from './year-closing.ts'
import type { YearProject } from './year-data.ts'
import type { YearHand } from './year-hand.ts'
import { finishPayments, payPeriods, releaseDeposit } from './year-money.ts'
import type { Walk } from './year-walk.ts'

/** Days from the acceptance on which each step is done, as a project of half a year usually goes. */
const offsets: Readonly<Record<StepId, number>> = {
  need: -270,
  plan: -255,
  consent: -235,
  integrated: -225,
  design: -215,
  vote: -205,
  'joint-review': -202,
  'joint-approval': -200,
  'design-notice': -191,
  drawings: -188,
  tender: -176,
  'works-notice': -172,
  start: -168,
  works: -6,
  acceptance: 0,
  settlement: 55,
  handover: 60,
  management: 62,
  'quality-release': 748,
  'property-release': 1104,
}

/** What must be there before each step can be done. */
const preparations: Readonly<Partial<Record<StepId, (walk: Walk) => Promise<void>>>> = {
  consent: survey,
  integrated: ({ hand, projectId, day }) => signIntegrated(hand, projectId, day(-227)),
  vote,
  'design-notice': async (walk) => {
    const { hand, projectId } = walk
    await hand.drawings(projectId)
    await hang(walk, 'design', -199, -191)
  },
  tender: award,
  'works-notice': (walk) => hang(walk, 'construction', -173, null),
  start: ({ hand, projectId, each, day }) => takePhoto(hand, projectId, each.seed, 'before', day(-170)),
  works: async (walk) => {
    const { hand, projectId, each, day } = walk
    await takePhoto(hand, projectId, each.seed, 'during', day(-80))
    await diary(walk, -168, -160)
    await payPeriods(walk, 3)
  },
  acceptance: accept,
  settlement: finishPayments,
  handover: transfer,
  management: async ({ hand, projectId, day }) => {
    await hand.entry(projectId, {
      kind: 'satisfaction',
      on: day(40),
      issued: 60,
      returned: 58,
      satisfied: 51,
      mostly: 6,
      dissatisfied: 1,
      note: '',
    })
  },
  'quality-release': (walk) => releaseDeposit(walk, 'quality', offsets['quality-release']),
  'property-release': async (walk) => {
    await reviews(walk, 3)
    await releaseDeposit(walk, 'property', offsets['property-release'])
  },
}

/** Takes one community from its registration to its last step, each through its gate. */
export async function liveThrough(hand: YearHand, each: YearProject): Promise<void> {
  const { id: projectId } = await call(hand.backend, 'project.add', each.project)
  await hand.facts(projectId, each.register)
  const day = (offset: number) => addDays(each.acceptedOn, offset)
  const walk = { hand, projectId, each, day }
  const last = each.upTo === null ? -1 : stepIds.indexOf(each.upTo)
  for (const step of stepIds.slice(0, last + 1)) {
    await preparations[step]?.(walk)
    await call(hand.backend, 'procedure.complete', {
      projectId,
      step,
      on: day(offsets[step]),
      person: '示例己',
    })
  }
  if (each.upTo === 'plan') await shortSurvey(walk)
  if (each.upTo === 'start') await underWay(walk)
  if (each.upTo === 'quality-release') await reviews(walk, 2)
}

/** Counts of the three consents, enough everywhere. */
async function survey({ hand, projectId, each, day }: Walk): Promise<void> {
  const { households } = each.project
  const random = createRandom(each.seed)
  const agreed = () => Math.ceil(households * between(random, 0.92, 0.99))
  const counts = [agreed(), agreed(), agreed()]
  await hand.facts(projectId, {
    ...emptyStageFacts('survey'),
    from: day(-250),
    until: day(-238),
    issued: households,
    returned: Math.max(...counts),
    visited: Math.ceil(households * 0.86),
    renovation: counts[0] ?? 0,
    demolition: counts[1] ?? 0,
    property: counts[2] ?? 0,
    closedOn: day(-237),
  })
}

/** One household too few: 物业管理意愿 stays below nine tenths. */
async function shortSurvey({ hand, projectId, each, day }: Walk): Promise<void> {
  const { households } = each.project
  const least = Math.ceil((households * 9) / 10)
  await hand.facts(projectId, {
    ...emptyStageFacts('survey'),
    from: day(-250),
    until: day(-241),
    issued: households,
    returned: households - 2,
    visited: households - 8,
    renovation: households - 3,
    demolition: least,
    property: least - 1,
  })
}

async function signIntegrated(hand: YearHand, projectId: string, signedOn: string): Promise<void> {
  const common = {
    kind: 'contract' as const,
    number: '',
    section: '',
    partner: '示例管理监理单位乙',
    signedOn,
    amountFen: null,
    defectMonths: null,
    hasAffiliate: false,
    affiliate: '',
    note: '',
  }
  await hand.entry(projectId, {
    ...common,
    contract: 'integrated',
    title: '设计、项目管理及监理一体化服务合同（示例）',
    signers: ['区城乡建设局', '一体化服务单位'],
  })
  await hand.entry(projectId, {
    ...common,
    contract: 'tri-party',
    title: '三方协议（示例）',
    signers: ['区城乡建设局', '街道办事处', '一体化服务单位'],
  })
}

async function vote({ hand, projectId, each, day }: Walk): Promise<void> {
  const { households, areaSquareMetres } = each.project
  const area = Math.round(areaSquareMetres * 100)
  const took = Math.ceil(households * 0.88)
  const areaTook = Math.ceil(area * 0.87)
  await hand.facts(projectId, {
    ...emptyStageFacts('vote'),
    from: day(-212),
    until: day(-206),
    matter: '小区改造设计方案',
    ownersTotal: households,
    ownersTook: took,
    ownersAgreed: Math.ceil(took * 0.93),
    areaTotal: area,
    areaTook,
    areaAgreed: Math.ceil(areaTook * 0.94),
    closedOn: day(-205),
  })
}

/** Issues a board and hangs it, with a near and a far photo. */
async function hang(
  walk: Walk,
  kind: NoticeKind,
  upOffset: number,
  downOffset: number | null,
): Promise<void> {
  const { hand, projectId, each, day } = walk
  const { backend } = hand
  const upOn = day(upOffset)
  await call(backend, 'notice.save', { projectId, kind, draft: draftOf(walk, kind, upOn) })
  const version = await call(backend, 'notice.issue', { projectId, kind })
  const item = kind === 'design' ? '03-5' : '05-3'
  const seed = each.seed + (kind === 'design' ? 10 : 12)
  const shot = { kind: 'road' as const, moment: 'before' as const, on: upOn }
  const views = [
    { view: 'near' as const, seed, label: '公示近景' },
    { view: 'far' as const, seed: seed + 1, label: '公示远景' },
  ]
  const photosOfIt = []
  for (const { view, seed: own, label } of views) {
    const recordId = await hand.photo(projectId, { ...shot, seed: own, label }, item, 'notice')
    photosOfIt.push({ view, recordId })
  }
  await call(backend, 'posting.add', {
    versionId: version.id,
    place: `${each.project.community}主路入口`,
    upOn,
    downOn: downOffset === null || day(downOffset) > hand.today ? null : day(downOffset),
    people: ['示例甲', '示例己'],
    photos: photosOfIt,
    note: '示例',
  })
}

function draftOf({ day, each }: Walk, kind: NoticeKind, from: string): NoticeDraft {
  const draft = emptyDraft(kind)
  const place = `${each.project.community}主路入口`
  if (kind === 'construction') {
    return { ...draft, from, place, facts: { kind: 'construction', awardedOn: day(-178) } }
  }
  const { households, areaSquareMetres } = each.project
  const took = Math.ceil(households * 0.88)
  const areaTook = Math.ceil(areaSquareMetres * 87) / 100
  return {
    ...draft,
    from,
    until: addDays(from, 7),
    place,
    channel: '拨打咨询电话或到社区居委会',
    facts: {
      kind: 'design',
      from: day(-212),
      until: day(-206),
      ownersTotal: households,
      ownersTook: took,
      ownersAgreed: Math.ceil(took * 0.93),
      areaTotal: areaSquareMetres,
      areaTook,
      areaAgreed: Math.ceil(areaTook * 94) / 100,
      needsThreeQuarters: false,
      approvedOn: day(-202),
      approvedBy: '区老旧小区改造工作领导小组',
    },
  }
}

/** The works contract, and its sum in the project. */
async function award({ hand, projectId, each, day }: Walk): Promise<void> {
  const contractFen = Math.floor((each.project.budgetFen ?? 0) * 0.94)
  await call(hand.backend, 'project.update', { id: projectId, project: { ...each.project, contractFen } })
  await hand.entry(projectId, {
    kind: 'contract',
    contract: 'works',
    number: `${each.project.code}-SG`,
    title: `${each.project.community}改造施工合同（示例）`,
    section: '',
    partner: '示例施工单位丙',
    signedOn: day(-178),
    amountFen: contractFen,
    signers: ['街道办事处', '区城乡建设局', '施工单位'],
    defectMonths: 24,
    hasAffiliate: true,
    affiliate: propertyCompany,
    note: '',
  })
}

/** Days on site, one after the other. */
async function diary({ hand, projectId, day }: Walk, from: number, until: number): Promise<void> {
  for (let offset = from; offset <= until; offset++) {
    if (day(offset) > hand.today) return
    await hand.entry(projectId, {
      kind: 'diary',
      on: day(offset),
      weather: offset % 5 === 0 ? '多云' : '晴',
      low: 12,
      high: 24,
      managers: 4,
      workers: 26 + (Math.abs(offset) % 9),
      machines: '挖掘机 1 台',
      done: `排水管沟开挖及敷设 ${18 + (Math.abs(offset) % 7)} 米`,
      problems: '',
      safety: '班前交底，临边围挡完好',
      dust: '裸土覆盖，洒水 3 次',
      visitors: '',
      writer: '示例己',
      photos: [],
    })
  }
}

/** Works that are going on: the last weeks on site, a complaint, the first periods. */
async function underWay(walk: Walk): Promise<void> {
  const { hand, projectId, each } = walk
  await takePhoto(hand, projectId, each.seed, 'during', addDays(hand.today, -12))
  const passed = Math.round((Date.parse(hand.today) - Date.parse(each.acceptedOn)) / 86_400_000)
  await diary(walk, passed - 24, passed)
  await payPeriods(walk, 1)
  await hand.entry(projectId, {
    kind: 'complaint',
    receivedOn: addDays(hand.today, -4),
    channel: 'hotline',
    nature: 'complaint',
    from: '',
    phone: '',
    building: '2号楼',
    content: '夜间施工噪声影响休息',
    dueOn: addDays(hand.today, 3),
    answeredOn: null,
    answer: '',
    answeredBy: '',
    photos: [],
  })
}
