import { cpSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Check, SetReport } from '#shared/model/bundle.ts'
import { checkBag } from '#tests/support/check-bag.ts'
import {
  defaultFiles,
  type ExampleBundle,
  exampleTime,
  makeBundle,
  makeOffice,
  makeProject,
} from '#tests/support/example-bundle.ts'
import { createInProcessPool } from '#tests/support/in-process-pool.ts'
import { verifyBundle } from './verify.ts'
import { findVolumes, groupVolumes, readVolume, toOneReport, verifySet } from './verify-set.ts'
import { splitVolumes } from './volumes.ts'

const pool = createInProcessPool()
const office = makeOffice()
const tools = { pool, trust: [office.card], known: [], now: exampleTime }
const failed = ({ checks }: { checks: readonly Check[] }) =>
  checks.filter(({ result }) => result === 'fail').map(({ id }) => id)
const pathsOf = ({ checks }: { checks: readonly Check[] }, id: string) =>
  checks.find((check) => check.id === id)?.paths

// With 巡拍 (70 000 bytes) there are three volumes: what is before it, itself, and the rest.
const volumeBytes = 1000
let folder: string
let set: ExampleBundle
let other: ExampleBundle
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'huanxin-volumes-'))
  const project = makeProject()
  set = await makeBundle(join(folder, 'set'), office, pool, { project, volumeBytes })
  other = await makeBundle(join(folder, 'other'), office, pool, { project, volumeBytes })
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** A copy of the set to spoil; `volume` answers the path of one. */
function copySet(): { root: string; paths: string[]; volume: (number: number) => string } {
  const root = mkdtempSync(join(folder, 'copy-'))
  const paths = set.paths.map((path) => {
    const to = join(root, path.split('/').at(-1) ?? '')
    cpSync(path, to, { recursive: true })
    return to
  })
  return { root, paths, volume: (number) => paths[number - 1] ?? '' }
}

test('splitVolumes: every file once, in order, no volume over its limit unless one file alone is', () => {
  fc.assert(
    fc.property(
      fc.array(fc.nat(1000), { maxLength: 60 }),
      fc.integer({ min: 1, max: 1500 }),
      (sizes, most) => {
        const files = sizes.map((bytes, index) => ({ bytes, index }))
        const volumes = splitVolumes(files, most)
        expect(volumes.flat()).toEqual(files)
        expect(volumes.length).toBeGreaterThan(0)
        for (const [at, volume] of volumes.entries()) {
          const bytes = volume.reduce((sum, file) => sum + file.bytes, 0)
          expect(bytes <= most || volume.length === 1).toBe(true)
          // No volume begins before the one before it was as full as it could be.
          const before = volumes[at - 1]?.reduce((sum, file) => sum + file.bytes, 0) ?? 0
          if (at > 0) expect(before + (volume[0]?.bytes ?? 0)).toBeGreaterThan(most)
          if (files.length > 0) expect(volume.length).toBeGreaterThan(0)
        }
      },
    ),
  )
})

describe('a set of volumes', () => {
  test('each is a bag of its own that holds its files, and the same documents', async () => {
    expect(set.paths.map((path) => path.split('_').at(-1))).toEqual(['1of3', '2of3', '3of3'])
    const texts = set.paths.map((path) => readFileSync(join(path, 'data/project.json'), 'utf8'))
    expect(new Set(texts).size).toBe(1)
    expect(
      new Set(set.paths.map((path) => readFileSync(join(path, 'data/journal.jsonl'), 'utf8'))).size,
    ).toBe(1)
    expect(JSON.parse(texts[0] ?? '')).toMatchObject({ volume: { number: 0, total: 3 } })
    const originals = set.paths.map((path) =>
      readdirSync(join(path, 'data'), { recursive: true, encoding: 'utf8' }).filter((name) =>
        /\d_.*\./.test(name),
      ),
    )
    expect(originals.flat().length).toBe(defaultFiles.length)
    expect(originals[1]).toEqual(['11-声像/001_巡拍.mp4'])
    for (const [index, path] of set.paths.entries()) {
      expect(checkBag(path)).toEqual([])
      const report = await verifyBundle(path, tools)
      expect(failed(report)).toEqual([])
      expect(report).toMatchObject({ verdict: 'trusted', volume: { number: index + 1, total: 3 } })
      expect(report.tagManifest).toBe(set.digests[index])
      expect(pathsOf(report, 'volume-alone')).toHaveLength(2)
    }
    // Its tables list what is in it.
    const table = readFileSync(join(set.paths[1] ?? '', 'data/000类目目录.csv'), 'utf8')
    expect(table).toContain('声像,1,')
    expect(readFileSync(join(set.paths[0] ?? '', '查看.html'), 'utf8')).toContain('第 1 卷，共 3 卷')
  })

  test('together it is trusted, in whatever order, and nothing is said to be unseen', async () => {
    const report = await verifySet(set.paths.toReversed(), tools)
    expect(report).toMatchObject({ verdict: 'trusted', total: 3, missing: [] })
    expect(report.volumes.map(({ report: each }) => each.volume?.number)).toEqual([1, 2, 3])
    expect(report.checks.map(({ id, result }) => [id, result])).toEqual([
      ['volume-missing', 'pass'],
      ['volumes-disagree', 'pass'],
    ])
    const one = toOneReport(report)
    expect(one).toMatchObject({
      verdict: 'trusted',
      volume: null,
      counts: { files: set.files, bytes: set.bytes },
    })
    expect(one.checks.filter(({ result }) => result !== 'pass')).toEqual([])
    expect((await verifySet(set.paths, { ...tools, trust: [] })).verdict).toBe('unknown-signer')
  })

  test('a single bundle is a set of one, without checks of a set', async () => {
    const single = await makeBundle(join(folder, 'single'), office, pool)
    const report = await verifySet([single.path], tools)
    expect(report).toMatchObject({ verdict: 'trusted', total: 1, missing: [], checks: [] })
    expect(toOneReport(report)).toEqual(report.volumes[0]?.report)
    expect((await verifySet([folder], tools)).verdict).toBe('not-a-bundle')
  })

  test('volumes that lie in a folder are found and put together by what they say', async () => {
    const { root, paths } = copySet()
    expect(await findVolumes(root)).toEqual(paths)
    expect(await findVolumes(paths[0] ?? '')).toBeNull()
    expect(await findVolumes(folder)).toBeNull()
    const single = await makeBundle(join(folder, 'alone'), office, pool)
    const found = (await Promise.all([...set.paths, single.path, folder].map(readVolume))).filter(
      (each) => each !== null,
    )
    const groups = groupVolumes(found)
    expect(groups.map(({ bundleId, total, volumes }) => [bundleId, total, volumes.length])).toEqual([
      [set.document.bundleId, 3, 3],
      [single.document.bundleId, 1, 1],
    ])
  })
})

describe('hostile sets', () => {
  const expectInvalid = (report: SetReport, ids: readonly string[]) => {
    expect(report.verdict).toBe('invalid')
    expect(failed(report)).toEqual(ids)
  }

  test('a missing volume is named with the number of its files', async () => {
    const report = await verifySet([set.paths[0] ?? '', set.paths[1] ?? ''], tools)
    expectInvalid(report, ['volume-missing'])
    expect(report.missing).toEqual([3])
    expect(pathsOf(report, 'volume-missing')).toEqual(['第 3 卷（2 件）'])
    for (const { report: each } of report.volumes) expect(each.verdict).toBe('trusted')
    expect(toOneReport(report).verdict).toBe('invalid')
  })

  test('a volume of another set of the same project, by the same office, slipped in', async () => {
    const paths = [set.paths[0], set.paths[1], other.paths[2]].filter((path) => path !== undefined)
    const report = await verifySet(paths, tools)
    expectInvalid(report, ['volumes-disagree'])
    expect(report.volumes.every(({ report: each }) => each.verdict === 'trusted')).toBe(true)
  })

  test('a volume there twice: the same is harmless, another of that number is not', async () => {
    const { root, volume } = copySet()
    const twin = join(root, 'twin')
    cpSync(volume(2), twin, { recursive: true })
    expect((await verifySet([...set.paths, twin], tools)).verdict).toBe('trusted')
    expectInvalid(await verifySet([...set.paths, other.paths[1] ?? ''], tools), ['volumes-disagree'])
  })

  test('a volume that was replaced by one signed by somebody else', async () => {
    const stranger = makeOffice()
    const project = makeProject()
    const theirs = await makeBundle(join(folder, 'theirs'), stranger, pool, {
      project,
      volumeBytes,
      changeDocument: (document) => ({ ...document, bundleId: set.document.bundleId }),
    })
    const report = await verifySet([set.paths[0] ?? '', theirs.paths[1] ?? '', set.paths[2] ?? ''], tools)
    expect(report.verdict).toBe('invalid')
    expect(pathsOf(report, 'volumes-disagree')?.some((path) => path.startsWith('签名密钥'))).toBe(true)
  })

  test('a file moved from one volume into another, with nothing else changed', async () => {
    const { volume, paths } = copySet()
    renameSync(join(volume(2), 'data/11-声像/001_巡拍.mp4'), join(volume(3), 'data/11-声像/001_巡拍.mp4'))
    const report = await verifySet(paths, tools)
    expect(report.verdict).toBe('invalid')
    expect(failed(report.volumes[1]?.report ?? { checks: [] })).toContain('payload-missing')
    expect(failed(report.volumes[2]?.report ?? { checks: [] })).toContain('payload-unlisted')
  })

  test('a volume that gives itself another number', async () => {
    const { volume, paths } = copySet()
    const info = join(volume(2), 'bag-info.txt')
    writeFileSync(info, readFileSync(info, 'utf8').replace('2 of 3', '3 of 3'))
    const report = await verifySet(paths, tools)
    expect(report.verdict).toBe('invalid')
    expect(report.missing).toEqual([2])
  })

  test('signed volumes that leave a record to a volume that is not there', async () => {
    const bundle = await makeBundle(join(folder, 'beyond'), office, pool, {
      volumeBytes,
      changeDocument: (document) => ({
        ...document,
        records: document.records.map((record) => (record.volume === 2 ? { ...record, volume: 9 } : record)),
      }),
    })
    const report = await verifySet(bundle.paths, tools)
    expect(report.verdict).toBe('invalid')
    expect(failed(report.volumes[0]?.report ?? { checks: [] })).toEqual(['records-missing-files'])
  })

  test('a single bag that says it is a volume', async () => {
    const single = await makeBundle(join(folder, 'claims'), office, pool, {
      changeDocument: (document) => ({ ...document, volume: { number: 2, total: 1 } }),
    })
    expect(failed(await verifyBundle(single.path, tools))).toEqual(['bag-info-agrees'])
  })

  test('an unfinished volume (.partial) counts as what it is', async () => {
    const { root, volume } = copySet()
    renameSync(volume(2), `${volume(2)}.partial`)
    const paths = await findVolumes(root)
    expect(paths).toHaveLength(2)
    expectInvalid(await verifySet(paths ?? [], tools), ['volume-missing'])
  })
})
