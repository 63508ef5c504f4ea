import { describe, expect, it } from 'vitest'
import { stepIds } from '#shared/model/procedure.ts'
import { doneUpTo, facts, works } from '#tests/support/procedure-facts.ts'
import { overrideGaps } from './override-gaps.ts'
import { completeFaults, reopenFaults, toProcedure, unmetOf, waiveFaults } from './rules.ts'
import { priorSteps, steps2023 } from './steps-2023.ts'

describe('步骤的次序', () => {
  it('每一步都在方案的次序里，前置的总在前面', () => {
    expect(steps2023.map(({ id }) => id)).toEqual(stepIds)
    for (const [index, id] of stepIds.entries()) {
      for (const prior of priorSteps[id])
        expect(stepIds.indexOf(prior), `${prior} → ${id}`).toBeLessThan(index)
    }
  })

  it('每一步有牵头单位、依据和应附资料', () => {
    for (const step of steps2023) {
      expect(step.leads.length, step.id).toBeGreaterThan(0)
      expect(step.source, step.id).toMatch(/^方案/)
      expect(step.documents.length, step.id).toBeGreaterThan(0)
    }
  })

  it('条件未满足就不能完成，理由写明依据', () => {
    const faults = completeFaults('joint-review', '2023-05-30', facts())
    expect(faults).toEqual(['设计方案居民表决已完成：还没有完成（方案三(四)2.(2)）。'])
  })

  it('越过条件后可以完成；只管当时未满足的那些，永远留在缺项里', () => {
    const override = {
      id: 'o',
      step: 'joint-review' as const,
      conditionIds: ['after-vote'],
      conditions: ['设计方案居民表决已完成（还没有完成）'],
      reason: '示例理由',
      person: '示例甲',
      at: '2023-05-02T00:00:00.000Z',
    }
    const given = facts({ overrides: [override] })
    expect(completeFaults('joint-review', '2023-05-30', given)).toEqual([])
    expect(unmetOf('design-notice', given).map(({ id }) => id)).toEqual([
      'after-joint-review',
      'board-design',
    ])
    const procedure = toProcedure(given)
    expect(procedure.steps.find(({ step }) => step.id === 'joint-review')).toMatchObject({
      state: 'open',
      overrides: [{ id: 'o', reason: '示例理由' }],
    })
    const [gap] = overrideGaps(given.overrides)
    expect(gap?.text).toContain('示例理由')
    expect(gap?.remedy.to).toBe('procedure')
  })

  it('完成日期不能早于条件满足的那天', () => {
    const given = facts({ done: doneUpTo('joint-approval'), contracts: [works({ signedOn: '2023-05-20' })] })
    const dated = (on: string) => completeFaults('tender', on, given).filter((text) => text.includes('早于'))
    expect(dated('2023-05-19')).toEqual([expect.stringContaining('早于 2023-05-20（')])
    expect(dated('2023-05-20')).toEqual([])
  })

  it('完成日期不能晚于今天，也不能早于前一步', () => {
    const done = facts({ done: doneUpTo('vote') })
    expect(completeFaults('joint-review', '2023-06-01', done)).toEqual([])
    expect(completeFaults('joint-review', '2023-06-02', done)).toEqual(['完成日期晚于今天，请核对日期。'])
    expect(completeFaults('joint-review', '2023-05-01', done)).toEqual([])
    expect(completeFaults('joint-review', '2023-04-30', done)).toEqual([
      '完成日期早于前一步的 2023-05-01，请核对日期。',
    ])
  })

  it('意愿、表决、验收等不能标为不适用；施工图等可以', () => {
    const refused = stepIds.filter((id) => waiveFaults(id, facts()).length > 0)
    expect(stepIds.filter((id) => !refused.includes(id))).toEqual([
      'integrated',
      'joint-approval',
      'drawings',
    ])
  })

  it('后一步完成了，前一步不能撤回', () => {
    const done = facts({ done: doneUpTo('vote', 'joint-review') })
    expect(reopenFaults('vote', done)).toEqual(['请先撤回“领导小组联合审核设计方案”。'])
    expect(reopenFaults('joint-review', done)).toEqual([])
    expect(reopenFaults('start', done)).toEqual(['这一步还没有完成。'])
  })

  it('当前步骤是第一个没有完成的', () => {
    expect(toProcedure(facts()).current).toBe('need')
    expect(toProcedure(facts({ done: doneUpTo('need', 'plan') })).current).toBe('consent')
    expect(toProcedure(facts({ done: doneUpTo(...stepIds) })).current).toBe(null)
  })
})
