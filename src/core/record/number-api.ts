import type { Context } from '#core/context.ts'
import type { Handlers } from '#core/dispatch.ts'
import { mutate } from '#core/journal/mutate.ts'
import { requireProject } from '#core/project/service.ts'
import { AppError } from '#shared/errors.ts'
import { parseNumberRule } from '#shared/model/photo-number.ts'
import type { NumberedExample } from '#shared/model/record-edit.ts'
import { applyEdit, tellChanged } from './edit.ts'
import { countWords } from './edit-rules.ts'
import { readEditable } from './edit-store.ts'
import { assignNumbers } from './number-rules.ts'
import { listNumbers, listUnnumbered } from './number-store.ts'

/** @throws AppError `rule` when the project's rule cannot be read */
function planNumbers(context: Context, projectId: string) {
  const project = requireProject(context, projectId)
  const parsed = parseNumberRule(project.photoNumberRule)
  if (!parsed.ok) throw new AppError('rule', `${parsed.why}。请到“修改项目资料”里改照片号规则。`)
  const { db } = context.library()
  const records = listUnnumbered(db, projectId)
  const used = listNumbers(db, projectId)
  const { given, lacking } = assignNumbers(parsed.parts, project, records, used)
  return { rule: project.photoNumberRule, records, used, given, lacking }
}

export const numberApi = {
  'record.numberPlan': (context, { projectId }) => {
    const { rule, records, used, given, lacking } = planNumbers(context, projectId)
    const byId = new Map(records.map((record) => [record.id, record]))
    const toExample = (one: (typeof given)[number] | undefined): NumberedExample | null => {
      const record = one && byId.get(one.id)
      return record ? { ...one, title: record.title || record.originalName } : null
    }
    return {
      rule,
      count: given.length,
      numbered: used.length,
      first: toExample(given[0]),
      last: toExample(given.at(-1)),
      lacking: [...lacking].map(([what, count]) => ({ what, count })),
    }
  },

  'record.number': (context, { projectId }) => {
    const library = context.library()
    const { given, rule } = planNumbers(context, projectId)
    const ids = given.map(({ id }) => id)
    const records = [...readEditable(library.db, ids).values()]
    const numbered = mutate(context, library, (tx, note, at) =>
      applyEdit(tx, note, at, {
        projectId,
        records,
        changes: given.map(({ id, number }) => ({ id, values: { photoNumber: number } })),
        action: 'record.number',
        title: (kinds) => `给 ${countWords(kinds)}编了照片号`,
        data: ({ after }) => ({ photoNumber: after.photoNumber, rule }),
      }),
    )
    tellChanged(context, records, numbered)
    return { numbered }
  },
} satisfies Partial<Handlers>
