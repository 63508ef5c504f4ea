import { readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, it } from 'vitest'
import { builtInRuleSets } from '#shared/model/rule-set.ts'
import { addProject, openOffice, temporaryFolder } from '#tests/builders.ts'
import { readArguments } from './arguments.ts'
import type { Command, Printed } from './command.ts'
import { registerCommand } from './register-command.ts'
import { rulesCommand } from './rules-command.ts'

const run = (command: Command, ...args: readonly string[]): Promise<Printed> =>
  command.run(readArguments(args, command.options))

it('writes a template, checks and imports a table, and exports the register', async () => {
  const root = temporaryFolder()
  const library = join(root, '档案库')
  await (await openOffice(library)).close()
  const at = ['--library', library]
  const template = join(root, 'a.xlsx')
  await run(registerCommand, 'template', ...at, '--out', template)
  expect(readFileSync(template).subarray(0, 2).toString()).toBe('PK')
  await expect(run(registerCommand, 'import', ...at, template)).rejects.toThrow(/没有填写内容/)

  const wrong = join(root, 'wrong.csv')
  writeFileSync(wrong, '项目编号,户数\nEX-1,九\n')
  const found = await run(registerCommand, 'check', ...at, wrong)
  expect([found.exitCode, found.text.split('\n').at(0)]).toEqual([1, '第 2 行 B2 户数：“九”不是数字'])

  const table = resolve(import.meta.dirname, '../../tests/vectors/tables/calc-office.xls')
  expect((await run(registerCommand, 'check', ...at, table)).exitCode).toBe(0)
  expect((await run(registerCommand, 'import', ...at, table)).json).toEqual({ added: 3, updated: 0 })
  const { text } = await run(registerCommand, 'check', ...at, '--year', '2023', '--pipeline', '实施')
  expect(text).toContain('EX-2023-001  示例小区甲  实施  2023')
  expect(text).toContain('共 1 个小区，计入 1 个：3 幢，90 户，9000.5 ㎡，预算 1,234,560.00 元')
  await expect(run(registerCommand, 'check', ...at, '--pipeline', '其他')).rejects.toThrow(/只能是 谋划/)

  const out = join(root, 'b.pdf')
  await run(registerCommand, 'export', ...at, '--out', out)
  expect(readFileSync(out).subarray(0, 4).toString()).toBe('%PDF')
  const again = join(root, 'b.xlsx')
  await run(registerCommand, 'export', ...at, '--out', again)
  expect((await run(registerCommand, 'import', ...at, again)).json).toEqual({ added: 0, updated: 0 })
})

it('adds a rule set from a file and moves projects to it', async () => {
  const root = temporaryFolder()
  const library = join(root, '档案库')
  const backend = await openOffice(library)
  const { code } = await addProject(backend)
  await backend.close()
  const at = ['--library', library]
  const file = join(root, 'rules.json')
  writeFileSync(
    file,
    JSON.stringify({ ...builtInRuleSets[0], id: 'example-2026', validFrom: '2026-01-01', validTo: null }),
  )
  await run(rulesCommand, 'add', ...at, file)
  await expect(run(rulesCommand, 'add', ...at, file)).rejects.toThrow(/已经有了/)
  const move = ['move', ...at, '--project', code, '--to', 'example-2026', '--reason', '示例']
  await expect(run(rulesCommand, ...move)).rejects.toThrow(/缺少 --person/)
  expect((await run(rulesCommand, ...move, '--person', '示例甲')).text).toBe(
    '已把 1 个项目改按 example-2026 办理',
  )
  expect((await run(rulesCommand, 'list', ...at)).text).toMatch(/共 2 个方案$/)
})
