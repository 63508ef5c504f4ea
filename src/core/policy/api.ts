import { uuidv7 } from 'uuidv7'
import { type Context, notFound } from '#core/context.ts'
import type { Handlers } from '#core/dispatch.ts'
import { mutate } from '#core/journal/mutate.ts'
import { libraryScope } from '#core/journal/service.ts'
import { readFixedSettlement } from '#core/payment/service.ts'
import { listProjects, moveProject, requireProject } from '#core/project/service.ts'
import { AppError } from '#shared/errors.ts'
import { builtInRuleSets, type RuleMove, type RuleSet, type RuleSetRow } from '#shared/model/rule-set.ts'
import { toLocalDate } from '#shared/model/time.ts'
import { isExpired } from './rules.ts'
import {
  deleteRuleSet,
  insertRuleMove,
  insertRuleSet,
  listRuleMoves,
  listRuleSets,
  readDistrict,
  writeDistrict,
} from './store.ts'

const isBuiltIn = (id: string): boolean => builtInRuleSets.some((set) => set.id === id)

function stateOf(set: RuleSet, today: string): RuleSetRow['state'] {
  if (set.validFrom > today) return 'coming'
  return isExpired(set, today) ? 'expired' : 'in-force'
}

function usersOf(context: Context, id: string): number {
  return listProjects(context.library().db).filter(({ ruleSet }) => ruleSet === id).length
}

export const policyApi = {
  'rule.list': (context) => {
    const { db } = context.library()
    const today = toLocalDate(context.ports.clock.now())
    const users = Map.groupBy(listProjects(db), ({ ruleSet }) => ruleSet)
    return listRuleSets(db).map((ruleSet) => ({
      ruleSet,
      isBuiltIn: isBuiltIn(ruleSet.id),
      state: stateOf(ruleSet, today),
      projects: users.get(ruleSet.id)?.length ?? 0,
    }))
  },

  'rule.add': (context, ruleSet) => {
    if (listRuleSets(context.library().db).some(({ id }) => id === ruleSet.id)) {
      throw new AppError('conflict', `方案代码 ${ruleSet.id} 已经有了。请换一个代码，或先移除原来的。`)
    }
    mutate(context, context.library(), (tx, note, at) => {
      insertRuleSet(tx, ruleSet, at)
      note(libraryScope, { action: 'rule.add', subject: ruleSet.id, data: { ruleSet } })
    })
    context.changed('rule', ruleSet.id)
    return ruleSet
  },

  'rule.remove': (context, { id }) => {
    if (isBuiltIn(id)) throw new AppError('rule', '程序自带的方案不能移除。')
    if (!listRuleSets(context.library().db).some((set) => set.id === id)) throw notFound('这个方案')
    const users = usersOf(context, id)
    if (users > 0) {
      throw new AppError('rule', `有 ${users} 个项目按这个方案办理，不能移除。请先把它们改用其他方案。`)
    }
    mutate(context, context.library(), (tx, note) => {
      deleteRuleSet(tx, id)
      note(libraryScope, { action: 'rule.remove', subject: id, data: { id } })
    })
    context.changed('rule', id)
    return { removed: true }
  },

  'rule.move': (context, { projectIds, to, reason, person }) => {
    const { db } = context.library()
    if (!listRuleSets(db).some(({ id }) => id === to)) throw notFound('要改用的方案')
    const projects = [...new Set(projectIds)]
      .map((id) => requireProject(context, id))
      .filter(({ ruleSet }) => ruleSet !== to)
    const fixed = projects.filter(({ id }) => readFixedSettlement(context, id) !== null)
    if (fixed.length > 0) {
      const names = fixed.map(({ community }) => community).join('、')
      throw new AppError(
        'rule',
        `${names}已按结算申请尾款或返还过保证金，预留的数额不能再变，不能改用其他方案。没有改动任何项目。`,
      )
    }
    if (projects.length === 0) throw new AppError('bad-input', '所选项目已经按这个方案办理，没有改动。')
    const moves = mutate(context, context.library(), (tx, note, at) =>
      projects.map((project): RuleMove => {
        const move = { id: uuidv7(), projectId: project.id, from: project.ruleSet, to, reason, person, at }
        insertRuleMove(tx, move)
        moveProject(tx, project.id, to, at)
        note(project.id, {
          action: 'rule.move',
          subject: project.id,
          data: { from: move.from, to, reason, person },
        })
        return move
      }),
    )
    for (const { projectId } of moves) context.changed('project', projectId)
    context.changed('rule', to)
    return moves
  },

  'rule.moves': (context) => {
    const { db } = context.library()
    const ids = listProjects(db).map(({ id }) => id)
    return listRuleMoves(db, ids).toReversed()
  },

  'rule.settings': (context) => readDistrict(context.library().db),

  'rule.saveSettings': (context, settings) => {
    mutate(context, context.library(), (tx, note) => {
      writeDistrict(tx, settings)
      note(libraryScope, { action: 'rule.settings', subject: 'district', data: { ...settings } })
    })
    context.changed('rule', 'district')
    return settings
  },
} satisfies Partial<Handlers>
