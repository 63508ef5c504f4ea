import { readAcceptanceGaps } from '#core/acceptance/service.ts'
import { consentGaps } from '#core/consent/gap-rules.ts'
import { readConsents } from '#core/consent/service.ts'
import type { Context } from '#core/context.ts'
import { readDiaryGaps } from '#core/diary/service.ts'
import { paymentGaps } from '#core/payment/gap-rules.ts'
import { readBooks } from '#core/payment/service.ts'
import { listRuleSets, pickRuleSet } from '#core/policy/service.ts'
import { readOverrideGaps } from '#core/procedure/service.ts'
import { registerFactsGaps } from '#core/register/gap-rules.ts'
import { factsReader } from '#core/stage/service.ts'
import type { Gap, Project } from '#shared/model/project.ts'
import { toLocalDate } from '#shared/model/time.ts'

/** What the stages of each of these projects ask for, in a fixed number of readings however many they are. */
export function readStageGaps(
  context: Context,
  projects: readonly Project[],
): ReadonlyMap<string, readonly Gap[]> {
  const { db } = context.library()
  const ids = projects.map(({ id }) => id)
  const today = toLocalDate(context.ports.clock.now())
  const ruleSets = listRuleSets(db)
  const registers = factsReader(db, ids, 'register')
  const consents = readConsents(context, projects)
  const diaries = readDiaryGaps(context, projects)
  const books = readBooks(context, projects)
  const acceptances = readAcceptanceGaps(context, projects)
  const overrides = readOverrideGaps(context, ids)
  return new Map(
    projects.map((project) => {
      const { id } = project
      const ruleSet = pickRuleSet(ruleSets, project.ruleSet)
      const register = registers(id)
      const consent = consents.get(id)
      const book = books.get(id)
      return [
        id,
        [
          ...registerFactsGaps({ project, ruleSet, register, today }),
          ...(consent ? consentGaps({ consent, today }) : []),
          ...(diaries.get(id) ?? []),
          ...(book ? paymentGaps({ project, ruleSet, book, today }) : []),
          ...(acceptances.get(id) ?? []),
          ...(overrides.get(id) ?? []),
        ],
      ]
    }),
  )
}
