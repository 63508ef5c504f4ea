import { countPeriod } from '#core/posting/period-rules.ts'
import type { PostingFacts } from '#core/posting/rules.ts'
import type { NoticeKind, NoticeTerms } from '#shared/model/notice.ts'
import type { Objection } from '#shared/model/posting.ts'
import type { DueFacts, HangingBoard } from './due-facts.ts'

type Hung = Pick<PostingFacts, 'upOn' | 'downOn'> & {
  readonly version: Pick<PostingFacts['version'], 'kind' | 'until'>
}

/** Last day of a posting's period: of the district's days, or of those printed on it where they end later. */
function fullOn({ upOn, version: { until } }: Hung, terms: NoticeTerms): string {
  const { enoughOn } = countPeriod(terms, upOn, upOn)
  return until !== null && until > enoughOn ? until : enoughOn
}

/** The construction board hangs until the acceptance: it has no period (plan 三(四)2.(4)). */
const hasPeriod = (kind: NoticeKind) => kind !== 'construction'

/** Boards that hang and have a period; hung in several places: the last day of all. */
export function hangingBoards(postings: readonly Hung[], terms: NoticeTerms): readonly HangingBoard[] {
  const up = postings.filter(({ downOn, version }) => downOn === null && hasPeriod(version.kind))
  return [...Map.groupBy(up, ({ version }) => version.kind)].map(([kind, own]) => ({
    kind,
    fullOn: latest(own.map((each) => fullOn(each, terms))),
  }))
}

/**
 * Objections without an answer, by kind of board. They are answered within the board's period; one that came later,
 * or to a board without a period, the day it came.
 */
export function openObjections(
  objections: readonly Pick<Objection, 'kind' | 'receivedOn'>[],
  postings: readonly Hung[],
  terms: NoticeTerms,
): DueFacts['objections'] {
  return [...Map.groupBy(objections, ({ kind }) => kind)].map(([kind, own]) => {
    const periods = hasPeriod(kind) ? postings.filter(({ version }) => version.kind === kind) : []
    const end = latest(periods.map((each) => fullOn(each, terms)))
    const days = own.map(({ receivedOn }) => (receivedOn > end ? receivedOn : end))
    return { kind, count: own.length, dueOn: days.toSorted()[0] ?? end }
  })
}

/** Days compare as text; an empty one is before all. */
const latest = (days: readonly string[]): string => days.toSorted().at(-1) ?? ''
