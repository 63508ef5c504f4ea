import { createHash } from 'node:crypto'
import { type FileHandle, open } from 'node:fs/promises'
import { join } from 'node:path'
import { createSM3 } from 'hash-wasm'

/** What the manifests say of one written file. */
export interface WrittenFile {
  /** Path from the bag's root. */
  readonly path: string
  readonly sha256: string
  readonly sm3: string
  readonly bytes: number
}

const flushAt = 1 << 18

/**
 * Writes a new text file (UTF-8) from pieces, hashing what is written, and fsyncs it.
 * @throws the system's error; `EEXIST` when the file is there already
 */
export async function writeTextFile(
  root: string,
  path: string,
  pieces: Iterable<string> | AsyncIterable<string>,
): Promise<WrittenFile> {
  const sha256 = createHash('sha256')
  const sm3 = await createSM3()
  const file = await open(toLocalPath(root, path), 'wx', 0o644)
  let bytes = 0
  let waiting = ''
  async function flush(): Promise<void> {
    const chunk = Buffer.from(waiting)
    waiting = ''
    sha256.update(chunk)
    sm3.update(chunk)
    bytes += chunk.length
    await writeAll(file, chunk)
  }
  try {
    for await (const piece of pieces) {
      waiting += piece
      if (waiting.length >= flushAt) await flush()
    }
    await flush()
    await file.sync()
  } finally {
    await file.close()
  }
  return { path, sha256: sha256.digest('hex'), sm3: sm3.digest('hex'), bytes }
}

async function writeAll(file: FileHandle, chunk: Buffer): Promise<void> {
  let written = 0
  while (written < chunk.length) written += (await file.write(chunk, written)).bytesWritten
}

/** A bag path (`/` between names) as a path of this system. */
export const toLocalPath = (root: string, path: string): string => join(root, ...path.split('/'))

/** Makes a folder's new names survive a power cut; Windows does this by itself and refuses the call. */
export async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } catch (thrown) {
    // Some network and FUSE file systems cannot sync a folder; the files themselves are synced.
    if (!['EINVAL', 'ENOTSUP', 'EPERM'].includes(String((thrown as NodeJS.ErrnoException).code))) throw thrown
  } finally {
    await handle.close()
  }
}
