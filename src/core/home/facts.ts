import { type ConsentSummary, readConsents } from '#core/consent/service.ts'
import type { Context } from '#core/context.ts'
import { dayOf } from '#core/ledger/day-rules.ts'
import { deadlinesOf } from '#core/ledger/deadline-rules.ts'
import { readBooks } from '#core/payment/service.ts'
import { readDistrict } from '#core/policy/service.ts'
import type { PostingFacts } from '#core/posting/rules.ts'
import { listAllPostings, listOpenObjections } from '#core/posting/service.ts'
import { readProcedures } from '#core/procedure/service.ts'
import { listAllSignoffs } from '#core/signoff/service.ts'
import { entriesReader, factsReader } from '#core/stage/service.ts'
import type { PaymentBook } from '#shared/model/payment.ts'
import type { Objection } from '#shared/model/posting.ts'
import type { Procedure, StepId } from '#shared/model/procedure.ts'
import type { Project } from '#shared/model/project.ts'
import type { DistrictSettings } from '#shared/model/rule-set.ts'
import type { Signoff } from '#shared/model/signoff.ts'
import type { Entry, EntryKind } from '#shared/model/stage-entry.ts'
import type { StageFactsKind, StageFactsOf } from '#shared/model/stage-facts.ts'
import { toLocalDate } from '#shared/model/time.ts'
import { hangingBoards, openObjections } from './board-rules.ts'
import type { DueFacts, SignoffLimit } from './due-facts.ts'
import { latestDiaryDays } from './store.ts'

/** One project as the overview sees it. */
export interface ProjectState {
  readonly project: Project
  readonly register: StageFactsOf<'register'>
  readonly procedure: Procedure
  readonly book: PaymentBook
  readonly dues: DueFacts
  readonly signoffs: readonly Signoff[]
  readonly postings: readonly PostingFacts[]
}

/** All projects, and by what day and settings they are judged. */
export interface States {
  readonly today: string
  readonly district: DistrictSettings
  readonly projects: readonly ProjectState[]
}

/**
 * Reads all that the overview is made of, for many projects in the same few readings as for one.
 * @param which sign-offs to read: what was approved is many, and says nothing of what is due
 */
export function readStates(context: Context, projects: readonly Project[], which: 'all' | 'open'): States {
  const { db } = context.library()
  const now = context.ports.clock.now()
  const ids = projects.map(({ id }) => id)
  const facts = <K extends StageFactsKind>(kind: K) => factsReader(db, ids, kind)
  const entries = <K extends EntryKind>(kind: K) => entriesReader(db, ids, kind)
  const sources: Sources = {
    now,
    procedures: readProcedures(context, projects),
    books: readBooks(context, projects),
    consents: readConsents(context, projects),
    signoffs: grouped(listAllSignoffs(context, which), ({ projectId }) => projectId),
    postings: grouped(listAllPostings(context), ({ version }) => version.projectId),
    objections: grouped(listOpenObjections(context), ({ projectId }) => projectId),
    diaryDays: latestDiaryDays(db),
    register: facts('register'),
    acceptance: facts('acceptance'),
    settlement: facts('settlement'),
    property: facts('property'),
    complaints: entries('complaint'),
    issues: entries('issue'),
    repairs: entries('repair'),
    reviews: entries('property-review'),
    transfers: entries('transfer'),
  }
  return {
    today: toLocalDate(now),
    district: readDistrict(db),
    projects: projects.flatMap((project) => toState(project, sources) ?? []),
  }
}

const grouped = <T>(rows: readonly T[], keyOf: (row: T) => string) => {
  const known = Map.groupBy(rows, keyOf)
  return (id: string): readonly T[] => known.get(id) ?? []
}

type Of<T> = (projectId: string) => T

interface Sources {
  /** UTC ISO. */
  readonly now: string
  readonly procedures: ReadonlyMap<string, Procedure>
  readonly books: ReadonlyMap<string, PaymentBook>
  readonly consents: ReadonlyMap<string, ConsentSummary>
  readonly signoffs: Of<readonly Signoff[]>
  readonly postings: Of<readonly PostingFacts[]>
  readonly objections: Of<readonly Objection[]>
  readonly diaryDays: ReadonlyMap<string, string>
  readonly register: Of<StageFactsOf<'register'>>
  readonly acceptance: Of<StageFactsOf<'acceptance'>>
  readonly settlement: Of<StageFactsOf<'settlement'>>
  readonly property: Of<StageFactsOf<'property'>>
  readonly complaints: Of<readonly Entry<'complaint'>[]>
  readonly issues: Of<readonly Entry<'issue'>[]>
  readonly repairs: Of<readonly Entry<'repair'>[]>
  readonly reviews: Of<readonly Entry<'property-review'>[]>
  readonly transfers: Of<readonly Entry<'transfer'>[]>
}

function toState(project: Project, from: Sources): ProjectState | null {
  const { id, noticeTerms } = project
  const procedure = from.procedures.get(id)
  const book = from.books.get(id)
  if (!procedure || !book) return null
  const register = from.register(id)
  const consent = from.consents.get(id)
  const postings = from.postings(id)
  const signoffs = from.signoffs(id)
  const dues: DueFacts = {
    project,
    isDeferred: register.pipeline === 'deferred',
    limits: signoffs.flatMap((signoff) => limitsOf(signoff, project, from.now)),
    boards: hangingBoards(postings, noticeTerms),
    objections: openObjections(from.objections(id), postings, noticeTerms),
    complaints: from.complaints(id),
    issues: from.issues(id),
    repairs: from.repairs(id),
    reviews: from.reviews(id),
    transfers: from.transfers(id),
    payments: book.payments,
    deposits: book.deposits,
    settlement: from.settlement(id),
    property: from.property(id),
    reportedOn: from.acceptance(id).reportedOn,
    startedOn: dayOfStep(procedure, 'start'),
    areWorksOver: isBehind(procedure, 'works') || isBehind(procedure, 'acceptance'),
    diaryOn: from.diaryDays.get(id) ?? null,
    names: { rows: (consent?.rows ?? 0) - (consent?.purged ?? 0), from: consent?.purgeFrom ?? null },
    propertyYears: procedure.ruleSet.numbers.propertyYears,
  }
  return { project, register, procedure, book, dues, signoffs, postings }
}

const stepOf = ({ steps }: Procedure, id: StepId) => steps.find(({ step }) => step.id === id)
const isBehind = (procedure: Procedure, id: StepId) => (stepOf(procedure, id)?.done ?? null) !== null

/** Day on which a step was done; null for one that is not, or that was not needed. */
export function dayOfStep(procedure: Procedure, id: StepId): string | null {
  const done = stepOf(procedure, id)?.done
  return done && !done.isWaived ? done.on : null
}

/** Time limits that run or ran out, with the last day that is in time. */
function limitsOf(
  signoff: Signoff,
  { signoffTerms }: Pick<Project, 'signoffTerms'>,
  now: string,
): readonly SignoffLimit[] {
  // Of an approved one everything was done: most are, and judging each takes its time.
  if (signoff.state === 'approved') return []
  return deadlinesOf(signoff, signoffTerms, now)
    .filter(({ isDone }) => !isDone)
    .map(({ what, dueAt, state }) => ({
      signoffId: signoff.id,
      kind: signoff.kind,
      number: signoff.number,
      what,
      dueOn: dayOf(Date.parse(dueAt) - 1),
      isOver: state === 'late',
    }))
}
