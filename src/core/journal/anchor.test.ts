import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { expect, it } from 'vitest'
import { call } from '#core/backend.ts'
import {
  addProject,
  exportInto,
  openBackend,
  openOffice,
  readJournal,
  temporaryFolder,
  tickingClock,
} from '#tests/builders.ts'
import { readPdf } from '#tests/pdf-text.ts'
import { groupDigest } from './anchor-pdf.ts'

const readPrinted = async (path: string) => (await readPdf(readFileSync(path))).text

it('the printed page carries the whole digest of every journal, its own print included', async () => {
  const backend = await openOffice()
  const { id: projectId, name } = await addProject(backend)
  expect(await call(backend, 'journal.anchor', {})).toEqual({ lastAt: null, isDue: true })
  const made = await call(backend, 'journal.print', {})
  const located = await backend.locateDocument(made.documentId)
  const text = await readPrinted(located?.path ?? '')
  const last = (await readJournal(backend, projectId)).at(-1)
  expect(text).toContain(name)
  expect(text).toContain(last?.hash)

  const [own] = await call(backend, 'journal.findDigest', {
    digest: groupDigest(text.match(/(?<=:\d\d)[0-9a-f]{64}/)?.[0] ?? ''),
  })
  expect(own).toMatchObject({
    projectId: null,
    isWhole: true,
    entry: { action: 'journal.print', data: { heads: [{ seq: last?.seq, hash: last?.hash }] } },
  })
  expect((await call(backend, 'journal.anchor', {})).isDue).toBe(false)
})

it('is due again after a week, not a moment before', async () => {
  let now = '2023-09-01T00:00:00.000Z'
  const clock = { ...tickingClock(), now: () => now }
  const backend = await openOffice(undefined, clock)
  await call(backend, 'journal.print', {})
  now = '2023-09-07T23:59:59.999Z'
  expect((await call(backend, 'journal.anchor', {})).isDue).toBe(false)
  now = '2023-09-08T00:00:00.000Z'
  expect((await call(backend, 'journal.anchor', {})).isDue).toBe(true)
})

it('a digest typed from paper is found by its first digits, and nonsense is refused in words', async () => {
  const backend = await openOffice()
  const { id: projectId, name } = await addProject(backend)
  const [first] = await readJournal(backend, projectId)
  const hash = first?.hash ?? ''
  for (const digest of [
    hash,
    hash.slice(0, 12),
    groupDigest(hash).toUpperCase(),
    hash.slice(0, 20).replaceAll(/\d/g, (d) => String.fromCharCode(d.charCodeAt(0) + 0xfee0)),
  ]) {
    const found = await call(backend, 'journal.findDigest', { digest })
    expect(found).toMatchObject([{ projectId, name, isWhole: true, total: 1, entry: { seq: 1, hash } }])
  }
  expect(await call(backend, 'journal.findDigest', { digest: 'f'.repeat(64) })).toEqual([])
  for (const digest of ['', 'abc', 'xyz'.repeat(6), "' or 1=1 --'%"]) {
    await expect(call(backend, 'journal.findDigest', { digest }), digest).rejects.toThrow(
      /摘要是 12 到 64 位/,
    )
  }
})

it('what was changed before the witnessed entry shows, though the entry itself is still there', async () => {
  const library = join(temporaryFolder(), '档案库')
  const backend = await openOffice(library)
  const project = await addProject(backend)
  const { id: _, ruleSet: __, createdAt: ___, updatedAt: ____, ...fields } = project
  await call(backend, 'project.update', { id: project.id, project: { ...fields, note: '改' } })
  const second = (await readJournal(backend, project.id)).at(1)
  await backend.close()
  const db = new Database(join(library, 'library.sqlite'))
  db.prepare("update journal set line = replace(line, '示例', '别的') where scope = ? and seq = 1").run(
    project.id,
  )
  db.close()
  const again = await openBackend(library)
  const found = await call(again, 'journal.findDigest', { digest: second?.hash ?? '' })
  expect(found).toMatchObject([{ entry: { seq: 2 }, isWhole: false }])
})

it('a bundle is held against the paper: the entry it witnesses, or that there is none', async () => {
  const folder = temporaryFolder()
  const backend = await openOffice()
  const { id: projectId } = await addProject(backend)
  const [first] = await readJournal(backend, projectId)
  mkdirSync(join(folder, 'out'))
  const { bundleId } = (await exportInto(backend, projectId, join(folder, 'out'))).result as {
    bundleId: string
  }
  const [row] = await call(backend, 'bundle.list', { projectId })
  const verify = async (digest: string) => {
    const path = join(folder, 'out', row?.name ?? '')
    const { sourceId } = await backend.registerSource([path], { name: 'x', isTemporary: false })
    const { jobId } = await call(backend, 'bundle.verify', { sourceId, digest })
    return (await backend.waitForJob(jobId)).result
  }
  expect(bundleId).not.toBe('')
  expect(await verify(first?.hash.slice(0, 16) ?? '')).toMatchObject({
    verdict: 'trusted',
    paper: { entry: { seq: 1, action: 'project.add' } },
  })
  expect(await verify('0123456789abcdef')).toMatchObject({ verdict: 'invalid', paper: { entry: null } })
})
