import { uuidv7 } from 'uuidv7'
import type { Context } from '#core/context.ts'
import type { Handlers } from '#core/dispatch.ts'
import { mutate } from '#core/journal/mutate.ts'
import { makeReportDocument } from '#core/pdf/report-document.ts'
import { requireProject } from '#core/project/service.ts'
import { AppError } from '#shared/errors.ts'
import type { Procedure, StepId } from '#shared/model/procedure.ts'
import { toLocalDate } from '#shared/model/time.ts'
import type { ProcedureFacts } from './facts.ts'
import { procedureReport } from './report.ts'
import { completeFaults, reopenFaults, toProcedure, unmetOf, waiveFaults } from './rules.ts'
import { readProcedureFacts } from './service.ts'
import { stepOf } from './steps-2023.ts'
import { insertOverride, insertStep, removeStep } from './store.ts'

function readFacts(context: Context, projectId: string): ProcedureFacts {
  const facts = readProcedureFacts(context, [requireProject(context, projectId)]).get(projectId)
  if (!facts) throw new AppError('internal', '程序没有读出，请重试。')
  return facts
}

function refuse(step: StepId, faults: readonly string[]): void {
  if (faults.length > 0) throw new AppError('rule', `“${stepOf(step).title}”还不能办理。${faults.join('')}`)
}

function answer(context: Context, projectId: string): Procedure {
  context.changed('procedure', projectId)
  return toProcedure(readFacts(context, projectId))
}

export const procedureApi = {
  'procedure.get': (context, { projectId }) => toProcedure(readFacts(context, projectId)),

  'procedure.complete': (context, { projectId, step, on, person, note: words }) => {
    refuse(step, completeFaults(step, on, readFacts(context, projectId)))
    mutate(context, context.library(), (tx, note, at) => {
      insertStep(tx, projectId, step, { on, person, note: words, isWaived: false, at })
      note(projectId, {
        action: 'procedure.complete',
        subject: step,
        data: { title: stepOf(step).title, on, person, note: words },
      })
    })
    return answer(context, projectId)
  },

  'procedure.waive': (context, { projectId, step, reason, person }) => {
    refuse(step, waiveFaults(step, readFacts(context, projectId)))
    mutate(context, context.library(), (tx, note, at) => {
      insertStep(tx, projectId, step, { on: toLocalDate(at), person, note: reason, isWaived: true, at })
      note(projectId, {
        action: 'procedure.waive',
        subject: step,
        data: { title: stepOf(step).title, reason, person },
      })
    })
    return answer(context, projectId)
  },

  'procedure.reopen': (context, { projectId, step, reason }) => {
    const faults = reopenFaults(step, readFacts(context, projectId))
    if (faults.length > 0) throw new AppError('rule', `“${stepOf(step).title}”不能撤回。${faults.join('')}`)
    mutate(context, context.library(), (tx, note) => {
      removeStep(tx, projectId, step)
      note(projectId, {
        action: 'procedure.reopen',
        subject: step,
        data: { title: stepOf(step).title, reason },
      })
    })
    return answer(context, projectId)
  },

  'procedure.override': (context, { projectId, step, reason, person }) => {
    const facts = readFacts(context, projectId)
    const unmet = unmetOf(step, facts)
    if (facts.done.has(step)) throw new AppError('rule', '这一步已经完成，不用越过条件。')
    if (unmet.length === 0) throw new AppError('rule', '条件都已满足，直接标为完成即可。')
    const conditions = unmet.map(({ text, state }) => `${text}（${state}）`)
    mutate(context, context.library(), (tx, note, at) => {
      const conditionIds = unmet.map(({ id }) => id)
      insertOverride(tx, projectId, { id: uuidv7(), step, conditionIds, conditions, reason, person, at })
      note(projectId, {
        action: 'procedure.override',
        subject: step,
        data: { title: stepOf(step).title, conditions, reason, person },
      })
    })
    return answer(context, projectId)
  },

  'procedure.pdf': (context, { projectId }) => {
    const project = requireProject(context, projectId)
    const facts = readFacts(context, projectId)
    return makeReportDocument(
      context,
      procedureReport(project, toProcedure(facts)),
      `${project.community} 改造程序 ${facts.today}`,
    )
  },
} satisfies Partial<Handlers>
