import { open, stat } from 'node:fs/promises'
import { openFolder } from './read-folder.ts'
import { openZip } from './read-zip.ts'
import { type BagSource, NotABundle } from './source.ts'

/** Opens a folder or a zip as a bundle. @throws NotABundle; the system's error */
export async function openSource(path: string): Promise<BagSource> {
  const stats = await stat(path).catch((cause: NodeJS.ErrnoException) => {
    if (cause.code === 'ENOENT' || cause.code === 'ENOTDIR') throw new NotABundle('bag-missing', { cause })
    throw cause
  })
  if (stats.isDirectory()) return openFolder(path)
  if (!stats.isFile() || !(await isZip(path))) throw new NotABundle('bag-missing')
  return openZip(path)
}

async function isZip(path: string): Promise<boolean> {
  const file = await open(path, 'r')
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(4), 0, 4, 0)
    const mark = buffer.toString('latin1', 0, bytesRead)
    return mark === 'PK\x03\x04' || mark === 'PK\x05\x06'
  } finally {
    await file.close()
  }
}
