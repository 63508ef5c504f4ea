import { isComplete } from '#core/signoff/rules.ts'
import { formatYuan } from '#shared/model/money.ts'
import type { ChangeSignoff, SigningParty, Signoff, VisaSignoff } from '#shared/model/signoff.ts'
import type { Deadline } from '#shared/model/signoff-ledger.ts'
import type { SignoffTerms } from '#shared/model/signoff-terms.ts'
import { toLocalDate, toLocalMinute } from '#shared/model/time.ts'
import { dayMs, dayOf, endOfDaysAfter, hourMs, startOfDay } from './day-rules.ts'

const visaSource = '财建〔2004〕369 号'
const changeSource = 'GF-2017-0201'
const soonMs = 2 * dayMs

/**
 * The time limits that run or ran for a sign-off. None for a void one; for an approved one what was kept and what
 * was not. Days are local (北京时间), counted from the day after; a paper's day that holds any moment before the
 * limit is in time, as paper says no hour.
 * @param now UTC ISO
 */
export function deadlinesOf(signoff: Signoff, terms: SignoffTerms, now: string): readonly Deadline[] {
  if (signoff.state === 'voided') return []
  const limits = signoff.kind === 'visa' ? visaLimits(signoff, terms) : changeLimits(signoff, terms)
  return (
    limits
      .filter(({ doneAt }) => signoff.state !== 'approved' || doneAt !== null)
      // The limit for handing in was the first one's: a correction comes later by its nature.
      .filter(({ id }) => signoff.supersedes === null || !id.endsWith('-filing'))
      .map((limit) => toDeadline(limit, signoff, terms, Date.parse(now)))
  )
}

interface Limit extends Pick<Deadline, 'id' | 'what' | 'source'> {
  /** First instant that is too late. */
  readonly due: number
  /** First instant of the day on which it was done, or the very instant; null: not yet. */
  readonly doneAt: number | null
  /** Hours are counted, not days: the last moment has an hour. */
  readonly isHourly?: boolean
  /** An answer of the employer, whose silence may count as acceptance. */
  readonly isAnswer?: boolean
}

function visaLimits(signoff: VisaSignoff, terms: SignoffTerms): readonly Limit[] {
  const filing: Limit = {
    id: 'visa-filing',
    what: '施工单位报审',
    source: visaSource,
    due: endOfDaysAfter(signoff.content.instruction.on, terms.visaFilingDays),
    doneAt: filedAt(signoff),
  }
  const from = handedIn(signoff)
  if (from === null) return [filing]
  const answer: Limit = {
    id: 'visa-answer',
    what: '街道办事处答复',
    source: visaSource,
    due: from + terms.visaAnswerHours * hourMs,
    doneAt: answeredAt(signoff, 'office'),
    isHourly: true,
    isAnswer: true,
  }
  return [filing, answer]
}

function changeLimits(signoff: ChangeSignoff, terms: SignoffTerms): readonly Limit[] {
  const { instructedOn } = signoff.content
  const filing: readonly Limit[] =
    instructedOn === null
      ? []
      : [
          {
            id: 'change-filing',
            what: '施工单位报送变更估价',
            source: changeSource,
            due: endOfDaysAfter(instructedOn, terms.changeFilingDays),
            doneAt: filedAt(signoff),
          },
        ]
  const { filedOn, state } = signoff
  // Sent back, nothing is handed in: no answer is due until it is again.
  if (filedOn === null || state === 'returned') return filing
  return [
    ...filing,
    {
      id: 'change-review',
      what: '监理单位审查变更估价',
      source: changeSource,
      due: endOfDaysAfter(filedOn, terms.changeReviewDays),
      doneAt: answeredAt(signoff, 'supervision'),
    },
    {
      id: 'change-answer',
      what: '街道办事处审批变更估价',
      source: changeSource,
      due: endOfDaysAfter(filedOn, terms.changeAnswerDays),
      doneAt: answeredAt(signoff, 'office'),
      isAnswer: true,
    },
  ]
}

/** First day it was handed in: sent back and handed in again, the first one kept the limit. */
function filedAt({ filedOn, steps }: Signoff): number | null {
  const first = steps.find(({ state }) => state === 'submitted')
  const days = [...(filedOn === null ? [] : [filedOn]), ...(first ? [toLocalDate(first.at)] : [])].sort()
  return days[0] === undefined ? null : startOfDay(days[0])
}

/** The instant of the last handing-in where it was noted on that day; else the end of the day given for it. */
function handedIn({ filedOn, steps, state }: Signoff): number | null {
  if (filedOn === null || state === 'returned') return null
  const last = steps.findLast(({ state }) => state === 'submitted')
  return last && toLocalDate(last.at) === filedOn ? Date.parse(last.at) : startOfDay(filedOn) + dayMs
}

/** By its complete signature. Sent back, nothing is handed in: no answer is due until it is again. */
function answeredAt({ signatures }: Signoff, party: SigningParty): number | null {
  const signature = signatures.find((entry) => entry.party === party)
  return signature && isComplete(signature) ? startOfDay(signature.signedOn) : null
}

function toDeadline(limit: Limit, signoff: Signoff, terms: SignoffTerms, now: number): Deadline {
  const { id, what, source, due, doneAt } = limit
  const state = stateOf(due, doneAt, now)
  const dueAt = new Date(due).toISOString()
  const last = limit.isHourly ? toLocalMinute(dueAt) : dayOf(due - 1)
  const short = shortWords(state, due, doneAt, now)
  const isAtRisk = limit.isAnswer && terms.silenceAccepts && state !== 'met'
  const risk = isAtRisk ? `；逾期不答复视为认可，涉及金额 ${formatYuan(signoff.claimedFen)} 元` : ''
  const words = `${what}：${short}（最迟 ${last}）${risk}`
  return { id, what, dueAt, state, isDone: doneAt !== null, words, short, source }
}

function stateOf(due: number, doneAt: number | null, now: number): Deadline['state'] {
  if ((doneAt ?? now) >= due) return 'late'
  if (doneAt !== null) return 'met'
  return due - now <= soonMs ? 'soon' : 'open'
}

function shortWords(state: Deadline['state'], due: number, doneAt: number | null, now: number): string {
  if (state === 'met') return '按期'
  if (state === 'late') {
    const days = Math.floor(((doneAt ?? now) - due) / dayMs) + 1
    return doneAt === null ? `逾期 ${days} 天` : `晚了 ${days} 天`
  }
  const left = due - now
  return left < dayMs ? `还有 ${Math.ceil(left / hourMs)} 小时` : `还有 ${Math.floor(left / dayMs)} 天`
}
