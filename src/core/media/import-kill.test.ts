import { cpSync, existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Backend, call } from '#core/backend.ts'
import { toVolumeNames } from '#core/bundle/bundle-name.ts'
import { findChainBreak } from '#core/journal/chain.ts'
import { canResume } from '#shared/model/job.ts'
import {
  addProject,
  drawJpeg,
  exportInto,
  importPaths,
  importResult,
  openBackend,
  openOffice,
  passphrase,
  readJournal,
  readVault,
  settleJobs,
  temporaryFolder,
} from '#tests/builders.ts'
import { buildChild, forkImport } from '#tests/support/import-child.ts'

const files = 60

function fillMedia(folder: string, count: number, bytes: number): void {
  mkdirSync(folder)
  for (let index = 0; index < count; index++) {
    writeFileSync(join(folder, `${index}.bin`), Buffer.alloc(bytes, index % 251).fill(`#${index} `, 0, 6))
  }
}

/** A library with one project, closed. */
async function prepare(library: string): Promise<string> {
  const backend = await openOffice(library)
  const { id } = await addProject(backend)
  await backend.close()
  return id
}

/** Every record has its whole original and its one journal row; nothing is half. */
async function expectWhole(backend: Backend, library: string, projectId: string): Promise<number> {
  const { total, items } = await call(backend, 'record.list', { projectId, limit: 500 })
  const vault = readVault(library)
  for (const { sha256, bytes } of items) expect(vault.get(sha256)).toBe(bytes)
  const entries = await readJournal(backend, projectId)
  expect(findChainBreak(entries)).toBeNull()
  const imported = entries.filter(({ action }) => action === 'record.import')
  expect(imported.map(({ subject }) => subject).sort()).toEqual(items.map(({ id }) => id).sort())
  const jobs = await call(backend, 'job.list', {})
  expect(jobs.filter(({ state }) => state === 'running' || state === 'waiting')).toEqual([])
  expect(readdirSync(join(library, 'staging'))).toEqual([])
  return total
}

/** The statement of the job that was killed says of each file what is true of it. */
async function expectTrue(
  backend: Backend,
  library: string,
  projectId: string,
  jobId: string,
): Promise<void> {
  const { items } = await call(backend, 'job.files', { id: jobId, limit: 500 })
  expect(new Set(items.map(({ path }) => path)).size).toBe(items.length)
  const records = await call(backend, 'record.list', { projectId, limit: 500 })
  const known = new Map(records.items.map(({ id, sha256 }) => [id, sha256]))
  const vault = readVault(library)
  for (const { outcome, recordId, sha256, isVerified } of items) {
    expect(outcome).not.toBe('refused')
    expect(known.get(recordId ?? '')).toBe(sha256)
    expect(vault.has(sha256 ?? '')).toBe(true)
    expect(isVerified).not.toBe(false)
  }
}

/** Photos among plain files: thumbnails are drawn on the way. */
async function fillCard(folder: string): Promise<void> {
  fillMedia(folder, files - 10, 3000)
  for (let index = 0; index < 10; index++) await drawJpeg(join(folder, `p${index}.jpg`), index)
}

let built: string
beforeAll(async () => {
  built = await buildChild()
})
afterAll(() => rmSync(dirname(built), { recursive: true, force: true }))

describe('import, killed', () => {
  it('at 50 moments leaves every file wholly in or wholly out and a true statement; it goes on, or a second one brings the rest', async () => {
    const root = temporaryFolder()
    const media = join(root, 'media')
    await fillCard(media)
    const empty = join(root, 'empty')
    const projectId = await prepare(empty)
    const library = (name: string): string => {
      const folder = join(root, name)
      cpSync(empty, folder, { recursive: true })
      return folder
    }

    const wide = 4
    let wholeMs = 0
    await Promise.all(
      Array.from({ length: wide }, async (_, index) => {
        const whole = forkImport({ library: library(`whole-${index}`), media, previews: true }, built)
        await whole.begun
        const start = performance.now()
        await whole.ended
        wholeMs = Math.max(wholeMs, performance.now() - start)
      }),
    )

    const rounds = 10
    const moments = 5
    let interrupted = 0
    let killed = 0
    /** One library, killed again and again: its job goes on each time, or each time a new one begins. */
    const runRound = async (round: number) => {
      const resumes = round % 2 === 0
      const folder = library(`library-${round}`)
      for (let moment = 0; moment < moments; moment++) {
        const { child, begun, ended } = forkImport({ library: folder, media, resumes, previews: true }, built)
        await begun
        // Each part of the way comes up, whatever was done before.
        await delay((wholeMs * (moment + Math.random())) / (resumes ? moments * 3 : moments))
        child.kill('SIGKILL')
        await ended
        killed++
        const backend = await openBackend(folder)
        await expectWhole(backend, folder, projectId)
        const last = (await call(backend, 'job.list', {})).find(({ kind }) => kind === 'import')
        if (last?.state === 'interrupted') interrupted++
        else expect([undefined, 'done']).toContain(last?.state)
        if (last) await expectTrue(backend, folder, projectId, last.id)
        await backend.close()
      }
      await finish(folder, projectId, media)
    }
    const left = Array.from({ length: rounds }, (_, round) => round)
    await Promise.all(
      Array.from({ length: wide }, async () => {
        for (let round = left.shift(); round !== undefined; round = left.shift()) await runRound(round)
      }),
    )
    expect(killed).toBe(50)
    expect(interrupted).toBeGreaterThanOrEqual(killed / 2)
  }, 900_000)
})

/** The killed job goes on to its end, if there is one; then everything is there, and a second import finds it so. */
async function finish(library: string, projectId: string, media: string): Promise<void> {
  const backend = await openBackend(library)
  const stopped = (await call(backend, 'job.list', {})).find(canResume)
  if (stopped) {
    await call(backend, 'job.resume', { id: stopped.id })
    const job = await backend.waitForJob(stopped.id)
    const result = importResult(job)
    expect(job).toMatchObject({ state: 'done', done: files, total: files })
    expect(result).toMatchObject({ found: files, refused: 0, verified: files, canClear: true })
    expect(result.stored + result.duplicates).toBe(files)
    await expectTrue(backend, library, projectId, job.id)
    await settleJobs(backend)
    expect(await expectWhole(backend, library, projectId)).toBe(files)
  }
  const before = (await call(backend, 'record.list', { projectId, limit: 1 })).total
  const job = await importPaths(backend, projectId, [media])
  expect(importResult(job)).toMatchObject({
    found: files,
    stored: files - before,
    duplicates: before,
    refused: 0,
    canClear: true,
  })
  expect(await expectWhole(backend, library, projectId)).toBe(files)
  await backend.close()
}

describe('export, killed', () => {
  it('as folder, volumes or zips leaves a .partial or nothing, never something that looks finished; it is cleared and the next one works', async () => {
    const root = temporaryFolder()
    const library = join(root, 'library')
    const media = join(root, 'media')
    const out = join(root, 'out')
    fillMedia(media, 40, 150_000)
    mkdirSync(out)
    const projectId = await prepare(library)
    const filling = await openBackend(library)
    await importPaths(filling, projectId, [media])
    await filling.close()

    const forms = [{}, { volumeBytes: 2_000_000 }, { form: 'zip', volumeBytes: 3_000_000 }] as const
    const moments = 9
    let partials = 0
    for (let moment = 0; moment < moments; moment++) {
      const options = forms[moment % forms.length]
      const known = readdirSync(out).length
      const { child, begun, ended } = forkImport({ library, media: null, out, passphrase, options }, built)
      await begun
      // The first dies before anything is written, the others some way into the writing.
      while (moment > 0 && child.exitCode === null && readdirSync(out).length <= known) await delay(1)
      await delay(moment * 12 * Math.random())
      child.kill('SIGKILL')
      await ended
      const names = readdirSync(out)
      partials += names.filter((name) => name.endsWith('.partial')).length
      const backend = await openBackend(library)
      const rows = await call(backend, 'bundle.list', {})
      expect(rows.map(({ state }) => state)).not.toContain('writing')
      const finished = rows
        .flatMap(({ state, name, volumes }) => (state === 'done' ? toVolumeNames(name, volumes) : []))
        .sort()
      expect(names.filter((name) => !name.endsWith('.partial')).sort()).toEqual(finished)
      expect(readdirSync(out).sort()).toEqual(finished)
      await expectWhole(backend, library, projectId)
      await backend.close()
    }
    expect(partials).toBeGreaterThan(0)

    const backend = await openBackend(library)
    const job = await exportInto(backend, projectId, out, forms[2])
    expect(job.error).toBe('')
    const { bundleId, path } = job.result as { bundleId: string; path: string }
    expect(existsSync(path)).toBe(true)
    const { jobId } = await call(backend, 'bundle.verifyOwn', { bundleId })
    expect((await backend.waitForJob(jobId)).result).toMatchObject({ verdict: 'trusted' })
  }, 400_000)
})
