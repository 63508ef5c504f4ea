import { chmodSync, cpSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { type Backend, call } from '#core/backend.ts'
import type { CheckResult } from '#shared/model/job.ts'
import {
  addProject,
  drawJpeg,
  exportInto,
  importPaths,
  openBackend,
  openOffice,
  temporaryFolder,
} from '#tests/builders.ts'

async function check(backend: Backend): Promise<CheckResult> {
  const { jobId } = await call(backend, 'health.check', {})
  return (await backend.waitForJob(jobId)).result as CheckResult
}

async function begin() {
  const root = temporaryFolder()
  const library = join(root, 'library')
  const backend = await openOffice(library)
  const { id: projectId } = await addProject(backend)
  const paths = ['甲', '乙', '丙'].map((name) => {
    writeFileSync(join(root, `${name}.txt`), name.repeat(1000))
    return join(root, `${name}.txt`)
  })
  await importPaths(backend, projectId, paths)
  const { items } = await call(backend, 'record.list', { projectId })
  const originals = items.map(({ sha256 }) => join(library, 'vault', sha256.slice(0, 2), sha256))
  return { library, backend, projectId, originals }
}

/** A copy of a closed library whose database was changed behind the program's back. */
async function openTampered(library: string, sql: string): Promise<Backend> {
  const copy = join(temporaryFolder(), 'library')
  cpSync(library, copy, { recursive: true })
  const sqlite = new Database(join(copy, 'library.sqlite'))
  sqlite.exec(sql)
  sqlite.close()
  return openBackend(copy)
}

describe('health.check', () => {
  it('finds nothing in a sound library, and fills the digests still missing', async () => {
    const { backend } = await begin()
    const result = await check(backend)
    expect(result).toEqual({ originals: 3, bytes: 9000, journals: 2, entries: 5, problems: [] })
    const plan = await check(backend)
    expect(plan).toEqual(result)
  })

  it('names an original that is gone, changed, longer, shorter or unreadable', async () => {
    const { backend, originals } = await begin()
    const [gone = '', changed = '', longer = ''] = originals
    rmSync(gone)
    for (const path of [changed, longer]) chmodSync(path, 0o644)
    writeFileSync(changed, '丁'.repeat(1000))
    writeFileSync(longer, '。', { flag: 'a' })
    const { problems } = await check(backend)
    expect(problems.map(({ kind }) => kind)).toEqual(['original', 'original', 'original'])
    expect(problems.filter(({ text }) => text.includes('不见了'))).toHaveLength(1)
    expect(problems.filter(({ text }) => text.includes('与存入时不同'))).toHaveLength(2)
  })

  it('names the journal and the entry that was edited, dropped or slipped in', async () => {
    const edits = [
      `update journal set line = replace(line, '甲.txt', '乙.txt') where line like '%甲.txt%'`,
      `delete from journal where seq = 2 and scope != 'library'`,
      `update journal set scope = 'library', seq = 2 where seq = 4`,
      `update journal set line = line || ' ' where seq = 3`,
    ]
    const { library, backend } = await begin()
    await backend.close()
    for (const sql of edits) {
      const { problems } = await check(await openTampered(library, sql))
      expect(problems.length, sql).toBeGreaterThan(0)
      for (const { kind, text } of problems) {
        expect(kind).toBe('journal')
        expect(text).toMatch(/“(示例小区改造项目|档案库)”的日志第 \d+ 条对不上/)
      }
    }
  })

  it('names a journal whose end was cut off, by the bundle that knew more, and one that is gone', async () => {
    const { library, backend, projectId } = await begin()
    await exportInto(backend, projectId, temporaryFolder())
    expect((await check(backend)).problems).toEqual([])
    await backend.close()
    const cut = await check(
      await openTampered(library, `delete from journal where seq > 3 and scope != 'library'`),
    )
    expect(cut.problems).toEqual([
      {
        kind: 'journal',
        text: expect.stringMatching(/^“示例小区改造项目”的日志与成果包 .+ 不一致：第 5 条/) as string,
      },
    ])
    const gone = await check(await openTampered(library, `delete from journal where scope != 'library'`))
    expect(gone.problems.map(({ text }) => text).join()).toContain('日志不见了')
  })
})

it('takes up previews and digests that an earlier run left over', async () => {
  const root = temporaryFolder()
  const library = join(root, 'library')
  const first = await openOffice(library)
  const { id: projectId } = await addProject(first)
  await importPaths(first, projectId, [await drawJpeg(join(root, 'a.jpg'), 1)])
  await first.close()
  const second = await openBackend(library)
  const before = await call(second, 'record.list', { projectId })
  expect(before.items[0]?.preview).toBe('pending')
  second.resume()
  for (const { id } of await call(second, 'job.list', {})) await second.waitForJob(id)
  const after = await call(second, 'record.list', { projectId })
  expect(after.items[0]?.preview).toBe('ready')
  second.resume()
  expect((await call(second, 'job.list', {})).filter(({ state }) => state === 'waiting')).toEqual([])
})
