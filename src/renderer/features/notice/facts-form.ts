import { type Issue, toIssues } from '#renderer/ui/form-rules.ts'
import { type NoticeDraft, noticeDraft } from '#shared/model/notice.ts'

/** The part of a draft that is typed; names of fields are those of the draft. */
export type FactsValues = Pick<NoticeDraft, 'title' | 'from' | 'until' | 'place' | 'channel' | 'facts'>

export const toFactsValues = ({ title, from, until, place, channel, facts }: NoticeDraft): FactsValues => ({
  title,
  from,
  until,
  place,
  channel,
  facts,
})

/** Checks what was typed by the draft's own schema; issues are named by the form's fields. */
export function checkFacts(values: FactsValues): {
  readonly part: FactsValues | null
  readonly issues: readonly Issue[]
} {
  const parsed = noticeDraft.safeParse(withoutBlanks(values))
  if (!parsed.success) return { part: null, issues: toIssues(parsed.error) }
  return { part: toFactsValues(parsed.data), issues: [] }
}

// An emptied text field leaves nothing behind; an emptied number or date leaves null, which the schema knows.
const withoutBlanks = (values: FactsValues) => ({ ...values, facts: dropUndefined(values.facts) })

const dropUndefined = (facts: object) =>
  Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined))
