import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, open } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { assertRoom, removePartial, renameFinished, toWriteError } from '#core/bundle/disk.ts'
import { parseManifest } from '#core/bundle/manifest.ts'
import { openSource } from '#core/bundle/open-source.ts'
import { forEachParallel } from '#core/bundle/parallel.ts'
import { findPathFaults } from '#core/bundle/paths.ts'
import type { BagSource } from '#core/bundle/source.ts'
import { manifestPath, tagManifestPath } from '#core/bundle/verify-manifest.ts'
import { syncFolder, toLocalPath } from '#core/bundle/write-file.ts'
import { makeFolder } from '#core/library/folders.ts'
import { AppError } from '#shared/errors.ts'
import { type Damage, type ExaminedFile, examineDamage } from './examine.ts'
import { beyondRepair, healSlices } from './heal.ts'
import { type ParitySet, readParitySet } from './read-set.ts'
import type { ParityTools } from './write.ts'

export interface Healed {
  readonly path: string
  readonly name: string
  readonly healed: readonly string[]
  readonly files: number
}

const mostManifestBytes = 256 * 1024 * 1024

/**
 * Writes a healed copy of a damaged bundle into `destination`; the damaged one is only read. Files that the recovery
 * data do not cover are copied as they are: the verification afterwards judges them.
 * @throws AppError `bad-input` for what cannot be healed or need not be, `conflict` when the name is taken there,
 * `unreadable` when the recovery data do not suffice, `disk-full`, `read-only`, `cancelled`
 */
export async function repairBundle(path: string, destination: string, tools: ParityTools): Promise<Healed> {
  const source = await openFolderBundle(path)
  const known = await readListed(source)
  const set = await readParitySet(path, (name) => known.has(name))
  if (!set)
    throw new AppError(
      'bad-input',
      '这个成果包里没有恢复数据，或恢复数据也坏了，修不了。请向移交单位重新索取一份。',
    )
  const damage = await examineDamage(path, set, tools)
  if (damage.damaged.length === 0)
    throw new AppError(
      'bad-input',
      '恢复数据管的文件都完好，没有要修的。核验时说不符的，请向移交单位重新索取一份。',
    )
  if (!damage.isRepairable) throw beyondRepair(damage.lostSlices, set.recovery.length)
  const name = basename(path).replace(/\.partial$/, '')
  const target = join(destination, name)
  const partial = `${target}.partial`
  if (existsSync(target) || existsSync(partial))
    throw new AppError('conflict', `目标文件夹中已有“${name}”。请换一个文件夹，原来的包不动。`)
  let isOurs = false
  try {
    makeFolder(destination)
    await assertRoom(
      destination,
      source.entries.reduce((sum, { bytes }) => sum + bytes, 0),
    )
    await mkdir(partial)
    isOurs = true
    const files = await writeHealed({ path, partial, source, set, damage }, tools)
    await renameFinished(partial, target)
    await syncFolder(destination)
    return { path: target, name, healed: damage.damaged.map(({ file }) => file.name), files }
  } catch (thrown) {
    if (isOurs) await removePartial(partial)
    throw toWriteError(thrown, destination)
  }
}

async function openFolderBundle(path: string): Promise<BagSource> {
  const source = await openSource(path).catch((cause: unknown) => {
    throw new AppError('bad-input', '这里没有成果包，没有修复。请选择成果包的文件夹。', { cause })
  })
  if (source.folder === undefined) {
    await source.close()
    throw new AppError('bad-input', '压缩包里没有恢复数据，修不了。请向移交单位重新索取一份。')
  }
  return source
}

/** What the manifests name: only those files are healed, whatever the recovery data say. */
async function readListed(source: BagSource): Promise<ReadonlySet<string>> {
  const listed = new Set<string>()
  for (const name of [manifestPath, tagManifestPath]) {
    listed.add(name)
    const entry = source.entries.find(({ path, kind }) => path === name && kind === 'file')
    const text = entry && (await source.read(entry, mostManifestBytes).catch(() => null))
    for (const { path } of parseManifest(text?.toString('utf8') ?? '').lines) listed.add(path)
  }
  return listed
}

interface Work {
  readonly path: string
  readonly partial: string
  readonly source: BagSource
  readonly set: ParitySet
  readonly damage: Damage
}

async function writeHealed(
  { path, partial, source, set, damage }: Work,
  tools: ParityTools,
): Promise<number> {
  const slices = await healSlices(path, set, damage, tools)
  const healed = new Map(damage.damaged.map((each) => [each.file.name, each]))
  const whole = source.entries.filter(
    ({ path: name, kind }) => kind === 'file' && !healed.has(name) && findPathFaults(name).length === 0,
  )
  for (const name of new Set([...healed.keys(), ...whole.map((entry) => entry.path)]))
    await mkdir(dirname(toLocalPath(partial, name)), { recursive: true })
  const total = healed.size + whole.length
  let done = 0
  const report = () => {
    done += 1
    tools.onProgress?.({ done, total, doneBytes: 0, totalBytes: 0, note: '写修好的成果包' })
  }
  for (const [name, each] of healed) {
    await writeFileHealed(toLocalPath(path, name), toLocalPath(partial, name), each, set.sliceBytes, slices)
    report()
  }
  await forEachParallel(whole, tools.pool.size, async ({ path: name }) => {
    await tools.pool.run(
      'copy',
      { from: toLocalPath(path, name), to: toLocalPath(partial, name) },
      tools.signal,
    )
    report()
  })
  return total
}

async function writeFileHealed(
  from: string,
  to: string,
  { file, firstSlice, slices: count, lost }: ExaminedFile,
  sliceBytes: number,
  slices: ReadonlyMap<number, Uint8Array>,
): Promise<void> {
  const digest = createHash('md5')
  const isLost = new Set(lost)
  const target = await open(to, 'wx', 0o644)
  // A file that is gone altogether has nothing to be read from.
  const source = lost.length === count ? null : await open(from, 'r')
  try {
    const buffer = new Uint8Array(sliceBytes)
    for (let at = 0; at < count; at += 1) {
      const length = Math.min(sliceBytes, file.bytes - at * sliceBytes)
      const healed = isLost.has(at) ? slices.get(firstSlice + at) : undefined
      if (!healed && source) await source.read(buffer, 0, length, at * sliceBytes)
      const part = (healed ?? buffer).subarray(0, length)
      digest.update(part)
      await target.writeFile(part)
    }
    await target.sync()
  } finally {
    await source?.close()
    await target.close()
  }
  if (!digest.digest().equals(file.md5))
    throw new AppError('unreadable', `“${file.name}”修出来与原来的不符，没有修复。请向移交单位重新索取一份。`)
}
