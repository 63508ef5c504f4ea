import type { ArchiveFacts } from '#core/catalogue/facts.ts'
import type { ConsentSummary } from '#core/consent/service.ts'
import type { BoardFact } from '#core/posting/gap-rules.ts'
import type { PaymentBook } from '#shared/model/payment.ts'
import type { GateOverride, StepDone, StepId } from '#shared/model/procedure.ts'
import type { Gap } from '#shared/model/project.ts'
import type { RuleMove, RuleSet } from '#shared/model/rule-set.ts'
import type { Entry } from '#shared/model/stage-entry.ts'
import type { StageFactsOf } from '#shared/model/stage-facts.ts'

/** An override as it is kept: with the names of the conditions it stands for. */
export type KeptOverride = GateOverride & { readonly conditionIds: readonly string[] }

/** What steps and gates of one project are judged on: plain values, gathered beforehand. */
export interface ProcedureFacts extends ArchiveFacts {
  readonly ruleSet: RuleSet
  readonly moves: readonly RuleMove[]
  readonly register: StageFactsOf<'register'>
  /** Gaps of R1. */
  readonly eligibility: readonly Gap[]
  readonly consent: ConsentSummary
  readonly contracts: readonly Entry<'contract'>[]
  readonly utilities: readonly Entry<'utility'>[]
  readonly issues: readonly Entry<'issue'>[]
  readonly transfers: readonly Entry<'transfer'>[]
  readonly acceptance: StageFactsOf<'acceptance'>
  readonly property: StageFactsOf<'property'>
  readonly settlement: StageFactsOf<'settlement'>
  readonly boards: readonly BoardFact[]
  /** What the construction board lacks of its seven groups. */
  readonly boardLacks: readonly string[]
  readonly book: PaymentBook
  readonly done: ReadonlyMap<StepId, StepDone>
  readonly overrides: readonly KeptOverride[]
}
