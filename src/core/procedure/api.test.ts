import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { call } from '#core/interface.ts'
import { emptyStageFacts } from '#shared/model/stage-facts.ts'
import { addProject, openOffice, readJournal, temporaryFolder, tickingClock } from '#tests/builders.ts'
import { readPdf } from '#tests/pdf-text.ts'

const open = () => openOffice(join(temporaryFolder(), 'library'), tickingClock('2023-06-01T02:00:00.000Z'))

test('steps go by their gates: refused with the paragraph and nothing changed, done, left out, taken back', async () => {
  const backend = await open()
  const { id: projectId } = await addProject(backend, { budgetFen: 100_00 })
  const complete = (step: string, on = '2023-06-01') =>
    call(backend, 'procedure.complete', { projectId, step, on, person: '示例己' })

  const before = await readJournal(backend, projectId)
  await expect(complete('plan')).rejects.toThrow(/摸清改造需求已完成：还没有完成（方案三\(四\)1\.\(1\)）/)
  await expect(
    call(backend, 'procedure.waive', { projectId, step: 'vote', reason: '示例', person: '示例己' }),
  ).rejects.toThrow('方案要求每个项目都做这一步')
  expect(await readJournal(backend, projectId)).toEqual(before)

  const needed = await complete('need')
  expect(needed.current).toBe('plan')
  await call(backend, 'facts.save', {
    projectId,
    facts: { ...emptyStageFacts('register'), pipeline: 'formed', year: 2023 },
  })
  expect((await complete('plan')).current).toBe('consent')
  const waived = await call(backend, 'procedure.waive', {
    projectId,
    step: 'integrated',
    reason: '全区统一招标',
    person: '示例己',
  })
  expect(waived.steps.find(({ step }) => step.id === 'integrated')?.state).toBe('waived')
  await expect(
    call(backend, 'procedure.reopen', { projectId, step: 'plan', reason: '示例' }),
  ).rejects.toThrow('请先撤回“确定设计、项目管理及监理一体化服务单位”')
  await call(backend, 'procedure.reopen', { projectId, step: 'integrated', reason: '写错了' })

  const actions = (await readJournal(backend, projectId)).map(({ action }) => action)
  expect(actions.slice(-5)).toEqual([
    'procedure.complete',
    'facts.save',
    'procedure.complete',
    'procedure.waive',
    'procedure.reopen',
  ])
})

test('a shut gate can be passed with a reason and a name, which stay for ever, on paper too', async () => {
  const backend = await open()
  const { id: projectId, community } = await addProject(backend)
  const override = { projectId, step: 'plan', reason: '区政府会议已定，先行办理', person: '示例甲' }
  const answered = await call(backend, 'procedure.override', override)
  const plan = answered.steps.find(({ step }) => step.id === 'plan')
  expect(plan).toMatchObject({ state: 'open', overrides: [{ reason: override.reason, person: '示例甲' }] })
  expect(plan?.overrides[0]?.conditions.length).toBe(3)
  await expect(call(backend, 'procedure.override', override)).rejects.toThrow('条件都已满足')
  await call(backend, 'procedure.complete', { projectId, step: 'plan', on: '2023-06-01', person: '示例甲' })
  await call(backend, 'procedure.reopen', { projectId, step: 'plan', reason: '示例' })

  const gaps = await call(backend, 'project.gaps', { projectId })
  expect(gaps.filter(({ id }) => id.startsWith('override-')).map(({ text }) => text)).toEqual([
    expect.stringContaining(override.reason),
  ])
  const made = await call(backend, 'procedure.pdf', { projectId })
  expect(made.fileName).toContain(community)
  const located = await backend.locateDocument(made.documentId)
  const { text } = await readPdf(readFileSync(located?.path ?? ''))
  expect(text).toContain('未满足条件即办理的')
  expect(text.replaceAll(/\s/g, '')).toContain(override.reason)
  const last = (await readJournal(backend, projectId)).find(({ action }) => action === 'procedure.override')
  expect(last?.data).toMatchObject({ reason: override.reason, person: '示例甲' })
})
