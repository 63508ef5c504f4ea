import type { BoardItem, ItemState } from '#shared/model/board.ts'
import type { CatalogueItem } from '#shared/model/catalogue.ts'
import { catalogueOf } from '#shared/model/catalogue.ts'
import type { Gap } from '#shared/model/project.ts'
import { judgeCondition } from './condition-rules.ts'
import { type ExpectedCopies, expectedCopies, filedUnder, haveCopies, isByVisas } from './count-rules.ts'
import { type ArchiveFacts, countRecordsWhere, liveVisas, type RecordGroup, visaUnit } from './facts.ts'
import { formFault } from './form-rules.ts'
import { mediaGaps, photoAdvice, photoDemands, viewpointGaps } from './photo-rules.ts'

export type ItemVerdict = Omit<BoardItem, 'gaps'> & {
  /** What the catalogue itself has to say of it; visas and photos add theirs. */
  readonly gaps: readonly Gap[]
}

/** Judged by phases and viewpoints, by visas, and by any video, not by a file under the item. */
const judgedByPhotos = '11-1'
const judgedByVideos = '11-3'
const judgedByVisas: ReadonlySet<string> = new Set(['07-1', '07-2'])

/** Every item of the project's catalogue: how it stands, and what is missing or in doubt about it. */
export function judgeItems(facts: ArchiveFacts): readonly ItemVerdict[] {
  const known = judged.get(facts)
  if (known) return known
  const verdicts = judgeAll(facts)
  judged.set(facts, verdicts)
  return verdicts
}

// The gap list and the board ask of the same facts, which are plain values gathered anew for each reading.
const judged = new WeakMap<ArchiveFacts, readonly ItemVerdict[]>()

function judgeAll(facts: ArchiveFacts): readonly ItemVerdict[] {
  const demands = photoGaps(facts)
  return catalogueOf(facts.project.ruleSet).stages.flatMap(({ number, items }) =>
    items.map((item) => judgeItem(item, number, facts, demands)),
  )
}

/** Gaps of photos and videos: phases, viewpoints, numbers. */
export const photoGaps = (facts: ArchiveFacts): readonly Gap[] => [
  ...mediaGaps(facts),
  ...(facts.waivers.has(judgedByPhotos) ? [] : viewpointGaps(facts)),
  ...photoAdvice(facts),
]

/** All that the catalogue, the photos and the unfiled files give rise to. */
export function catalogueGaps(facts: ArchiveFacts): readonly Gap[] {
  const gaps = judgeItems(facts).flatMap((verdict) => verdict.gaps)
  const unfiled = countRecordsWhere(facts, ({ kind, item }) => kind === 'document' && item === null)
  if (unfiled === 0) return gaps
  return [
    ...gaps,
    {
      id: 'unfiled',
      level: 'advice',
      stage: '11',
      text: `有 ${unfiled} 份文件还没归入目录`,
      source: 'CJJ/T 117-2017 5.4',
      remedy: { label: '去归类', to: 'media' },
    },
  ]
}

function judgeItem(
  item: CatalogueItem,
  stage: string,
  facts: ArchiveFacts,
  demands: readonly Gap[],
): ItemVerdict {
  const { code } = item
  const waiver = facts.waivers.get(code) ?? null
  const condition = judgeCondition(item, facts)
  const copies = expectedCopies(item, facts)
  const own = demands.filter((gap) => gap.item === code)
  const isByPhotos = code === judgedByPhotos
  const expected = isByPhotos ? photoDemands(facts) : copies.expected
  const have = isByPhotos ? expected - missingIn(own) : haveCopies(item, facts)
  const files = filedUnder(code, facts)
  const verdict = {
    code,
    title: item.title,
    from: item.from,
    requirement: item.requirement,
    forms: item.forms,
    isRestricted: item.isRestricted,
    have,
    expected,
    unit: isByPhotos ? '项' : isByVisas(item, facts) ? visaUnit(code) : '份',
    because: isByPhotos ? photoWords(facts) : copies.because,
    setByPerson: copies.setByPerson,
    files,
    lastFile: lastFiled(code, facts.records),
    condition,
    waiver,
  }
  const state = stateOf({
    item,
    waiver,
    condition,
    copies,
    have,
    expected,
    files,
    own,
    hasVisas: isByVisas(item, facts),
  })
  const gaps =
    code === judgedByPhotos || code === judgedByVideos
      ? [...own, ...doubts(item, stage, { ...verdict, state }, copies, facts)]
      : [
          ...lackOf(item, stage, { ...verdict, state }, copies),
          ...doubts(item, stage, { ...verdict, state }, copies, facts),
        ]
  return { ...verdict, state, gaps }
}

const missingIn = (gaps: readonly Gap[]): number => gaps.filter(({ level }) => level !== 'advice').length

function photoWords({ viewpoints }: ArchiveFacts): string {
  return viewpoints.length > 0 ? `前、中、后和 ${viewpoints.length} 个视点` : '前、中、后都要有'
}

interface Standing {
  readonly item: CatalogueItem
  readonly waiver: BoardItem['waiver']
  readonly condition: BoardItem['condition']
  readonly copies: ExpectedCopies
  readonly have: number
  readonly expected: number
  readonly files: number
  readonly own: readonly Gap[]
  readonly hasVisas: boolean
}

function stateOf({
  item,
  waiver,
  condition,
  copies,
  have,
  expected,
  files,
  own,
  hasVisas,
}: Standing): ItemState {
  // A visa that waits for signatures is missing whatever was waived before it came (plan 三(四)4.(4)).
  if (waiver && !hasVisas) return 'waived'
  if (item.code === judgedByPhotos || item.code === judgedByVideos) {
    const missing = missingIn(own)
    return missing === 0 ? 'complete' : have > 0 ? 'short' : 'missing'
  }
  if (have >= expected) return 'complete'
  if (have > 0) return 'short'
  if (copies.setByPerson !== null) return 'missing'
  if (condition && files === 0 && condition.answer !== 'yes') {
    return condition.answer === 'no' ? 'optional' : 'undecided'
  }
  return item.requirement === 'recommended' ? 'optional' : 'missing'
}

type Judged = Pick<BoardItem, 'state' | 'have' | 'expected' | 'unit' | 'because' | 'files' | 'waiver'>

/** The one gap for what is not there, or not all there. */
function lackOf(
  { code, title, requirement }: CatalogueItem,
  stage: string,
  { state, have, expected, because }: Judged,
  copies: ExpectedCopies,
): readonly Gap[] {
  const isAdvice = requirement === 'recommended' && copies.setByPerson === null
  const isAsked = state === 'missing' || state === 'short' || (state === 'optional' && isAdvice)
  // Visas that wait say so themselves, one by one.
  if (!isAsked || judgedByVisas.has(code)) return []
  const counted = because === '' ? '' : `（${because}）`
  const isShort = state === 'short' || expected > 1
  return [
    {
      id: `item-${code}`,
      level: isAdvice ? 'advice' : 'missing',
      stage,
      item: code,
      text: isShort
        ? `缺《${title}》${expected - have} 份：应有 ${expected} 份${counted}，已有 ${have} 份`
        : `缺《${title}》`,
      source: `档案目录 ${code}`,
      remedy: { label: '去导入', to: 'import', target: code },
    },
  ]
}

/** Advice: what is there and does not look right. */
function doubts(
  item: CatalogueItem,
  stage: string,
  { state, files, waiver }: Judged,
  { bound }: ExpectedCopies,
  facts: ArchiveFacts,
): readonly Gap[] {
  const { code, title } = item
  const base = { level: 'advice', stage, item: code, source: `档案目录 ${code}` } as const
  const toBoard = (label: string) => ({ label, to: 'board', target: code }) as const
  if (waiver && files > 0) {
    return [
      {
        ...base,
        id: `waived-${code}`,
        text: `《${title}》标为不适用，却存有 ${files} 个文件，请核对`,
        remedy: toBoard('去核对'),
      },
    ]
  }
  if (state === 'waived') return []
  const fault = formFault(item, facts.records)
  const gaps: Gap[] = fault
    ? [
        {
          ...base,
          id: `form-${code}`,
          text: `《${title}》${fault}`,
          remedy: { label: '去导入', to: 'import', target: code },
        },
      ]
    : []
  if (bound && files > 0 && files < (bound.count ?? 2)) {
    const all = bound.count === null ? `每${bound.of}一份` : `共 ${bound.count} ${bound.of}`
    gaps.push({
      ...base,
      id: `bound-${code}`,
      text: `《${title}》${all}，存了 ${files} 个文件：合订的请定下应有几本，没有合订的请补齐`,
      remedy: toBoard('定份数'),
    })
  }
  return gaps
}

function lastFiled(code: string, records: readonly RecordGroup[]): BoardItem['lastFile'] {
  const last = records
    .filter(({ item }) => item === code)
    .toSorted((a, b) => b.lastAt.localeCompare(a.lastAt))[0]
  return last ? { title: last.lastTitle, at: last.lastAt } : null
}

/** Why an item cannot be marked 不适用 now, in words; null when it can. */
export function refuseWaiver(item: CatalogueItem, facts: ArchiveFacts): string | null {
  const { code, title } = item
  if (facts.waivers.has(code)) return `《${title}》已经标为不适用。要改理由，请先撤销再标。`
  if (isByVisas(item, facts)) {
    return `本项目登记了 ${liveVisas(facts).length} 份签证，《${title}》不能标为不适用。`
  }
  const files =
    code === judgedByPhotos
      ? countRecordsWhere(facts, ({ kind }) => kind === 'photo')
      : Math.max(filedUnder(code, facts), haveCopies(item, facts))
  if (files > 0) {
    return `《${title}》已有 ${files} 个文件，不能标为不适用。份数不对的，请改应有份数；归错的，请先改归。`
  }
  return null
}

/** Why the number of copies cannot be set for an item, in words; null when it can. */
export function refuseExpectation(item: CatalogueItem, facts: ArchiveFacts): string | null {
  const { code, title } = item
  if (code === judgedByPhotos || code === judgedByVideos) {
    return `《${title}》按阶段和视点判断，不用定份数。`
  }
  if (isByVisas(item, facts)) return `《${title}》按登记的签证计算，不用定份数。`
  if (facts.waivers.has(code)) return `《${title}》已标为不适用。要定份数，请先撤销。`
  return null
}
