import type { DueItem } from '#shared/model/home.ts'
import { daysBetween } from '#shared/model/time.ts'
import { closingDues, depositDues, paymentDues, purgeDues, reviewDues } from './due-closing-rules.ts'
import type { Due, DueFacts } from './due-facts.ts'
import {
  complaintDues,
  diaryDues,
  issueDues,
  postingDues,
  repairDues,
  scheduleDues,
  signoffDues,
} from './due-works-rules.ts'

/** Everything with a day in one project, however far off, the earliest first. @param today local day */
export function duesOf(facts: DueFacts, today: string): readonly DueItem[] {
  const { project } = facts
  const items = (kind: DueItem['kind'], dues: readonly Due[]): readonly DueItem[] =>
    dues.map(({ id, text, dueOn, tab, target, isOver = false }) => ({
      id: `${project.id}-${kind}-${id}`,
      projectId: project.id,
      community: project.community,
      text,
      dueOn,
      days: isOver && dueOn === today ? -1 : daysBetween(today, dueOn),
      kind,
      target: { projectId: project.id, tab, ...(target === undefined ? {} : { target }) },
    }))
  const purge = items('purge', purgeDues(facts))
  if (facts.isDeferred) return purge
  const closing = closingDues(facts)
  return byDay([
    ...items('signoff', signoffDues(facts)),
    ...items('posting', postingDues(facts)),
    ...items('complaint', complaintDues(facts)),
    ...items('issue', issueDues(facts)),
    ...items('repair', repairDues(facts)),
    ...items('payment', paymentDues(facts)),
    ...items('deposit', depositDues(facts, today)),
    ...items('settlement', closing.settlement),
    ...items('archive', closing.archive),
    ...items('review', reviewDues(facts)),
    ...items('schedule', scheduleDues(facts)),
    ...items('diary', diaryDues(facts, today)),
    ...purge,
  ])
}

/** What is late first comes first; of one day by community. */
export const byDay = (items: readonly DueItem[]): readonly DueItem[] =>
  items.toSorted(
    (a, b) => a.days - b.days || a.dueOn.localeCompare(b.dueOn) || a.community.localeCompare(b.community),
  )

/** Late: the last day is over. */
export const lateOf = (items: readonly DueItem[]): readonly DueItem[] => items.filter(({ days }) => days < 0)

/** Due: today or within so many days. */
export const dueWithin = (items: readonly DueItem[], soonDays: number): readonly DueItem[] =>
  items.filter(({ days }) => days >= 0 && days <= soonDays)
