import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { type Backend, call } from '#core/backend.ts'
import {
  addProject,
  drawJpeg,
  importPaths,
  importResult,
  openBackend,
  openOffice,
  readJournal,
  temporaryFolder,
} from '#tests/builders.ts'

const photos = 80

async function begin() {
  const root = temporaryFolder()
  const library = join(root, 'library')
  const media = join(root, 'media')
  mkdirSync(media)
  const backend = await openOffice(library)
  const { id: projectId } = await addProject(backend)
  const viewpointId = await addViewpoint(backend, projectId)
  return { library, media, backend, projectId, viewpointId }
}

const addViewpoint = async (backend: Backend, projectId: string): Promise<string> =>
  (await call(backend, 'viewpoint.add', { projectId, viewpoint: { name: '南立面' } })).id

/** Starts an import and pauses it once the first batch is in the archive. */
async function importAndPause(backend: Backend, projectId: string, media: string, viewpointId: string) {
  const { sourceId } = await backend.registerSource([media], { name: '媒体', isTemporary: false })
  const stored = new Promise<void>((done) => {
    const off = backend.on((event) => {
      if (event.type !== 'changed' || event.table !== 'record') return
      off()
      done()
    })
  })
  const asked = { projectId, sourceId, viewpointId, previews: false }
  const { jobId } = await call(backend, 'media.import', asked)
  await stored
  expect(await call(backend, 'job.pause', { id: jobId })).toEqual({ paused: true })
  return call(backend, 'job.get', { id: jobId })
}

const photosOf = async (backend: Backend, projectId: string) =>
  (await call(backend, 'record.list', { projectId, kinds: ['photo'], limit: 500 })).items

describe('an import into a viewpoint', () => {
  it('gives it to photos, not to papers among them, and says so in the journal', async () => {
    const { media, backend, projectId, viewpointId } = await begin()
    await drawJpeg(join(media, 'a.jpg'), 1)
    writeFileSync(join(media, 'b.txt'), '清单')
    const job = await importPaths(backend, projectId, [media], { viewpointId })
    expect(importResult(job)).toMatchObject({ stored: 2 })
    const { items } = await call(backend, 'record.list', { projectId })
    const own = new Map(items.map((record) => [record.originalName, record]))
    expect(own.get('a.jpg')?.viewpointId).toBe(viewpointId)
    expect(own.get('b.txt')?.viewpointId).toBeNull()
    const rows = (await readJournal(backend, projectId)).filter(({ action }) => action === 'record.import')
    expect(new Map(rows.map(({ subject, data }) => [subject, data['viewpointId']]))).toEqual(
      new Map([
        [own.get('a.jpg')?.id, viewpointId],
        [own.get('b.txt')?.id, undefined],
      ]),
    )
    expect((await call(backend, 'viewpoint.list', { projectId }))[0]?.photos.none).toBe(1)
  })

  it('keeps it over a pause and a restart', async () => {
    const { library, media, backend, projectId, viewpointId } = await begin()
    for (let seed = 0; seed < photos; seed++) await drawJpeg(join(media, `${seed}.jpg`), seed)
    const { id, done } = await importAndPause(backend, projectId, media, viewpointId)
    expect(done).toBeLessThan(photos)
    await backend.close()
    const again = await openBackend(library)
    await call(again, 'job.resume', { id })
    expect(importResult(await again.waitForJob(id))).toMatchObject({ stored: photos })
    const records = await photosOf(again, projectId)
    expect(records).toHaveLength(photos)
    expect(records.every((record) => record.viewpointId === viewpointId)).toBe(true)
  })

  it('brings the rest in without it when it was removed meanwhile', async () => {
    const { media, backend, projectId, viewpointId } = await begin()
    for (let seed = 0; seed < photos; seed++) await drawJpeg(join(media, `${seed}.jpg`), seed)
    const { id } = await importAndPause(backend, projectId, media, viewpointId)
    await call(backend, 'viewpoint.remove', { id: viewpointId, unassign: true })
    await call(backend, 'job.resume', { id })
    expect(importResult(await backend.waitForJob(id))).toMatchObject({ stored: photos, refused: 0 })
    expect((await photosOf(backend, projectId)).every((record) => record.viewpointId === null)).toBe(true)
  })

  it("refuses another project's viewpoint and one that was removed, and brings nothing in", async () => {
    const { media, backend, projectId, viewpointId } = await begin()
    await drawJpeg(join(media, 'a.jpg'), 1)
    const other = await addProject(backend, { code: 'SL-2023-02' })
    const foreign = await addViewpoint(backend, other.id)
    await expect(importPaths(backend, projectId, [media], { viewpointId: foreign })).rejects.toThrow(
      /视点必须是本项目的/,
    )
    await call(backend, 'viewpoint.remove', { id: viewpointId })
    await expect(importPaths(backend, projectId, [media], { viewpointId })).rejects.toThrow(/找不到这个视点/)
    expect((await call(backend, 'record.list', { projectId })).total).toBe(0)
  })
})
