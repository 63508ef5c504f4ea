import { constants, type Dirent } from 'node:fs'
import { lstat, open, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { forEachParallel } from './parallel.ts'
import type { BagEntry, BagSource, SourceFault } from './source.ts'
import { toLocalPath } from './write-file.ts'

const statsAtOnce = 32

/** Opens a bundle that is a folder. @throws the system's error */
export async function openFolder(root: string): Promise<BagSource> {
  const faults: SourceFault[] = []
  const entries = await listFolder(root, faults)
  return {
    entries,
    faults,
    folder: root,
    async read(entry, maxBytes) {
      if (entry.bytes > maxBytes) throw new RangeError('too large')
      // Not through a link that took the file's place since it was listed.
      const handle = await open(
        toLocalPath(root, entry.path),
        constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0),
      )
      try {
        const buffer = Buffer.alloc(entry.bytes + 1)
        let length = 0
        for (;;) {
          const { bytesRead } = await handle.read(buffer, length, buffer.length - length)
          length += bytesRead
          if (bytesRead === 0 || length === buffer.length) break
        }
        if (length > entry.bytes) throw new RangeError('grown while it was read')
        return buffer.subarray(0, length)
      } finally {
        await handle.close()
      }
    },
    digest: (entry, pool, { isSm3, signal }) =>
      pool.run('hash', { path: toLocalPath(root, entry.path), isSm3 }, signal),
    locate: (entry) => ({ path: toLocalPath(root, entry.path) }),
    close: async () => {},
  }
}

/** Every name under `root`, links not followed. Names that are not UTF-8 become faults. */
export async function listFolder(root: string, faults: SourceFault[] = []): Promise<BagEntry[]> {
  const entries: BagEntry[] = []
  const waiting = ['']
  for (let folder = waiting.pop(); folder !== undefined; folder = waiting.pop()) {
    const children = await readdir(folder === '' ? root : toLocalPath(root, folder), {
      withFileTypes: true,
      encoding: 'buffer',
    })
    await forEachParallel(children, statsAtOnce, async (child) => {
      const name = decodeName(child)
      const path = folder === '' ? name : `${folder}/${name}`
      if (name.includes('\ufffd')) {
        faults.push({ check: 'name-encoding', path })
        return
      }
      if (child.isDirectory()) {
        waiting.push(path)
        entries.push({ path, kind: 'directory', bytes: 0 })
      } else {
        const { size } = await lstat(join(root, ...path.split('/')))
        entries.push({ path, kind: child.isFile() ? 'file' : 'other', bytes: size })
      }
    })
  }
  return entries
}

const decodeName = ({ name }: Dirent<Buffer>): string => name.toString('utf8')
