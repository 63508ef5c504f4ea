import { type Context, notFound } from '#core/context.ts'
import { listRuleSets, pickRuleSet, readDistrict } from '#core/policy/service.ts'
import { listSignoffsOf } from '#core/signoff/service.ts'
import { entriesReader, factsReader, readFacts } from '#core/stage/service.ts'
import type { Payment, PaymentBook } from '#shared/model/payment.ts'
import type { Project } from '#shared/model/project.ts'
import type { StageFactsOf } from '#shared/model/stage-facts.ts'
import { toLocalDate } from '#shared/model/time.ts'
import { bookOf } from './book-rules.ts'
import type { PaymentFacts } from './facts.ts'
import { isFinalRequested } from './retention-rules.ts'
import { getPayment, listPaymentStates, listPayments, listReleases } from './store.ts'

/** The money of many projects, in the same few readings as of one. */
export function readBooks(context: Context, projects: readonly Project[]): ReadonlyMap<string, PaymentBook> {
  return new Map([...readPaymentFacts(context, projects)].map(([id, facts]) => [id, bookOf(facts)]))
}

/** What money is judged by, by project. @param today local day it is judged on; now, where it is left out */
export function readPaymentFacts(
  context: Context,
  projects: readonly Project[],
  today = toLocalDate(context.ports.clock.now()),
): ReadonlyMap<string, PaymentFacts> {
  const { db } = context.library()
  const ids = projects.map(({ id }) => id)
  const ruleSets = listRuleSets(db)
  const district = readDistrict(db)
  const payments = Map.groupBy(listPayments(db, ids), ({ projectId }) => projectId)
  const signoffs = Map.groupBy(listSignoffsOf(db, ids), ({ projectId }) => projectId)
  const contracts = entriesReader(db, ids, 'contract')
  const reviews = entriesReader(db, ids, 'property-review')
  const repairs = entriesReader(db, ids, 'repair')
  const settlements = factsReader(db, ids, 'settlement')
  const properties = factsReader(db, ids, 'property')
  const releases = Map.groupBy(listReleases(db, ids), ({ projectId }) => projectId)
  return new Map(
    projects.map((project) => {
      const { id } = project
      const facts: PaymentFacts = {
        project,
        ruleSet: pickRuleSet(ruleSets, project.ruleSet),
        district,
        payments: payments.get(id) ?? [],
        signoffs: signoffs.get(id) ?? [],
        contracts: contracts(id).map(({ content }) => content),
        settlement: settlements(id),
        property: properties(id),
        reviews: reviews(id).map(({ content }) => content),
        openRepairs: repairs(id).filter(({ content }) => content.repairedOn === null).length,
        releases: new Map((releases.get(id) ?? []).map(({ kind, release }) => [kind, release])),
        today,
      }
      return [id, facts]
    }),
  )
}

/** The same of one project. */
export function requirePaymentFacts(context: Context, project: Project, today?: string): PaymentFacts {
  const facts = readPaymentFacts(context, [project], today).get(project.id)
  if (!facts) throw notFound('这个项目')
  return facts
}

/** @throws AppError `not-found` */
export function requirePayment(context: Context, id: string): Payment {
  const found = getPayment(context.library().db, id)
  if (!found) throw notFound('这一期')
  return found
}

/** The settlement that may no longer be changed: a final payment was asked for on it, or a deposit given back. */
export function readFixedSettlement(context: Context, projectId: string): StageFactsOf<'settlement'> | null {
  const { db } = context.library()
  const isFixed =
    isFinalRequested(listPaymentStates(db, projectId)) || listReleases(db, [projectId]).length > 0
  return isFixed ? readFacts(db, projectId, 'settlement') : null
}
