import type { CatalogueItem } from '#shared/model/catalogue.ts'
import { chosenUtilities } from './condition-rules.ts'
import {
  type ArchiveFacts,
  countRecordsWhere,
  isCountedByVisas,
  liveVisas,
  visasFor,
  visaUnit,
} from './facts.ts'

export interface ExpectedCopies {
  readonly expected: number
  /** Where the number comes from, in words. */
  readonly because: string
  readonly setByPerson: number | null
  /**
   * How many single papers there are when they are usually bound together (a survey sheet a household, a
   * log a day): files cannot be counted against it until a person says how many volumes there are.
   */
  readonly bound: { readonly count: number | null; readonly of: string } | null
}

/** Years of caretaking that are assessed (plan 三(四)3, 4.(5): at least three). */
const custodyYears = 3
const dayMs = 86_400_000

/** How many of an item a project needs (份 of the catalogue); a number set by a person wins, but not over visas. */
export function expectedCopies(item: CatalogueItem, facts: ArchiveFacts): ExpectedCopies {
  const counted = countedCopies(item, facts)
  const set = facts.expectations.get(item.code)
  return set === undefined || isByVisas(item, facts)
    ? { ...counted, setByPerson: null }
    : { expected: set, because: '本项目定的份数', setByPerson: set, bound: null }
}

function countedCopies(
  { code, copies: { per, least } }: CatalogueItem,
  facts: ArchiveFacts,
): Omit<ExpectedCopies, 'setByPerson'> {
  const { project } = facts
  const times = (count: number, word: string) => ({
    expected: least * count,
    because: count === 1 ? '' : `${count} ${word}`,
    bound: null,
  })
  switch (per) {
    case 'project':
    case 'viewpoint':
      return isCountedByVisas(code)
        ? times(Math.max(1, visasFor(code, facts).length), visaUnit(code))
        : times(1, '')
    case 'section':
      return times(project.sections, '个标段')
    case 'period':
      return times(paymentPeriods(facts), '期')
    case 'utility':
      return times(Math.max(1, chosenUtilities(project).length), '类专营设施')
    case 'year':
      return times(yearsInCustody(project.acceptedOn, facts.today), '年')
    case 'household':
      return { expected: least, because: '', bound: { count: project.households, of: '户' } }
    case 'day':
      return { expected: least, because: '', bound: { count: workingSpan(facts), of: '日' } }
  }
}

/** Whether registered changes or visas say how many there must be. */
export const isByVisas = ({ code }: Pick<CatalogueItem, 'code'>, facts: ArchiveFacts): boolean =>
  visasFor(code, facts).length > 0

const periodItems = ['08-1', '08-2', '08-3', '08-4']

/**
 * Payment periods known so far: the last one that a visa is paid with, or that a person counted for any of
 * the period's papers (plan 三(四)4.(1) to (3): each period has all four); at least one.
 */
export function paymentPeriods(facts: ArchiveFacts): number {
  const ofVisas = liveVisas(facts).map(({ paymentPeriod }) => paymentPeriod ?? 0)
  const set = periodItems.map((code) => facts.expectations.get(code) ?? 0)
  return Math.max(1, ...ofVisas, ...set)
}

/** Whole years since acceptance, 1 to 3. */
function yearsInCustody(acceptedOn: string | null, today: string): number {
  if (!acceptedOn) return 1
  const hasAnniversary = today.slice(5) >= acceptedOn.slice(5)
  const years = Number(today.slice(0, 4)) - Number(acceptedOn.slice(0, 4)) - (hasAnniversary ? 0 : 1)
  return Math.min(custodyYears, Math.max(1, years))
}

/** Days of the works so far or in all, both ends counted; null before the dates are known. */
function workingSpan({ project: { schedule }, today }: ArchiveFacts): number | null {
  const { startOn, endOn } = schedule
  if (!startOn || startOn > today) return null
  const last = endOn && endOn < today ? endOn : today
  return Math.round((Date.parse(last) - Date.parse(startOn)) / dayMs) + 1
}

/** How many there are of an item, in the unit it is expected in. */
export function haveCopies({ code }: CatalogueItem, facts: ArchiveFacts): number {
  const filed = filedUnder(code, facts)
  const visas = visasFor(code, facts)
  switch (code) {
    // One visa brings four scans: the visas are counted, not the files.
    case '07-1':
    case '07-2':
      return visas.length > 0 ? visas.filter(({ state }) => state === 'approved').length : filed
    case '07-3': {
      const attached = visas.filter(({ photos }) => photos > 0).length
      return visas.length > 0 ? Math.max(attached, Math.min(filed, visas.length)) : filed
    }
    case '11-2':
      return countRecordsWhere(
        facts,
        ({ item, kind, phase }) =>
          item === '11-2' || (kind === 'photo' && (phase === 'notice' || phase === 'acceptance')),
      )
    case '11-3':
      return countRecordsWhere(facts, ({ kind }) => kind === 'video')
    default:
      return filed
  }
}

export const filedUnder = (code: string, facts: ArchiveFacts): number =>
  countRecordsWhere(facts, ({ item }) => item === code)
