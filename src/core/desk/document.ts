import { createHash } from 'node:crypto'
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { journalPath, projectJsonPath } from '#core/bundle/directories.ts'
import { parseManifest } from '#core/bundle/manifest.ts'
import { openSource } from '#core/bundle/open-source.ts'
import type { ProjectJson } from '#core/bundle/project-json.ts'
import { parseProjectJson } from '#core/bundle/project-json-read.ts'
import type { ZipEntry } from '#core/bundle/read-zip.ts'
import type { BagEntry, BagSource } from '#core/bundle/source.ts'
import { manifestPath, tagManifestPath } from '#core/bundle/verify-manifest.ts'
import { readWhole } from '#core/bundle/verify-texts.ts'
import { AppError } from '#shared/errors.ts'

/** A volume as it lies there now, opened for looking: what it says hangs together down to its tag manifest. */
export interface OpenVolume {
  readonly path: string
  readonly isZip: boolean
  /** Its plain files, by path. */
  readonly files: ReadonlyMap<string, BagEntry | ZipEntry>
  /** SHA-256 of its tag manifest, hex. */
  readonly digest: string
}

export interface OpenDocument extends OpenVolume {
  readonly document: ProjectJson
}

const changed = () =>
  new AppError('unreadable', '成果包的内容与它的清单不符，没有打开。请重新核验，看是哪里不符。')
const gone = () => new AppError('not-found', '成果包不在核验时的位置了。请插好 U 盘或光盘，再试一次。')

const sha256Of = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

interface Reading {
  readonly source: BagSource
  readonly files: ReadonlyMap<string, BagEntry>
}

async function read({ source, files }: Reading, path: string): Promise<Buffer> {
  const entry = files.get(path)
  if (!entry) throw changed()
  return source.read(entry, readWhole[path] ?? 0)
}

/** A file that the tag manifest, or the manifest it lists, vouches for. */
async function readListed(
  reading: Reading,
  path: string,
  lists: ReadonlyMap<string, string>,
): Promise<Buffer> {
  const bytes = await read(reading, path)
  if (lists.get(path) !== sha256Of(bytes)) throw changed()
  return bytes
}

const toLines = (bytes: Buffer): ReadonlyMap<string, string> =>
  new Map(parseManifest(bytes.toString('utf8')).lines.map(({ path, digest }) => [path, digest]))

async function openVolume<T>(path: string, work: (reading: Reading) => Promise<T>): Promise<T> {
  const found = await stat(path).catch(() => null)
  if (!found) throw gone()
  const source = await openSource(path)
  try {
    const files = new Map<string, BagEntry>()
    for (const entry of source.entries) {
      if (entry.kind === 'file' && !files.has(entry.path)) files.set(entry.path, entry)
    }
    return await work({ source, files })
  } finally {
    await source.close()
  }
}

/**
 * Opens a volume and reads what it says of its project. Nothing is believed that its tag manifest does not lead to.
 * @throws AppError `not-found` when it is not there, `unreadable` when it does not hang together
 */
export async function openDocument(path: string): Promise<OpenDocument> {
  return openVolume(path, async (reading) => {
    const tags = await read(reading, tagManifestPath)
    const payload = toLines(await readListed(reading, manifestPath, toLines(tags)))
    const parsed = parseProjectJson(await readListed(reading, projectJsonPath, payload))
    if (!parsed.ok) throw new AppError('unreadable', '成果包里的项目资料读不出来，不能打开。')
    const isZip = [...reading.files.values()].some((entry) => 'place' in entry)
    return { path, isZip, files: reading.files, digest: sha256Of(tags), document: parsed.value }
  })
}

/** The journal's lines as they are now, vouched for like the document. @throws AppError as `openDocument` */
export async function readJournalOf(path: string): Promise<{ digest: string; bytes: Buffer }> {
  return openVolume(path, async (reading) => {
    const tags = await read(reading, tagManifestPath)
    const payload = toLines(await readListed(reading, manifestPath, toLines(tags)))
    return { digest: sha256Of(tags), bytes: await readListed(reading, journalPath, payload) }
  })
}

/** What changes when a volume is written to: size and time of its zip, or of its tag manifest and project.json. */
export async function stampOf(path: string): Promise<string | null> {
  const found = await stat(path).catch(() => null)
  if (!found) return null
  const parts = found.isFile() ? [path] : [join(path, tagManifestPath), join(path, 'data', 'project.json')]
  const states = await Promise.all(parts.map((part) => stat(part).catch(() => null)))
  return states.map((state) => (state ? `${state.size} ${state.mtimeMs}` : 'gone')).join(' ')
}
