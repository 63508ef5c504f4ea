import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, it } from 'vitest'
import { z } from 'zod'
import { call } from '#core/backend.ts'
import {
  builtInRuleSets,
  defaultDistrictSettings,
  type RuleSet,
  ruleSetInput,
} from '#shared/model/rule-set.ts'
import { addProject, openOffice, readJournal, tickingClock } from '#tests/builders.ts'

const [plan2023] = builtInRuleSets
const next: RuleSet = {
  ...plan2023,
  id: 'example-2026',
  title: '示例区老旧小区改造实施方案（2026）',
  documentNumber: '示例字〔2026〕1号',
  validFrom: '2026-01-01',
  validTo: null,
  numbers: { ...plan2023.numbers, retention: { part: 3, whole: 100 } },
}
const unknown = '0190a000-0000-7000-8000-00000000dead'

it('a project begins under the set in force that day, keeps it, and is moved only with reason and person', async () => {
  const before = await openOffice(undefined, tickingClock('2025-12-31T10:00:00.000Z'))
  const old = await addProject(before)
  expect(old.ruleSet).toBe('decheng-2023')

  // 2026-01-01 00:00 in Beijing is still the 31st in UTC.
  const backend = await openOffice(undefined, tickingClock('2025-12-31T15:59:00.000Z'))
  await call(backend, 'rule.add', next)
  const last = await addProject(backend)
  expect(last.ruleSet).toBe('decheng-2023')
  const after = await openOffice(undefined, tickingClock('2025-12-31T16:00:00.000Z'))
  await call(after, 'rule.add', next)
  const first = await addProject(after)
  expect(first.ruleSet).toBe('example-2026')
  expect(
    (await call(after, 'rule.list', {})).map(({ ruleSet, state, projects, isBuiltIn }) => [
      ruleSet.id,
      state,
      projects,
      isBuiltIn,
    ]),
  ).toEqual([
    ['decheng-2023', 'expired', 0, true],
    ['example-2026', 'in-force', 1, false],
  ])

  const moves = await call(backend, 'rule.move', {
    projectIds: [last.id, last.id],
    to: 'example-2026',
    reason: '按新方案结算',
    person: '示例甲',
  })
  expect(moves).toMatchObject([{ from: 'decheng-2023', to: 'example-2026', person: '示例甲' }])
  expect((await call(backend, 'project.get', { id: last.id })).ruleSet).toBe('example-2026')
  expect((await readJournal(backend, last.id)).at(-1)).toMatchObject({
    action: 'rule.move',
    data: { from: 'decheng-2023', to: 'example-2026', reason: '按新方案结算', person: '示例甲' },
  })
  expect(await call(backend, 'rule.moves', {})).toEqual(moves)
  expect((await call(backend, 'procedure.get', { projectId: last.id })).moves).toHaveLength(1)
})

it('refuses what would leave projects without rules, and changes nothing', async () => {
  const backend = await openOffice()
  const project = await addProject(backend)
  await call(backend, 'rule.add', next)
  await expect(call(backend, 'rule.add', next)).rejects.toThrow(/已经有了/)
  await expect(call(backend, 'rule.add', { ...next, id: 'decheng-2023' })).rejects.toThrow(/已经有了/)
  await expect(call(backend, 'rule.add', { ...next, id: 'x-1', validTo: '2025-01-01' })).rejects.toThrow(
    /早于施行日期/,
  )
  await expect(
    call(backend, 'rule.add', {
      ...next,
      id: 'x-1',
      numbers: { ...next.numbers, consent: { part: 11, whole: 10 } },
    }),
  ).rejects.toThrow(/同意率不能大于 1/)
  await expect(call(backend, 'rule.remove', { id: 'decheng-2023' })).rejects.toThrow(/自带/)
  const move = { to: 'example-2026', reason: '示例', person: '示例甲' }
  await expect(call(backend, 'rule.move', { ...move, projectIds: [project.id, unknown] })).rejects.toThrow(
    /找不到/,
  )
  expect((await call(backend, 'project.get', { id: project.id })).ruleSet).toBe('decheng-2023')
  await expect(call(backend, 'rule.move', { ...move, to: 'none', projectIds: [project.id] })).rejects.toThrow(
    /找不到/,
  )
  await expect(
    call(backend, 'rule.move', { ...move, reason: ' ', projectIds: [project.id] }),
  ).rejects.toThrow(/理由/)
  await call(backend, 'rule.move', { ...move, projectIds: [project.id] })
  await expect(call(backend, 'rule.move', { ...move, projectIds: [project.id] })).rejects.toThrow(/没有改动/)
  await expect(call(backend, 'rule.remove', { id: 'example-2026' })).rejects.toThrow(/有 1 个项目/)
  await call(backend, 'rule.move', { ...move, to: 'decheng-2023', projectIds: [project.id] })
  expect(await call(backend, 'rule.remove', { id: 'example-2026' })).toEqual({ removed: true })
  expect(await call(backend, 'rule.list', {})).toHaveLength(1)
})

it('keeps what the district settled', async () => {
  const backend = await openOffice()
  expect(await call(backend, 'rule.settings', {})).toEqual(defaultDistrictSettings)
  const settings = { ...defaultDistrictSettings, visitShare: { part: 3, whole: 4 }, soonDays: 14 }
  await call(backend, 'rule.saveSettings', settings)
  expect(await call(backend, 'rule.settings', {})).toEqual(settings)
  await expect(call(backend, 'rule.saveSettings', { soonDays: 0 })).rejects.toThrow()
})

it('docs/rule-set.schema.json is the schema of the program: node scripts/schemas.ts', () => {
  const path = resolve(import.meta.dirname, '../../../docs/rule-set.schema.json')
  expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual(z.toJSONSchema(ruleSetInput, { io: 'input' }))
})
