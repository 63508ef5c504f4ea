import { existsSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { makeFolder } from '#core/library/folders.ts'
import type { Pool } from '#core/worker/pool.ts'
import { AppError } from '#shared/errors.ts'
import { toFileStamp } from '#shared/model/time.ts'
import { journalPath, projectJsonPath, toDirectoryTables } from './directories.ts'
import { assertRoom, removePartial, renameFinished, toWriteError } from './disk.ts'
import { toTwinKey } from './names.ts'
import { gatherThumbnails, type ReadThumbnail } from './page/thumbnails.ts'
import { forEachParallel, type Progress } from './parallel.ts'
import { findPathFaults } from './paths.ts'
import { type BundleRecord, type ProjectJson, projectJsonChunks } from './project-json.ts'
import { listFolder } from './read-folder.ts'
import { syncFolder, toLocalPath, type WrittenFile, writeTextFile } from './write-file.ts'
import { writeTags } from './write-tags.ts'

export interface BundleInput {
  /** Folder that gets the bundle; made when it is not there. */
  readonly destination: string
  readonly document: ProjectJson
  /** Where a record's original lies in the vault. */
  readonly sourceOf: (record: BundleRecord) => string
  /** The project's journal, oldest first, without line ends; what follows `head` is not taken. */
  readonly journalLines: Iterable<string> | AsyncIterable<string>
  /** Hash of the last entry to hand over. */
  readonly journalHead: string
  /** `SHA256:…` of the key that `sign` signs with. */
  readonly fingerprint: string
  /** Small pictures for the page at the bundle's root; without it there are none. */
  readonly readThumbnail?: ReadThumbnail | undefined
}

export interface WriteTools {
  readonly pool: Pool
  /** Signs the tag manifest: armoured SSHSIG text (`signMessage`). */
  readonly sign: (message: Uint8Array) => string | Promise<string>
  readonly signal?: AbortSignal | undefined
  readonly onProgress?: ((progress: Progress) => void) | undefined
}

export interface WrittenBundle {
  readonly name: string
  /** The finished folder. */
  readonly path: string
  /** Payload, counted. */
  readonly files: number
  readonly bytes: number
  readonly projectJsonSha256: string
}

/** `<project code>_<yyyymmdd-HHMMSS>_1of1`, in local time. */
export const toBundleName = ({ project, createdAt, volume }: ProjectJson): string =>
  `${project.code}_${toFileStamp(createdAt)}_${volume.number}of${volume.total}`

/**
 * Writes a signed bundle: everything into `<name>.partial`, counted against the plan, renamed at the end.
 * When anything fails or the signal fires, the partial folder is removed if that is still possible.
 * @throws AppError `conflict` when the name is taken, `unreadable` when an original no longer is what was
 * imported, `disk-full`, `read-only`, `cancelled`
 */
export async function writeBundle(input: BundleInput, tools: WriteTools): Promise<WrittenBundle> {
  const { destination, document } = input
  assertPlan(document.records)
  const name = toBundleName(document)
  const path = join(destination, name)
  const partial = `${path}.partial`
  let isOurs = false
  try {
    makeFolder(destination)
    if (existsSync(path) || existsSync(partial)) {
      throw new AppError('conflict', `目标文件夹中已有“${name}”。请过一秒再导出，或换一个文件夹。`)
    }
    await assertRoom(
      destination,
      document.records.reduce((sum, record) => sum + record.bytes, 0),
    )
    await mkdir(partial)
    isOurs = true
    const written = await fillBag(partial, input, tools)
    stopIfAborted(tools.signal)
    await renameFinished(partial, path)
    await syncFolder(destination)
    return { name, path, ...written }
  } catch (thrown) {
    if (isOurs) await removePartial(partial)
    throw toWriteError(thrown)
  }
}

async function fillBag(
  root: string,
  input: BundleInput,
  tools: WriteTools,
): Promise<Omit<WrittenBundle, 'name' | 'path'>> {
  const { document } = input
  const tables = toDirectoryTables(document)
  const folders = new Set(tables.map(({ path }) => path.slice(0, path.lastIndexOf('/'))))
  await mkdir(join(root, 'data'))
  for (const folder of folders) if (folder !== 'data') await mkdir(toLocalPath(root, folder))

  const payload: WrittenFile[] = []
  for (const { path, text } of tables) payload.push(await writeTextFile(root, path, [text]))
  const projectFile = await writeTextFile(root, projectJsonPath, projectJsonChunks(document))
  const journal = untilHead(input)
  payload.push(projectFile, await writeTextFile(root, journalPath, journal.lines))
  await copyRecords(root, input, tools, payload)
  payload.sort((a, b) => (a.path < b.path ? -1 : 1))

  const thumbnails = await gatherThumbnails(document.records, input.readThumbnail, {
    atOnce: tools.pool.size * 2,
    signal: tools.signal,
    onProgress: (done, total) =>
      tools.onProgress?.({ done, total, doneBytes: 0, totalBytes: 0, note: '画查看页的缩略图' }),
  })
  stopIfAborted(tools.signal)
  const tags = await writeTags(root, input, tools, {
    folder: toBundleName(document),
    files: payload,
    journalEntries: journal.entries(),
    thumbnails,
  })
  await assertCounted(root, [...payload, ...tags])
  for (const folder of [...folders, 'data', '']) await syncFolder(toLocalPath(root, folder))
  const bytes = payload.reduce((sum, file) => sum + file.bytes, 0)
  return { files: payload.length, bytes, projectJsonSha256: projectFile.sha256 }
}

/** The journal up to its head; `entries` counts what was read. */
function untilHead({ journalLines, journalHead }: BundleInput): {
  lines: AsyncIterable<string>
  entries: () => number
} {
  let count = 0
  async function* read(): AsyncGenerator<string> {
    for await (const line of journalLines) {
      count += 1
      yield `${line}\n`
      if (line.includes(`"hash":"${journalHead}"`)) return
    }
    throw new AppError('internal', '项目日志与登记的末条不符，成果包没有导出。请先检查档案库。')
  }
  return { lines: read(), entries: () => count }
}

async function copyRecords(
  root: string,
  { document, sourceOf }: BundleInput,
  { pool, signal, onProgress }: WriteTools,
  payload: WrittenFile[],
): Promise<void> {
  const { records } = document
  const totalBytes = records.reduce((sum, record) => sum + record.bytes, 0)
  let done = 0
  let doneBytes = 0
  await forEachParallel(records, pool.size, async (record) => {
    stopIfAborted(signal)
    const written = await copyRecord(root, record, sourceOf(record), pool, signal)
    payload.push(written)
    done += 1
    doneBytes += written.bytes
    onProgress?.({ done, total: records.length, doneBytes, totalBytes, note: '复制并核对原件' })
  })
}

async function copyRecord(
  root: string,
  record: BundleRecord,
  source: string,
  pool: Pool,
  signal: AbortSignal | undefined,
): Promise<WrittenFile> {
  const { path, sha256, bytes } = record
  try {
    const copied = await pool.run('copy', { from: source, to: toLocalPath(root, path) }, signal)
    if (copied.sha256 !== sha256 || copied.bytes !== bytes) {
      throw new AppError(
        'unreadable',
        `“${toTitle(record)}”的原件与导入时不一致，成果包没有导出。请检查档案库。`,
      )
    }
    const sm3 = record.sm3 ?? (await pool.run('sm3', { path: source }, signal)).sm3
    return { path, sha256, sm3, bytes }
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'ENOENT' || existsSync(source)) throw cause
    const message = `“${toTitle(record)}”的原件不在档案库中，成果包没有导出。请检查档案库。`
    throw new AppError('unreadable', message, { cause })
  }
}

const toTitle = (record: BundleRecord): string => record.title || record.originalName

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

async function assertCounted(root: string, planned: readonly WrittenFile[]): Promise<void> {
  const expected = new Map(planned.map((file) => [file.path, file.bytes]))
  const found = (await listFolder(root)).filter((entry) => entry.kind !== 'directory')
  const isSame =
    found.length === expected.size && found.every(({ path, bytes }) => expected.get(path) === bytes)
  if (!isSame)
    throw new AppError('unreadable', '写出的文件与计划不符，成果包没有导出。请检查目标磁盘后重试。')
}

function stopIfAborted(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw new AppError('cancelled', '已取消，成果包没有导出。')
}
