import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import Database from 'better-sqlite3'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { type Backend, call } from '#core/backend.ts'
import type { Job } from '#shared/model/job.ts'
import {
  addProject,
  importPaths,
  importResult,
  openBackend,
  openOffice,
  readVault,
  settleJobs,
  sha256Of,
  temporaryFolder,
} from '#tests/builders.ts'

async function begin() {
  const root = temporaryFolder()
  const library = join(root, 'library')
  const media = join(root, 'card')
  mkdirSync(media)
  const backend = await openOffice(library)
  const { id: projectId } = await addProject(backend)
  return { library, media, backend, projectId }
}

const text = (folder: string, name: string, content = name): string => {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

const rowsOf = async (backend: Backend, job: Job) =>
  new Map(
    (await call(backend, 'job.files', { id: job.id, limit: 500 })).items.map((file) => [file.path, file]),
  )

/** The job as a kill leaves it: all stored, nothing read again. */
function forgetVerification(library: string, jobId: string): void {
  const sqlite = new Database(join(library, 'library.sqlite'))
  sqlite.prepare(`update job set state = 'running' where id = ?`).run(jobId)
  sqlite.prepare('update job_file set is_verified = null where job_id = ?').run(jobId)
  sqlite.close()
}

describe('may the card be cleared', () => {
  it('yes, when every file was read again and is the same; system litter and empty files lose nothing', async () => {
    const { media, backend, projectId } = await begin()
    const paths = ['a.txt', '说明.txt'].map((name) => text(media, name))
    for (const name of ['Thumbs.db', '.DS_Store', '._a.jpg', '~$报告.docx']) text(media, name)
    writeFileSync(join(media, 'empty.txt'), '')
    const job = await importPaths(backend, projectId, [media])
    expect(importResult(job)).toMatchObject({
      found: 7,
      stored: 2,
      refused: 5,
      verified: 2,
      unverified: 0,
      lossCount: 0,
      losses: [],
      canClear: true,
    })
    const rows = await rowsOf(backend, job)
    for (const path of paths) {
      expect(rows.get(path)).toMatchObject({ sha256: sha256Of(readFileSync(path)), isVerified: true })
    }
    expect(rows.get(join(media, 'empty.txt'))).toMatchObject({ sha256: null, isVerified: null })
    // The same card again: all of it is here already, and was read again too.
    const again = importResult(await importPaths(backend, projectId, [media]))
    expect(again).toMatchObject({ stored: 0, duplicates: 2, verified: 2, canClear: true })
  })

  it('no, when a file was refused for any other reason: the statement names it as it lies on the card', async () => {
    const { library, media, backend, projectId } = await begin()
    mkdirSync(join(media, 'DCIM'))
    text(join(media, 'DCIM'), 'a.txt')
    const job = await importPaths(backend, projectId, [media, join(library, 'library.sqlite')])
    const result = importResult(job)
    expect(result).toMatchObject({ found: 2, stored: 1, refused: 1, lossCount: 1, canClear: false })
    expect(result.losses).toEqual([{ path: 'library.sqlite', reason: '是档案库自己的文件夹，未收。' }])
    const { items } = await call(backend, 'record.list', { projectId })
    expect(items.map(({ sourcePath }) => sourcePath)).toEqual(['card/DCIM/a.txt'])
  })

  it('no, for an empty folder: nothing was found', async () => {
    const { media, backend, projectId } = await begin()
    expect(importResult(await importPaths(backend, projectId, [media]))).toMatchObject({
      found: 0,
      canClear: false,
    })
  })

  it('hostile: a photo named like system litter is taken in, not thrown away with the card', async () => {
    const { media, backend, projectId } = await begin()
    const noise = sharp({
      create: {
        width: 900,
        height: 900,
        channels: 3,
        background: '#888',
        noise: { type: 'gaussian', mean: 128, sigma: 60 },
      },
    })
    const photo = await noise.jpeg({ quality: 95 }).toBuffer()
    expect(photo.length).toBeGreaterThan(256 << 10)
    for (const name of ['._IMG_0001.jpg', '~$IMG_0002.jpg']) writeFileSync(join(media, name), photo)
    mkdirSync(join(media, '.Trashes'))
    writeFileSync(join(media, '.Trashes', 'IMG_0003.jpg'), photo)
    const result = importResult(await importPaths(backend, projectId, [media]))
    expect(result).toMatchObject({ found: 3, stored: 1, duplicates: 1, refused: 1, canClear: false })
    expect(result.losses).toEqual([
      { path: 'card/.Trashes/IMG_0003.jpg', reason: expect.stringMatching(/回收站/) },
    ])
  })
})

describe('reading again finds', () => {
  it('a source that changed, one that is gone and a stored copy that changed: each is told and counts as not safe', async () => {
    const { library, media, backend, projectId } = await begin()
    const [same, changed, gone, damaged] = ['same', 'changed', 'gone', 'damaged'].map((name) =>
      text(media, `${name}.txt`),
    ) as [string, string, string, string]
    const { id } = await importPaths(backend, projectId, [media])
    await backend.close()
    forgetVerification(library, id)
    writeFileSync(changed, 'CHANGED.txt')
    rmSync(gone)
    const digest = sha256Of('damaged.txt')
    const inVault = join(library, 'vault', digest.slice(0, 2), digest)
    chmodSync(inVault, 0o644)
    writeFileSync(inVault, 'DAMAGED.txt')

    const again = await openBackend(library)
    expect(await call(again, 'job.get', { id })).toMatchObject({ state: 'interrupted' })
    await call(again, 'job.resume', { id })
    const job = await again.waitForJob(id)
    const result = importResult(job)
    expect(result).toMatchObject({
      found: 4,
      stored: 4,
      refused: 0,
      verified: 1,
      unverified: 3,
      lossCount: 3,
      canClear: false,
    })
    const rows = await rowsOf(again, job)
    expect(rows.get(same)).toMatchObject({ isVerified: true, reason: '' })
    expect(rows.get(changed)).toMatchObject({
      isVerified: false,
      reason: expect.stringMatching(/来源文件读出的内容/),
    })
    expect(rows.get(gone)).toMatchObject({
      isVerified: false,
      reason: expect.stringMatching(/重读不到来源文件/),
    })
    expect(rows.get(damaged)).toMatchObject({
      isVerified: false,
      reason: expect.stringMatching(/库内原件读出的内容/),
    })
    expect(result.losses.map(({ path }) => path).toSorted()).toEqual([
      'card/changed.txt',
      'card/damaged.txt',
      'card/gone.txt',
    ])
  })

  it('nothing wrong on going on after a kill before it: the statement is as if nothing had happened', async () => {
    const { library, media, backend, projectId } = await begin()
    for (let index = 0; index < 100; index++) text(media, `${index}.txt`)
    const first = await importPaths(backend, projectId, [media])
    await backend.close()
    forgetVerification(library, first.id)
    const again = await openBackend(library)
    await call(again, 'job.resume', { id: first.id })
    expect(importResult(await again.waitForJob(first.id))).toEqual(importResult(first))
  })
})

describe('thumbnails', () => {
  it('of photos are there when the import is over, with a difference hash; a HEIC follows after it', async () => {
    const { library, media, backend, projectId } = await begin()
    const heic = resolve('../shared/samples/heic/IMG_2927.HEIC')
    const raw = { width: 900, height: 600, channels: 3 as const }
    const pixels = Buffer.from(Array.from({ length: 900 * 600 * 3 }, (_, at) => (at * 7) % 251))
    for (const format of ['jpeg', 'png', 'webp', 'tiff'] as const) {
      await sharp(pixels, { raw })
        .toFormat(format)
        .toFile(join(media, `a.${format}`))
    }
    writeFileSync(join(media, 'torn.jpg'), readFileSync(join(media, 'a.jpeg')).subarray(0, 300))
    const sources = existsSync(heic) ? [media, heic] : [media]
    const job = await importPaths(backend, projectId, sources, { previews: true })
    // Whatever follows has not begun yet or does not matter: the rows say what the import itself did.
    const { items } = await call(backend, 'record.list', { projectId })
    const state = new Map(items.map(({ originalName, preview }) => [originalName, preview]))
    for (const format of ['jpeg', 'png', 'webp', 'tiff']) expect(state.get(`a.${format}`)).toBe('ready')
    expect(state.get('torn.jpg')).toBe('none')
    expect(importResult(job)).toMatchObject({
      stored: sources.length === 2 ? 6 : 5,
      refused: 0,
      canClear: true,
    })
    for (const { id, preview, kind, mime, originalName } of items) {
      if (preview !== 'ready') continue
      const thumb = await backend.locateAsset(id, 'thumb')
      expect(thumb, originalName).toMatchObject({ mime: 'image/jpeg' })
      expect(kind).toBe('photo')
      if (mime === 'image/tiff') expect(await backend.locateAsset(id, 'preview')).not.toBeNull()
    }
    await settleJobs(backend)
    await backend.close()
    const sqlite = new Database(join(library, 'library.sqlite'), { readonly: true })
    const hashes = sqlite.prepare('select mime, preview, dhash from original').all() as readonly {
      mime: string
      preview: string
      dhash: string | null
    }[]
    sqlite.close()
    for (const { preview, dhash, mime } of hashes) {
      if (preview === 'ready') expect(dhash, mime).toMatch(/^[0-9a-f]{16}$/)
      else expect(dhash).toBeNull()
    }
    expect(hashes.filter(({ preview }) => preview === 'pending')).toEqual([])
  })
})

describe('broken files', () => {
  const broken = resolve('../shared/samples/broken')
  it.runIf(existsSync(broken))(
    'each ends refused or stored, without a preview or with as much as can be seen',
    async () => {
      const { library, backend, projectId } = await begin()
      const job = await importPaths(backend, projectId, [broken], { previews: true })
      await settleJobs(backend)
      expect(job.state).toBe('done')
      const result = importResult(job)
      expect(result.stored + result.duplicates + result.refused).toBe(result.found)
      const rows = await rowsOf(backend, job)
      expect(rows.size).toBe(result.found)
      for (const { outcome, reason, isVerified } of rows.values()) {
        if (outcome === 'refused') expect(reason).not.toBe('')
        else expect(isVerified).toBe(true)
      }
      const { items } = await call(backend, 'record.list', { projectId, limit: 500 })
      for (const { preview, previewNote, kind, originalName } of items) {
        expect(['ready', 'none'], originalName).toContain(preview)
        if (kind === 'photo' && preview === 'none') expect(previewNote, originalName).not.toBe('')
      }
      expect(readVault(library).size).toBe(result.stored)
    },
  )
})
