import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { type Backend, call } from '#core/backend.ts'
import { findChainBreak } from '#core/journal/chain.ts'
import {
  addProject,
  exportInto,
  importPaths,
  importResult,
  openBackend,
  openOffice,
  passphrase,
  readJournal,
  readVault,
  temporaryFolder,
} from '#tests/builders.ts'
import { forkImport } from '#tests/support/import-child.ts'

const files = 120

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

describe('import, killed', () => {
  it('leaves every file wholly in or wholly out, whenever it is killed; the next run brings the rest', async () => {
    const root = temporaryFolder()
    const media = join(root, 'media')
    fillMedia(media, files, 3000)
    await prepare(join(root, 'whole'))
    const whole = forkImport({ library: join(root, 'whole'), media })
    await whole.begun
    const start = performance.now()
    await whole.ended
    // Three at a time share the machine below.
    const wholeMs = 1.5 * (performance.now() - start)

    const moments = 15
    const rounds = 3
    let interrupted = 0
    const runRound = async (round: number) => {
      const library = join(root, `library-${round}`)
      const projectId = await prepare(library)
      for (let moment = round; moment < moments; moment += rounds) {
        const { child, begun, ended } = forkImport({ library, media })
        await begun
        await delay((wholeMs * (moment + Math.random())) / moments)
        child.kill('SIGKILL')
        await ended
        const backend = await openBackend(library)
        await expectWhole(backend, library, projectId)
        const [last] = await call(backend, 'job.list', {})
        if (last?.state === 'interrupted') interrupted++
        else expect([undefined, 'done']).toContain(last?.state)
        await backend.close()
      }
      const backend = await openBackend(library)
      const before = (await call(backend, 'record.list', { projectId, limit: 1 })).total
      const job = await importPaths(backend, projectId, [media])
      expect(importResult(job)).toMatchObject({
        found: files,
        stored: files - before,
        duplicates: before,
        refused: 0,
      })
      expect(await expectWhole(backend, library, projectId)).toBe(files)
      await backend.close()
    }
    await Promise.all(Array.from({ length: rounds }, (_, round) => runRound(round)))
    expect(interrupted).toBeGreaterThanOrEqual(moments / 2)
  }, 240_000)
})

describe('export, killed', () => {
  it('leaves a .partial or nothing, never something that looks finished; it is cleared and the next one works', async () => {
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

    const moments = 5
    let partials = 0
    for (let moment = 0; moment < moments; moment++) {
      const known = readdirSync(out).length
      const { child, begun, ended } = forkImport({ library, media: null, out, passphrase })
      await begun
      // The first dies before anything is written, the others some way into the writing.
      while (moment > 0 && child.exitCode === null && readdirSync(out).length <= known) await delay(1)
      await delay(moment * 15 * Math.random())
      child.kill('SIGKILL')
      await ended
      const names = readdirSync(out)
      partials += names.filter((name) => name.endsWith('.partial')).length
      const backend = await openBackend(library)
      const rows = await call(backend, 'bundle.list', {})
      expect(rows.map(({ state }) => state)).not.toContain('writing')
      const finished = rows.filter(({ state }) => state === 'done').map(({ name }) => name)
      expect(names.filter((name) => !name.endsWith('.partial')).sort()).toEqual(finished.sort())
      expect(readdirSync(out).sort()).toEqual(finished)
      await expectWhole(backend, library, projectId)
      await backend.close()
    }
    expect(partials).toBeGreaterThan(0)

    const backend = await openBackend(library)
    const job = await exportInto(backend, projectId, out)
    expect(job.error).toBe('')
    const { bundleId, path } = job.result as { bundleId: string; path: string }
    expect(existsSync(path)).toBe(true)
    const { jobId } = await call(backend, 'bundle.verifyOwn', { bundleId })
    expect((await backend.waitForJob(jobId)).result).toMatchObject({ verdict: 'trusted' })
  }, 120_000)
})
