import { filedUnder } from '#core/catalogue/count-rules.ts'
import { judgeItems } from '#core/catalogue/rules.ts'
import { isExpired } from '#core/policy/rules.ts'
import type { GateCondition, Procedure, StepId, StepView } from '#shared/model/procedure.ts'
import type { KeptOverride, ProcedureFacts } from './facts.ts'
import { gateOf } from './gate-rules.ts'
import { priorSteps, stepOf, steps2023 } from './steps-2023.ts'

/** All steps of a project with how each stands. */
export function toProcedure(facts: ProcedureFacts): Procedure {
  const verdicts = new Map(judgeItems(facts).map((verdict) => [verdict.code, verdict]))
  const steps = steps2023.map((step): StepView => {
    const done = facts.done.get(step.id) ?? null
    const conditions = gateOf(step.id, facts)
    return {
      step,
      state: done
        ? done.isWaived
          ? 'waived'
          : 'done'
        : unmetAmong(step.id, conditions, facts.overrides).length === 0
          ? 'open'
          : 'shut',
      conditions,
      documents: step.documents.map((item) => {
        const verdict = verdicts.get(item)
        return {
          item,
          title: verdict?.title ?? '',
          files: filedUnder(item, facts),
          isSettled: verdict?.state === 'complete' || verdict?.state === 'waived',
        }
      }),
      done,
      overrides: facts.overrides
        .filter((each) => each.step === step.id)
        .map(({ conditionIds: _, ...override }) => override),
    }
  })
  return {
    projectId: facts.project.id,
    ruleSet: facts.ruleSet,
    isExpired: isExpired(facts.ruleSet, facts.today),
    moves: facts.moves,
    steps,
    current: steps.find(({ done }) => done === null)?.step.id ?? null,
  }
}

/** What of a gate is not met and no person took upon himself. */
function unmetAmong(
  step: StepId,
  conditions: readonly GateCondition[],
  overrides: readonly KeptOverride[],
): readonly GateCondition[] {
  const taken = new Set(
    overrides.filter((each) => each.step === step).flatMap(({ conditionIds }) => conditionIds),
  )
  return conditions.filter(({ id, isMet }) => !isMet && !taken.has(id))
}

/** What is not met and nobody has answered for. */
export const unmetOf = (step: StepId, facts: ProcedureFacts): readonly GateCondition[] =>
  unmetAmong(step, gateOf(step, facts), facts.overrides)

/** Why a step cannot be done, in words; empty when it can. */
export function completeFaults(step: StepId, on: string, facts: ProcedureFacts): readonly string[] {
  if (facts.done.has(step)) return ['这一步已经完成，要改请先撤回。']
  const conditions = gateOf(step, facts)
  const faults = unmetAmong(step, conditions, facts.overrides).map(
    ({ text, state, source }) => `${text}：${state}（${source}）。`,
  )
  for (const { text, isMet, since } of conditions) {
    if (isMet && since !== null && on < since) faults.push(`完成日期早于 ${since}（${text}），请核对日期。`)
  }
  if (on > facts.today) faults.push('完成日期晚于今天，请核对日期。')
  const before = priorSteps[step]
    .flatMap((id) => facts.done.get(id) ?? [])
    .filter(({ isWaived }) => !isWaived)
    .find((done) => done.on > on)
  if (before) faults.push(`完成日期早于前一步的 ${before.on}，请核对日期。`)
  return faults
}

/** Why a step cannot be left out. */
export function waiveFaults(step: StepId, facts: ProcedureFacts): readonly string[] {
  if (facts.done.has(step)) return ['这一步已经完成，要改请先撤回。']
  return stepOf(step).isWaivable ? [] : ['方案要求每个项目都做这一步，不能标为不适用。']
}

/** Why a step cannot be taken back: a later one stands on it. */
export function reopenFaults(step: StepId, facts: ProcedureFacts): readonly string[] {
  if (!facts.done.has(step)) return ['这一步还没有完成。']
  const later = steps2023.filter(({ id }) => facts.done.has(id) && priorSteps[id].includes(step))
  return later.length === 0 ? [] : [`请先撤回${later.map(({ title }) => `“${title}”`).join('、')}。`]
}
