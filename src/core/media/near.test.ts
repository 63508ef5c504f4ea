import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { type Backend, call } from '#core/backend.ts'
import type { NearGroup } from '#shared/model/near.ts'
import {
  addProject,
  importPaths,
  openOffice,
  readVault,
  settleJobs,
  temporaryFolder,
} from '#tests/builders.ts'
import { drawScene } from '#tests/support/scene.ts'
import { toGroups } from './near-groups.ts'

const jpegOf = async (seed: number) => (await drawScene(seed)).jpeg({ quality: 92 }).toBuffer()

async function begin() {
  const root = temporaryFolder()
  const library = join(root, 'library')
  const media = join(root, 'media')
  mkdirSync(media)
  const backend = await openOffice(library)
  const { id: projectId } = await addProject(backend)
  const bring = async (files: Readonly<Record<string, Buffer>>) => {
    const paths = Object.entries(files).map(([name, bytes]) => {
      const path = join(media, name)
      writeFileSync(path, bytes)
      return path
    })
    const job = await importPaths(backend, projectId, paths, { previews: true })
    await settleJobs(backend)
    return job
  }
  return { library, backend, projectId, bring }
}

const near = (backend: Backend, projectId: string, page = {}) =>
  call(backend, 'media.nearDuplicates', { projectId, ...page })
const names = (groups: readonly NearGroup[]) =>
  groups.map(({ records }) => records.map(({ originalName }) => originalName).sort())

describe('pictures that look alike', () => {
  it('are pointed out after each import, old with new, and never merged', async () => {
    const { backend, projectId, bring } = await begin()
    const [one, two] = [await jpegOf(1), await jpegOf(2)]
    const smaller = await sharp(one).resize(320).jpeg({ quality: 60 }).toBuffer()
    await bring({ '一.jpg': one, '二.jpg': two, '一小.jpg': smaller })
    const first = await near(backend, projectId)
    expect(first.total).toBe(1)
    expect(names(first.items)).toEqual([['一.jpg', '一小.jpg']])
    expect(first.items[0]?.distance).toBeLessThanOrEqual(6)

    await bring({
      '二亮.jpg': await sharp(two).modulate({ brightness: 1.05 }).jpeg({ quality: 80 }).toBuffer(),
    })
    const second = await near(backend, projectId)
    expect(names(second.items)).toEqual([
      ['二.jpg', '二亮.jpg'],
      ['一.jpg', '一小.jpg'],
    ])
    expect(names((await near(backend, projectId, { offset: 1, limit: 1 })).items)).toEqual([
      ['一.jpg', '一小.jpg'],
    ])
    expect((await call(backend, 'record.list', { projectId })).total).toBe(4)
  })

  it('blank pictures are near nothing; the same bytes are a duplicate, not a near one', async () => {
    const { backend, projectId, bring } = await begin()
    const blank = (background: string) =>
      sharp({ create: { width: 200, height: 150, channels: 3, background } })
        .jpeg()
        .toBuffer()
    const scene = await jpegOf(3)
    await bring({
      '白.jpg': await blank('#fff'),
      '灰.jpg': await blank('#888'),
      '甲.jpg': scene,
      '乙.jpg': scene,
    })
    expect(await near(backend, projectId)).toEqual({ total: 0, items: [] })
  })

  it('one withdrawn, or in another project, is no longer in a group', async () => {
    const { backend, projectId, bring } = await begin()
    const scene = await jpegOf(4)
    await bring({ '原.jpg': scene, '另存.jpg': await sharp(scene).jpeg({ quality: 50 }).toBuffer() })
    const { items } = await near(backend, projectId)
    const other = await addProject(backend, { code: 'SL-2023-02' })
    expect(await near(backend, other.id)).toMatchObject({ total: 0 })
    await call(backend, 'record.withdraw', { id: items[0]?.records[1]?.id, reason: '与另一张重复' })
    expect(await near(backend, projectId)).toMatchObject({ total: 0 })
  })
})

describe('media.rebuild', () => {
  it('makes all previews again, and leaves every original and every pair as it was', async () => {
    const { library, backend, projectId, bring } = await begin()
    const scene = await jpegOf(5)
    await bring({
      '原.jpg': scene,
      '另存.jpg': await sharp(scene).jpeg({ quality: 50 }).toBuffer(),
      '扫描.tif': await sharp(await jpegOf(6))
        .tiff()
        .toBuffer(),
    })
    const vaultBefore = [...readVault(library)]
    const groupsBefore = await near(backend, projectId)
    const derived = () =>
      readdirSync(join(library, 'derived'), { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map(({ parentPath, name }) => join(parentPath, name))
        .sort()
    const before = derived()
    expect(before).toHaveLength(4)
    for (const path of before) writeFileSync(path, '坏了')

    const { jobId } = await call(backend, 'media.rebuild', { projectId })
    expect(await backend.waitForJob(jobId)).toMatchObject({
      state: 'done',
      title: '重建预览图',
      result: { made: 3 },
    })
    await settleJobs(backend)
    expect(derived()).toEqual(before)
    for (const path of before) expect((await sharp(readFileSync(path)).metadata()).width).toBeGreaterThan(100)
    const large = before.find((path) => path.includes('preview')) ?? ''
    expect((await sharp(large).metadata()).xmp?.toString('utf8')).toContain('派生自 扫描.tif SHA-256')
    expect([...readVault(library)]).toEqual(vaultBefore)
    expect(await near(backend, projectId)).toEqual(groupsBefore)
  })
})

it('toGroups gathers chains, last import first', () => {
  const pairs = [
    { a: '1', b: '2', distance: 1 },
    { a: '5', b: '6', distance: 0 },
    { a: '3', b: '2', distance: 4 },
  ]
  expect(toGroups(pairs)).toEqual([
    { ids: ['5', '6'], distance: 0 },
    { ids: ['1', '2', '3'], distance: 4 },
  ])
  expect(toGroups([])).toEqual([])
})
