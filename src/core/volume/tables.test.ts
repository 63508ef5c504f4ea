import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { type Backend, call } from '#core/backend.ts'
import type { TablesResult } from '#shared/model/volume.ts'
import { addProject, drawJpeg, importOne, openOffice, readJournal, temporaryFolder } from '#tests/builders.ts'
import { readWorkbook } from '#tests/xlsx.ts'

const hostile = '=HYPERLINK("http://example.invalid","点我")'

async function makeTables(backend: Backend, projectId: string): Promise<TablesResult> {
  const { jobId } = await call(backend, 'volume.excel', { projectId })
  const job = await backend.waitForJob(jobId)
  expect(job).toMatchObject({ kind: 'tables', state: 'done', error: '' })
  expect(job.done).toBe(job.total - 1)
  return job.result as TablesResult
}

describe('volume.excel', () => {
  it('hostile: captions that look like formulas stay text; rare characters, numbers and dates are what they are', async () => {
    const folder = temporaryFolder()
    const backend = await openOffice()
    const { id: projectId } = await addProject(backend)
    const names = ['a', 'b', 'c', 'd', 'e']
    const ids = await Promise.all(
      names.map(async (name, index) =>
        importOne(backend, projectId, await drawJpeg(join(folder, `${name}.jpg`), index + 1), {
          item: '11-1',
          phase: 'before',
        }),
      ),
    )
    const captions = [hostile, '+1-2', '-1', '@SUM(A1)', '𬸣鸟 <b>&"_x0041_\u0301']
    for (const [index, caption] of captions.entries()) {
      const patch = { caption, title: index === 4 ? '𬸣鸟' : hostile, takenAt: '2023-06-01T00:30:15.000Z' }
      await call(backend, 'record.update', { ids: [ids[index] ?? ''], patch })
    }
    const { volumes } = await call(backend, 'volume.propose', { projectId })
    await call(backend, 'volume.compose', { projectId, keys: volumes.map(({ key }) => key) })

    const { document: made, ...counts } = await makeTables(backend, projectId)
    expect(counts).toEqual({ volumes: 1, records: 5, photos: 5 })
    expect(made).toMatchObject({ fileName: '示例小区 档案目录.xlsx', pages: 4 })
    const file = await backend.locateDocument(made.documentId)
    expect(file).toMatchObject({
      mime: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      bytes: made.bytes,
      fileName: made.fileName,
    })
    const book = await readWorkbook(readFileSync(file?.path ?? ''))
    expect(book.formulas).toBe(0)
    expect([...book.sheets.keys()]).toEqual(['案卷目录', '第1卷 卷内目录', '档案目录', '照片台账'])

    const photos = book.sheets.get('照片台账') ?? []
    const head = photos.find((row) => row[0] === '序号') ?? []
    const column = (title: string) =>
      photos.slice(photos.indexOf(head) + 1).map((row) => row[head.indexOf(title)])
    expect(column('文字说明')).toEqual(expect.arrayContaining(captions.map((text) => text.normalize('NFC'))))
    expect(column('题名')).toContain('𬸣鸟')
    expect(column('题名')).toContain(hostile)
    expect(column('序号')).toEqual([1, 2, 3, 4, 5])
    expect(new Set(column('时间'))).toEqual(new Set(['2023-06-01 08:30:15']))
    expect(new Set(column('时间来源'))).toEqual(new Set(['人工填写']))
    expect(new Set(column('阶段'))).toEqual(new Set(['改造前']))
    expect(new Set(column('案卷号'))).toEqual(new Set(['SL-2023-01-001']))

    const register = book.sheets.get('案卷目录') ?? []
    expect(register.at(-1)?.slice(0, 7)).toEqual([
      1,
      'SL-2023-01-001',
      '示例小区改造项目改造前照片',
      '照片卷',
      0,
      0,
      5,
    ])
    const contents = book.sheets.get('第1卷 卷内目录') ?? []
    expect(contents.slice(-5).map((row) => row[4])).toEqual(Array.from({ length: 5 }, () => '2023-06-01'))
    expect(contents.slice(-5).map((row) => row[6])).toEqual([1, 1, 1, 1, 1])
    const archive = book.sheets.get('档案目录') ?? []
    expect(archive).toHaveLength(3 + 5)
    expect(archive.at(-1)?.at(-1)).toMatch(/^[0-9a-f]{64}$/)
  })

  it('is made of an empty project, too', async () => {
    const backend = await openOffice()
    const { id: projectId } = await addProject(backend)
    const { document: made } = await makeTables(backend, projectId)
    const file = await backend.locateDocument(made.documentId)
    const book = await readWorkbook(readFileSync(file?.path ?? ''))
    expect([...book.sheets.keys()]).toEqual(['案卷目录', '档案目录', '照片台账'])
  })
  it('stops when told to, leaves nothing behind, and changes no journal', async () => {
    const library = join(temporaryFolder(), 'library')
    const backend = await openOffice(library)
    const { id: projectId } = await addProject(backend)
    const before = await readJournal(backend, projectId)
    const { jobId } = await call(backend, 'volume.excel', { projectId })
    expect(await call(backend, 'job.cancel', { id: jobId })).toEqual({ cancelled: true })
    expect(await backend.waitForJob(jobId)).toMatchObject({ state: 'cancelled', result: null })
    await expect.poll(() => readdirSync(join(library, 'staging'))).toEqual([])
    expect(existsSync(join(library, 'derived', 'document'))).toBe(false)
    expect(await readJournal(backend, projectId)).toEqual(before)
  })

  it('is not kept waiting by an import', async () => {
    const folder = temporaryFolder()
    const backend = await openOffice()
    const { id: projectId } = await addProject(backend)
    for (let index = 0; index < 200; index++) {
      writeFileSync(join(folder, `${index}.bin`), Buffer.alloc(50_000, `#${index} `))
    }
    const { sourceId } = await backend.registerSource([folder], { name: '媒体', isTemporary: false })
    const importing = await call(backend, 'media.import', { projectId, sourceId, previews: false })
    await makeTables(backend, projectId)
    expect((await call(backend, 'job.get', { id: importing.jobId })).state).toBe('running')
  })

  it('refuses a project that is not there, and starts nothing', async () => {
    const backend = await openOffice()
    const projectId = '01890000-0000-7000-8000-000000000001'
    await expect(call(backend, 'volume.excel', { projectId })).rejects.toThrow(/找不到这个项目/)
    expect(await call(backend, 'job.list', {})).toEqual([])
  })
})
