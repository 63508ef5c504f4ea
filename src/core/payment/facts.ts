import type { DepositKind, DepositRelease, Payment } from '#shared/model/payment.ts'
import type { Project } from '#shared/model/project.ts'
import type { DistrictSettings, RuleSet } from '#shared/model/rule-set.ts'
import type { Signoff } from '#shared/model/signoff.ts'
import type { EntryOf } from '#shared/model/stage-entry.ts'
import type { StageFactsOf } from '#shared/model/stage-facts.ts'

/** What the money of one project is judged by: plain values, gathered beforehand. */
export interface PaymentFacts {
  readonly project: Pick<Project, 'id' | 'contractFen' | 'acceptedOn'>
  readonly ruleSet: RuleSet
  readonly district: Pick<DistrictSettings, 'defectMonths' | 'soonDays'>
  /** In the order of their numbers. */
  readonly payments: readonly Payment[]
  readonly signoffs: readonly Signoff[]
  readonly contracts: readonly EntryOf<'contract'>[]
  readonly settlement: StageFactsOf<'settlement'>
  readonly property: StageFactsOf<'property'>
  readonly reviews: readonly EntryOf<'property-review'>[]
  readonly openRepairs: number
  readonly releases: ReadonlyMap<DepositKind, DepositRelease>
  /** Local calendar day. */
  readonly today: string
}

export const worksContracts = ({
  contracts,
}: Pick<PaymentFacts, 'contracts'>): readonly EntryOf<'contract'>[] =>
  contracts.filter(({ contract }) => contract === 'works')
