import { open, readdir, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { type ParsedBagInfo, parseBagCount, parseBagInfo } from './bag-info.ts'
import { openSource } from './open-source.ts'
import { bagInfoPath } from './verify-manifest.ts'

const maxBytes = 2 ** 20

/** One bag where it lies, by what its bag-info.txt says of itself: nothing of it is judged yet. */
export interface FoundVolume {
  /** Folder or zip. */
  readonly path: string
  readonly form: 'folder' | 'zip'
  readonly info: ParsedBagInfo
}

/** Volumes that say they belong together. */
export interface VolumeGroup {
  /** `Bag-Group-Identifier`; null when a bag gives none: then it stands alone. */
  readonly bundleId: string | null
  /** Most volumes that any of them speaks of. */
  readonly total: number
  /** By number; those without one last. */
  readonly volumes: readonly FoundVolume[]
}

/** Reads bag-info.txt of a folder or zip, without looking at the rest of a folder; null when it is no bag. */
export async function readVolume(path: string): Promise<FoundVolume | null> {
  try {
    if ((await stat(path)).isDirectory()) {
      const text = await readStart(join(path, bagInfoPath))
      return { path, form: 'folder', info: parseBagInfo(text) }
    }
    if (!/\.zip$/i.test(path)) return null
    const source = await openSource(path)
    try {
      const entry = source.entries.find((each) => each.path === bagInfoPath && each.kind === 'file')
      if (!entry) return null
      const bytes = await source.read(entry, maxBytes)
      return { path, form: 'zip', info: parseBagInfo(bytes.toString('utf8')) }
    } finally {
      await source.close()
    }
  } catch {
    return null
  }
}

async function readStart(path: string): Promise<string> {
  const file = await open(path, 'r')
  try {
    const { size } = await file.stat()
    const { buffer, bytesRead } = await file.read(
      Buffer.alloc(Math.min(size, maxBytes)),
      0,
      Math.min(size, maxBytes),
      0,
    )
    return buffer.toString('utf8', 0, bytesRead)
  } finally {
    await file.close()
  }
}

/** Puts volumes of one bundle together, in the order in which the first of each group was given. */
export function groupVolumes(found: readonly FoundVolume[]): readonly VolumeGroup[] {
  const groups = Map.groupBy(found, ({ path, info }) => toGroupKey(info) ?? path)
  return [...groups.values()].map((volumes) => ({
    bundleId: toGroupKey(volumes[0]?.info),
    total: Math.max(...volumes.map(({ info }) => countOf(info)?.total ?? 1)),
    volumes: volumes.toSorted((a, b) => numberOf(a) - numberOf(b) || (a.path < b.path ? -1 : 1)),
  }))
}

const countOf = ({ values }: ParsedBagInfo) => parseBagCount(values.get('Bag-Count'))
const numberOf = ({ info }: FoundVolume): number => countOf(info)?.number ?? Number.MAX_SAFE_INTEGER
const toGroupKey = (info: ParsedBagInfo | undefined): string | null =>
  info?.values.get('Bag-Group-Identifier') || null

/**
 * The volumes of one set that lie in a folder, which is no bag itself; null when there is no set in it, or several.
 * An unfinished one (`.partial`) is not a volume.
 */
export async function findVolumes(folder: string): Promise<readonly string[] | null> {
  if (await isBag(folder)) return null
  const names = await readdir(folder).catch(() => [])
  const found = []
  for (const name of names.filter((each) => !each.endsWith('.partial')).sort()) {
    const volume = await readVolume(join(folder, name))
    if (volume) found.push(volume)
  }
  const sets = groupVolumes(found).filter(({ total }) => total > 1)
  const [set] = sets
  return set && sets.length === 1 ? set.volumes.map(({ path }) => path) : null
}

/** Whether a path is a bag by the look of it: a folder with a bag's files, or a zip. */
export async function isBag(path: string): Promise<boolean> {
  const stats = await stat(path).catch(() => null)
  if (stats?.isFile()) return /\.zip$/i.test(basename(path))
  const names = stats ? await readdir(path).catch(() => []) : []
  return names.includes('bagit.txt') || names.includes('tagmanifest-sha256.txt')
}
