import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { routineParties, type Signoff } from '#shared/model/signoff.ts'
import type { ChangeInput } from '#shared/model/signoff-form.ts'
import {
  addProject,
  changeFields,
  drawJpeg,
  openOffice,
  temporaryFolder,
  visaFields,
} from '#tests/builders.ts'
import { readPdf, squeeze } from '#tests/pdf-text.ts'
import { runCli } from '#tests/support/run-cli.ts'
import { readArguments } from './arguments.ts'
import type { Printed } from './command.ts'
import { signoffCommand } from './signoff-commands.ts'

const json = (path: string, value: unknown): string => {
  writeFileSync(path, JSON.stringify(value))
  return path
}

/** A library with a project, and the command run in this process. */
async function begin() {
  const root = temporaryFolder()
  const library = ['--library', join(root, '档案库')]
  const backend = await openOffice(library[1])
  const { code } = await addProject(backend)
  await backend.close()
  const run = (...args: readonly string[]) =>
    signoffCommand.run(readArguments([...args, ...library], signoffCommand.options))
  return {
    root,
    code,
    library,
    run,
    add: (...more: readonly string[]) => run('add', '--project', code, ...more),
  }
}

describe('huanxin signoff', () => {
  it('takes a change from an empty form to its correction', async () => {
    const { root, code, library, run, add } = await begin()
    const template = (await run('template', '--kind', 'change')).json as ChangeInput
    const file = [
      '--kind',
      'change',
      '--file',
      json(join(root, 'change.json'), { ...template, ...changeFields }),
    ]
    const added = (await add(...file)).json as Signoff
    expect(added).toMatchObject({ kind: 'change', state: 'draft', number: `BG-${code}-2023-001` })

    const numbered = ['--number', added.number]
    expect((await run('submit', ...numbered, '--date', '2023-06-13')).json).toMatchObject({
      state: 'submitted',
      filedOn: '2023-06-13',
    })

    const out = join(root, '变更单.pdf')
    const made = (await run('form', ...numbered, '--out', out)).json as { path: string; printId: string }
    expect(made.path).toBe(out)
    const { text } = await readPdf(readFileSync(out))
    for (const word of ['工程变更单', added.number, `打印编号 ${made.printId}`, '增加 ￥2,700.00 元']) {
      expect(text).toContain(squeeze(word))
    }

    await drawJpeg(join(root, 'scan.jpg'), 7, 300)
    const signatures = routineParties.map((party) => ({
      party,
      person: '示例甲',
      signedOn: '2023-06-20',
      hasSignature: true,
      hasSeal: true,
      amountFen: 260_000,
      scan: 'scan.jpg',
    }))
    const signed = await run('sign', ...numbered, '--file', json(join(root, 'sign.json'), { signatures }))
    expect(signed.json).toMatchObject({ state: 'approved' })
    expect((await add(...file, '--supersedes', added.number)).json).toMatchObject({
      number: `BG-${code}-2023-002`,
      supersedes: added.id,
    })
    const { stdout } = await runCli(['signoff', 'list', ...library, '--project', code])
    expect(stdout).toContain(`${added.number}  工程变更  已签认  2,700.00 元`)
    expect(stdout).toContain('共 2 份')
  })

  it('says what is wrong with a file, a kind or a number, and keeps nothing', async () => {
    const { root, run, add } = await begin()
    const visa = ['--file', json(join(root, 'visa.json'), visaFields)]
    const change = ['--file', json(join(root, 'change.json'), changeFields)]
    const refused = (running: Promise<Printed>) =>
      running.then(
        () => 'not refused',
        (thrown: Error) => thrown.message,
      )
    const listed = async () => (await run('list')).json

    expect(await refused(add('--kind', 'order', ...visa))).toMatch(
      /--kind 只能是 visa（现场签证）或 change（工程变更）/,
    )
    expect(await refused(add('--kind', 'change', ...visa))).toMatch(/proposal/)
    expect(await refused(add(...change))).toMatch(/instruction/)
    expect(await refused(add(...visa, '--supersedes', 'QZ-9'))).toMatch(/没有编号为 QZ-9 的变更或签证/)
    expect(await refused(run('submit'))).toMatch(/请用 --number 写明编号/)
    expect(await listed()).toEqual([])

    const { number } = (await add(...visa)).json as Signoff
    const late = refused(run('submit', '--number', number, '--date', '2023-06-11'))
    expect(await late).toMatch(/报审日期 2023-06-11 早于单上日期/)
    expect(await refused(add(...visa, '--supersedes', number))).toMatch(/还没有签认完成，可以退回后直接修改/)
    expect(await listed()).toHaveLength(1)
  })
})
