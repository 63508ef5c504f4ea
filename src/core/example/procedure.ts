import { type Backend, call } from '#core/interface.ts'
import type { PaymentStep } from '#shared/model/payment.ts'
import type { StepId } from '#shared/model/procedure.ts'
import type { EntryContent } from '#shared/model/stage-entry.ts'
import { emptyStageFacts, type StageFacts } from '#shared/model/stage-facts.ts'
import { exampleProject } from './data.ts'
import { exampleNotices } from './notices.ts'

type Port = Pick<Backend, 'dispatch'>

const hundredths = (area: number | null): number | null => (area === null ? null : Math.round(area * 100))

/** What the boards of the example say of survey and vote, written down where it comes from. */
function stageFactsOfExample(): readonly StageFacts[] {
  const survey = exampleNotices.survey.facts
  const design = exampleNotices.design.facts
  const register: StageFacts = {
    ...emptyStageFacts('register'),
    pipeline: 'implementing',
    year: 2023,
    conditions: { water: 'decayed', power: 'good', heating: 'decayed', gas: 'good', road: 'missing' },
    funding: [
      { source: 'city', amountFen: 344_000_000, isInfrastructure: true, note: '' },
      { source: 'district', amountFen: 344_000_000, isInfrastructure: true, note: '' },
    ],
    balance: 'government-led',
  }
  if (survey.kind !== 'survey' || design.kind !== 'design') return [register]
  const { from, until, issued, returned, renovation, demolition, property } = survey
  return [
    register,
    {
      ...emptyStageFacts('survey'),
      ...{ from, until, issued, returned, renovation, demolition, property },
      visited: 188,
      closedOn: '2023-01-13',
    },
    {
      ...emptyStageFacts('vote'),
      from: design.from,
      until: design.until,
      matter: '小区改造设计方案',
      ownersTotal: design.ownersTotal,
      ownersTook: design.ownersTook,
      ownersAgreed: design.ownersAgreed,
      areaTotal: hundredths(design.areaTotal),
      areaTook: hundredths(design.areaTook),
      areaAgreed: hundredths(design.areaAgreed),
      closedOn: '2023-02-13',
    },
  ]
}

const contract = {
  kind: 'contract' as const,
  number: '',
  section: '',
  amountFen: null,
  defectMonths: null,
  hasAffiliate: false,
  affiliate: '',
  note: '',
}

const day = {
  kind: 'diary' as const,
  low: 23,
  high: 33,
  managers: 4,
  workers: 31,
  machines: '挖掘机 1 台，压路机 1 台',
  visitors: '',
  writer: '示例己',
  photos: [],
}

const entries: readonly EntryContent[] = [
  {
    ...contract,
    contract: 'integrated',
    title: '设计、项目管理及监理一体化服务合同（示例）',
    partner: '示例管理监理单位乙',
    signedOn: '2023-01-28',
    signers: ['区城乡建设局', '一体化服务单位'],
  },
  {
    ...contract,
    contract: 'tri-party',
    title: '三方协议（示例）',
    partner: '示例管理监理单位乙',
    signedOn: '2023-01-30',
    signers: ['区城乡建设局', '街道办事处', '一体化服务单位'],
  },
  {
    ...contract,
    contract: 'works',
    number: 'EX-SG-2023-01',
    title: '示例小区改造施工合同（示例）',
    partner: '示例施工单位丙',
    signedOn: '2023-03-28',
    amountFen: exampleProject.contractFen ?? null,
    signers: ['街道办事处', '区城乡建设局', '施工单位'],
    defectMonths: 24,
    hasAffiliate: true,
    affiliate: '示例物业服务单位',
  },
  {
    ...day,
    on: '2023-08-07',
    weather: '晴',
    done: '3号楼东侧雨水管沟开挖 35 米',
    problems: '开挖发现废弃暖气管沟，已通知四方到场查看',
    safety: '沟槽放坡、临边围挡完好',
    dust: '裸土覆盖，洒水 3 次',
  },
  {
    ...day,
    on: '2023-08-08',
    weather: '多云',
    done: '旧管沟拆除，外运 14.58 立方米',
    problems: '',
    safety: '班前交底',
    dust: '渣土车密闭，出口冲洗',
  },
  {
    kind: 'complaint',
    receivedOn: '2023-08-09',
    channel: 'hotline',
    nature: 'complaint',
    from: '',
    phone: '',
    building: '3号楼',
    content: '午休时间破碎施工噪声大',
    dueOn: '2023-08-12',
    answeredOn: '2023-08-10',
    answer: '12 时至 14 时停止破碎作业',
    answeredBy: '示例己',
    photos: [],
  },
]

/** Steps that are done, with their days; the design board's own posting is still lacking. */
const steps: readonly (readonly [StepId, string])[] = [
  ['need', '2022-11-18'],
  ['plan', '2022-12-28'],
  ['consent', '2023-01-15'],
  ['integrated', '2023-01-31'],
  ['design', '2023-02-05'],
  ['vote', '2023-02-14'],
  ['joint-review', '2023-02-20'],
  ['joint-approval', '2023-02-24'],
  ['drawings', '2023-03-06'],
  ['tender', '2023-03-28'],
]

const paid: readonly (readonly [PaymentStep, string])[] = [
  ['submitted', '2023-08-01'],
  ['measured', '2023-08-03'],
  ['reviewed', '2023-08-05'],
  ['checked', '2023-08-09'],
  ['requested', '2023-08-11'],
  ['paid', '2023-08-18'],
]

/** How far the example is on its way: register, survey, vote, contracts, days on site, one period paid. */
export async function walkExample(backend: Port, projectId: string): Promise<void> {
  for (const facts of stageFactsOfExample()) await call(backend, 'facts.save', { projectId, facts })
  for (const content of entries) await call(backend, 'entry.add', { projectId, content })
  for (const [step, on] of steps) {
    await call(backend, 'procedure.complete', { projectId, step, on, person: '示例己' })
  }
  const { id, claimedFen } = await call(backend, 'payment.add', {
    projectId,
    payment: {
      kind: 'progress',
      from: '2023-04-10',
      until: '2023-07-31',
      lines: [
        {
          item: '沥青路面铣刨重铺',
          unit: 'm²',
          contractQuantity: '4200',
          quantity: '1260',
          unitPriceFen: 18_600,
        },
        { item: '排水管更换', unit: 'm', contractQuantity: '860', quantity: '610', unitPriceFen: 52_400 },
        { item: '屋面防水', unit: 'm²', contractQuantity: '3060', quantity: '1530', unitPriceFen: 11_200 },
      ],
      done: '排水管更换 610 米，路面重铺 1260 平方米，屋面防水一半',
    },
  })
  for (const [step, on] of paid) {
    await call(backend, 'payment.advance', {
      id,
      step,
      on,
      person: '示例己',
      organization: '示例单位',
      number: step === 'reviewed' ? '示例进评〔2023〕1 号' : step === 'paid' ? '示例凭证 0818' : '',
      ...(step === 'reviewed' ? { dueFen: claimedFen } : {}),
      ...(step === 'paid' ? { paidFen: claimedFen } : {}),
    })
  }
}
