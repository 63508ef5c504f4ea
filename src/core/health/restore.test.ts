import { chmodSync, cpSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { type Backend, call } from '#core/backend.ts'
import type { Clock } from '#core/ports.ts'
import type { RestoreResult } from '#shared/model/health.ts'
import {
  addProject,
  exportInto,
  importPaths,
  openBackend,
  openOffice,
  readJournal,
  readVault,
  sha256Of,
  temporaryFolder,
} from '#tests/builders.ts'
import { makeZip, toZipParts } from '#tests/support/zip.ts'

/** A clock that a test puts forward. */
function settableClock(start: string): Clock & { set(iso: string): void } {
  let now = start
  return {
    now: () => now,
    set(iso) {
      now = iso
    },
  }
}

async function begin(clock = settableClock('2023-09-01T00:00:00.000Z')) {
  const root = temporaryFolder()
  const library = join(root, 'library')
  const media = join(root, 'media')
  mkdirSync(media)
  const backend = await openOffice(library, clock)
  const { id: projectId } = await addProject(backend)
  for (const name of ['甲', '乙', '丙']) writeFileSync(join(media, `${name}.txt`), name.repeat(1000))
  await importPaths(backend, projectId, [media])
  const placeOf = (name: string) => {
    const sha256 = sha256Of(name.repeat(1000))
    return join(library, 'vault', sha256.slice(0, 2), sha256)
  }
  return { root, library, media, backend, projectId, placeOf, clock }
}

async function finish(backend: Backend, jobId: string) {
  const job = await backend.waitForJob(jobId)
  expect(job.error).toBe('')
  return job
}

const check = async (backend: Backend) => finish(backend, (await call(backend, 'health.check', {})).jobId)

async function restoreFrom(backend: Backend, path: string): Promise<RestoreResult> {
  const { sourceId } = await backend.registerSource([path], { name: '备份', isTemporary: false })
  return (await finish(backend, (await call(backend, 'health.restore', { sourceId })).jobId))
    .result as RestoreResult
}

function spoil(path: string): void {
  chmodSync(path, 0o644)
  writeFileSync(path, '坏')
}

describe('health.restore', () => {
  it('puts a lost and a changed original back from a folder, by content alone, and writes it down', async () => {
    const { root, library, media, backend, projectId, placeOf } = await begin()
    rmSync(placeOf('甲'))
    spoil(placeOf('乙'))
    await check(backend)
    const found = await call(backend, 'health.findings', {})
    expect(found.items.map(({ kind, level }) => [kind, level])).toEqual([
      ['changed', 'block'],
      ['missing', 'block'],
    ])
    expect(found.items[0]?.text).toContain('“乙”（示例小区改造项目）')

    const elsewhere = join(root, '别处')
    cpSync(media, elsewhere, { recursive: true })
    cpSync(join(elsewhere, '甲.txt'), join(elsewhere, '改了名.dat'))
    rmSync(join(elsewhere, '甲.txt'))
    expect(await restoreFrom(backend, elsewhere)).toMatchObject({ wanted: 2, restored: 2, missing: 0 })
    expect(readVault(library).size).toBe(3)
    expect(await call(backend, 'health.status', {})).toMatchObject({ damaged: 0 })
    const entries = await readJournal(backend, projectId)
    expect(entries.filter(({ action }) => action === 'original.restore')).toHaveLength(2)
  })

  it('takes nothing that only looks alike: same name and size, other bytes', async () => {
    const { root, backend, placeOf, library } = await begin()
    rmSync(placeOf('甲'))
    await check(backend)
    const fake = join(root, '假的')
    mkdirSync(fake)
    writeFileSync(join(fake, '甲.txt'), '假'.repeat(1000))
    expect(await restoreFrom(backend, fake)).toMatchObject({ wanted: 1, restored: 0, missing: 1 })
    expect(existsSync(placeOf('甲'))).toBe(false)
    expect(readVault(library).size).toBe(2)
    expect(await call(backend, 'health.status', {})).toMatchObject({ damaged: 1 })
  })

  it('restores from a bundle that was exported earlier, and from another copy of the library', async () => {
    const { root, library, backend, projectId, placeOf } = await begin()
    const out = join(root, 'out')
    mkdirSync(out)
    await exportInto(backend, projectId, out)
    const copy = join(root, '档案库副本')
    cpSync(join(library, 'vault'), join(copy, 'vault'), { recursive: true })
    for (const [name, from] of [
      ['甲', out],
      ['丙', copy],
    ] as const) {
      rmSync(placeOf(name))
      await check(backend)
      expect(await restoreFrom(backend, from)).toMatchObject({ restored: 1, missing: 0 })
      expect(existsSync(placeOf(name))).toBe(true)
    }
  })

  it('restores from the zip that a bundle was downloaded as', async () => {
    const { root, backend, projectId, placeOf } = await begin()
    const out = join(root, 'out')
    mkdirSync(out)
    const { path } = (await exportInto(backend, projectId, out)).result as { path: string }
    const zip = join(root, '成果包.zip')
    writeFileSync(zip, makeZip(toZipParts(path, '成果包')))
    rmSync(placeOf('乙'))
    await check(backend)
    const result = await restoreFrom(backend, zip)
    expect(result).toMatchObject({ restored: 1, missing: 0 })
    expect(result.items[0]?.from).toContain('成果包.zip/')
    expect(existsSync(placeOf('乙'))).toBe(true)
  })

  it('says so when nothing is damaged', async () => {
    const { backend, media } = await begin()
    const { sourceId } = await backend.registerSource([media], { name: '备份', isTemporary: false })
    const { jobId } = await call(backend, 'health.restore', { sourceId })
    expect((await backend.waitForJob(jobId)).error).toBe('没有损坏的原件，不用恢复。')
  })
})

describe('quiet re-reading', () => {
  it('begins when an original was not read for thirty days, and is done with it for another thirty', async () => {
    const { library, backend, clock, placeOf } = await begin()
    backend.resume()
    const jobs = await call(backend, 'job.list', {})
    expect(jobs.filter(({ kind }) => kind === 'recheck')).toEqual([])
    await backend.close()

    rmSync(placeOf('丙'))
    clock.set('2023-10-02T00:00:00.000Z')
    const later = await openBackend(library, clock)
    expect(await call(later, 'health.status', {})).toMatchObject({ due: 3, damaged: 0, completedAt: null })
    later.resume()
    const recheck = (await call(later, 'job.list', {})).find(({ kind }) => kind === 'recheck')
    const job = await finish(later, recheck?.id ?? '')
    expect(job.result).toEqual({ read: 3, damaged: 1 })
    expect(await call(later, 'health.status', {})).toMatchObject({
      due: 0,
      damaged: 1,
      checked: 3,
      completedAt: '2023-10-02T00:00:00.000Z',
    })
  })

  it('goes on behind what was read when it is stopped', async () => {
    const { library, backend, clock } = await begin()
    await backend.close()
    clock.set('2023-10-02T00:00:00.000Z')
    const first = await openBackend(library, clock)
    first.resume()
    const { id = '' } = (await call(first, 'job.list', {})).find(({ kind }) => kind === 'recheck') ?? {}
    for (let done = 0; done === 0; ) {
      await new Promise((resolve) => setTimeout(resolve, 5))
      done = (await call(first, 'job.get', { id })).state === 'waiting' ? 0 : 1
    }
    await call(first, 'job.cancel', { id })
    await first.waitForJob(id)
    const { due, checked } = await call(first, 'health.status', {})
    expect(due + checked).toBe(3)
    await first.close()
    const second = await openBackend(library, clock)
    second.resume()
    for (const job of await call(second, 'job.list', {})) await second.waitForJob(job.id)
    expect(await call(second, 'health.status', {})).toMatchObject({ due: 0, checked: 3 })
  })
})

it('a file in the vault that no row names is harmless, and is said to be', async () => {
  const { library, backend } = await begin()
  const sha256 = sha256Of('没人认领')
  mkdirSync(join(library, 'vault', sha256.slice(0, 2)), { recursive: true })
  writeFileSync(join(library, 'vault', sha256.slice(0, 2), sha256), '没人认领')
  await check(backend)
  const { total, items } = await call(backend, 'health.findings', {})
  expect([total, items[0]?.kind, items[0]?.level]).toEqual([1, 'orphaned', 'advice'])
  expect(existsSync(join(library, 'vault', sha256.slice(0, 2), sha256))).toBe(true)
})
