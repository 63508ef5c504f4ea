import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { type Backend, call } from '#core/backend.ts'
import type { AlbumResult } from '#shared/model/volume.ts'
import {
  addProject,
  drawJpeg,
  importOne,
  importPaths,
  openBackend,
  openOffice,
  readJournal,
  settleJobs,
  temporaryFolder,
  visaFields,
} from '#tests/builders.ts'
import { readPdf } from '#tests/pdf-text.ts'
import { albumFields } from './album-cell.ts'
import { albumGrids, mostSheets, planParts, sheetsFor } from './rules.ts'

const code = (name: string) => expect.objectContaining({ code: name })

async function begin(photos: number) {
  const folder = temporaryFolder()
  const library = join(temporaryFolder(), 'library')
  const backend = await openOffice(library)
  const { id: projectId } = await addProject(backend)
  const paths = await Promise.all(
    Array.from({ length: photos }, (_, index) => drawJpeg(join(folder, `照片${index}.jpg`), index + 1)),
  )
  await importPaths(backend, projectId, paths, { item: '11-1', phase: 'before' })
  const { items } = await call(backend, 'record.list', { projectId })
  return { folder, library, backend, projectId, ids: items.map(({ id }) => id) }
}

async function make(backend: Backend, input: object) {
  const { jobId } = await call(backend, 'album.make', input)
  const job = await backend.waitForJob(jobId)
  return { job, result: job.result as AlbumResult }
}

async function readMade(backend: Backend, documentId: string) {
  const file = await backend.locateDocument(documentId)
  return readPdf(readFileSync(file?.path ?? ''))
}

describe('parts', () => {
  it('are cut by sheets and hold every photo once', () => {
    const grid = albumGrids.album.A4
    expect(planParts(0, grid)).toEqual([])
    expect(planParts(3, grid)).toEqual([{ from: 0, to: 3, sheetsBefore: 0 }])
    const parts = planParts(2001, grid)
    expect(parts).toHaveLength(11)
    expect(parts.map(({ from }) => from)).toEqual([0, ...parts.slice(0, -1).map(({ to }) => to)])
    expect(parts.at(-1)).toEqual({ from: 2000, to: 2001, sheetsBefore: 10 * mostSheets })
    expect(sheetsFor(2001, grid)).toBe(1001)
    expect(sheetsFor(49, albumGrids.contact.A3)).toBe(2)
  })
})

describe('album.make', () => {
  it('prints number, title, time, place, photographer, words and reference of each photo, two on a sheet', async () => {
    const { backend, projectId, ids, library } = await begin(3)
    const patch = {
      title: '2 号楼东侧外墙空鼓',
      caption: '空鼓约 1.2 m × 0.8 m，𬸣鸟示例。',
      building: '2号楼',
      part: '东侧外墙',
      photographer: '示例甲',
      people: '示例乙',
      takenAt: '2023-04-05T01:02:03.000Z',
    }
    await call(backend, 'record.update', { ids: [ids[0] ?? ''], patch })
    const visa = await call(backend, 'signoff.add', {
      projectId,
      visa: {
        ...visaFields,
        photos: [{ recordId: ids[0] ?? '', moment: 'before' }],
      },
    })
    const { job, result } = await make(backend, { projectId, layout: 'album' })
    expect(job).toMatchObject({ state: 'done', kind: 'album' })
    expect(result).toMatchObject({
      photos: 3,
      unshown: [],
      documents: [{ fileName: '示例小区 照片册.pdf', pages: 2 }],
    })
    const read = await readMade(backend, result.documents[0]?.documentId ?? '')
    for (const words of [
      '题名：2号楼东侧外墙空鼓',
      '时间：2023-04-0509:02（人工填写）',
      '地点：2号楼东侧外墙',
      '摄影者：示例甲',
      '人物：示例乙',
      `参见号：${visa.number}`,
      '文字说明：空鼓约1.2m×0.8m，𬸣鸟示例。',
      '第1页共2页',
    ]) {
      expect(read.text).toContain(words)
    }
    expect(readdirSync(join(library, 'staging'))).toEqual([])
  })

  it('prints a contact sheet of chosen photos, and files it once as a record', async () => {
    const { backend, projectId, ids } = await begin(26)
    const all = await make(backend, { projectId, layout: 'contact', conditions: { phase: 'before' } })
    expect(all.result).toMatchObject({
      photos: 26,
      documents: [{ fileName: '示例小区 照片缩览表.pdf', pages: 2 }],
    })
    const few = await make(backend, { projectId, layout: 'contact', paper: 'A3', ids: ids.slice(0, 2) })
    const { sizes, text } = await readMade(backend, few.result.documents[0]?.documentId ?? '')
    expect(sizes.map(({ width, height }) => [Math.round(width), Math.round(height)])).toEqual([[1191, 842]])
    expect(text.match(/照片\d/g)).toHaveLength(2)

    const documentId = few.result.documents[0]?.documentId ?? ''
    const filed = await call(backend, 'album.archive', { projectId, documentId })
    expect(filed).toMatchObject({
      catalogueItem: '11-1',
      kind: 'document',
      origin: 'generated',
      sha256: documentId,
    })
    expect((await readJournal(backend, projectId)).at(-1)).toMatchObject({
      action: 'album.archive',
      subject: filed.id,
      data: { sha256: documentId },
    })
    await settleJobs(backend)
  })

  it('leaves drawings and photographed papers out, unless they are chosen one by one', async () => {
    const { backend, projectId, folder } = await begin(2)
    const plan = await drawJpeg(join(folder, '平面图.jpg'), 90)
    const drawing = await importOne(backend, projectId, plan, { item: '03-2', drawing: 'plan' })
    await importOne(backend, projectId, await drawJpeg(join(folder, '合同页.jpg'), 91), { item: '04-4' })
    const input = { projectId, layout: 'contact' } as const
    expect(await call(backend, 'album.plan', input)).toEqual({ photos: 2, leftOut: 2, pages: 1, files: 1 })
    expect(await call(backend, 'album.plan', { ...input, ids: [drawing] })).toMatchObject({
      photos: 1,
      leftOut: 0,
    })
  })

  it('shows the words of a photo that cannot be shown, and says so', async () => {
    const { backend, projectId, folder } = await begin(1)
    const broken = join(folder, '坏.jpg')
    writeFileSync(broken, Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.alloc(4000, 7)]))
    await importOne(backend, projectId, broken, { item: '11-1' })
    const { job, result } = await make(backend, { projectId, layout: 'album' })
    expect(job.state).toBe('done')
    expect(result.unshown).toMatchObject([{ title: '坏' }])
    const { text } = await readMade(backend, result.documents[0]?.documentId ?? '')
    expect(text).toContain('本机无法显示，原件已存')
    expect(text).toContain('题名：坏')
  })

  const heic = resolve('../shared/samples/heic/IMG_2927.HEIC')
  it.runIf(existsSync(heic))('prints what a browser cannot show from its JPEG', async () => {
    const { backend, projectId } = await begin(0)
    await importOne(backend, projectId, heic, { item: '11-1' })
    const { result } = await make(backend, { projectId, layout: 'album' })
    expect(result).toMatchObject({ photos: 1, unshown: [] })
    expect(result.documents[0]?.bytes).toBeGreaterThan(60_000)
  })

  it('refuses before it begins: nothing to print, foreign photos, a character without a shape', async () => {
    const { backend, projectId, ids } = await begin(2)
    const other = await addProject(backend, { code: 'SL-2023-02' })
    const attempt = (input: object) => call(backend, 'album.make', { layout: 'album', ...input })
    await expect(attempt({ projectId, conditions: { phase: 'after' } })).rejects.toThrow(/没有符合条件的照片/)
    await expect(attempt({ projectId: other.id, ids })).rejects.toThrow(code('rule'))
    await expect(attempt({ projectId, ids, conditions: {} })).rejects.toThrow(/只能用一种/)
    await call(backend, 'record.update', { ids: [ids[1] ?? ''], patch: { caption: '示例🏠' } })
    await expect(attempt({ projectId })).rejects.toThrow(/的文字说明”中的「🏠」（U\+1F3E0）/)
    expect((await call(backend, 'job.list', {})).some(({ kind }) => kind === 'album')).toBe(false)
  })

  it('stops when told to, and leaves nothing in staging', async () => {
    const { backend, projectId, library } = await begin(40)
    const { jobId } = await call(backend, 'album.make', { projectId, layout: 'album' })
    await call(backend, 'job.cancel', { id: jobId })
    const job = await backend.waitForJob(jobId)
    expect(job.state).toBe('cancelled')
    expect(readdirSync(join(library, 'staging'))).toEqual([])
  })

  it('keeps what it made over a restart, and serves nothing else', async () => {
    const { backend, projectId, library } = await begin(1)
    const { result } = await make(backend, { projectId, layout: 'contact' })
    const documentId = result.documents[0]?.documentId ?? ''
    await backend.close()
    const again = await openBackend(library)
    expect(await again.locateDocument(documentId)).toMatchObject({ fileName: '示例小区 照片缩览表.pdf' })
    for (const hostile of [
      '../../library.sqlite',
      `${documentId}/../x`,
      documentId.toUpperCase(),
      '',
      `${documentId}.json`,
    ]) {
      expect(await again.locateDocument(hostile), hostile).toBeNull()
    }
  })
})

describe('words of an album', () => {
  it('keep the fields every photo must have, and leave out empty ones of the others', () => {
    const photo = {
      number: '',
      title: '题',
      time: '',
      place: '',
      photographer: '',
      people: '',
      caption: '',
      reference: '',
      picture: null,
    }
    expect(albumFields(photo).map(([label]) => label)).toEqual([
      '照片号',
      '题名',
      '时间',
      '地点',
      '摄影者',
      '文字说明',
    ])
  })
})
