import type { DueItem, WeekLine, WeekSummary } from '#shared/model/home.ts'
import { formatYuan, lineAmountFen } from '#shared/model/money.ts'
import { noticeTitles } from '#shared/model/notice.ts'
import { type Payment, type PaymentBook, paymentKindLabels } from '#shared/model/payment.ts'
import type { Procedure } from '#shared/model/procedure.ts'
import type { RegisterTotals } from '#shared/model/register.ts'
import { percentLabel } from '#shared/model/share.ts'
import type { EntryOf } from '#shared/model/stage-entry.ts'
import { addDays, toLocalDate } from '#shared/model/time.ts'
import type { ProjectState } from './facts.ts'
import { stepTitle } from './overview-rules.ts'
import { byDay, duesOf, lateOf } from './rules.ts'

/** A project with what was written down in the week. */
export interface WeekState extends ProjectState {
  readonly diary: readonly Pick<EntryOf<'diary'>, 'on' | 'done' | 'problems'>[]
  /** Boards issued in the library's time, any day. */
  readonly issued: readonly { readonly title: string; readonly on: string }[]
}

export interface WeekFacts {
  /** Local day. */
  readonly today: string
  /** Any day of the week. */
  readonly day: string
  readonly reportTo: string
  readonly office: string
  readonly totals: RegisterTotals
  readonly projects: readonly WeekState[]
}

/** Monday and Sunday of a day's week. */
export function weekOf(day: string): { readonly from: string; readonly until: string } {
  const weekday = (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7
  const from = addDays(day, -weekday)
  return { from, until: addDays(from, 6) }
}

/**
 * 周报: what happened in a week and what comes in the next, as things stood at its end. What is late is what was late
 * by then and still is. Names and words of residents are never in it.
 */
export function weekSummaryOf(facts: WeekFacts): WeekSummary {
  const week = weekOf(facts.day)
  const { from, until } = week
  const asOf = facts.today < until ? facts.today : until
  const states = facts.projects.toSorted(inOrder)
  const dues = new Map(states.map((state) => [state.project.id, duesOf(state.dues, asOf)]))
  const complaints = states.flatMap(({ dues: own }) => complaintsBy(own.complaints, until))
  const paid = states.flatMap(({ book }) => book.payments.flatMap(paidOf))
  const sum = (list: readonly { readonly fen: number }[]) => list.reduce((total, { fen }) => total + fen, 0)
  return {
    from,
    until,
    reportTo: facts.reportTo,
    office: facts.office,
    totals: facts.totals,
    started: states.filter(({ dues: { startedOn } }) => startedOn !== null && startedOn <= until).length,
    accepted: states.filter(({ project: { acceptedOn } }) => acceptedOn !== null && acceptedOn <= until)
      .length,
    paidFen: sum(paid.filter(({ on }) => on <= until)),
    paidWeekFen: sum(paid.filter(({ on }) => isWithin(on, week))),
    complaints: complaints.length,
    complaintsOpen: complaints.filter(({ isOpen }) => isOpen).length,
    lines: states.flatMap((state) => {
      const line = toLine(state, dues.get(state.project.id) ?? [], week)
      return isAtRest(state, until) && !saysAnything(line) ? [] : [line]
    }),
    late: lateOf(byDay([...dues.values()].flat())),
  }
}

type Week = ReturnType<typeof weekOf>
const isWithin = (day: string, { from, until }: Week) => day >= from && day <= until
const inOrder = ({ project: a }: ProjectState, { project: b }: ProjectState) =>
  a.subDistrict.localeCompare(b.subDistrict, 'zh') || (a.code < b.code ? -1 : 1)

/** Over, or put off: left out in a week in which nothing happened to it. */
const isAtRest = ({ register, procedure }: WeekState, day: string): boolean =>
  register.pipeline === 'deferred' || stepBy(procedure, day) === null
const saysAnything = ({ thisWeek, problems, nextWeek }: WeekLine): boolean =>
  thisWeek.length + problems.length + nextWeek.length > 0

function toLine(state: WeekState, dues: readonly DueItem[], week: Week): WeekLine {
  const { project, procedure, book } = state
  const next = { from: addDays(week.from, 7), until: addDays(week.until, 7) }
  return {
    projectId: project.id,
    community: project.community,
    subDistrict: project.subDistrict,
    step: stepTitle(procedure, stepBy(procedure, week.until)),
    percent: percentBy(book, book.contractFen ?? project.contractFen, week.until),
    thisWeek: merged([
      ...state.diary.flatMap(({ on, done }) => (done === '' ? [] : [`${shortDay(on)} ${brief(done)}`])),
      ...happened(state)
        .filter(({ on }) => isWithin(on, week))
        .map(({ words }) => words),
    ]),
    problems: merged(problemsOf(state, dues, week)),
    nextWeek: merged([
      ...dues
        .filter(({ dueOn }) => isWithin(dueOn, next))
        .map(({ text, dueOn }) => `${shortDay(dueOn)}前：${text}`),
      ...project.schedule.milestones.flatMap(({ name, startOn, endOn }) => [
        ...(isWithin(startOn, next) ? [`${shortDay(startOn)} 计划开始：${name}`] : []),
        ...(isWithin(endOn, next) ? [`${shortDay(endOn)} 计划完成：${name}`] : []),
      ]),
    ]),
  }
}

/** The step it was at by the end of a day. */
const stepBy = ({ steps }: Procedure, day: string) =>
  steps.find(({ done }) => done === null || done.on > day)?.step.id ?? null

/** Value of the work that was claimed by a day, of the contract's: exact, cut off; empty where it is not known. */
function percentBy({ payments }: PaymentBook, contractFen: number | null, day: string): string {
  const lines = payments.filter((payment) => isClaimedBy(payment, day)).flatMap((payment) => payment.lines)
  if (lines.length === 0 || contractFen === null) return ''
  const part = lines.reduce(
    (sum, { quantity, unitPriceFen }) => sum + lineAmountFen(quantity, unitPriceFen),
    0,
  )
  return percentLabel({ part, whole: contractFen })
}

const isClaimedBy = ({ state, events }: Payment, day: string): boolean =>
  state !== 'voided' &&
  state !== 'returned' &&
  events.some(({ step, on }) => step === 'submitted' && on <= day)

const paidOf = ({
  state,
  paidFen,
  events,
}: Payment): readonly { readonly on: string; readonly fen: number }[] => {
  const paid = events.findLast(({ step }) => step === 'paid')
  return state === 'paid' && paid && paidFen !== null ? [{ on: paid.on, fen: paidFen }] : []
}

/** What happened to a project beside its records on site, any day. */
function happened(state: WeekState): readonly { readonly on: string; readonly words: string }[] {
  const { procedure, signoffs, postings, issued, book } = state
  return [
    ...procedure.steps.flatMap(({ step, done }) =>
      done && !done.isWaived ? [{ on: done.on, words: `办完程序：${step.title}` }] : [],
    ),
    ...issued.map(({ on, title }) => ({ on, words: `${title}定稿` })),
    ...postings.map(({ upOn, version }) => ({ on: upOn, words: `${noticeTitles[version.kind]}张贴` })),
    ...signoffs.flatMap(({ number, content, approvedAt, state: own }) =>
      approvedAt !== null && own === 'approved'
        ? [{ on: toLocalDate(approvedAt), words: `变更签证签认完成：${number} ${content.title}` }]
        : [],
    ),
    ...book.payments.flatMap((payment) =>
      paidOf(payment).map(({ on, fen }) => ({
        on,
        words: `第 ${payment.ordinal} 期${paymentKindLabels[payment.kind]}拨付 ${formatYuan(fen)} 元`,
      })),
    ),
  ]
}

// What people write into a field that has nothing to say.
const saysNothing = /^\s*(?:(?:暂?无|没有|正常)(?:问题|异常)?|[-—/、])?[。.\s]*$/u

function problemsOf(state: WeekState, dues: readonly DueItem[], week: Week): readonly string[] {
  const open = complaintsBy(state.dues.complaints, week.until).filter(({ isOpen }) => isOpen).length
  const overrides = state.procedure.steps.flatMap(({ step, overrides: own }) =>
    own
      .filter(({ at }) => isWithin(toLocalDate(at), week))
      .map(({ reason }) => `未满足条件即办理“${step.title}”：${brief(reason)}`),
  )
  return [
    ...state.diary.flatMap(({ on, problems }) =>
      saysNothing.test(problems) ? [] : [`${shortDay(on)} ${brief(problems)}`],
    ),
    ...overrides,
    ...lateOf(dues).map(({ text, days }) => `${text}，逾期 ${-days} 天`),
    ...(open > 0 ? [`投诉咨询 ${open} 件未答复`] : []),
  ]
}

/** Complaints received by a day, and whether they were open then. */
const complaintsBy = (complaints: ProjectState['dues']['complaints'], day: string) =>
  complaints
    .filter(({ content }) => content.receivedOn <= day)
    .map(({ content: { answeredOn } }) => ({ isOpen: answeredOn === null || answeredOn > day }))

/** Lines that say the same stand once, with how often. */
const merged = (lines: readonly string[]): readonly string[] =>
  [...Map.groupBy(lines, (line) => line)].map(([line, { length }]) =>
    length === 1 ? line : `${line}（${length} 项）`,
  )

/** `2023-06-01` → `6月1日`. */
const shortDay = (day: string): string => `${Number(day.slice(5, 7))}月${Number(day.slice(8))}日`

const longest = 60
/** One line of what may be a long text; characters, not code units. */
function brief(text: string): string {
  const letters = [...text.replaceAll(/\s+/g, ' ').trim()]
  return letters.length <= longest ? letters.join('') : `${letters.slice(0, longest - 1).join('')}…`
}
