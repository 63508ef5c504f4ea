import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { call } from '#core/backend.ts'
import type { BackendEvent } from '#shared/events.ts'
import {
  addProject,
  drawJpeg,
  importOne,
  openBackend,
  openOffice,
  settleJobs,
  temporaryFolder,
} from '#tests/builders.ts'

describe('sources', () => {
  it('count what was chosen; an import uses one up and deletes what was uploaded, folder and all', async () => {
    const backend = await openOffice()
    const { id: projectId } = await addProject(backend)
    const folder = await backend.createUploadFolder()
    mkdirSync(join(folder, '照片'))
    const paths = [join(folder, 'a.txt'), join(folder, '照片')]
    writeFileSync(join(folder, 'a.txt'), '一二')
    writeFileSync(join(folder, '照片/b.txt'), '三')
    const source = await backend.registerSource(paths, { name: '上传', isTemporary: true })
    expect(source).toMatchObject({ name: '上传', files: 2, bytes: 9 })
    const { jobId } = await call(backend, 'media.import', { projectId, sourceId: source.sourceId })
    expect(await backend.waitForJob(jobId)).toMatchObject({ state: 'done', result: { stored: 2 } })
    expect(existsSync(folder)).toBe(false)
    expect(existsSync(dirname(folder))).toBe(true)
    await settleJobs(backend)
    await expect(call(backend, 'media.import', { projectId, sourceId: source.sourceId })).rejects.toThrow(
      /选择的文件已失效/,
    )
  })

  it('never delete what the person chose from the disk', async () => {
    const backend = await openOffice()
    const { id: projectId } = await addProject(backend)
    const file = join(temporaryFolder(), 'a.txt')
    writeFileSync(file, '原件')
    await importOne(backend, projectId, file)
    expect(existsSync(file)).toBe(true)
  })

  it('go with the backend when nobody used them, also those uploaded before there was a library', async () => {
    const backend = await openBackend()
    const folder = await backend.createUploadFolder()
    writeFileSync(join(folder, 'a.zip'), '一')
    const { sourceId } = await backend.registerSource([join(folder, 'a.zip')], {
      name: 'a',
      isTemporary: true,
    })
    expect(await backend.dispatch('bundle.verify', { sourceId })).toMatchObject({
      ok: false,
      error: { code: 'no-library' },
    })
    await backend.close()
    expect(existsSync(folder)).toBe(false)
  })

  it('are verified as what they are, and a bundle uploaded for it is deleted', async () => {
    const backend = await openOffice()
    const folder = await backend.createUploadFolder()
    writeFileSync(join(folder, 'x.zip'), '不是压缩包')
    const { sourceId } = await backend.registerSource([join(folder, 'x.zip')], {
      name: 'x',
      isTemporary: true,
    })
    const { jobId } = await call(backend, 'bundle.verify', { sourceId })
    const job = await backend.waitForJob(jobId)
    expect(job).toMatchObject({ state: 'done' })
    expect(job.result).not.toMatchObject({ verdict: 'trusted' })
    expect(existsSync(folder)).toBe(false)
  })

  it('and destinations that are unknown or gone are refused', async () => {
    const backend = await openOffice()
    const { id: projectId } = await addProject(backend)
    await expect(call(backend, 'media.import', { projectId, sourceId: 'nobody' })).rejects.toThrow(/已失效/)
    const { destinationId } = backend.registerDestination(join(temporaryFolder(), '拔掉的'))
    for (const each of [destinationId, 'nobody']) {
      const input = { projectId, passphrase: '测试口令-12345678', destinationId: each }
      await expect(call(backend, 'bundle.export', input)).rejects.toThrow(/确认 U 盘已插好/)
    }
    const wrong = { projectId, passphrase: 'wrong-passphrase', destinationId }
    await expect(call(backend, 'bundle.export', wrong)).rejects.toThrow(/口令不对/)
    expect(await call(backend, 'bundle.list', {})).toEqual([])
  })
})

describe('events', () => {
  it('tell what changed; one listener that throws harms neither the work nor the others', async () => {
    const backend = await openOffice()
    const events: BackendEvent[] = []
    backend.on(() => {
      throw new Error('a listener of ill manners')
    })
    const off = backend.on((event) => events.push(event))
    const { id } = await addProject(backend)
    await new Promise((done) => setTimeout(done))
    expect(events).toContainEqual({ type: 'changed', table: 'project', id })
    expect(events).toContainEqual({ type: 'changed', table: 'journal', id })
    const photo = await importOne(backend, id, await drawJpeg(join(temporaryFolder(), 'a.jpg'), 1))
    expect(photo).toMatch(/^[0-9a-f-]{36}$/)
    const jobs = events.flatMap((event) => (event.type === 'job' ? [event.job.state] : []))
    expect(jobs.at(-1)).toBe('done')
    off()
    const count = events.length
    await addProject(backend, { code: 'B' })
    expect(events).toHaveLength(count)
  })
})

describe('assets and documents', () => {
  it('are found by id only, and made again when `derived/` was cleared', async () => {
    const root = temporaryFolder()
    const backend = await openOffice(join(root, 'library'))
    const { id: projectId } = await addProject(backend)
    const id = await importOne(backend, projectId, await drawJpeg(join(root, 'a.jpg'), 1))
    const thumb = await backend.locateAsset(id, 'thumb')
    expect(thumb).toMatchObject({ mime: 'image/jpeg' })
    expect(await backend.locateAsset(id, 'original')).toMatchObject({ mime: 'image/jpeg', fileName: 'a.jpg' })
    for (const bad of ['', '../library.sqlite', 'nobody', '__proto__']) {
      expect(await backend.locateAsset(bad, 'original'), bad).toBeNull()
      expect(await backend.locateDocument(bad), bad).toBeNull()
      expect(await backend.locateBundle(bad), bad).toBeNull()
    }
    const { rmSync } = await import('node:fs')
    rmSync(join(root, 'library/derived'), { recursive: true })
    expect(existsSync(thumb?.path ?? '')).toBe(false)
    expect(existsSync((await backend.locateAsset(id, 'thumb'))?.path ?? '')).toBe(true)
    await backend.close()
    expect(await backend.locateAsset(id, 'original')).toBeNull()
  })
})
