import { execFileSync, spawnSync } from 'node:child_process'
import { copyFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import Database from 'better-sqlite3'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Backend, call } from '#core/backend.ts'
import { writeWorkbook } from '#core/spreadsheet/workbook.ts'
import type { MadeDocument } from '#shared/model/notice.ts'
import {
  balanceModels,
  emptyStageFacts,
  fundingSources,
  infrastructureStates,
  pipelines,
} from '#shared/model/stage-facts.ts'
import { addProject, openOffice, projectFields, readJournal, temporaryFolder } from '#tests/builders.ts'
import type { RegisterFacts } from './rules.ts'
import { registerSheets } from './tables.ts'

const vector = (name: string) => resolve(import.meta.dirname, '../../../tests/vectors/tables', name)

async function choose(backend: Backend, path: string): Promise<{ sourceId: string }> {
  const { sourceId } = await backend.registerSource([path], { name: '示例台账', isTemporary: false })
  return { sourceId }
}

async function chooseText(backend: Backend, text: string): Promise<{ sourceId: string }> {
  const path = join(temporaryFolder(), 'a.csv')
  writeFileSync(path, text)
  return choose(backend, path)
}

async function fileOf(backend: Backend, made: MadeDocument): Promise<string> {
  const located = await backend.locateDocument(made.documentId)
  if (!located) throw new Error('no document')
  const path = join(temporaryFolder(), made.fileName)
  copyFileSync(located.path, path)
  return path
}

const facts = (patch: Partial<RegisterFacts> = {}): RegisterFacts => ({
  ...emptyStageFacts('register'),
  ...patch,
})

const head = '项目编号,小区名称,所属街道,位置,建成年份,楼栋数,户数,建筑面积,所处阶段,计划年度,预算,市,区\n'

describe('import', () => {
  it('adds new ones, updates known ones, counts the rest, and keeps what the table does not carry', async () => {
    const library = join(temporaryFolder(), 'library')
    const backend = await openOffice(library)
    const known = await addProject(backend, { note: '原备注', budgetFen: 100 })
    await call(backend, 'facts.save', {
      projectId: known.id,
      facts: facts({
        leftover: '原有',
        funding: [
          { source: 'city', amountFen: 100, isInfrastructure: true, note: '一批' },
          { source: 'bond', amountFen: 7, isInfrastructure: false, note: '' },
        ],
      }),
    })
    const text = `${head}sl-2023-01,,,,,,91,,实施,2023,12.34,1.00,2.5\nSL-2023-02,示例小区乙,运河街道,示例路 2 号,1988年,2,60,6000,谋划,,,,\n合计,,,,,,151,,,,,,\n`
    expect(await call(backend, 'register.examine', await chooseText(backend, text))).toMatchObject({
      rows: 2,
      added: 1,
      updated: 1,
      unchanged: 0,
      problems: [],
    })
    expect(await call(backend, 'project.list', {})).toHaveLength(1)

    expect(await call(backend, 'register.import', await chooseText(backend, text))).toEqual({
      added: 1,
      updated: 1,
    })
    const project = await call(backend, 'project.get', { id: known.id })
    expect(project).toMatchObject({ ...projectFields, households: 91, budgetFen: 1234, note: '原备注' })
    expect(await call(backend, 'facts.get', { projectId: known.id, kind: 'register' })).toEqual(
      facts({
        pipeline: 'implementing',
        year: 2023,
        leftover: '原有',
        funding: [
          // 1.00 is what was there: its note stays.
          { source: 'city', amountFen: 100, isInfrastructure: true, note: '一批' },
          { source: 'bond', amountFen: 7, isInfrastructure: false, note: '' },
          { source: 'district', amountFen: 250, isInfrastructure: true, note: '' },
        ],
      }),
    )
    const added = await call(backend, 'project.find', { code: 'SL-2023-02' })
    expect(added).toMatchObject({ name: '示例小区乙改造项目', builtYear: 1988, ruleSet: 'decheng-2023' })
    expect((await readJournal(backend, added.id)).map(({ action }) => action)).toEqual([
      'project.add',
      'facts.save',
    ])
    expect((await readJournal(backend, known.id)).map(({ action }) => action)).toEqual([
      'project.add',
      'facts.save',
      'project.update',
      'facts.save',
    ])
    expect(await call(backend, 'register.examine', await chooseText(backend, text))).toMatchObject({
      added: 0,
      updated: 0,
      unchanged: 2,
    })
    await backend.close()
    const database = new Database(join(library, 'library.sqlite'), { readonly: true })
    const last = database
      .prepare("select line from journal where scope = 'library' order by seq desc limit 1")
      .pluck()
      .get() as string
    database.close()
    expect(JSON.parse(last)).toMatchObject({
      action: 'register.import',
      data: { rows: 2, added: 1, updated: 1, unchanged: 0 },
    })
  })

  it('names each column that new communities need and the table has not, once', async () => {
    const backend = await openOffice()
    const text =
      '项目编号,小区名称,楼栋数,户数,建筑面积（㎡）\nEX-1,示例小区甲,1,10,1000\nEX-2,示例小区乙,1,,1000\n'
    const { problems } = await call(backend, 'register.examine', await chooseText(backend, text))
    expect(problems.map(({ row, cell, column, text: words }) => [row, cell, column, words])).toEqual([
      [2, '', '所属街道', expect.stringContaining('表里没有这一栏')],
      [2, '', '位置', expect.stringContaining('表里没有这一栏')],
      [3, 'D3', '户数', expect.stringContaining('必填')],
    ])
  })

  it('brings in nothing while one cell is wrong, and says which', async () => {
    const backend = await openOffice()
    const good = 'EX-1,示例小区甲,运河街道,示例路 1 号,1990,1,10,1000,谋划,,,,\n'
    const text = `${head}${good}EX-2,示例小区乙,,示例路 2 号,1990,一,10,1000,实施,,1.234,,\nex-1,示例小区丙,运河街道,示例路 3 号,1990,1,10,1000,谋划,,,,\n编 号,示例小区丁,运河街道,示例路 4 号,1990,1,10,1000,暂缓,,,,\n`
    const { problems, rows } = await call(backend, 'register.examine', await chooseText(backend, text))
    expect(rows).toBe(4)
    expect(problems.map(({ row, cell, column, text: words }) => [row, cell, column, words])).toEqual([
      [3, 'F3', '楼栋数', '“一”不是数字'],
      [3, 'K3', '预算（元）', '“1.234”最多 2 位小数'],
      [3, 'C3', '所属街道', expect.stringMatching(/必填/)],
      [4, 'A4', '项目编号', '与第 2 行的项目编号重复'],
      [5, 'A5', '项目编号', expect.stringMatching(/只能用字母、数字和短横线/)],
    ])
    await expect(call(backend, 'register.import', await chooseText(backend, text))).rejects.toThrow(
      /没有导入任何一行。第 3 行 F3 楼栋数/,
    )
    expect(await call(backend, 'project.list', {})).toEqual([])
  })

  it('judges each row as the form would: 实施 needs a year, 暂缓 a reason', async () => {
    const backend = await openOffice()
    const row = (code: string, pipeline: string) =>
      `${code},示例小区甲,运河街道,示例路 1 号,1990,1,10,1000,${pipeline},,,,\n`
    const text = `${head}${row('EX-1', '实施')}${row('EX-2', '撤出')}`
    const { problems } = await call(backend, 'register.examine', await chooseText(backend, text))
    expect(problems.map(({ cell, text: words }) => [cell, words])).toEqual([
      ['I2', '实施的小区要填计划年度。'],
      ['I3', '暂缓或撤出的，请写明理由。'],
    ])
  })

  it.each(['calc-office.xlsx', 'calc-office.xls'])('an office’s own table: %s', async (name) => {
    const backend = await openOffice()
    expect(await call(backend, 'register.import', await choose(backend, vector(name)))).toEqual({
      added: 3,
      updated: 0,
    })
    const { rows, totals, budgetFen } = await call(backend, 'register.get', { year: 2023 })
    expect(rows.map(({ code, rank, need, moneyNotes }) => [code, rank, need, moneyNotes.length])).toEqual([
      ['EX-2023-002', 1, '水缺失、电缺失；3 项未摸底', 1],
      ['EX-2023-001', 2, '水缺失、电失养失修、路失养失修；1 项未摸底', 1],
    ])
    expect(totals).toEqual({ communities: 2, buildings: 5, households: 150, areaSquareMetres: 15_000.5 })
    expect(budgetFen).toBe(123_456_000 + 1_000_500_000)
  })
})

describe('round trips', () => {
  it('the template carries the columns, choices and an explanation, and has no rows', async () => {
    const backend = await openOffice()
    const made = await call(backend, 'register.template', {})
    expect(made.fileName).toBe('改造台账导入模板.xlsx')
    await expect(
      call(backend, 'register.examine', await choose(backend, await fileOf(backend, made))),
    ).rejects.toThrow(/没有填写内容/)
  })

  it('what was exported changes nothing when it is imported, whatever was registered', async () => {
    const backend = await openOffice()
    const text = (max: number) =>
      fc
        .string({ unit: 'grapheme', maxLength: max })
        .map((value) => value.normalize('NFC').trim())
        .filter((value) => !/[\p{Cc}\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/u.test(value))
        .filter((value) => [...value].length <= max && value.isWellFormed())
    const hostile = fc.constantFrom(
      '=1+1',
      '+A1',
      '@x',
      '_x0041_',
      "'0534",
      '第一行\n第二行',
      '甲,"乙"',
      'constructor',
      '2023-06-01',
      '007',
      '示例',
    )
    const words = (max: number) => fc.oneof(hostile, text(max))
    const lineOf = (max: number) => words(max).map((value) => value.replaceAll(/\s+/g, ' ').trim() || '示例')
    const amount = fc.integer({ min: 1, max: 9_999_999_999_999 })
    const anyFacts = fc.record({
      pipeline: fc.constantFrom(...pipelines),
      year: fc.integer({ min: 2000, max: 2100 }),
      conditions: fc.record({
        water: fc.option(fc.constantFrom(...infrastructureStates)),
        power: fc.option(fc.constantFrom(...infrastructureStates)),
        heating: fc.option(fc.constantFrom(...infrastructureStates)),
        gas: fc.option(fc.constantFrom(...infrastructureStates)),
        road: fc.option(fc.constantFrom(...infrastructureStates)),
      }),
      renovatedYear: fc.option(fc.integer({ min: 1980, max: 2100 })),
      leftover: words(60),
      leftoverWay: fc.option(fc.constantFrom('area', 'separate')),
      deferReason: lineOf(40),
      funding: fc.array(
        fc.record({
          source: fc.constantFrom(...fundingSources),
          amountFen: amount,
          isInfrastructure: fc.boolean(),
          note: lineOf(20),
        }),
        { maxLength: 8 },
      ),
      balance: fc.option(fc.constantFrom(...balanceModels)),
    })
    const anyProject = fc.record({
      community: lineOf(40),
      subDistrict: lineOf(20),
      address: lineOf(60),
      builtYear: fc.option(fc.integer({ min: 1900, max: 2100 })),
      land: fc.constantFrom('state-owned', 'collective', 'other'),
      wasRenovated2016To2020: fc.boolean(),
      buildings: fc.integer({ min: 1, max: 9999 }),
      households: fc.integer({ min: 1, max: 999_999 }),
      areaSquareMetres: fc.integer({ min: 1, max: 9_999_999_999 }).map((hundredths) => hundredths / 100),
      budgetFen: fc.option(fc.integer({ min: 0, max: 99_999_999_999_999 })),
      note: words(100),
    })
    const all = fc.sample(fc.tuple(anyProject, anyFacts), { numRuns: 60, seed: 7 })
    for (const [index, [project, register]] of all.entries()) {
      const { id } = await addProject(backend, { ...project, code: `EX-${index}` })
      await call(backend, 'facts.save', { projectId: id, facts: { kind: 'register', ...register } as never })
    }
    const made = await call(backend, 'register.excel', {})
    const chosen = await choose(backend, await fileOf(backend, made))
    expect(await call(backend, 'register.examine', chosen)).toEqual({
      sheet: '改造台账',
      rows: 60,
      added: 0,
      updated: 0,
      unchanged: 60,
      problems: [],
      moreProblems: 0,
    })
    // Into another library the same communities come with the same values.
    const other = await openOffice()
    const path = await fileOf(backend, made)
    expect(await call(other, 'register.import', await choose(other, path))).toEqual({ added: 60, updated: 0 })
    const [one, two] = await Promise.all(
      [backend, other].map(async (each) =>
        (await call(each, 'register.get', {})).rows.map(
          ({ projectId: _, step: __, moneyNotes: ___, ...row }) => row,
        ),
      ),
    )
    expect(two).toEqual(one)
  })

  const hasCalc = spawnSync('soffice', ['--version']).status === 0
  it.skipIf(!hasCalc)(
    'LibreOffice Calc reads a filled table with its checks, and what it writes is read back',
    { timeout: 120_000 },
    async () => {
      const backend = await openOffice()
      const project = await addProject(backend)
      await call(backend, 'facts.save', {
        projectId: project.id,
        facts: facts({
          year: 2023,
          pipeline: 'formed',
          funding: [{ source: 'city', amountFen: 123_456_789, isInfrastructure: true, note: '' }],
        }),
      })
      const folder = temporaryFolder()
      const from = join(folder, 'a.xlsx')
      const sheets = registerSheets(
        [
          {
            project,
            facts: facts({
              year: 2023,
              pipeline: 'formed',
              funding: [{ source: 'city', amountFen: 123_456_789, isInfrastructure: true, note: '' }],
            }),
            eligibility: [],
            moneyNotes: [],
            step: '',
          },
        ],
        { office: '示例街道办事处', title: '示例台账', printedAt: '2023-09-01 08:00' },
      )
      await writeWorkbook(sheets, from)
      for (const [ending, filter] of [
        ['xls', 'MS Excel 97'],
        ['xlsx', 'Calc MS Excel 2007 XML'],
      ] as const) {
        const to = join(folder, ending)
        execFileSync('soffice', [
          `-env:UserInstallation=file://${join(folder, 'profile')}`,
          '--headless',
          '--convert-to',
          `${ending}:${filter}`,
          '--outdir',
          to,
          from,
        ])
        expect(
          await call(backend, 'register.examine', await choose(backend, join(to, `a.${ending}`))),
          ending,
        ).toMatchObject({ rows: 1, unchanged: 1, problems: [] })
      }
    },
  )
})

it('moves several at once, journals each, and refuses all when one cannot be', async () => {
  const backend = await openOffice()
  const one = await addProject(backend, { code: 'EX-1' })
  const two = await addProject(backend, { code: 'EX-2' })
  const projectIds = [one.id, two.id]
  await expect(
    call(backend, 'register.move', { projectIds, pipeline: 'implementing', year: null }),
  ).rejects.toThrow(/实施的小区要填计划年度/)
  await expect(
    call(backend, 'register.move', { projectIds, pipeline: 'deferred', year: 2023 }),
  ).rejects.toThrow(/理由/)
  expect(await call(backend, 'register.move', { projectIds, pipeline: 'formed', year: 2023 })).toEqual({
    moved: 2,
  })
  expect(await call(backend, 'register.move', { projectIds, pipeline: 'formed', year: 2023 })).toEqual({
    moved: 0,
  })
  await call(backend, 'register.move', {
    projectIds: [one.id],
    pipeline: 'deferred',
    year: 2023,
    reason: '同意率不足 90%',
  })
  const { rows, totals } = await call(backend, 'register.get', { year: 2023 })
  expect([rows.length, totals.communities]).toEqual([2, 1])
  expect((await readJournal(backend, one.id)).at(-1)).toMatchObject({
    action: 'register.move',
    data: { from: 'formed', to: 'deferred', year: 2023, reason: '同意率不足 90%' },
  })
  expect((await call(backend, 'register.get', { pipeline: 'deferred' })).rows).toHaveLength(1)
})

it('shows the year’s task, prints, and files a community’s page under 01-2', async () => {
  const backend = await openOffice()
  const { id } = await addProject(backend)
  expect((await call(backend, 'register.get', { year: 2023 })).task).toMatchObject({
    communities: 34,
    buildings: 177,
  })
  expect((await call(backend, 'register.get', {})).task).toBeNull()
  const task = { year: 2024, communities: 1, buildings: 2, households: 3, areaSquareMetres: 4 }
  await call(backend, 'register.setTask', task)
  expect((await call(backend, 'register.get', { year: 2024 })).task).toEqual(task)
  expect((await call(backend, 'register.pdf', {})).pages).toBe(1)
  const { recordId } = await call(backend, 'register.archive', { projectId: id })
  expect(await call(backend, 'record.get', { id: recordId })).toMatchObject({
    catalogueItem: '01-2',
    projectId: id,
  })
})
