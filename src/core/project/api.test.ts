import { describe, expect, it } from 'vitest'
import { call } from '#core/backend.ts'
import { findChainBreak } from '#core/journal/chain.ts'
import { emptyStageFacts } from '#shared/model/stage-facts.ts'
import {
  addProject,
  openOffice,
  projectFields,
  readJournal,
  temporaryFolder,
  tickingClock,
} from '#tests/builders.ts'

const unknown = '0190a000-0000-7000-8000-00000000dead'

describe('project', () => {
  it('keeps what was typed, finds it by code in any case, and journals each change in one row', async () => {
    const backend = await openOffice()
    const project = await addProject(backend, { note: '第一行\n第二行' })
    expect(project).toMatchObject({ ...projectFields, note: '第一行\n第二行', ruleSet: 'decheng-2023' })
    expect((await call(backend, 'project.find', { code: 'sl-2023-01' })).id).toBe(project.id)
    expect(await call(backend, 'project.get', { id: project.id })).toEqual(project)

    const updated = await call(backend, 'project.update', {
      id: project.id,
      project: { ...projectFields, name: '新名称' },
    })
    expect(updated).toMatchObject({ id: project.id, name: '新名称', note: '', createdAt: project.createdAt })
    expect(updated.updatedAt > project.updatedAt).toBe(true)
    const entries = await readJournal(backend, project.id)
    expect(findChainBreak(entries)).toBeNull()
    expect(entries.map(({ action }) => action)).toEqual(['project.add', 'project.update'])
    expect(entries[1]?.data['project']).toMatchObject({ name: '新名称' })
    expect(entries[0]?.actor).toBe('经办人')
  })

  it('refuses a code that is taken, also in another case, and writes nothing', async () => {
    const backend = await openOffice()
    await addProject(backend)
    for (const code of ['SL-2023-01', 'sl-2023-01', 'Sl-2023-01']) {
      await expect(addProject(backend, { code })).rejects.toThrow(/已经登记/)
    }
    expect(await call(backend, 'project.list', {})).toHaveLength(1)
  })

  it('refuses to change the code, also only in case', async () => {
    const backend = await openOffice()
    const { id } = await addProject(backend)
    for (const code of ['SL-2023-99', 'sl-2023-01']) {
      await expect(
        call(backend, 'project.update', { id, project: { ...projectFields, code } }),
      ).rejects.toThrow(expect.objectContaining({ code: 'rule' }))
    }
    expect(await readJournal(backend, id)).toHaveLength(1)
  })

  it('says that a project is not there', async () => {
    const backend = await openOffice()
    for (const [method, input] of [
      ['project.get', { id: unknown }],
      ['project.update', { id: unknown, project: projectFields }],
      ['project.gaps', { projectId: unknown }],
      ['journal.list', { projectId: unknown }],
      ['bundle.plan', { projectId: unknown }],
      ['notice.get', { projectId: unknown, kind: 'construction' }],
    ] as const) {
      await expect(call(backend, method, input), method).rejects.toThrow(/找不到这个项目/)
    }
    await expect(call(backend, 'project.find', { code: 'NONE' })).rejects.toThrow(/没有编号为 NONE 的项目/)
  })

  it('searches for text as it is typed: no wildcard, no injection', async () => {
    const backend = await openOffice()
    await addProject(backend, { name: '一区 100% 改造' })
    await addProject(backend, { code: 'B', name: '二区' })
    const find = async (text: string) =>
      (await call(backend, 'project.list', { text })).map(({ name }) => name)
    expect(await find('100%')).toEqual(['一区 100% 改造'])
    expect(await find('%')).toEqual(['一区 100% 改造'])
    expect(await find('_')).toEqual([])
    expect(await find("' or 1=1 --")).toEqual([])
    expect(await find('  ')).toHaveLength(2)
    expect(await find('二区')).toEqual(['二区'])
  })

  it('keeps the rule set of the day it began, and says later that the plan has run out', async () => {
    const library = `${temporaryFolder()}/library`
    const backend = await openOffice(library, tickingClock('2026-03-01T00:00:00.000Z'))
    const { id, ruleSet } = await addProject(backend)
    expect(ruleSet).toBe('decheng-2023')
    const gaps = await call(backend, 'project.gaps', { projectId: id })
    expect(gaps.map((gap) => gap.id)).toContain('plan-expired')
  })
})

it('takes no acceptance day while the acceptance that is registered was failed (plan 三(四)4.(5))', async () => {
  const backend = await openOffice()
  const { id } = await addProject(backend)
  const facts = { ...emptyStageFacts('acceptance'), heldOn: '2022-12-20', conclusion: 'failed' as const }
  await call(backend, 'facts.save', { projectId: id, facts })
  const project = { ...projectFields, acceptedOn: '2022-12-20' }
  await expect(call(backend, 'project.update', { id, project })).rejects.toThrow(/验收结论是不合格/)
  expect((await call(backend, 'project.get', { id })).acceptedOn).toBeNull()
  await call(backend, 'facts.save', { projectId: id, facts: { ...facts, conclusion: 'passed' } })
  await call(backend, 'project.update', { id, project })
})
