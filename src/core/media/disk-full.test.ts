import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { call } from '#core/backend.ts'
import { findChainBreak } from '#core/journal/chain.ts'
import {
  addProject,
  exportInto,
  importPaths,
  importResult,
  openBackend,
  openNewOffice,
  openOffice,
  readJournal,
  readVault,
  temporaryFolder,
} from '#tests/builders.ts'
import { mountReadOnly, mountSmallDisk } from '#tests/support/small-disk.ts'

function fillMedia(folder: string, count: number, bytes: number): void {
  mkdirSync(folder)
  for (let index = 100; index < 100 + count; index++) {
    writeFileSync(join(folder, `${index}.bin`), Buffer.alloc(bytes, index).fill(`#${index} `, 0, 6))
  }
}

describe('a full disk', () => {
  it('stops an import with one clear sentence; what was stored stays whole, and room made lets it go on', async () => {
    const root = temporaryFolder()
    const disk = mountSmallDisk(join(root, 'disk'), 'size=24m')
    if (!disk) return
    const media = join(root, 'media')
    fillMedia(media, 60, 1_000_000)
    const library = join(disk, 'library')
    const ballast = join(disk, 'ballast')
    writeFileSync(ballast, Buffer.alloc(8_000_000))
    const backend = await openOffice(library)
    const { id: projectId } = await addProject(backend)

    const job = await importPaths(backend, projectId, [media], { previews: true })
    expect(job.state).toBe('failed')
    expect(job.error).toMatch(/^磁盘空间不足/)
    const result = importResult(job)
    expect(result.found).toBe(60)
    expect(result.stored + result.duplicates + result.refused).toBe(60)
    expect(result.refused).toBeGreaterThan(0)
    expect(result).toMatchObject({ canClear: false })
    expect(result.lossCount).toBeGreaterThanOrEqual(result.refused)
    expect(result.losses.some(({ reason }) => /^未处理：磁盘空间不足|^没有处理/.test(reason))).toBe(true)
    expect(result.verified + result.unverified).toBe(result.stored)
    expect(readdirSync(join(library, 'staging'))).toEqual([])
    const { total, items } = await call(backend, 'record.list', { projectId, limit: 500 })
    expect(total).toBe(result.stored)
    const vault = readVault(library)
    for (const { sha256 } of items) expect(vault.has(sha256)).toBe(true)
    expect(vault.size).toBe(total)
    expect(findChainBreak(await readJournal(backend, projectId))).toBeNull()

    rmSync(ballast)
    const more = join(root, 'more')
    fillMedia(more, 2, 900_000)
    const next = await importPaths(backend, projectId, [more])
    expect(next).toMatchObject({ state: 'done', error: '' })
    expect(importResult(next)).toMatchObject({ found: 2, stored: 2, verified: 2, canClear: true })
    await backend.close()
    const again = await openBackend(library)
    const jobs = await call(again, 'job.list', {})
    expect(jobs.map(({ state }) => state)).not.toContain('running')
    expect(jobs.find(({ id }) => id === job.id)).toMatchObject({ state: 'failed', error: job.error })
  })

  it('tells how a job ended even when not a byte is left for its row', async () => {
    const root = temporaryFolder()
    const disk = mountSmallDisk(join(root, 'disk'), 'size=6m')
    if (!disk) return
    const library = join(disk, 'library')
    const backend = await openOffice(library)
    const { id: projectId } = await addProject(backend)
    const media = join(root, 'media')
    // Names long enough that the statement alone needs more than is left.
    mkdirSync(media)
    for (let index = 0; index < 400; index++)
      writeFileSync(join(media, `${index}${'长'.repeat(70)}.txt`), String(index))
    const ballast = join(disk, 'ballast')
    for (let free = 4096 * 256; free >= 4096; free /= 2) {
      try {
        for (;;) writeFileSync(ballast, Buffer.alloc(free), { flag: 'a' })
      } catch {
        // as full as it gets in steps of this size
      }
    }
    const source = await backend.registerSource([media], { name: '媒体', isTemporary: false })
    const reply = await backend.dispatch('media.import', { projectId, sourceId: source.sourceId })
    if (reply.ok) {
      const { jobId } = reply.value as { jobId: string }
      const job = await backend.waitForJob(jobId)
      expect(job.state).toBe('failed')
      expect(job.error).toMatch(/^磁盘空间不足/)
      const result = importResult(job)
      expect(result.stored + result.duplicates + result.refused).toBe(400)
      expect(result).toMatchObject({ found: 400, canClear: false })
      expect(result.lossCount).toBeGreaterThanOrEqual(result.refused)
      expect(await call(backend, 'job.get', { id: jobId })).toMatchObject({ state: 'failed' })
      rmSync(ballast)
      await backend.close()
      const again = await openBackend(library)
      expect(await call(again, 'job.get', { id: jobId })).toMatchObject({ state: 'failed', error: job.error })
      expect((await call(again, 'record.list', { projectId })).total).toBe(result.stored)
    } else {
      expect(reply.error).toMatchObject({ code: 'disk-full' })
      rmSync(ballast)
    }
  })

  it('leaves nothing that looks like a bundle on a full stick', async () => {
    const root = temporaryFolder()
    const stick = mountSmallDisk(join(root, 'stick'), 'size=2m')
    // A few file names left: the room is there, and writing fails half-way all the same.
    const crowded = mountSmallDisk(join(root, 'crowded'), 'size=40m,nr_inodes=25')
    if (!stick || !crowded) return
    const media = join(root, 'media')
    fillMedia(media, 30, 200_000)
    const backend = await openOffice(join(root, 'library'))
    const { id: projectId } = await addProject(backend)
    await importPaths(backend, projectId, [media])
    for (const folder of [stick, crowded]) {
      const job = await exportInto(backend, projectId, folder)
      expect(job.state).toBe('failed')
      expect(job.error).toMatch(/磁盘空间不足/)
      expect(readdirSync(folder)).toEqual([])
    }
    const rows = await call(backend, 'bundle.list', { projectId })
    expect(rows.map(({ state }) => state)).toEqual(['failed', 'failed'])
    expect(findChainBreak(await readJournal(backend, projectId))).toBeNull()
    mkdirSync(join(root, 'out'))
    expect(await exportInto(backend, projectId, join(root, 'out'))).toMatchObject({ state: 'done' })
  })

  it('says that a folder is read-only, for a new library, an old one and an export', async () => {
    const root = temporaryFolder()
    const library = join(root, 'writable/library')
    const backend = await openOffice(library)
    const { id: projectId } = await addProject(backend)
    const locked = mountReadOnly(join(root, 'writable'), join(root, 'locked'))
    if (!locked) return
    const job = await exportInto(backend, projectId, locked)
    expect(job).toMatchObject({ state: 'failed', error: expect.stringContaining('只读') })
    await backend.close()
    await expect(openBackend(join(locked, 'library'))).rejects.toThrow(
      expect.objectContaining({ code: 'read-only' }),
    )
    await expect(openNewOffice(join(locked, 'new'))).rejects.toThrow(
      expect.objectContaining({ code: 'read-only' }),
    )
    expect(readdirSync(locked)).toEqual(['library'])
  })
})
