import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { type Backend, call } from '#core/backend.ts'
import type { ProjectJson } from '#core/bundle/project-json.ts'
import type { BackendEvent } from '#shared/events.ts'
import type { Board, BoardItem } from '#shared/model/board.ts'
import type { VerifyReport } from '#shared/model/bundle.ts'
import {
  addProject,
  exportInto,
  importOne,
  openOffice,
  readJournal,
  temporaryFolder,
  visaFields,
} from '#tests/builders.ts'

const unknown = '0190a000-0000-7000-8000-00000000dead'
const reason = '区政府会议纪要同意免办'
const person = '示例甲'

async function openProject(): Promise<{ backend: Backend; projectId: string }> {
  const backend = await openOffice()
  const { id } = await addProject(backend)
  return { backend, projectId: id }
}

const itemOf = (board: Board, code: string): BoardItem => {
  const found = board.stages.flatMap(({ items }) => items).find((item) => item.code === code)
  if (!found) throw new Error(code)
  return found
}

function writePdf(name: string, text: string): string {
  const path = join(temporaryFolder(), name)
  writeFileSync(path, `%PDF-1.4\n${text}\n%%EOF\n`)
  return path
}

describe('catalogue.board', () => {
  it('counts together what the gap list counts, and has every gap in one place', async () => {
    const { backend, projectId } = await openProject()
    await call(backend, 'signoff.add', { projectId, visa: visaFields })
    await importOne(backend, projectId, writePdf('合同.pdf', '合同'), { item: '04-4' })
    const board = await call(backend, 'catalogue.board', { projectId })
    const gaps = await call(backend, 'project.gaps', { projectId })
    const placed = board.stages.flatMap(({ items, others }) => [
      ...others,
      ...items.flatMap((item) => item.gaps),
    ])
    expect(placed.map(({ id }) => id).toSorted()).toEqual(gaps.map(({ id }) => id).toSorted())
    expect(board.missing).toBe(gaps.filter(({ level }) => level !== 'advice').length)
    for (const key of ['missing', 'waived', 'complete', 'undecided'] as const) {
      expect(board.stages.reduce((sum, stage) => sum + stage[key], 0)).toBe(board[key])
    }
    expect(itemOf(board, '04-4')).toMatchObject({
      state: 'complete',
      files: 1,
      lastFile: { title: '合同' },
    })
    expect(itemOf(board, '07-2')).toMatchObject({
      state: 'missing',
      unit: '份签证',
      gaps: [{ remedy: { to: 'signoff' } }],
    })
  })

  it('says that a project is not there', async () => {
    const backend = await openOffice()
    await expect(call(backend, 'catalogue.board', { projectId: unknown })).rejects.toMatchObject({
      code: 'not-found',
    })
  })
})

describe('catalogue.waive', () => {
  it('takes a required item off the gaps, keeps reason and name, and is journalled once', async () => {
    const { backend, projectId } = await openProject()
    const events: BackendEvent[] = []
    backend.on((event) => events.push(event))
    const before = await call(backend, 'catalogue.board', { projectId })
    const waiver = await call(backend, 'catalogue.waive', { projectId, item: '01-5', reason, person })
    expect(waiver).toMatchObject({ item: '01-5', reason, person })
    const board = await call(backend, 'catalogue.board', { projectId })
    expect(itemOf(board, '01-5')).toMatchObject({ state: 'waived', waiver, gaps: [] })
    expect(board.missing).toBe(before.missing - 1)
    expect(board.waived).toBe(1)
    const gaps = await call(backend, 'project.gaps', { projectId })
    expect(gaps.map(({ id }) => id)).not.toContain('item-01-5')
    expect((await readJournal(backend, projectId)).at(-1)).toMatchObject({
      action: 'catalogue.waive',
      subject: '01-5',
      data: { item: '01-5', reason, person },
    })
    expect(events).toContainEqual({ type: 'changed', table: 'catalogue', id: projectId })
  })

  it('is taken back with what it said, and can be given again', async () => {
    const { backend, projectId } = await openProject()
    await call(backend, 'catalogue.waive', { projectId, item: '01-5', reason, person })
    expect(await call(backend, 'catalogue.unwaive', { projectId, item: '01-5' })).toEqual({ removed: true })
    expect(itemOf(await call(backend, 'catalogue.board', { projectId }), '01-5').state).toBe('missing')
    expect((await readJournal(backend, projectId)).at(-1)).toMatchObject({
      action: 'catalogue.unwaive',
      data: { reason, person },
    })
    await call(backend, 'catalogue.waive', { projectId, item: '01-5', reason: '另有理由', person })
    await expect(call(backend, 'catalogue.unwaive', { projectId, item: '01-4' })).rejects.toMatchObject({
      code: 'rule',
    })
  })

  it('goes into the bundle with its reason, and whoever verifies is told', async () => {
    const { backend, projectId } = await openProject()
    await call(backend, 'catalogue.waive', { projectId, item: '01-5', reason, person })
    const plan = await call(backend, 'bundle.plan', { projectId })
    expect(plan.warnings).toContain('标为不适用 1 项，连同理由写进成果包')
    const folder = temporaryFolder()
    const job = await exportInto(backend, projectId, folder)
    const { path } = job.result as { path: string }
    const document = JSON.parse(readFileSync(join(path, 'data/project.json'), 'utf8')) as ProjectJson
    expect(document.waivers).toMatchObject([{ item: '01-5', reason, person }])
    expect(document.gaps.map(({ text }) => text)).not.toContain('缺《联合审查批准意见（七部门）》')
    const source = await backend.registerSource([path], { name: '包', isTemporary: false })
    const { jobId } = await call(backend, 'bundle.verify', { sourceId: source.sourceId })
    const { result } = await backend.waitForJob(jobId)
    expect((result as VerifyReport).checks.find(({ id }) => id === 'waivers')).toMatchObject({
      result: 'notice',
      paths: [`01-5：${reason}（${person}）`],
    })
  })

  it('refuses without a reason or a name, for what is not in the catalogue, or is there; nothing is written', async () => {
    const { backend, projectId } = await openProject()
    await importOne(backend, projectId, writePdf('文件.pdf', '1'), { item: '01-5' })
    await call(backend, 'catalogue.waive', { projectId, item: '01-4', reason, person })
    const entries = await readJournal(backend, projectId)
    const good = { projectId, item: '01-3', reason, person }
    const cases: readonly [Partial<typeof good>, string][] = [
      [{ reason: '' }, 'bad-input'],
      [{ reason: '   ' }, 'bad-input'],
      [{ person: '' }, 'bad-input'],
      [{ reason: '字'.repeat(201) }, 'bad-input'],
      [{ item: '99-9' }, 'bad-input'],
      [{ item: '__proto__' }, 'bad-input'],
      [{ item: "01-3' or 1" }, 'bad-input'],
      [{ projectId: unknown }, 'not-found'],
      [{ item: '01-5' }, 'rule'],
      [{ item: '01-4' }, 'rule'],
    ]
    for (const [patch, code] of cases) {
      await expect(
        call(backend, 'catalogue.waive', { ...good, ...patch }),
        JSON.stringify(patch),
      ).rejects.toMatchObject({ code })
    }
    expect(await readJournal(backend, projectId)).toEqual(entries)
    expect((await call(backend, 'catalogue.board', { projectId })).waived).toBe(1)
  })

  it('holds hostile reasons and names: hidden characters refused, all else kept as it is', async () => {
    const { backend, projectId } = await openProject()
    const hidden = ['免\u202e办', '免\u200b办', '免\u0000办', '免\n办', '\ufeff免办'.concat('\u2066')]
    for (const bad of hidden) {
      for (const patch of [{ reason: bad }, { person: bad }]) {
        await expect(
          call(backend, 'catalogue.waive', { projectId, item: '01-5', reason, person, ...patch }),
        ).rejects.toMatchObject({ code: 'bad-input' })
      }
    }
    const nasty = `'); drop table item_waiver; --<img src=x onerror=alert(1)>{{7*7}}\${1}=1+1 𠮷`
    await call(backend, 'catalogue.waive', { projectId, item: '01-5', reason: nasty, person: '<b>甲</b>' })
    expect(itemOf(await call(backend, 'catalogue.board', { projectId }), '01-5').waiver).toMatchObject({
      reason: nasty,
      person: '<b>甲</b>',
    })
  })
})

describe('catalogue.expect', () => {
  it('sets how many a project needs, goes back to the catalogue, and writes only what changes', async () => {
    const { backend, projectId } = await openProject()
    await call(backend, 'catalogue.expect', { projectId, item: '05-5', expected: 7 })
    const board = await call(backend, 'catalogue.board', { projectId })
    expect(itemOf(board, '05-5')).toMatchObject({ state: 'missing', expected: 7, setByPerson: 7 })
    const entries = await readJournal(backend, projectId)
    expect(entries.at(-1)).toMatchObject({
      action: 'catalogue.expect',
      data: { item: '05-5', before: null, expected: 7 },
    })
    await call(backend, 'catalogue.expect', { projectId, item: '05-5', expected: 7 })
    expect(await readJournal(backend, projectId)).toHaveLength(entries.length)
    await call(backend, 'catalogue.expect', { projectId, item: '05-5', expected: null })
    expect(itemOf(await call(backend, 'catalogue.board', { projectId }), '05-5')).toMatchObject({
      expected: 1,
      setByPerson: null,
    })
  })

  it('refuses numbers that mean nothing, and items that are counted otherwise', async () => {
    const { backend, projectId } = await openProject()
    const good = { projectId, item: '04-4', expected: 2 as number | null }
    const cases: readonly [Partial<typeof good>, string][] = [
      [{ expected: 0 }, 'bad-input'],
      [{ expected: -1 }, 'bad-input'],
      [{ expected: 1.5 }, 'bad-input'],
      [{ expected: 1e9 }, 'bad-input'],
      [{ item: '11-1' }, 'rule'],
      [{ item: '99-9' }, 'bad-input'],
    ]
    for (const [patch, code] of cases) {
      await expect(
        call(backend, 'catalogue.expect', { ...good, ...patch }),
        JSON.stringify(patch),
      ).rejects.toMatchObject({ code })
    }
  })
})
