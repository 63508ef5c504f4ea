import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { type Backend, call } from '#core/backend.ts'
import { findChainBreak } from '#core/journal/chain.ts'
import type { Job } from '#shared/model/job.ts'
import {
  addProject,
  importPaths,
  importResult,
  openBackend,
  openOffice,
  readJournal,
  readVault,
  temporaryFolder,
} from '#tests/builders.ts'

const files = 150

async function begin() {
  const root = temporaryFolder()
  const library = join(root, 'library')
  const media = join(root, 'media')
  mkdirSync(media)
  fill(media)
  const backend = await openOffice(library)
  const { id: projectId } = await addProject(backend)
  return { root, library, media, backend, projectId }
}

function fill(folder: string): void {
  for (let index = 0; index < files; index++) {
    writeFileSync(join(folder, `${index}.bin`), Buffer.alloc(40_000, index % 251).fill(`#${index} `, 0, 6))
  }
}

interface Upload {
  readonly paths: readonly string[]
  readonly isTemporary: boolean
}

/** Starts an import and pauses it once the first batch is in the archive. */
async function importAndPause(backend: Backend, projectId: string, source: Upload): Promise<Job> {
  const { sourceId } = await backend.registerSource(source.paths, {
    name: '媒体',
    isTemporary: source.isTemporary,
  })
  const stored = new Promise<void>((done) => {
    const off = backend.on((event) => {
      if (event.type !== 'changed' || event.table !== 'record') return
      off()
      done()
    })
  })
  const { jobId } = await call(backend, 'media.import', { projectId, sourceId, previews: false })
  await stored
  expect(await call(backend, 'job.pause', { id: jobId })).toEqual({ paused: true })
  return call(backend, 'job.get', { id: jobId })
}

const chosen = (media: string): Upload => ({ paths: [media], isTemporary: false })

async function resumeToEnd(backend: Backend, id: string): Promise<Job> {
  expect(await call(backend, 'job.resume', { id })).toEqual({ resumed: true })
  return backend.waitForJob(id)
}

const listFiles = (backend: Backend, id: string) => call(backend, 'job.files', { id, limit: 500 })

async function expectFinished(backend: Backend, library: string, projectId: string, job: Job): Promise<void> {
  expect(job).toMatchObject({ state: 'done', done: files, total: files, error: '' })
  expect(importResult(job)).toMatchObject({
    found: files,
    stored: files,
    duplicates: 0,
    refused: 0,
    bytes: files * 40_000,
    storedBytes: files * 40_000,
    verified: files,
    unverified: 0,
    canClear: true,
  })
  const { total, items } = await listFiles(backend, job.id)
  expect(total).toBe(files)
  expect(new Set(items.map(({ path }) => path)).size).toBe(files)
  expect(items.every(({ isVerified, sha256 }) => isVerified && sha256 !== null)).toBe(true)
  expect((await call(backend, 'record.list', { projectId })).total).toBe(files)
  expect(readVault(library).size).toBe(files)
  expect(readdirSync(join(library, 'staging'))).toEqual([])
  expect(findChainBreak(await readJournal(backend, projectId))).toBeNull()
}

/** Changes a closed library's rows by hand. */
function alter(library: string, sql: string, ...values: readonly unknown[]): void {
  const sqlite = new Database(join(library, 'library.sqlite'))
  sqlite.prepare(sql).run(...values)
  sqlite.close()
}

describe('an import that stops half-way', () => {
  it('paused keeps what was stored, leaves nothing behind, and goes on to a statement over all files', async () => {
    const { library, media, backend, projectId } = await begin()
    const paused = await importAndPause(backend, projectId, chosen(media))
    expect(paused).toMatchObject({ state: 'paused', total: files, result: null, error: '' })
    expect(paused.done).toBeGreaterThan(0)
    expect(paused.done).toBeLessThan(files)
    expect((await call(backend, 'record.list', { projectId })).total).toBe(paused.done)
    expect((await listFiles(backend, paused.id)).total).toBe(paused.done)
    expect(readdirSync(join(library, 'staging'))).toEqual([])
    await expectFinished(backend, library, projectId, await resumeToEnd(backend, paused.id))
    await expect(call(backend, 'job.resume', { id: paused.id })).rejects.toThrow(/现在不能继续/)
  })

  it('goes on after a restart, whether it was paused or at work when the program ended', async () => {
    const { library, media, backend, projectId } = await begin()
    const { id } = await importAndPause(backend, projectId, chosen(media))
    await backend.close()

    const second = await openBackend(library)
    expect(await call(second, 'job.get', { id })).toMatchObject({ state: 'paused' })
    await call(second, 'job.resume', { id })
    await second.close()

    const third = await openBackend(library)
    const stopped = await call(third, 'job.get', { id })
    // Nothing goes on by itself.
    expect(stopped).toMatchObject({ state: 'interrupted', error: expect.stringContaining('可以继续导入') })
    await expectFinished(third, library, projectId, await resumeToEnd(third, id))
  })

  it('takes up files that came later and settles those that went; the sum holds', async () => {
    const { media, backend, projectId } = await begin()
    const { id, done } = await importAndPause(backend, projectId, chosen(media))
    const { items } = await listFiles(backend, id)
    const settled = new Set(items.map(({ path }) => path))
    const left = readdirSync(media)
      .map((name) => join(media, name))
      .filter((path) => !settled.has(path))
    for (const path of left.slice(0, 3)) rmSync(path)
    writeFileSync(join(media, 'new.txt'), '后来的')
    const result = importResult(await resumeToEnd(backend, id))
    expect(result).toMatchObject({ found: files - 3 + 1, stored: files - 3 + 1, refused: 0 })
    expect(done).toBeLessThan(files)
  })

  it('the same path chosen twice is still met twice', async () => {
    const { media, backend, projectId } = await begin()
    const paths = [join(media, '0.bin'), media, join(media, '0.bin')]
    const { id } = await importAndPause(backend, projectId, { paths, isTemporary: false })
    const result = importResult(await resumeToEnd(backend, id))
    expect(result).toMatchObject({ found: files + 2, stored: files, duplicates: 2, canClear: true })
  })

  it('cancelled while paused, it names every file it did not reach, and the card must not be cleared', async () => {
    const { media, backend, projectId } = await begin()
    const { id, done } = await importAndPause(backend, projectId, chosen(media))
    expect(await call(backend, 'job.cancel', { id })).toEqual({ cancelled: true })
    const job = await backend.waitForJob(id)
    expect(job).toMatchObject({ state: 'cancelled', error: expect.stringContaining('已取消') })
    const result = importResult(job)
    expect(result).toMatchObject({ found: files, stored: done, refused: files - done, canClear: false })
    expect(result.lossCount).toBeGreaterThanOrEqual(files - done)
    expect(
      result.refusals.every(({ path, reason }) => path.startsWith('media/') && reason.startsWith('未处理')),
    ).toBe(true)
    expect((await listFiles(backend, id)).total).toBe(files)
    expect(await call(backend, 'job.cancel', { id })).toEqual({ cancelled: false })
    await expect(call(backend, 'job.resume', { id })).rejects.toThrow(/现在不能继续/)
  })

  it('cancelled when the card is gone, it still counts what it once found', async () => {
    const { root, media, backend, projectId } = await begin()
    const { id, done } = await importAndPause(backend, projectId, chosen(media))
    renameSync(media, join(root, 'pulled out'))
    await call(backend, 'job.cancel', { id })
    const result = importResult(await backend.waitForJob(id))
    expect(result).toMatchObject({ found: files, stored: done, refused: files - done, canClear: false })
    expect(result.losses.at(-1)?.path).toBe(`另有 ${files - done} 个文件`)
  })

  it('resumed when the card is gone, it says so and can be resumed once it is back', async () => {
    const { root, library, media, backend, projectId } = await begin()
    const { id } = await importAndPause(backend, projectId, chosen(media))
    renameSync(media, join(root, 'pulled out'))
    await expect(call(backend, 'job.resume', { id })).rejects.toThrow(/找不到“.*media”。请插好/)
    expect(await call(backend, 'job.get', { id })).toMatchObject({ state: 'paused' })
    renameSync(join(root, 'pulled out'), media)
    await expectFinished(backend, library, projectId, await resumeToEnd(backend, id))
  })
})

describe('uploads of an import that stops half-way', () => {
  async function upload(backend: Backend): Promise<{ folder: string; source: Upload }> {
    const folder = await backend.createUploadFolder()
    fill(folder)
    const paths = readdirSync(folder).map((name) => join(folder, name))
    return { folder, source: { paths, isTemporary: true } }
  }

  it('stay over a restart, and go once it has ended', async () => {
    const { library, backend, projectId } = await begin()
    const { folder, source } = await upload(backend)
    const { id } = await importAndPause(backend, projectId, source)
    await backend.close()
    writeFileSync(join(library, 'staging', 'left over'), 'x')
    const again = await openBackend(library)
    expect(readdirSync(join(library, 'staging'))).toEqual([folder.slice(folder.lastIndexOf('upload-'))])
    const job = await resumeToEnd(again, id)
    // The card behind the browser was never read here.
    expect(importResult(job)).toMatchObject({ found: files, verified: files, lossCount: 0, canClear: false })
    expect(existsSync(folder)).toBe(false)
    expect(readVault(library).size).toBe(files)
  })

  it('go when it is cancelled', async () => {
    const { library, backend, projectId } = await begin()
    const { folder, source } = await upload(backend)
    const { id, done } = await importAndPause(backend, projectId, source)
    expect(existsSync(folder)).toBe(true)
    await call(backend, 'job.cancel', { id })
    expect(importResult(await backend.waitForJob(id))).toMatchObject({ found: files, stored: done })
    expect(existsSync(folder)).toBe(false)
    expect(readdirSync(join(library, 'staging'))).toEqual([])
  })
})

describe('hostile rows of a library', () => {
  it('a job that names a person’s folder as an upload does not delete it', async () => {
    const { library, media, backend, projectId } = await begin()
    const { id } = await importAndPause(backend, projectId, chosen(media))
    await backend.close()
    alter(library, `update job set input = json_set(input, '$.isTemporary', json('true')) where id = ?`, id)
    const again = await openBackend(library)
    expect(await resumeToEnd(again, id)).toMatchObject({ state: 'done' })
    expect(readdirSync(media)).toHaveLength(files)
  })

  it('an upload path that climbs out keeps nothing alive and deletes nothing', async () => {
    const { root, library, media, backend, projectId } = await begin()
    const { id } = await importAndPause(backend, projectId, chosen(media))
    await backend.close()
    const climbing = `${join(library, 'staging')}/upload-x/../../../media`
    const input = JSON.stringify({
      projectId,
      paths: [climbing],
      item: null,
      phase: null,
      drawing: null,
      isTemporary: true,
    })
    alter(library, 'update job set input = ? where id = ?', input, id)
    const again = await openBackend(library)
    await call(again, 'job.cancel', { id })
    await again.waitForJob(id)
    expect(readdirSync(media)).toHaveLength(files)
    expect(readdirSync(root)).toContain('library')
  })

  it.each(['{}', '[]', '"x"', '{"projectId":"x","paths":[]}', '{"paths":[7]}'])(
    'input %s is refused and changes nothing; it can still be cancelled',
    async (input) => {
      const { library, media, backend, projectId } = await begin()
      const { id } = await importAndPause(backend, projectId, chosen(media))
      await backend.close()
      alter(library, 'update job set input = ? where id = ?', input, id)
      const again = await openBackend(library)
      await expect(call(again, 'job.resume', { id })).rejects.toThrow(/记录不全，不能继续/)
      expect(await call(again, 'job.get', { id })).toMatchObject({ state: 'paused' })
      await call(again, 'job.cancel', { id })
      expect(await again.waitForJob(id)).toMatchObject({
        state: 'cancelled',
        error: expect.stringMatching(/^已取消。这次导入的记录不全/),
      })
      const fresh = await importPaths(again, projectId, [media])
      expect(importResult(fresh)).toMatchObject({ found: files, refused: 0 })
    },
  )
})
