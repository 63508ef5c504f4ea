import type { Context } from '#core/context.ts'
import { listRuleSets, pickRuleSet, readDistrict } from '#core/policy/service.ts'
import { readFactsOf } from '#core/stage/service.ts'
import type { ConsentStatus, SurveyCounts } from '#shared/model/household.ts'
import type { Denominator } from '#shared/model/notice.ts'
import {
  type ConsentRate,
  consentRates,
  isConsentGiven,
  judgeVote,
  type VoteNumbers,
  type VoteOutcome,
} from '#shared/model/notice-rates.ts'
import type { Project } from '#shared/model/project.ts'
import { emptyStageFacts, type StageFactsOf } from '#shared/model/stage-facts.ts'
import { countSurvey, countVote, purgeDay, toConsentNumbers, type VoteLacks } from './rules.ts'
import { listFacts } from './store.ts'

/** Where the survey and the design vote of a project stand: numbers alone. */
export interface ConsentSummary {
  readonly counts: SurveyCounts
  /** Over both denominators, exactly. */
  readonly rates: readonly ConsentRate[]
  readonly denominator: Denominator
  /** Null: not all numbers are known yet. */
  readonly isGiven: boolean | null
  readonly outcome: VoteOutcome | null
  readonly survey: StageFactsOf<'survey'>
  readonly vote: StageFactsOf<'vote'>
  /** From this day names and phones are to be removed; null: not accepted yet. */
  readonly purgeFrom: string | null
  readonly rows: number
  readonly purged: number
}

/** The same with what it was judged by. */
export interface ConsentDetail extends ConsentSummary {
  readonly rules: ConsentStatus['rules']
  readonly voteBasis: 'households' | 'typed'
  /** Owners whose vote was entered household by household. */
  readonly voteEntered: number
  /** Null: not all are known yet. */
  readonly voteNumbers: VoteNumbers | null
  readonly voteLacks: VoteLacks
}

/** The survey and the vote of many projects, read at once. */
export function readConsents(
  context: Context,
  projects: readonly Project[],
): ReadonlyMap<string, ConsentDetail> {
  const { db } = context.library()
  const ids = projects.map(({ id }) => id)
  const surveys = readFactsOf(db, ids, 'survey')
  const votes = readFactsOf(db, ids, 'vote')
  const rowsOf = Map.groupBy(listFacts(db, ids), ({ projectId }) => projectId)
  const sets = listRuleSets(db)
  const district = readDistrict(db)
  return new Map(
    projects.map((project) => {
      const rows = rowsOf.get(project.id) ?? []
      const { numbers, sources } = pickRuleSet(sets, project.ruleSet)
      const survey = surveys.get(project.id) ?? emptyStageFacts('survey')
      const vote = votes.get(project.id) ?? emptyStageFacts('vote')
      const counts = countSurvey(rows, survey, project.households)
      const denominator = survey.denominator ?? district.denominator
      const rates = consentRates(toConsentNumbers(counts, denominator), project.households, numbers.consent)
      const counted = countVote(rows, vote, counts.households)
      const summary: ConsentDetail = {
        counts,
        rates,
        denominator,
        rules: {
          consent: numbers.consent,
          source: sources.consent ?? '',
          quorum: numbers.quorum,
          specialMajority: numbers.specialMajority,
          visitShare: district.visitShare,
          contactYears: district.contactYears,
        },
        isGiven: isConsentGiven(rates),
        voteBasis: counted.basis,
        voteEntered: counted.entered,
        voteNumbers: counted.numbers,
        voteLacks: counted.lacks,
        outcome: counted.numbers && judgeVote(counted.numbers, vote.needsThreeQuarters, numbers),
        survey,
        vote,
        purgeFrom: purgeDay(project.acceptedOn, district.contactYears),
        rows: rows.length,
        purged: rows.filter(({ isPurged }) => isPurged).length,
      }
      return [project.id, summary]
    }),
  )
}
