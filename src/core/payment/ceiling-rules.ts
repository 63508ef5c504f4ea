import { byIdOf, countedFenOf } from '#core/ledger/count-rules.ts'
import type { Payment } from '#shared/model/payment.ts'
import { sumFen } from '#shared/model/payment-sums.ts'
import type { Signoff } from '#shared/model/signoff.ts'
import { type PaymentFacts, worksContracts } from './facts.ts'
import { isLive } from './signoff-rules.ts'

/** What may be paid at most before the settlement: contract, approved changes and visas. In 分. */
export interface Ceilings {
  /** Null: no contract says a sum. */
  readonly contractFen: number | null
  readonly signoffFen: number
  readonly totalFen: number | null
  /** Of sections that have a works contract of their own, by 标段. */
  readonly bySection: ReadonlyMap<string, number>
}

type CeilingFacts = Pick<PaymentFacts, 'contracts' | 'project' | 'signoffs' | 'payments'>

/** The works contracts' sums where they say any, else the project's contract price. */
export function ceilingsOf(facts: CeilingFacts): Ceilings {
  const agreed = worksContracts(facts).flatMap(({ section, amountFen }) =>
    amountFen === null ? [] : [{ section, amountFen }],
  )
  const contractFen =
    agreed.length > 0 ? sumFen(agreed.map(({ amountFen }) => amountFen)) : facts.project.contractFen
  const byId = byIdOf(facts.signoffs)
  const approved = facts.signoffs.filter(({ state }) => state === 'approved')
  const counted = (signoffs: readonly Signoff[]) =>
    sumFen(signoffs.map((signoff) => countedFenOf(signoff, byId)))
  const signoffFen = counted(approved)
  const sections = Map.groupBy(
    agreed.filter(({ section }) => section !== ''),
    ({ section }) => section,
  )
  const chosen = chosenSections(facts.payments)
  return {
    contractFen,
    signoffFen,
    totalFen: contractFen === null ? null : contractFen + signoffFen,
    bySection: new Map(
      [...sections].map(([section, contracts]) => [
        section,
        sumFen(contracts.map(({ amountFen }) => amountFen)) +
          // One that names no section belongs to the section it is paid with.
          counted(approved.filter(({ id, content }) => (content.section || chosen.get(id)) === section)),
      ]),
    ),
  }
}

const chosenSections = (payments: readonly Payment[]): ReadonlyMap<string, string> =>
  new Map(
    payments
      .filter(isLive)
      .flatMap(({ section, signoffIds }) => signoffIds.map((id) => [id, section] as const)),
  )

/** When a period's due sum was found, for the order in which sums add up; null: not yet. */
function reviewedAt(payment: Payment): string | null {
  if (payment.dueFen === null) return null
  return payment.events.findLast(({ step }) => step === 'reviewed')?.at ?? payment.updatedAt
}

/** Live periods with a due sum, in the order it was found. */
export const inReviewOrder = (payments: readonly Payment[]): readonly Payment[] =>
  payments
    .filter((payment) => isLive(payment) && payment.dueFen !== null)
    .toSorted((a, b) => {
      const [first, second] = [reviewedAt(a) ?? '', reviewedAt(b) ?? '']
      return first < second ? -1 : first > second ? 1 : a.ordinal - b.ordinal
    })

/** A period with which a sum went over what it may come to. */
export interface Excess {
  readonly payment: Payment
  /** Empty: of the whole project. */
  readonly section: string
  readonly sumFen: number
  readonly ceilingFen: number
}

/**
 * Periods with which more is due than may be paid, to one 分. Works due count against the ceilings; with advances,
 * which are taken off again later, what is really to be paid counts against the whole.
 */
export function excessesOf(facts: CeilingFacts, ceilings: Ceilings): readonly Excess[] {
  const ordered = inReviewOrder(facts.payments).filter(({ kind }) => kind !== 'final')
  const found: Excess[] = []
  let due = 0
  let net = 0
  const bySection = new Map<string, number>()
  for (const payment of ordered) {
    const dueFen = payment.kind === 'progress' ? (payment.dueFen ?? 0) : 0
    due += dueFen
    net += payment.netFen ?? 0
    const { totalFen } = ceilings
    const sum = Math.max(due, net)
    if (totalFen !== null && sum > totalFen) {
      found.push({ payment, section: '', sumFen: sum, ceilingFen: totalFen })
    }
    const { section } = payment
    const ceilingFen = ceilings.bySection.get(section)
    const inSection = (bySection.get(section) ?? 0) + dueFen
    bySection.set(section, inSection)
    if (ceilingFen !== undefined && inSection > ceilingFen) {
      found.push({ payment, section, sumFen: inSection, ceilingFen })
    }
  }
  return found
}
