import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { call } from '#core/backend.ts'
import { drawClip } from '#core/example/clip.ts'
import {
  addProject,
  drawJpeg,
  importOne,
  importPaths,
  importResult,
  openOffice,
  readJournal,
  signatureOf,
  temporaryFolder,
  visaFields,
} from '#tests/builders.ts'

const unknown = '0190a000-0000-7000-8000-00000000dead'

async function begin() {
  const folder = temporaryFolder()
  const backend = await openOffice()
  const { id: projectId } = await addProject(backend)
  const first = await importOne(backend, projectId, await drawJpeg(join(folder, '甲.jpg'), 1), {
    phase: 'before',
  })
  const second = await importOne(backend, projectId, await drawJpeg(join(folder, '乙.jpg'), 2))
  return { folder, backend, projectId, first, second }
}

describe('record.update', () => {
  it('changes what was given and nothing else, with one journal row a record', async () => {
    const { backend, projectId, first, second } = await begin()
    const before = await call(backend, 'record.get', { id: first })
    const ids = [first, second, first]
    const patch = { caption: '第一行\n第二行', takenAt: '2023-06-01T08:00:00Z' }
    expect(await call(backend, 'record.update', { ids, patch })).toEqual({ changed: 2 })
    expect(await call(backend, 'record.get', { id: first })).toEqual({
      ...before,
      ...patch,
      takenAtBasis: 'manual',
      takenAtOffset: '+08:00',
    })
    await call(backend, 'record.update', { ids: [first], patch: { phase: null, catalogueItem: '11-1' } })
    expect(await call(backend, 'record.get', { id: first })).toMatchObject({
      phase: null,
      catalogueItem: '11-1',
      caption: patch.caption,
    })
    const entries = (await readJournal(backend, projectId)).filter(({ action }) => action === 'record.update')
    expect(entries.map(({ subject, data }) => [subject, data])).toEqual([
      [first, { patch }],
      [second, { patch }],
      [first, { patch: { phase: null, catalogueItem: '11-1' } }],
    ])
  })

  it('refuses an empty patch, an item the catalogue lacks, a record that is not there; then nothing is changed', async () => {
    const { backend, projectId, first } = await begin()
    const before = await readJournal(backend, projectId)
    const update = (ids: readonly string[], patch: object) => call(backend, 'record.update', { ids, patch })
    await expect(update([first], {})).rejects.toThrow(/没有填写要改的内容/)
    await expect(update([first], { catalogueItem: '99-9' })).rejects.toThrow(/目录里没有 99-9/)
    await expect(update([first], { title: '\u202e倒' })).rejects.toThrow(/不可见字符/)
    await expect(update([first, unknown], { title: '改' })).rejects.toThrow(/找不到这份文件/)
    await expect(update([first], { phase: 'later' })).rejects.toThrow(/阶段不在选项中/)
    await expect(update([], { title: '改' })).rejects.toThrow(expect.objectContaining({ code: 'bad-input' }))
    expect((await call(backend, 'record.get', { id: first })).title).toBe('甲')
    expect(await readJournal(backend, projectId)).toEqual(before)
  })
})

describe('record.withdraw', () => {
  it('takes it out of lists, keeps the original and the history, and lets it come in again', async () => {
    const { folder, backend, projectId, first } = await begin()
    const { sha256 } = await call(backend, 'record.get', { id: first })
    await call(backend, 'record.withdraw', { id: first, reason: '拍错了' })
    expect((await call(backend, 'record.list', { projectId })).total).toBe(1)
    await expect(call(backend, 'record.get', { id: first })).rejects.toThrow(/找不到这份文件/)
    await expect(call(backend, 'record.withdraw', { id: first, reason: '再来' })).rejects.toThrow(
      /找不到这份文件/,
    )
    expect((await readJournal(backend, projectId)).at(-1)).toMatchObject({
      action: 'record.withdraw',
      data: { sha256, title: '甲', reason: '拍错了' },
    })
    expect(await backend.locateAsset(first, 'original')).not.toBeNull()
    const again = await importPaths(backend, projectId, [join(folder, '甲.jpg')])
    expect(importResult(again)).toMatchObject({ stored: 1, duplicates: 0 })
  })
})

describe('record.list', () => {
  it('filters and pages; text is taken as it is typed', async () => {
    const { backend, projectId, first, second } = await begin()
    await call(backend, 'record.update', { ids: [second], patch: { title: '50%_完成', building: '3 号楼' } })
    const list = async (query: object) =>
      (await call(backend, 'record.list', { projectId, ...query })).items.map(({ id }) => id)
    expect(await list({ phase: 'before' })).toEqual([first])
    expect(await list({ phase: null })).toEqual([second])
    expect(await list({ text: '50%_' })).toEqual([second])
    expect(await list({ text: '3 号' })).toEqual([second])
    expect(await list({ text: '%' })).toEqual([second])
    expect(await list({ kinds: ['video'] })).toEqual([])
    expect(await list({ catalogueItem: null, offset: 1, limit: 1 })).toHaveLength(1)
  })
})

describe('a video', () => {
  it('gets a poster drawn anew from what the screen sent, leaving nothing in staging; it is no scan', async () => {
    const { folder, backend, projectId, first } = await begin()
    const path = join(folder, '巡拍.mp4')
    writeFileSync(path, await drawClip('2023-06-01T00:00:00.000Z'))
    const video = await importOne(backend, projectId, path)
    expect(await call(backend, 'record.get', { id: video })).toMatchObject({ kind: 'video', preview: 'none' })
    const poster = async (recordId: string, bytes: Buffer) =>
      call(backend, 'media.savePoster', { recordId, jpegBase64: bytes.toString('base64') })
    const jpeg = Buffer.from(await (await import('node:fs/promises')).readFile(join(folder, '甲.jpg')))
    await expect(poster(video, Buffer.from('<svg onload=alert(1)>'))).rejects.toThrow(
      expect.objectContaining({ code: 'unreadable' }),
    )
    await expect(poster(first, jpeg)).rejects.toThrow(/只有视频/)
    expect(await poster(video, jpeg)).toEqual({ saved: true })
    expect((await backend.locateAsset(video, 'thumb'))?.mime).toBe('image/jpeg')
    expect((await call(backend, 'record.get', { id: video })).preview).toBe('ready')
    const { id } = await call(backend, 'signoff.add', { projectId, visa: visaFields })
    await expect(
      call(backend, 'signoff.sign', { id, signature: signatureOf('office', video) }),
    ).rejects.toThrow(/是视频，不能作扫描件/)
  })
})
