import { existsSync } from 'node:fs'
import { AppError } from '#shared/errors.ts'
import { journalPath, projectJsonPath, toDirectoryTables } from './directories.ts'
import { gatherThumbnails } from './page/thumbnails.ts'
import { forEachParallel } from './parallel.ts'
import type { BundleRecord } from './project-json.ts'
import { projectJsonChunks } from './project-json-write.ts'
import { type BagSink, ChangedOriginal } from './sink.ts'
import type { WrittenFile } from './write-file.ts'
import type { BundleInput, VolumeInput, WriteTools } from './write-input.ts'
import { writeTags } from './write-tags.ts'

export interface WrittenVolume {
  readonly files: number
  readonly bytes: number
  readonly projectJsonSha256: string
  readonly tagManifest: string
}

/** Fills one volume: a bag of its own, with the documents of the whole set. @throws as `writeBundle` */
export async function writeVolume(
  sink: BagSink,
  input: VolumeInput,
  tools: WriteTools,
): Promise<WrittenVolume> {
  const { document, masked, number } = input
  const isOwn = ({ volume }: BundleRecord) => volume === number
  const tables = toDirectoryTables({ ...masked, records: masked.records.filter(isOwn) })
  const folders = new Set(['data', ...tables.map(({ path }) => path.slice(0, path.lastIndexOf('/')))])
  await sink.makeFolders(folders)

  const payload: WrittenFile[] = []
  for (const { path, text } of tables) payload.push(await sink.writeText(path, [text]))
  const projectFile = await sink.writeText(projectJsonPath, projectJsonChunks(document))
  const journal = untilHead(input)
  payload.push(projectFile, await sink.writeText(journalPath, journal.lines))
  await copyRecords(sink, input, tools, payload)
  payload.sort((a, b) => (a.path < b.path ? -1 : 1))

  const thumbnails = await gatherThumbnails(document.records.filter(isOwn), input.readThumbnail, {
    atOnce: tools.pool.size * 2,
    signal: tools.signal,
    onProgress: (done, total) =>
      tools.onProgress?.({ done, total, doneBytes: 0, totalBytes: 0, note: '画查看页的缩略图' }),
  })
  stopIfAborted(tools.signal)
  const tags = await writeTags(sink, input, tools, {
    files: payload,
    journalEntries: journal.entries(),
    thumbnails,
  })
  await sink.finish([...payload, ...tags.files])
  const bytes = payload.reduce((sum, file) => sum + file.bytes, 0)
  return {
    files: payload.length,
    bytes,
    projectJsonSha256: projectFile.sha256,
    tagManifest: tags.tagManifest.sha256,
  }
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
  sink: BagSink,
  { document, sourceOf, number }: VolumeInput,
  { pool, signal, onProgress }: WriteTools,
  payload: WrittenFile[],
): Promise<void> {
  const records = document.records.filter(({ volume }) => volume === number)
  const before = document.records.filter(({ volume }) => volume < number)
  const sumOf = (list: readonly BundleRecord[]) => list.reduce((sum, record) => sum + record.bytes, 0)
  const totalBytes = sumOf(document.records)
  const { total } = document.volume
  const note = total > 1 ? `复制并核对原件，第 ${number} 卷，共 ${total} 卷` : '复制并核对原件'
  let done = before.length
  let doneBytes = sumOf(before)
  await forEachParallel(records, sink.atOnce, async (record) => {
    stopIfAborted(signal)
    const from = sourceOf(record)
    const { sha256, bytes } = await copyRecord(sink, record, from, signal)
    const sm3 = record.sm3 ?? (await pool.run('sm3', { path: from }, signal)).sm3
    payload.push({ path: record.path, sha256, sm3, bytes })
    done += 1
    doneBytes += bytes
    onProgress?.({ done, total: document.records.length, doneBytes, totalBytes, note })
  })
}

async function copyRecord(
  sink: BagSink,
  record: BundleRecord,
  from: string,
  signal: AbortSignal | undefined,
): Promise<{ readonly sha256: string; readonly bytes: number }> {
  const { path, sha256, bytes } = record
  try {
    const copied = await sink.copy({ path, from, bytes }, signal)
    if (copied.sha256 !== sha256 || copied.bytes !== bytes) throw new ChangedOriginal()
    return copied
  } catch (cause) {
    if (!existsSync(from)) {
      const message = `“${toTitle(record)}”的原件不在档案库中，成果包没有导出。请检查档案库。`
      throw new AppError('unreadable', message, { cause })
    }
    if (cause instanceof ChangedOriginal) {
      const message = `“${toTitle(record)}”的原件与导入时不一致，成果包没有导出。请检查档案库。`
      throw new AppError('unreadable', message, { cause })
    }
    throw cause
  }
}

const toTitle = (record: BundleRecord): string => record.title || record.originalName

export function stopIfAborted(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw new AppError('cancelled', '已取消，成果包没有导出。')
}
