import { mkdir } from 'node:fs/promises'
import type { Pool } from '#core/worker/pool.ts'
import { listFolder } from './read-folder.ts'
import { assertSame, type BagSink } from './sink.ts'
import { syncFolder, toLocalPath, writeTextFile } from './write-file.ts'

/** Makes the folder `partial` and writes a bag into it. @throws the system's error; `EEXIST` when it is there */
export async function openFolderSink(partial: string, pool: Pool): Promise<BagSink> {
  await mkdir(partial)
  const folders = new Set<string>()
  return {
    partial,
    root: partial,
    atOnce: pool.size,
    async makeFolders(list) {
      for (const folder of list) {
        folders.add(folder)
        await mkdir(toLocalPath(partial, folder))
      }
    },
    writeText: (path, pieces) => writeTextFile(partial, path, pieces),
    copy: ({ path, from }, signal) => pool.run('copy', { from, to: toLocalPath(partial, path) }, signal),
    async finish(planned) {
      const found = (await listFolder(partial)).filter((entry) => entry.kind !== 'directory')
      assertSame(found, planned)
      for (const folder of [...folders, ''])
        await syncFolder(folder === '' ? partial : toLocalPath(partial, folder))
    },
    close: async () => {},
  }
}
