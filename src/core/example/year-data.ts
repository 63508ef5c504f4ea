import type { StepId } from '#shared/model/procedure.ts'
import {
  type ContentClass,
  contentItems,
  defaultSubDistricts,
  type ProjectInput,
} from '#shared/model/project.ts'
import type { InfrastructureState, StageFactsOf } from '#shared/model/stage-facts.ts'
import { emptyStageFacts } from '#shared/model/stage-facts.ts'
import { addDays } from '#shared/model/time.ts'
import { between, createRandom, pick, type Random } from './random.ts'

/** One made-up community of the example's year. */
export interface YearProject {
  readonly project: ProjectInput
  readonly register: StageFactsOf<'register'>
  /** Last step that is done; null: none. */
  readonly upTo: StepId | null
  /** Day of the acceptance, past or to come: all other days follow from it. */
  readonly acceptedOn: string
  readonly seed: number
}

/** What the year must come to (plan 三(二)), with what the long example already is of it. */
export interface YearSums {
  readonly communities: number
  readonly buildings: number
  readonly households: number
  /** Hundredths of a square metre: sums of areas must not drift. */
  readonly areaHundredths: number
}

interface Group {
  readonly count: number
  readonly upTo: StepId | null
  /** Days from today to the acceptance, of the first and of each one more. */
  readonly fromToday: (index: number) => number
}

const years = (count: number) => Math.round(count * 365.25)

/** How far the communities are at the moment the example is made. */
const groups: readonly Group[] = [
  { count: 10, upTo: 'property-release', fromToday: (index) => -years(3) - 24 - index * 4 },
  { count: 9, upTo: 'quality-release', fromToday: (index) => -years(3) + 4 + index * 9 },
  { count: 4, upTo: 'management', fromToday: (index) => -years(2) - 6 + index * 9 },
  { count: 3, upTo: 'acceptance', fromToday: (index) => -100 + index * 18 },
  { count: 4, upTo: 'start', fromToday: (index) => 48 + index * 14 },
  { count: 2, upTo: 'design', fromToday: (index) => 206 + index * 6 },
  { count: 1, upTo: 'plan', fromToday: () => 240 },
]

/** Whole numbers of about the same size that come to `sum`. */
function spread(random: Random, sum: number, count: number, least: number): readonly number[] {
  const weights = Array.from({ length: count }, () => between(random, 0.6, 1.4))
  const whole = weights.reduce((total, weight) => total + weight, 0)
  const parts = weights.map((weight) => Math.max(least, Math.floor((sum * weight) / whole)))
  let rest = sum - parts.reduce((total, part) => total + part, 0)
  for (let index = 0; rest !== 0; index = (index + 1) % count) {
    const step = rest > 0 ? 1 : (parts[index] ?? 0) > least ? -1 : 0
    parts[index] = (parts[index] ?? 0) + step
    rest -= step
  }
  return parts
}

/** The communities of the year beside the long example, and some that are only looked at or put off. */
export function yearProjects(today: string, rest: YearSums): readonly YearProject[] {
  const random = createRandom(2023)
  const { communities } = rest
  const buildings = spread(random, rest.buildings, communities, 1)
  const households = spread(random, rest.households, communities, 20)
  const areas = spread(random, rest.areaHundredths, communities, 100_000)
  const plan = groups.flatMap((group) =>
    Array.from({ length: group.count }, (_, index) => ({ group, index })),
  )
  const inYear = plan.slice(0, communities).map(({ group, index }, at): YearProject => {
    const acceptedOn = addDays(today, group.fromToday(index))
    const sizes = {
      buildings: buildings[at] ?? 1,
      households: households[at] ?? 20,
      areaSquareMetres: (areas[at] ?? 0) / 100,
    }
    return {
      project: projectOf(at + 2, sizes, acceptedOn, random),
      register: {
        ...registerOf(random, budgetOf(sizes)),
        pipeline: group.upTo === 'plan' ? 'formed' : 'implementing',
        year: 2023,
      },
      upTo: group.upTo,
      acceptedOn,
      seed: 1000 + at * 20,
    }
  })
  const waiting = Array.from({ length: 6 }, (_, at): YearProject => {
    const sizes = { buildings: 4 + at, households: 96 + at * 12, areaSquareMetres: 8800 + at * 950 }
    const isDeferred = at >= 4
    return {
      project: { ...projectOf(communities + 2 + at, sizes, addDays(today, 250), random), budgetFen: null },
      register: {
        ...registerOf(random, 0),
        pipeline: isDeferred ? 'deferred' : at < 2 ? 'reserve' : 'conceived',
        year: isDeferred ? 2023 : null,
        deferReason: isDeferred ? '物业管理意愿同意率不足 90%，暂缓改造' : '',
        funding: [],
      },
      upTo: isDeferred ? null : at < 2 ? 'need' : null,
      acceptedOn: addDays(today, 250),
      seed: 3000 + at,
    }
  })
  return [...inYear, ...waiting]
}

/** 360 元 a square metre. */
const budgetOf = ({ areaSquareMetres }: Sizes): number => Math.round(areaSquareMetres) * 36_000

type Sizes = Pick<ProjectInput, 'buildings' | 'households' | 'areaSquareMetres'>

function projectOf(number: number, sizes: Sizes, acceptedOn: string, random: Random): ProjectInput {
  const label = String(number).padStart(2, '0')
  const subDistrict = defaultSubDistricts[number % defaultSubDistricts.length] ?? defaultSubDistricts[0]
  const budgetFen = budgetOf(sizes)
  const chosen = (kind: ContentClass, from: number, count: number) =>
    contentItems[kind].slice(from, from + count).map((item) => ({ class: kind, item, description: '' }))
  const startOn = addDays(acceptedOn, -168)
  return {
    code: `EX-2023-${String(number).padStart(3, '0')}`,
    name: `示例小区${label}老旧小区改造项目`,
    community: `示例小区${label}`,
    subDistrict,
    address: `示例路 ${number * 3} 号`,
    builtYear: 1982 + Math.floor(between(random, 0, 23)),
    land: 'state-owned',
    ...sizes,
    contents: [
      ...chosen('basic', 4, 3),
      ...chosen('basic', 8, 4),
      { class: 'improved', item: '无障碍设施', description: '' },
    ],
    budgetFen,
    contractFen: null,
    schedule: {
      startOn,
      endOn: acceptedOn,
      milestones: [
        { name: '拆违拆临、管线迁改', startOn, endOn: addDays(startOn, 30) },
        { name: '排水、道路', startOn: addDays(startOn, 31), endOn: addDays(startOn, 100) },
        { name: '屋面、外墙、收尾', startOn: addDays(startOn, 101), endOn: acceptedOn },
      ],
    },
    parties: [
      { role: 'client', organization: '示例街道办事处', leader: '示例甲', phone: '0534-5550001' },
      { role: 'design', organization: '示例设计单位甲', leader: '示例乙', phone: '0534-5550002' },
      { role: 'supervision', organization: '示例管理监理单位乙', leader: '示例丙', phone: '0534-5550003' },
      { role: 'contractor', organization: '示例施工单位丙', leader: '示例丁', phone: '0534-5550004' },
      { role: 'review', organization: '示例评审单位丁', leader: '示例戊', phone: '0534-5550005' },
    ],
    responsible: { name: '示例己', post: '城建办工程师', phone: '0534-5550006' },
    hotlines: { consult: '0534-5550006', report: '0534-5550007' },
    note: '本项目为示例数据。',
  }
}

const states: readonly [InfrastructureState, ...InfrastructureState[]] = [
  'decayed',
  'decayed',
  'missing',
  'good',
]

function registerOf(random: Random, subsidyFen: number): StageFactsOf<'register'> {
  const half = Math.floor(subsidyFen / 2)
  return {
    ...emptyStageFacts('register'),
    conditions: {
      water: pick(random, states),
      power: pick(random, states),
      heating: pick(random, states),
      gas: pick(random, states),
      road: pick(random, states),
    },
    funding:
      subsidyFen === 0
        ? []
        : [
            { source: 'city', amountFen: half, isInfrastructure: true, note: '' },
            { source: 'district', amountFen: half, isInfrastructure: true, note: '' },
          ],
    balance: 'government-led',
  }
}
