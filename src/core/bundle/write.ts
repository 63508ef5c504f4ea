import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { makeFolder } from '#core/library/folders.ts'
import { AppError } from '#shared/errors.ts'
import type { BundleForm } from '#shared/model/bundle.ts'
import { formEnding, toBundleName, toVolumeNames } from './bundle-name.ts'
import { assertRoom, removePartial, renameFinished, toWriteError } from './disk.ts'
import { openFolderSink } from './folder-sink.ts'
import { maskDocument } from './mask.ts'
import { toTwinKey } from './names.ts'
import { findPathFaults } from './paths.ts'
import type { BundleRecord, ProjectJson } from './project-json.ts'
import type { BagSink } from './sink.ts'
import { syncFolder } from './write-file.ts'
import type { BundleInput, WriteTools, WrittenBundle } from './write-input.ts'
import { stopIfAborted, type WrittenVolume, writeVolume } from './write-volume.ts'
import { openZipSink } from './zip-sink.ts'

export type { BundleInput, WriteTools, WrittenBundle } from './write-input.ts'

/**
 * Writes a signed bundle, in one volume or several: each into `<name>.partial`, counted against the plan, and all
 * renamed at the end, when the whole set is there. When anything fails or the signal fires, what was written is
 * removed if that is still possible.
 * @throws AppError `conflict` when a name is taken, `unreadable` when an original no longer is what was
 * imported, `disk-full`, `read-only`, `cancelled`
 */
export async function writeBundle(input: BundleInput, tools: WriteTools): Promise<WrittenBundle> {
  const { destination, document, form = 'folder' } = input
  assertPlan(document.records)
  const first = toBundleName(document) + formEnding[form]
  const names = toVolumeNames(first, document.volume.total)
  const made: string[] = []
  try {
    makeFolder(destination)
    for (const name of names) assertFree(destination, name)
    await assertRoom(
      destination,
      document.records.reduce((sum, record) => sum + record.bytes, 0),
    )
    const masked = maskDocument(document)
    const volumes: WrittenVolume[] = []
    for (const [index, name] of names.entries()) {
      const partial = join(destination, `${name}.partial`)
      const sink = await openSink(form, partial, toBundleName(document, index + 1), { document, tools })
      made.push(partial)
      try {
        volumes.push(await writeVolume(sink, { ...input, number: index + 1, masked }, tools))
      } finally {
        await sink.close()
      }
    }
    stopIfAborted(tools.signal)
    for (const [index, name] of names.entries()) {
      await renameFinished(join(destination, `${name}.partial`), join(destination, name))
      made[index] = join(destination, name)
    }
    await syncFolder(destination)
    const paths = names.map((name) => join(destination, name))
    return {
      name: first,
      path: join(destination, first),
      paths,
      files: volumes.reduce((sum, { files }) => sum + files, 0),
      bytes: volumes.reduce((sum, { bytes }) => sum + bytes, 0),
      projectJsonSha256: volumes[0]?.projectJsonSha256 ?? '',
      digests: volumes.map(({ tagManifest }) => tagManifest),
    }
  } catch (thrown) {
    for (const path of made) await removePartial(path)
    throw toWriteError(thrown, destination)
  }
}

function assertFree(destination: string, name: string): void {
  for (const each of [name, `${name}.partial`]) {
    if (existsSync(join(destination, each)))
      throw new AppError('conflict', `目标文件夹中已有“${name}”。请过一秒再导出，或换一个文件夹。`)
  }
}

const openSink = (
  form: BundleForm,
  partial: string,
  name: string,
  { document, tools }: { document: ProjectJson; tools: WriteTools },
): Promise<BagSink> =>
  form === 'zip'
    ? openZipSink(partial, name, new Date(document.createdAt))
    : openFolderSink(partial, tools.pool)

/** A plan with an unsafe or doubled name is a fault of the program, found before anything is written. */
function assertPlan(records: readonly BundleRecord[]): void {
  const seen = new Set<string>()
  for (const { path } of records) {
    const key = toTwinKey(path)
    if (seen.has(key) || findPathFaults(path).length > 0)
      throw new AppError('internal', `文件名规划出错：${path}`)
    seen.add(key)
  }
}
