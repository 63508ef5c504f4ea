import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { boardPresets, toSides } from '#shared/model/board-size.ts'
import type { Notice, NoticeDraft } from '#shared/model/notice.ts'
import { addProject, drawJpeg, openOffice, temporaryFolder } from '#tests/builders.ts'
import { readPdf } from '#tests/pdf-text.ts'
import { readArguments } from './arguments.ts'
import { noticeCommand } from './notice-command.ts'

/** A library with a project and two drawings, and the command run in this process. */
async function begin() {
  const root = temporaryFolder()
  const library = join(root, '档案库')
  const backend = await openOffice(library)
  const { code } = await addProject(backend)
  await backend.close()
  const plan = await drawJpeg(join(root, 'plan.jpg'), 1, 400)
  const elevation = await drawJpeg(join(root, 'elevation.jpg'), 2, 400)
  const out = join(root, 'board.pdf')
  const run = async (...args: readonly string[]) => {
    const { json } = await noticeCommand.run(readArguments(args, noticeCommand.options))
    return json as Record<string, unknown>
  }
  const inProject = ['--library', library, '--project', code]
  return {
    root,
    code,
    out,
    run,
    list: async () => (await run('list', ...inProject)) as unknown as readonly Notice[],
    make: (...args: readonly string[]) => run(...inProject, '--out', out, ...args),
    drawings: ['--plan', plan, '--elevation', elevation],
  }
}

const millimetres = async (path: string) => {
  const [size] = (await readPdf(readFileSync(path))).sizes
  return [size?.width ?? 0, size?.height ?? 0].map((points) => Math.round((points * 25.4) / 72))
}

describe('huanxin notice', () => {
  it('makes a board of any size, either way round, and keeps the draft’s own size', async () => {
    const { make, out, drawings, list } = await begin()
    const made = await make('--kind', 'construction', '--paper', 'A4', ...drawings)
    expect(made).toMatchObject({ size: 'A4', isLandscape: false, pages: 1, version: null })
    expect(await millimetres(out)).toEqual([210, 297])
    await make('--paper', 'A1', '--landscape')
    expect(await millimetres(out)).toEqual([841, 594])
    for (const size of [...boardPresets, '1200X800', '900×1400']) {
      await make('--paper', size)
      const sides = toSides(size.replace(/[X×]/, 'x'), false)
      expect(await millimetres(out)).toEqual([sides?.width, sides?.height])
    }
    expect((await list())[2]).toMatchObject({ kind: 'construction', versions: [] })
  })

  it('issues a board with its number', async () => {
    const { make, code, drawings, list } = await begin()
    const issued = await make('--paper', 'A3', '--from', '2023-06-01', '--issue', ...drawings)
    expect(issued).toMatchObject({ version: { serial: `${code}-SG-01`, size: 'A3', from: '2023-06-01' } })
    expect((await list()).map(({ versions }) => versions.length)).toEqual([0, 0, 1, 0])
  })

  it('fills a kind from a file made of its template, and pairs before with after photos', async () => {
    const { root, make, run } = await begin()
    const file = join(root, 'draft.json')
    const template = (await run('template', '--kind', 'survey')) as unknown as Pick<NoticeDraft, 'facts'>
    const counts = { issued: 90, returned: 90, renovation: 88, demolition: 87, property: 86 }
    const dates = { from: '2023-01-10', until: '2023-01-17' }
    writeFileSync(file, JSON.stringify({ ...template, ...dates, facts: { ...template.facts, ...counts } }))
    const survey = await make('--kind', 'survey', '--paper', 'A4', '--file', file)
    expect(survey).toMatchObject({ kind: 'survey', findings: [] })

    const completion = (await run('template', '--kind', 'completion')) as unknown as Pick<
      NoticeDraft,
      'facts'
    >
    const facts = {
      acceptedOn: '2023-11-01',
      conclusion: '合格',
      warranty: '2 年',
      repairPhone: '0534-5550008',
      propertyCompany: '示例物业',
    }
    writeFileSync(file, JSON.stringify({ ...completion, facts: { ...completion.facts, ...facts } }))
    const photos = [
      '--before',
      await drawJpeg(join(root, 'b.jpg'), 5, 400),
      '--after',
      await drawJpeg(join(root, 'a.jpg'), 6, 400),
    ]
    const made = await make('--kind', 'completion', '--paper', 'A3', '--file', file, ...photos)
    expect(made).toMatchObject({ kind: 'completion', pages: 1 })
    await make('--kind', 'completion', '--paper', 'A3', ...photos)

    await expect(make('--kind', 'design', '--paper', 'A3')).rejects.toMatchObject({ code: 'missing-content' })
    writeFileSync(file, JSON.stringify({ facts: { issued: '多' } }))
    await expect(make('--kind', 'survey', '--file', file)).rejects.toThrow('未作任何改动')
  })
})
