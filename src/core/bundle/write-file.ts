import { createHash } from 'node:crypto'
import { type FileHandle, open } from 'node:fs/promises'
import { join } from 'node:path'
import { createSM3 } from 'hash-wasm'

/** A text (UTF-8) or bytes, piece by piece. */
export type TextPieces = Iterable<string | Uint8Array> | AsyncIterable<string | Uint8Array>

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
export async function writeTextFile(root: string, path: string, pieces: TextPieces): Promise<WrittenFile> {
  const digest = await startDigest()
  const file = await open(toLocalPath(root, path), 'wx', 0o644)
  try {
    for await (const chunk of toChunks(pieces)) {
      digest.add(chunk)
      await writeAll(file, chunk)
    }
    await file.sync()
  } finally {
    await file.close()
  }
  return { path, ...digest.end() }
}

/** Gathers small pieces into chunks worth writing. */
export async function* toChunks(pieces: TextPieces): AsyncGenerator<Buffer> {
  let waiting = ''
  for await (const piece of pieces) {
    if (typeof piece === 'string') waiting += piece
    if (waiting.length >= flushAt || (typeof piece !== 'string' && waiting !== '')) {
      yield Buffer.from(waiting)
      waiting = ''
    }
    if (typeof piece !== 'string') yield Buffer.from(piece)
  }
  if (waiting !== '') yield Buffer.from(waiting)
}

/** Both digests and the length of what goes by. */
export async function startDigest(): Promise<{
  add(chunk: Uint8Array): void
  end(): Omit<WrittenFile, 'path'>
}> {
  const sha256 = createHash('sha256')
  const sm3 = await createSM3()
  let bytes = 0
  return {
    add(chunk) {
      sha256.update(chunk)
      sm3.update(chunk)
      bytes += chunk.length
    },
    end: () => ({ sha256: sha256.digest('hex'), sm3: sm3.digest('hex'), bytes }),
  }
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
