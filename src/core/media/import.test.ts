import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { type Backend, call } from '#core/backend.ts'
import { findChainBreak } from '#core/journal/chain.ts'
import type { Job } from '#shared/model/job.ts'
import {
  addProject,
  drawJpeg,
  exportInto,
  importOne,
  importPaths,
  importResult,
  openOffice,
  readJournal,
  readVault,
  settleJobs,
  sha256Of,
  temporaryFolder,
} from '#tests/builders.ts'
import { forkImport, giveTo } from '#tests/support/import-child.ts'

async function begin() {
  const root = temporaryFolder()
  const library = join(root, 'library')
  const media = join(root, 'media')
  mkdirSync(media)
  const backend = await openOffice(library)
  const { id: projectId } = await addProject(backend)
  return { root, library, media, backend, projectId }
}

const text = (folder: string, name: string, content = name): string => {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

async function outcomes(backend: Backend, job: Job): Promise<ReadonlyMap<string, string>> {
  const { items } = await call(backend, 'job.files', { id: job.id, limit: 500 })
  return new Map(items.map(({ path, outcome, reason }) => [path, `${outcome} ${reason}`.trim()]))
}

function expectSum(job: Job): void {
  const { found, stored, duplicates, refused, refusals } = importResult(job)
  expect(stored + duplicates + refused).toBe(found)
  expect(refusals).toHaveLength(refused)
}

/** Imports in a process of another user, who owns the library and nothing else. */
async function importAs(uid: number, library: string, media: string): Promise<Job> {
  giveTo(uid, library)
  chmodSync(join(library, '..'), 0o755)
  const { ended } = forkImport({ library, media, uid })
  return (await ended) as Job
}

const stagingOf = (library: string) => readdirSync(join(library, 'staging'))

describe('import', () => {
  it('takes files and folders recursively, byte for byte and read-only, and the numbers add up', async () => {
    const { library, media, backend, projectId } = await begin()
    mkdirSync(join(media, '一/二/三'), { recursive: true })
    const inside = [
      await drawJpeg(join(media, '一/a.jpg'), 1),
      await drawJpeg(join(media, '一/二/b.jpg'), 2),
      text(join(media, '一/二/三'), 'c.txt', '说明'),
    ]
    const alone = text(media, 'd.txt', '单个')
    const job = await importPaths(backend, projectId, [join(media, '一'), alone])
    const bytes = [...inside, alone].reduce((sum, path) => sum + statSync(path).size, 0)
    expect(job).toMatchObject({ state: 'done', done: 4, total: 4, doneBytes: bytes, totalBytes: bytes })
    expect(importResult(job)).toMatchObject({ found: 4, stored: 4, duplicates: 0, refused: 0, bytes })
    expect(importResult(job).storedBytes).toBe(bytes)
    const vault = readVault(library)
    expect([...vault.keys()].sort()).toEqual([...inside, alone].map((p) => sha256Of(readFileSync(p))).sort())
    for (const digest of vault.keys()) {
      expect(statSync(join(library, 'vault', digest.slice(0, 2), digest)).mode & 0o777).toBe(0o444)
    }
    expect(stagingOf(library)).toEqual([])
  })

  it('writes one journal row a stored record, and the chain holds', async () => {
    const { media, backend, projectId } = await begin()
    for (let index = 0; index < 70; index++) text(media, `${index}.txt`)
    text(media, 'twin.txt', '0.txt')
    const job = await importPaths(backend, projectId, [media], { item: '05-5', phase: 'during' })
    expect(importResult(job)).toMatchObject({ found: 71, stored: 70, duplicates: 1 })
    const entries = await readJournal(backend, projectId)
    expect(findChainBreak(entries)).toBeNull()
    const imports = entries.filter(({ action }) => action === 'record.import')
    const { items } = await call(backend, 'record.list', { projectId })
    expect(imports.map(({ subject }) => subject).sort()).toEqual(items.map(({ id }) => id).sort())
    for (const { data } of imports)
      expect(data).toMatchObject({ item: '05-5', phase: 'during', jobId: job.id })
    expect(items.every(({ catalogueItem, phase }) => catalogueItem === '05-5' && phase === 'during')).toBe(
      true,
    )
  })

  it('stores the same bytes once: within a batch, between imports, and linked from two projects', async () => {
    const { library, media, backend, projectId } = await begin()
    const first = text(media, '甲.txt', '相同')
    const twin = text(media, '乙.txt', '相同')
    const one = await importPaths(backend, projectId, [first, twin, first])
    expect(importResult(one)).toMatchObject({ found: 3, stored: 1, duplicates: 2, refused: 0 })
    const again = await importPaths(backend, projectId, [media])
    expect(importResult(again)).toMatchObject({ found: 2, stored: 0, duplicates: 2 })
    const other = await addProject(backend, { code: 'SL-2023-02' })
    const elsewhere = await importPaths(backend, other.id, [media])
    expect(importResult(elsewhere)).toMatchObject({ found: 2, stored: 1, duplicates: 1 })
    expect(readVault(library).size).toBe(1)
    expect((await call(backend, 'record.list', { projectId })).total).toBe(1)
    expect((await call(backend, 'record.list', { projectId: other.id })).total).toBe(1)
    expect(stagingOf(library)).toEqual([])
  })

  it('refuses links, empty files, system litter and odd files, each with its reason', async () => {
    const { media, backend, projectId } = await begin()
    text(media, 'ok.txt')
    symlinkSync('/etc/passwd', join(media, 'link.txt'))
    symlinkSync('/etc', join(media, 'linked-folder'))
    writeFileSync(join(media, 'empty.txt'), '')
    for (const name of ['Thumbs.db', '.DS_Store', 'desktop.ini', '._a.jpg', '~$报告.docx']) text(media, name)
    const job = await importPaths(backend, projectId, [media])
    expect(importResult(job)).toMatchObject({ found: 9, stored: 1, refused: 8 })
    expectSum(job)
    const found = await outcomes(backend, job)
    expect(found.get(join(media, 'link.txt'))).toMatch(/^refused 是快捷方式/)
    expect(found.get(join(media, 'linked-folder'))).toMatch(/^refused 是快捷方式/)
    expect(found.get(join(media, 'empty.txt'))).toMatch(/^refused 文件只有 0 字节/)
    expect(found.get(join(media, 'Thumbs.db'))).toMatch(/^refused 系统自动生成/)
  })

  it('takes hostile names, and keeps hidden characters out of titles', async () => {
    const { root, media, backend, projectId } = await begin()
    const names = [
      '换行\n第二行.txt',
      'evil\u202egpj.exe.txt',
      `${'长'.repeat(83)}ab.txt`,
      '%2e%2e%2f..%2fpasswd',
      "it's quoted.txt",
      '-rf',
      ' ',
      '.txt',
      'con.txt',
      '零\u200b宽.txt',
      '𪨊.txt',
      'e\u0301.txt',
    ]
    for (const [index, name] of names.entries()) text(media, name, String(index))
    expect(names.some((name) => Buffer.byteLength(name) === 255)).toBe(true)
    const job = await importPaths(backend, projectId, [media])
    expect(importResult(job)).toMatchObject({ found: names.length, stored: names.length })
    const { items } = await call(backend, 'record.list', { projectId })
    for (const { title, originalName } of items) {
      expect(title, originalName).toMatch(/\S/)
      expect(title, originalName).not.toMatch(/[\p{Cc}\p{Cf}]/u)
      expect([...title].length).toBeLessThanOrEqual(60)
    }
    expect(items.map(({ originalName }) => originalName)).toContain('换行\n第二行.txt')
    // Every one of them must survive the way out and back.
    mkdirSync(join(root, 'out'))
    const exported = await exportInto(backend, projectId, join(root, 'out'))
    expect(exported.error).toBe('')
    const source = await backend.registerSource([(exported.result as { path: string }).path], {
      name: '包',
      isTemporary: false,
    })
    const { jobId } = await call(backend, 'bundle.verify', { sourceId: source.sourceId })
    expect((await backend.waitForJob(jobId)).result).toMatchObject({ verdict: 'trusted' })
  })

  it('goes on past a file that vanishes and one that grows after they were counted', async () => {
    const { library, media, backend, projectId } = await begin()
    for (let index = 100; index < 200; index++) text(media, `${index}.txt`)
    const gone = text(media, 'zy-消失.txt')
    const grown = text(media, 'zz-正在写.txt', '一')
    const source = await backend.registerSource([media], { name: '媒体', isTemporary: false })
    // The list is whole before the first batch is stored; these two come after it.
    const off = backend.on((event) => {
      if (event.type !== 'changed' || event.table !== 'record') return
      rmSync(gone, { force: true })
      writeFileSync(grown, '一二三')
    })
    const { jobId } = await call(backend, 'media.import', {
      projectId,
      sourceId: source.sourceId,
      previews: false,
    })
    const job = await backend.waitForJob(jobId)
    off()
    expect(job.state).toBe('done')
    expect(importResult(job)).toMatchObject({ found: 102, stored: 100, refused: 2 })
    const found = await outcomes(backend, job)
    expect(found.get(gone)).toMatch(/^refused 找不到/)
    expect(found.get(grown)).toMatch(/^refused 读取时文件大小在变化/)
    expectSum(job)
    expect(stagingOf(library)).toEqual([])
  })

  it('goes on past a file and a folder without permission, whatever their names', async () => {
    const { library, media, backend, projectId } = await begin()
    text(media, 'a.txt')
    const locked = text(media, "it's locked.txt")
    mkdirSync(join(media, '锁住'))
    chmodSync(locked, 0)
    chmodSync(join(media, '锁住'), 0)
    if (process.getuid?.() !== 0) {
      const job = await importPaths(backend, projectId, [media])
      expect(importResult(job)).toMatchObject({ found: 3, stored: 1, refused: 2 })
      expectSum(job)
      return
    }
    // The superuser may read everything, so the same is done by a process that is not.
    await backend.close()
    const { state, result } = await importAs(65_534, library, media)
    expect(state).toBe('done')
    expect(result).toMatchObject({ found: 3, stored: 1, refused: 2 })
  })

  it('names a chosen path that is not there, before anything starts', async () => {
    const { media, backend } = await begin()
    await expect(
      backend.registerSource([join(media, '没有')], { name: '', isTemporary: false }),
    ).rejects.toThrow(/打不开“.*没有”：找不到/)
  })

  it('does not take in the library itself when a folder around it is chosen', async () => {
    const { root, media, backend, projectId } = await begin()
    text(media, 'a.txt')
    const job = await importPaths(backend, projectId, [root])
    const result = importResult(job)
    expect(result).toMatchObject({ found: 2, stored: 1, refused: 1 })
    expect(result.refusals[0]?.reason).toBe('是档案库自己的文件夹，未收。')
  })

  it('puts a missing original back, and one changed without changing its size', async () => {
    const { library, media, backend, projectId } = await begin()
    const photo = await drawJpeg(join(media, 'a.jpg'), 5)
    const note = text(media, 'b.txt', '原来的内容')
    const photoId = await importOne(backend, projectId, photo)
    await importOne(backend, projectId, note)
    const inVault = (path: string) => {
      const digest = sha256Of(readFileSync(path))
      return join(library, 'vault', digest.slice(0, 2), digest)
    }
    rmSync(inVault(photo))
    chmodSync(inVault(note), 0o644)
    writeFileSync(inVault(note), '改过的内容')
    const check = await call(backend, 'health.check', {})
    expect((await backend.waitForJob(check.jobId)).result).toMatchObject({
      problems: [{ kind: 'original' }, { kind: 'original' }],
    })

    const job = await importPaths(backend, projectId, [media], { previews: true })
    await settleJobs(backend)
    expect(importResult(job)).toMatchObject({ found: 2, stored: 0, duplicates: 2 })
    expect(readVault(library).size).toBe(2)
    const found = await outcomes(backend, job)
    expect(found.get(note)).toMatch(/已用它恢复/)
    const restored = (await readJournal(backend, projectId)).filter(
      ({ action }) => action === 'record.restore',
    )
    expect(restored).toHaveLength(2)
    expect((await call(backend, 'record.get', { id: photoId })).preview).toBe('ready')
    const healthy = await call(backend, 'health.check', {})
    expect((await backend.waitForJob(healthy.jobId)).result).toMatchObject({ problems: [] })
    expect(stagingOf(library)).toEqual([])
  })

  it('keeps what was stored when cancelled; the statement adds up and staging is left empty', async () => {
    const { library, media, backend, projectId } = await begin()
    for (let index = 0; index < 150; index++) {
      writeFileSync(join(media, `${index}.bin`), Buffer.alloc(50_000, index % 251).fill(String(index), 0, 6))
    }
    const source = await backend.registerSource([media], { name: '媒体', isTemporary: false })
    const { jobId } = await call(backend, 'media.import', {
      projectId,
      sourceId: source.sourceId,
      previews: false,
    })
    await new Promise<void>((stored) => {
      const off = backend.on((event) => {
        if (event.type !== 'changed' || event.table !== 'record') return
        off()
        stored()
      })
    })
    expect(await call(backend, 'job.cancel', { id: jobId })).toEqual({ cancelled: true })
    const job = await backend.waitForJob(jobId)
    expect(job.state).toBe('cancelled')
    const result = importResult(job)
    expect(result.stored).toBeGreaterThan(0)
    expect(result.stored).toBeLessThan(150)
    expectSum(job)
    expect((await call(backend, 'record.list', { projectId })).total).toBe(result.stored)
    expect((await call(backend, 'job.files', { id: jobId })).total).toBe(150)
    expect(readVault(library).size).toBe(result.stored)
    expect(stagingOf(library)).toEqual([])
    const rest = await importPaths(backend, projectId, [media])
    expect(importResult(rest)).toMatchObject({ stored: 150 - result.stored, duplicates: result.stored })
  })

  it('forgets an upload and its folder also when its import is cancelled before it began', async () => {
    const { media, backend, projectId } = await begin()
    for (let index = 0; index < 60; index++) writeFileSync(join(media, `${index}.bin`), Buffer.alloc(300_000))
    const busy = await backend.registerSource([media], { name: '先', isTemporary: false })
    const folder = await backend.createUploadFolder()
    const upload = await backend.registerSource([text(folder, 'a.txt')], { name: '后', isTemporary: true })
    const first = await call(backend, 'media.import', { projectId, sourceId: busy.sourceId, previews: false })
    const second = await call(backend, 'media.import', { projectId, sourceId: upload.sourceId })
    await call(backend, 'job.cancel', { id: second.jobId })
    expect((await backend.waitForJob(second.jobId)).state).toBe('cancelled')
    expect((await backend.waitForJob(first.jobId)).state).toBe('done')
    expect(existsSync(folder)).toBe(false)
  })

  it('brings every sample in, broken ones too, without stopping', async () => {
    const samples = resolve(import.meta.dirname, '../../../../shared/samples')
    const { library, media, backend, projectId } = await begin()
    if (!existsSync(samples)) {
      // Elsewhere: damaged files of our own.
      const whole = readFileSync(await drawJpeg(join(media, 'whole.jpg'), 9, 400))
      writeFileSync(join(media, 'cut.jpg'), whole.subarray(0, whole.length / 2))
      writeFileSync(join(media, 'head.jpg'), whole.subarray(0, 20))
      writeFileSync(join(media, 'noise.heic'), Buffer.alloc(5000, 7))
    }
    const folder = existsSync(samples) ? samples : media
    const job = await importPaths(backend, projectId, [folder], { previews: true })
    await settleJobs(backend)
    expect(job.state).toBe('done')
    expectSum(job)
    const result = importResult(job)
    expect(result.stored).toBeGreaterThan(0)
    expect(readVault(library).size).toBe(result.stored)
    const { items } = await call(backend, 'record.list', { projectId, limit: 500 })
    for (const { preview, previewNote, originalName, kind } of items) {
      expect(['ready', 'none'], originalName).toContain(preview)
      if (preview === 'none' && kind === 'photo') expect(previewNote, originalName).not.toBe('')
    }
    expect(stagingOf(library)).toEqual([])
  })
})
