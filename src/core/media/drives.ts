import { createHash } from 'node:crypto'
import { readdir, readFile, stat, statfs } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import type { Drive } from '#shared/model/drive.ts'

/** A place in the file system where a card, a stick or a disk shows. */
export interface DriveRoot {
  readonly path: string
  readonly label: string
}

export interface LocatedDrive extends Drive {
  readonly path: string
  /** The camera's folder as it is written there; null when there is none. */
  readonly dcim: string | null
}

// A network drive that is not there answers after half a minute, or never.
const patienceMs = 2000

/**
 * Drives that are there now, those with a camera's pictures first, then by name.
 * @param extraRoots folders whose subfolders count as drives too
 */
export async function listDrives(
  extraRoots: readonly string[] = [],
  platform: NodeJS.Platform = process.platform,
): Promise<readonly LocatedDrive[]> {
  const roots = [...(await findRoots(platform)), ...(await listFolders(extraRoots))]
  const found = await Promise.all(roots.map((root) => Promise.race([describe(root), late()])))
  const drives = found.filter((drive) => drive !== null)
  return drives.toSorted((a, b) => Number(b.hasDcim) - Number(a.hasDcim) || byName(a.label, b.label))
}

const byName = new Intl.Collator('zh-CN', { numeric: true }).compare

const late = (): Promise<null> => setTimeout(patienceMs, null, { ref: false })

async function describe({ path, label }: DriveRoot): Promise<LocatedDrive | null> {
  try {
    const [space, names] = await Promise.all([statfs(path), readdir(path, { withFileTypes: true })])
    const dcim = names.find((entry) => entry.isDirectory() && entry.name.toUpperCase() === 'DCIM')
    return {
      driveId: createHash('sha256').update(path).digest('hex').slice(0, 32),
      label,
      totalBytes: space.blocks * space.bsize,
      freeBytes: space.bavail * space.bsize,
      hasDcim: dcim !== undefined,
      path,
      dcim: dcim ? join(path, dcim.name) : null,
    }
  } catch {
    // Just pulled out, or not this person's to read: not a drive to offer.
    return null
  }
}

function findRoots(platform: NodeJS.Platform): Promise<readonly DriveRoot[]> {
  if (platform === 'win32') return windowsRoots()
  if (platform === 'darwin') return listFolders(['/Volumes'])
  return linuxRoots()
}

/** Letters that exist, without the floppies and the system's own C. */
async function windowsRoots(): Promise<readonly DriveRoot[]> {
  const letters = [...'DEFGHIJKLMNOPQRSTUVWXYZ']
  const roots = await Promise.all(
    letters.map(async (letter) => {
      const path = `${letter}:\\`
      const isThere = await Promise.race([
        stat(path).then(
          () => true,
          () => false,
        ),
        late(),
      ])
      return isThere ? [{ path, label: `${letter} 盘` }] : []
    }),
  )
  return roots.flat()
}

async function linuxRoots(): Promise<readonly DriveRoot[]> {
  const mounts = await readFile('/proc/self/mounts', 'utf8').catch(() => '')
  return parseMounts(mounts).map((path) => ({ path, label: basename(path) }))
}

const mountPlaces = /^\/(?:media|run\/media|mnt)\//

/**
 * Mount points of real devices in the places where Linux shows cards and sticks.
 * @param mounts the text of `/proc/mounts`: blanks in paths are written as octal numbers
 */
export function parseMounts(mounts: string): readonly string[] {
  const paths = mounts.split('\n').flatMap((line) => {
    const [device = '', point = ''] = line.split(' ')
    const path = point.replace(/\\([0-7]{3})/g, (_, octal: string) =>
      String.fromCharCode(Number.parseInt(octal, 8)),
    )
    return device.startsWith('/dev/') && mountPlaces.test(path) ? [path] : []
  })
  return [...new Set(paths)]
}

/** The folders below these; links are left out (macOS shows its own disk as one). */
async function listFolders(parents: readonly string[]): Promise<readonly DriveRoot[]> {
  const found = await Promise.all(
    parents.map(async (parent) => {
      const entries = await readdir(parent, { withFileTypes: true }).catch(() => [])
      return entries
        .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
        .map(({ name }) => ({ path: join(parent, name), label: name }))
    }),
  )
  return found.flat()
}
