import { chmodSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { type Backend, call } from '#core/backend.ts'
import { verifyBundle } from '#core/bundle/verify.ts'
import type { NatureReport } from '#shared/model/natures.ts'
import {
  addProject,
  drawJpeg,
  exportInto,
  importPaths,
  openOffice,
  readJournal,
  snapshotFolder,
  temporaryFolder,
} from '#tests/builders.ts'
import { createInProcessPool } from '#tests/support/in-process-pool.ts'
import { assessReceived } from './received-rules.ts'

const wait = async (backend: Backend, projectId: string, more = {}): Promise<NatureReport> => {
  const { jobId } = await call(backend, 'natures.project', { projectId, virusScan: '', copies: 0, ...more })
  const job = await backend.waitForJob(jobId)
  expect(job.error).toBe('')
  return job.result as NatureReport
}
const resultsOf = ({ points }: NatureReport) => new Map(points.map(({ number, result }) => [number, result]))

test('before export and at the bureau the same points come out the same', { timeout: 60_000 }, async () => {
  const root = temporaryFolder()
  const library = join(root, 'library')
  const backend = await openOffice(library)
  const { id: projectId } = await addProject(backend)
  const program = join(root, '照片.jpg')
  writeFileSync(program, Buffer.concat([Buffer.from('MZ'), Buffer.alloc(400)]))
  await importPaths(backend, projectId, [await drawJpeg(join(root, '甲.jpg'), 1), program])
  const before = snapshotFolder(join(library, 'vault'))
  const entries = (await readJournal(backend, projectId)).length

  const report = await wait(backend, projectId, { virusScan: '2023-06-01 示例杀毒软件 未发现', copies: 2 })
  const results = resultsOf(report)
  expect(results.get(2)).toBe('pass')
  expect(results.get(16)).toBe('pass')
  expect(results.get(18)).toBe('fail')
  expect(results.get(9)).toBe('fail')
  expect([1, 7].map((number) => results.get(number))).toEqual(['not-judged', 'not-judged'])
  expect([19, 21].map((number) => results.get(number))).toEqual(['pass', 'pass'])
  expect(report).toMatchObject({ stage: 'export', verdict: 'fail', files: 2 })
  // Looking changes nothing: no file, no entry of the journal.
  expect(snapshotFolder(join(library, 'vault'))).toEqual(before)
  expect((await readJournal(backend, projectId)).length).toBe(entries)

  mkdirSync(join(root, 'out'))
  const exported = await exportInto(backend, projectId, join(root, 'out'), { purpose: 'periodic' })
  expect(exported.error).toBe('')
  const { path } = exported.result as { path: string }
  const { card } = await call(backend, 'office.card', {})
  const pool = createInProcessPool()
  const tools = { pool, trust: [card], known: [], now: '2030-01-01T00:00:00.000Z' }
  const plain = await verifyBundle(path, tools)
  const deep = await verifyBundle(path, { ...tools, isDeep: true })
  expect(deep.verdict).toBe('trusted')
  // Only what looks inside is added; what was said without stays as it was.
  for (const check of plain.checks.filter(({ id }) => id !== 'executables'))
    expect(deep.checks).toContainEqual(check)
  expect(plain.checks.some(({ id }) => id === 'file-opens' || id === 'metadata-mandatory')).toBe(false)
  const set = {
    verdict: deep.verdict,
    volumes: [{ name: 'x', report: deep }],
    total: 1,
    missing: [],
    checks: [],
  }
  const received = resultsOf(assessReceived(set, tools.now))
  for (const [number, result] of results) {
    if (![1, 7, 19, 21].includes(number)) expect([number, received.get(number)]).toEqual([number, result])
  }
  expect(received.get(1)).toBe('pass')
  expect(received.get(7)).toBe('pass')
})

test('originals that changed or are gone are named, and the report is printed on one page', {
  timeout: 60_000,
}, async () => {
  const root = temporaryFolder()
  const library = join(root, 'library')
  const backend = await openOffice(library)
  const { id: projectId } = await addProject(backend)
  await importPaths(backend, projectId, [
    await drawJpeg(join(root, '甲.jpg'), 1),
    await drawJpeg(join(root, '乙.jpg'), 2),
  ])
  const { items } = await call(backend, 'record.list', { projectId })
  const [changed = '', gone = ''] = items.map(({ sha256 }) =>
    join(library, 'vault', sha256.slice(0, 2), sha256),
  )
  chmodSync(changed, 0o644)
  writeFileSync(changed, 'x')
  rmSync(gone)
  const { jobId } = await call(backend, 'natures.project', { projectId, virusScan: '', copies: 0 })
  const report = (await backend.waitForJob(jobId)).result as NatureReport
  const results = resultsOf(report)
  for (const number of [2, 5, 6, 8, 15]) expect([number, results.get(number)]).toEqual([number, 'fail'])
  const made = await call(backend, 'natures.print', { jobId })
  expect(made.pages).toBe(1)
  expect(made.fileName).toMatch(/^四性检测报告 .*\.pdf$/)
  await expect(call(backend, 'natures.print', {})).rejects.toMatchObject({ code: 'bad-input' })
  await expect(call(backend, 'natures.print', { receivedId: projectId })).rejects.toMatchObject({
    code: 'not-found',
  })
  await expect(call(backend, 'natures.received', { receivedId: projectId })).rejects.toMatchObject({
    code: 'not-found',
  })
})
