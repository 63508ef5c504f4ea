import { randomBytes } from 'node:crypto'
import {
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createCheckList } from '#core/bundle/check-list.ts'
import { createPool, type Pool } from '#core/worker/pool.ts'
import { sha256Of, snapshotFolder, temporaryFolder } from '#tests/builders.ts'
import { checkRepair } from './check-repair.ts'
import { repairBundle } from './repair.ts'
import { writeParity } from './write.ts'

let pool: Pool
beforeAll(() => {
  pool = createPool(2)
})
afterAll(() => pool.close())

/** A folder in a bag's layout with recovery data; the manifests are plain, as nothing here is signed. */
async function makeBag(files: Readonly<Record<string, Buffer>>): Promise<string> {
  const root = join(temporaryFolder(), 'SL-2023-001_20230601-083015_1of1')
  const put = (path: string, bytes: string | Buffer) => {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), bytes)
  }
  for (const [path, bytes] of Object.entries(files)) put(path, bytes)
  const list = (paths: readonly string[]) =>
    paths.map((path) => `${sha256Of(readFileSync(join(root, path)))}  ${path}\n`).join('')
  put('manifest-sha256.txt', list(Object.keys(files)))
  put('bagit.txt', 'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n')
  const covered = [...Object.keys(files), 'bagit.txt', 'manifest-sha256.txt']
  const parity = await writeParity(
    root,
    covered.map((path) => ({ path })),
    { pool },
  )
  put('tagmanifest-sha256.txt', list(['bagit.txt', 'manifest-sha256.txt', ...parity.map(({ path }) => path)]))
  return root
}

const flip = (path: string, at: number, length = 512) => {
  const bytes = readFileSync(path)
  for (let byte = at; byte < at + length; byte += 1) bytes[byte] = (bytes[byte] ?? 0) ^ 0xff
  writeFileSync(path, bytes)
}

const files = {
  'data/project.json': Buffer.from('{}\n'),
  'data/11-声像/001_东门.jpg': randomBytes(300_000),
  'data/11-声像/002_西门.jpg': randomBytes(70_001),
  'data/01-计划立项/001_文件.pdf': randomBytes(9),
}
const known = new Set([
  ...Object.keys(files),
  'bagit.txt',
  'manifest-sha256.txt',
  'recovery.par2',
  'recovery.vol000+32.par2',
])
const judge = async (root: string) => {
  const list = createCheckList()
  list.found('payload-digest', 'x')
  await checkRepair(root, known, list, { pool })
  return list.toChecks().find(({ id }) => id === 'repairable' || id === 'beyond-repair')
}

describe('a damaged bundle', () => {
  it('bad sectors, a cut, a lengthened and a lost file are healed into a new place; what was there stays as it was', async () => {
    const root = await makeBag(files)
    const destination = temporaryFolder()
    flip(join(root, 'data/11-声像/001_东门.jpg'), 5000)
    flip(join(root, 'data/11-声像/001_东门.jpg'), 200_000, 9000)
    truncateSync(join(root, 'data/11-声像/002_西门.jpg'), 60_000)
    rmSync(join(root, 'data/01-计划立项/001_文件.pdf'))
    writeFileSync(join(root, 'bagit.txt'), `${readFileSync(join(root, 'bagit.txt'), 'utf8')}x`)
    // The recovery data have a bad place of their own.
    flip(join(root, 'recovery.vol000+32.par2'), 10_000)
    const before = snapshotFolder(root)
    expect(await judge(root)).toMatchObject({
      id: 'repairable',
      result: 'notice',
      message: '坏了 4 个文件，已可修复：恢复数据够用',
    })
    const healed = await repairBundle(root, destination, { pool })
    expect(healed.healed.toSorted()).toEqual([
      'bagit.txt',
      'data/01-计划立项/001_文件.pdf',
      'data/11-声像/001_东门.jpg',
      'data/11-声像/002_西门.jpg',
    ])
    for (const [path, bytes] of Object.entries(files))
      expect(readFileSync(join(healed.path, path)).equals(bytes), path).toBe(true)
    expect(readFileSync(join(healed.path, 'bagit.txt'), 'utf8')).toMatch(/UTF-8\n$/)
    expect(snapshotFolder(root)).toEqual(before)
    await expect(repairBundle(root, destination, { pool })).rejects.toMatchObject({ code: 'conflict' })
    await expect(repairBundle(healed.path, temporaryFolder(), { pool })).rejects.toThrow('没有要修的')
  })

  it('with more bad places than the data give back it is said, and nothing is written', async () => {
    const root = await makeBag(files)
    for (let at = 0; at < 40; at += 1) flip(join(root, 'data/11-声像/001_东门.jpg'), at * 7000, 10)
    expect(await judge(root)).toMatchObject({
      id: 'beyond-repair',
      message: expect.stringContaining('修不了'),
    })
    const destination = temporaryFolder()
    await expect(repairBundle(root, destination, { pool })).rejects.toThrow(
      /坏了 \d+ 处，恢复数据只够修 32 处/,
    )
    expect(snapshotFolder(destination)).toEqual([])
  })

  it('a cancelled repair leaves nothing', async () => {
    const root = await makeBag(files)
    flip(join(root, 'data/11-声像/001_东门.jpg'), 5)
    const destination = temporaryFolder()
    await expect(
      repairBundle(root, destination, { pool, signal: AbortSignal.abort() }),
    ).rejects.toMatchObject({ code: 'cancelled' })
    expect(snapshotFolder(destination)).toEqual([])
  })
})

describe('recovery data are not believed', () => {
  it('a link in a file’s place is never followed, a name outside is never written', async () => {
    const root = await makeBag(files)
    const secret = join(temporaryFolder(), 'secret')
    writeFileSync(secret, 'secret')
    const photo = join(root, 'data/11-声像/002_西门.jpg')
    rmSync(photo)
    symlinkSync(secret, photo)
    const healed = await repairBundle(root, temporaryFolder(), { pool })
    expect(sha256Of(readFileSync(join(healed.path, 'data/11-声像/002_西门.jpg')))).toBe(
      sha256Of(files['data/11-声像/002_西门.jpg']),
    )
    expect(readFileSync(secret, 'utf8')).toBe('secret')
  })

  it('made for files above the folder, or for files that no manifest names', async () => {
    const outer = temporaryFolder()
    const root = join(outer, 'bag')
    mkdirSync(join(root, 'data'), { recursive: true })
    writeFileSync(join(outer, 'outside.txt'), 'outside')
    writeFileSync(join(root, 'data/a.txt'), randomBytes(5000))
    writeFileSync(join(root, 'bagit.txt'), 'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n')
    await writeParity(root, [{ path: '../outside.txt' }, { path: 'data/a.txt' }], { pool })
    writeFileSync(
      join(root, 'manifest-sha256.txt'),
      `${'a'.repeat(64)}  data/a.txt\n${'b'.repeat(64)}  ../outside.txt\n`,
    )
    writeFileSync(join(outer, 'outside.txt'), 'changed')
    await expect(repairBundle(root, temporaryFolder(), { pool })).rejects.toThrow(
      '没有恢复数据，或恢复数据也坏了',
    )
    expect(readFileSync(join(outer, 'outside.txt'), 'utf8')).toBe('changed')

    const other = await makeBag(files)
    renameSync(join(other, 'manifest-sha256.txt'), join(other, 'was.txt'))
    await expect(repairBundle(other, temporaryFolder(), { pool })).rejects.toThrow('没有恢复数据')
  })

  it('noise, half packets and swapped bytes in them are passed over or refused, never waited for', async () => {
    const root = await makeBag(files)
    flip(join(root, 'data/11-声像/002_西门.jpg'), 5)
    const volume = join(root, 'recovery.vol000+32.par2')
    const index = join(root, 'recovery.par2')
    const whole = [readFileSync(volume), readFileSync(index)] as const
    for (let seed = 0; seed < 60; seed += 1) {
      for (const [at, path] of [volume, index].entries()) {
        const bytes = Buffer.from(whole[at] ?? '')
        for (let count = 0; count < 1 + (seed % 5); count += 1)
          bytes[(seed * 7919 + count * 104_729) % bytes.length] = (seed * 31 + count) & 255
        writeFileSync(path, seed % 7 === 0 ? bytes.subarray(0, (seed * 4099) % bytes.length) : bytes)
      }
      const destination = join(root, '..', `out-${seed}`)
      const healed = await repairBundle(root, destination, { pool }).catch((thrown: unknown) => thrown)
      if (healed instanceof Error)
        expect(existsSync(destination) ? snapshotFolder(destination) : []).toEqual([])
      else
        expect(
          readFileSync(
            join(destination, 'SL-2023-001_20230601-083015_1of1/data/11-声像/002_西门.jpg'),
          ).equals(files['data/11-声像/002_西门.jpg']),
        ).toBe(true)
    }
    cpSync(root, join(root, '..', 'kept'), { recursive: true })
  })

  it('one that claims a slice of gigabytes, or a file longer than the earth, is refused', async () => {
    const root = await makeBag(files)
    const index = readFileSync(join(root, 'recovery.par2'))
    index.writeBigUInt64LE(2n ** 40n, 64)
    writeFileSync(join(root, 'recovery.par2'), index)
    rmSync(join(root, 'recovery.vol000+32.par2'))
    await expect(repairBundle(root, temporaryFolder(), { pool })).rejects.toThrow('没有恢复数据')
  })
})
