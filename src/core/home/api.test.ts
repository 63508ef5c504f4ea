import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { type Backend, call } from '#core/backend.ts'
import type { Input } from '#shared/contract.ts'
import type { MadeDocument } from '#shared/model/notice.ts'
import { emptyStageFacts } from '#shared/model/stage-facts.ts'
import { addProject, openOffice, tickingClock, visaFields } from '#tests/builders.ts'
import { readPdf, squeeze } from '#tests/pdf-text.ts'
import { readWorkbook } from '#tests/xlsx.ts'

async function readMade(backend: Backend, { documentId }: MadeDocument): Promise<Buffer> {
  const located = await backend.locateDocument(documentId)
  if (!located) throw new Error('the document is not there')
  return readFileSync(located.path)
}

/** A Wednesday in 北京时间. */
const wednesday = '2023-06-14T02:00:00.000Z'
const register = (year: number | null) => ({
  ...emptyStageFacts('register'),
  pipeline: 'implementing' as const,
  year,
})

/** Two communities of two years, one with records, a complaint and an issue. */
async function begin() {
  const backend = await openOffice(undefined, tickingClock(wednesday))
  const { id: projectId } = await addProject(backend, { contractFen: 1_000_000_00, budgetFen: 1_200_000_00 })
  const { id: otherId } = await addProject(backend, {
    code: 'SL-2024-01',
    name: '示例二区改造项目',
    community: '示例二区',
    schedule: { startOn: '2023-03-01', endOn: '2023-06-13', milestones: [] },
  })
  await call(backend, 'facts.save', { projectId, facts: register(2023) })
  await call(backend, 'facts.save', { projectId: otherId, facts: register(2022) })
  const add = (content: Input<'entry.add'>['content']) => call(backend, 'entry.add', { projectId, content })
  await add({
    kind: 'diary',
    on: '2023-06-13',
    done: '3 号楼屋面防水',
    problems: '材料未到',
    writer: '示例己',
    workers: 20,
  })
  await add({
    kind: 'complaint',
    receivedOn: '2023-06-01',
    channel: 'visit',
    content: '示例住户反映噪声',
    from: '示例住户',
    phone: '0534-5550099',
    dueOn: '2023-06-12',
  })
  return { backend, projectId, otherId }
}

describe('overview', () => {
  it('shows all projects, what is late, and where it is put right', async () => {
    const { backend, projectId, otherId } = await begin()
    const home = await call(backend, 'home.get', {})
    expect(home.today).toBe('2023-06-14')
    expect(home.projects.map((row) => row.projectId)).toEqual([projectId, otherId])
    expect(home.projects[0]).toMatchObject({ stepsDone: 0, steps: 20, contractFen: 1_000_000_00, paidFen: 0 })
    expect(home.totals).toMatchObject({ communities: 2, buildings: 6, households: 180 })
    expect(home.money.budgetFen).toBe(1_200_000_00)
    expect(home.late.map(({ kind, days, target }) => [kind, days, target.projectId, target.tab])).toEqual([
      ['complaint', -2, projectId, 'site'],
      ['schedule', -1, otherId, 'procedure'],
    ])
    // As the list of projects counts them.
    const listed = await call(backend, 'project.list', {})
    for (const { projectId: id, gaps } of home.projects) {
      expect(listed.find((row) => row.id === id)?.gaps).toBe(gaps)
    }
  })

  it('counts the days of a visa that nobody has handed in, and leads to it', async () => {
    const { backend, projectId } = await begin()
    const { id, number } = await call(backend, 'signoff.add', { projectId, visa: visaFields })
    // Instructed on 2023-06-08: seven days are over with the 15th.
    const { due } = await call(backend, 'home.get', {})
    expect(due.find(({ kind }) => kind === 'signoff')).toMatchObject({
      text: `签证 ${number}：施工单位报审`,
      dueOn: '2023-06-15',
      days: 1,
      target: { projectId, tab: 'signoff', target: id },
    })
    await call(backend, 'signoff.void', { id, reason: '重复填写' })
    const later = await call(backend, 'home.get', {})
    expect(later.due.filter(({ kind }) => kind === 'signoff')).toEqual([])
  })

  it('shows one year’s projects alone, against its task', async () => {
    const { backend, projectId } = await begin()
    const home = await call(backend, 'home.get', { year: 2023 })
    expect(home.projects.map((row) => row.projectId)).toEqual([projectId])
    expect(home.task?.task).toMatchObject({ year: 2023, communities: 34, households: 4716 })
    expect(home.task?.totals).toMatchObject({ communities: 1, households: 90 })
    expect(home.late.map(({ kind }) => kind)).toEqual(['complaint'])
  })

  it('is empty, not wrong, without projects', async () => {
    const backend = await openOffice()
    const home = await call(backend, 'home.get', {})
    expect([home.projects, home.due, home.late, home.task]).toEqual([[], [], [], null])
  })

  it('prints what the screen says', async () => {
    const { backend } = await begin()
    const { text } = await readPdf(await readMade(backend, await call(backend, 'home.pdf', {})))
    const said = squeeze(text)
    for (const words of [
      '老旧小区改造总览',
      '截至2023-06-14',
      '逾期（2项）',
      '逾期2天',
      '示例二区',
      '1,000,000.00',
    ])
      expect(said).toContain(words)
    expect(said).not.toContain('示例住户')
  })

  it('answers for the plan’s 34 communities', async () => {
    const backend = await openOffice()
    for (let at = 0; at < 34; at++) {
      await addProject(backend, { code: `SL-2023-${at}`, community: `示例${at}区`, contractFen: 100_00 })
    }
    const home = await call(backend, 'home.get', {})
    expect(home.projects).toHaveLength(34)
    expect(home.bySteps.reduce((sum, { count }) => sum + count, 0)).toBe(34)
    expect(home.money.contractFen).toBe(3400_00)
  })
})

describe('weekly summary', () => {
  it('runs from Monday to Sunday and is addressed to whom the district says', async () => {
    const { backend } = await begin()
    const week = await call(backend, 'home.week', { day: '2023-06-18' })
    expect(week).toMatchObject({
      from: '2023-06-12',
      until: '2023-06-18',
      reportTo: '区老旧小区改造工作领导小组办公室',
      office: '示例街道办事处',
      complaints: 1,
      complaintsOpen: 1,
    })
    expect(week.lines[0]?.thisWeek).toEqual(['6月13日 3 号楼屋面防水'])
    expect(week.lines[0]?.problems).toContain('6月13日 材料未到')
    const before = await call(backend, 'home.week', { day: '2023-06-11' })
    expect(before.lines[0]?.thisWeek).toEqual([])
  })

  it('goes out as paper and as a workbook, without what residents said', async () => {
    const { backend } = await begin()
    const pdf = await call(backend, 'home.weekDocument', { day: '2023-06-14', format: 'pdf' })
    expect(pdf.fileName).toBe('老旧小区改造周报 2023-06-12 至 2023-06-18.pdf')
    const said = squeeze((await readPdf(await readMade(backend, pdf))).text)
    for (const words of ['报送：区老旧小区改造工作领导小组办公室', '3号楼屋面防水', '材料未到', '（盖章）'])
      expect(said).toContain(words)
    expect(said).not.toContain('示例住户')

    const xlsx = await call(backend, 'home.weekDocument', { day: '2023-06-14', format: 'xlsx' })
    const { sheets, formulas } = await readWorkbook(await readMade(backend, xlsx))
    expect([...sheets.keys()]).toEqual(['各项目情况', '合计', '逾期事项'])
    const cells = JSON.stringify([...sheets.values()])
    expect(cells).toContain('3 号楼屋面防水')
    expect(cells).not.toContain('示例住户')
    expect(formulas).toBe(0)
  })

  it('leaves what begins like a formula as text (CSV injection)', async () => {
    const backend = await openOffice(undefined, tickingClock(wednesday))
    const { id: projectId } = await addProject(backend, { community: '=1+1' })
    const done = '=HYPERLINK("http://example.invalid")'
    await call(backend, 'entry.add', {
      projectId,
      content: { kind: 'diary', on: '2023-06-13', done, writer: '示例己' },
    })
    const made = await call(backend, 'home.weekDocument', { day: '2023-06-14', format: 'xlsx' })
    const { sheets, formulas } = await readWorkbook(await readMade(backend, made))
    expect(formulas).toBe(0)
    expect(JSON.stringify([...sheets.values()])).toContain('=1+1')
  })
})

describe('timeline', () => {
  it('holds what happened and what is planned, and prints it', async () => {
    const { backend, projectId } = await begin()
    const events = await call(backend, 'timeline.get', { projectId })
    expect(events.map(({ on, title }) => [on, title])).toEqual([
      ['2023-04-01', '计划开工'],
      ['2023-06-13', '2023-06 现场记录 1 天'],
      ['2023-10-31', '计划竣工'],
    ])
    const made = await call(backend, 'timeline.pdf', { projectId })
    expect(made.fileName).toBe('示例小区 项目时间线 2023-06-14.pdf')
    const said = squeeze((await readPdf(await readMade(backend, made))).text)
    for (const words of ['项目时间线', '已发生（1项）', '计划（2项）', '施工人员每日20人'])
      expect(said).toContain(words)
  })

  it('says that a project is not there', async () => {
    const backend = await openOffice()
    await expect(
      call(backend, 'timeline.get', { projectId: '00000000-0000-7000-8000-000000000000' }),
    ).rejects.toMatchObject({ code: 'not-found' })
  })
})
