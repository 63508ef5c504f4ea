import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { getDocument, OPS } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { describe, expect, it } from 'vitest'
import { type Backend, call } from '#core/backend.ts'
import { drawPhoto } from '#core/example/photo.ts'
import type { Input } from '#shared/contract.ts'
import type { Job } from '#shared/model/job.ts'
import type { MadeDocument } from '#shared/model/notice.ts'
import type { SheetResult } from '#shared/model/pair.ts'
import {
  addProject,
  drawJpeg,
  importOne,
  openOffice,
  readJournal,
  settleJobs,
  temporaryFolder,
} from '#tests/builders.ts'
import { findFonts, readPdf, squeeze } from '#tests/pdf-text.ts'

async function begin() {
  const folder = temporaryFolder()
  const library = join(temporaryFolder(), 'library')
  const backend = await openOffice(library)
  const { id: projectId } = await addProject(backend)
  const { id: viewpointId } = await call(backend, 'viewpoint.add', {
    projectId,
    viewpoint: { name: '南立面' },
  })
  let seed = 0
  const photo = async (moment: 'before' | 'after', patch: Record<string, unknown> = {}) => {
    seed += 1
    const path = join(folder, `${seed}.jpg`)
    const takenAt = moment === 'before' ? '2023-05-10T01:17:00.000Z' : '2023-10-20T07:30:00.000Z'
    const bytes = await drawPhoto({
      kind: 'facade',
      moment,
      label: `${moment} ${seed}`,
      seed: 100,
      takenAt,
      latitude: 37.45,
      longitude: 116.3,
    })
    writeFileSync(path, bytes)
    const id = await importOne(backend, projectId, path, { phase: moment })
    await call(backend, 'record.update', { ids: [id], patch: { viewpointId, ...patch } })
    return id
  }
  const pair = async (patch: { before?: Record<string, unknown>; after?: Record<string, unknown> } = {}) => {
    const beforeId = await photo('before', patch.before)
    const afterId = await photo('after', patch.after)
    return call(backend, 'pair.save', { projectId, beforeId, afterId })
  }
  return { folder, library, backend, projectId, pair }
}

/** Starts a sheet and answers its job as it ended. */
async function runSheet(backend: Backend, input: Input<'pair.sheet'>): Promise<Job> {
  const { jobId } = await call(backend, 'pair.sheet', input)
  return backend.waitForJob(jobId)
}

async function makeSheet(backend: Backend, input: Input<'pair.sheet'>): Promise<MadeDocument> {
  const job = await runSheet(backend, input)
  const { length } = input.pairIds
  expect(job).toMatchObject({ kind: 'sheet', state: 'done', error: '', done: length, total: length })
  const { pairs, document } = job.result as SheetResult
  expect(pairs).toBe(length)
  return document
}

const bytesOf = async (backend: Backend, made: MadeDocument): Promise<Buffer> => {
  const file = await backend.locateDocument(made.documentId)
  if (!file) throw new Error('no document')
  return readFileSync(file.path)
}

/** How many pictures each page draws, and the pixels of the first. */
async function picturesOf(pdf: Buffer): Promise<readonly number[]> {
  const document = await getDocument({ data: new Uint8Array(pdf), verbosity: 0 }).promise
  const counts: number[] = []
  for (let number = 1; number <= document.numPages; number++) {
    const { fnArray } = await (await document.getPage(number)).getOperatorList()
    counts.push(fnArray.filter((code) => code === OPS.paintImageXObject).length)
  }
  await document.loadingTask.destroy()
  return counts
}

describe('the comparison sheet', () => {
  it('shows each pair with its words, three to an A4 page, pictures on every page, fonts inside', async () => {
    const { backend, projectId, pair } = await begin()
    const pairs = []
    for (let index = 0; index < 4; index++) {
      pairs.push(
        await pair({
          before: { building: '1号楼', part: '南立面', caption: '墙面脱落\n雨水管缺失' },
          after: { caption: '已粉刷' },
        }),
      )
    }
    const [first] = pairs
    if (!first) throw new Error('no pair')
    const alignment = { x: 0.01, y: 0, scale: 1.05, turn: 1.5 }
    await call(backend, 'pair.update', { id: first.id, alignment, title: '外墙 & <粉刷>' })
    const pairIds = pairs.map(({ id }) => id)
    const made = await makeSheet(backend, { projectId, pairIds, paper: 'A4' })
    expect(made).toMatchObject({ fileName: '示例小区 改造前后对比 A4.pdf', pages: 2 })
    const pdf = await bytesOf(backend, made)
    const { pages, text, sizes } = await readPdf(pdf)
    expect(sizes.map(({ width }) => Math.round(width))).toEqual([595, 595])
    for (const words of [
      '改造前后对比',
      '工程名称：示例小区改造项目（SL-2023-01）',
      '共 4 对',
      '1　视点 01 南立面　外墙 & <粉刷>',
      '改造前　2023-05-10 09:17（相机记录）',
      '改造后　2023-10-20 15:30（相机记录）',
      `未编照片号　摘要 ${first.before.sha256.slice(0, 12)}`,
      '墙面脱落 雨水管缺失',
      '已粉刷',
      '示例街道办事处',
      '第 1 页　共 2 页',
    ]) {
      expect(squeeze(pages[0] ?? '')).toContain(squeeze(words))
    }
    expect(squeeze(text)).toContain(squeeze('改造前后对比（续）'))
    expect(squeeze(pages[1] ?? '')).toContain(squeeze('4　视点 01 南立面'))
    expect(await picturesOf(pdf)).toEqual([6, 2])
    expect(findFonts(pdf).every(({ isEmbedded, isSubset }) => isEmbedded && isSubset)).toBe(true)
    // About 200 dpi: eight small JPEGs, not eight camera files.
    expect(made.bytes).toBeLessThan(2_500_000)

    const large = await makeSheet(backend, { projectId, pairIds, paper: 'A3' })
    const a3 = await readPdf(await bytesOf(backend, large))
    expect(a3.sizes.map(({ width, height }) => [Math.round(width), Math.round(height)])).toEqual([
      [842, 1191],
      [842, 1191],
    ])
  })

  it('is filed under 11-1 with a journal row, and looking at it changes nothing', async () => {
    const { backend, projectId, pair } = await begin()
    const { id } = await pair()
    await settleJobs(backend)
    const before = await readJournal(backend, projectId)
    const input = { projectId, pairIds: [id], paper: 'A4' as const }
    const { id: jobId } = await runSheet(backend, input)
    expect(await readJournal(backend, projectId)).toEqual(before)
    const record = await call(backend, 'pair.archive', { projectId, jobId })
    expect(record).toMatchObject({
      catalogueItem: '11-1',
      phase: 'after',
      origin: 'generated',
      mime: 'application/pdf',
    })
    expect((await readJournal(backend, projectId)).at(-1)).toMatchObject({
      action: 'pair.archive',
      subject: record.id,
      data: { paper: 'A4', sha256: record.sha256, recordId: record.id, pairs: 1 },
    })
  })

  it('prints what is doubtful, and refuses what it cannot print, by name', async () => {
    const { backend, projectId, pair, folder, library } = await begin()
    const odd = await pair({ before: { phase: 'during' } })
    const sheet = (pairIds: readonly string[]) =>
      makeSheet(backend, { projectId, pairIds: [...pairIds], paper: 'A4' })
    const { text } = await readPdf(await bytesOf(backend, await sheet([odd.id])))
    expect(text).toContain(squeeze('注：改造前的这张标的阶段是“施工中”，请核对。'))

    const strange = await pair({ after: { caption: '说明里有\u{1F600}表情' } })
    await expect(sheet([odd.id, strange.id])).rejects.toThrow(
      /“第 2 对改造后说明”中的「\u{1F600}」（U\+1F600）/u,
    )

    const other = await addProject(backend, { code: 'SL-2023-02' })
    await expect(
      call(backend, 'pair.sheet', { projectId: other.id, pairIds: [odd.id], paper: 'A4' }),
    ).rejects.toThrow(/只能放本项目的配对/)
    await expect(sheet([])).rejects.toThrow(/请先选择配对/)

    // An original that went missing is named, and nothing is made.
    const { chmodSync, rmSync } = await import('node:fs')
    const gone = join(library, 'vault', odd.before.sha256.slice(0, 2), odd.before.sha256)
    chmodSync(gone, 0o644)
    rmSync(gone)
    const failed = async () => (await runSheet(backend, { projectId, pairIds: [odd.id], paper: 'A4' })).error
    expect(await failed()).toMatch(/的原件不在库里，没有生成对照表/)
    writeFileSync(gone, readFileSync(await drawJpeg(join(folder, 'x.jpg'), 9)).subarray(0, 200))
    expect(await failed()).toMatch(/读取不了，可能已损坏，没有生成对照表/)
  })
  it('stops when told to, and leaves nothing behind', async () => {
    const { backend, projectId, pair, library } = await begin()
    const pairIds = [(await pair()).id, (await pair()).id, (await pair()).id]
    await settleJobs(backend)
    const running = new Promise<void>((done) => {
      backend.on((event) => {
        if (event.type === 'job' && event.job.note === '正在裁切照片') done()
      })
    })
    const { jobId } = await call(backend, 'pair.sheet', { projectId, pairIds, paper: 'A4' })
    await running
    expect(await call(backend, 'job.cancel', { id: jobId })).toEqual({ cancelled: true })
    expect(await backend.waitForJob(jobId)).toMatchObject({ state: 'cancelled', result: null })
    await expect.poll(() => readdirSync(join(library, 'staging'))).toEqual([])
    await expect(call(backend, 'pair.archive', { projectId, jobId })).rejects.toThrow(/对照表还没有做好/)
  })

  it('hostile: only a finished sheet of the project is filed, and none that shows what was withdrawn', async () => {
    const { backend, projectId, pair } = await begin()
    const { id, after } = await pair()
    const { id: jobId } = await runSheet(backend, { projectId, pairIds: [id], paper: 'A4' })
    const other = await addProject(backend, { code: 'SL-2023-02' })
    const archive = (input: Input<'pair.archive'>) => call(backend, 'pair.archive', input)
    await expect(archive({ projectId: other.id, jobId })).rejects.toThrow(/找不到这份对照表/)
    const imported = (await call(backend, 'job.list', {})).find(({ kind }) => kind === 'import')
    await expect(archive({ projectId, jobId: imported?.id ?? '' })).rejects.toThrow(/找不到这份对照表/)
    await call(backend, 'record.withdraw', { id: after.id, reason: '拍错了' })
    await expect(archive({ projectId, jobId })).rejects.toThrow(/有照片已撤出档案/)
    const { total } = await call(backend, 'record.list', { projectId, catalogueItem: '11-1' })
    expect(total).toBe(0)
  })
})
