import { open } from 'node:fs/promises'

/** What must stay the same of a file while it is being sent. */
export interface FileState {
  readonly path: string
  readonly bytes: number
  readonly modifiedMs: number
}

const chunkBytes = 512 * 1024

/**
 * Bytes `start`…`end` (inclusive) of a file, read as they are asked for.
 * The file is open only while a chunk is read: a paused video holds nothing, and a client that
 * goes away leaves nothing open, in whichever shell. A file that changes under way ends in an error.
 */
export function streamFile(file: FileState, start: number, end: number): ReadableStream<Uint8Array> {
  let position = start
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        if (position > end) return controller.close()
        const chunk = await readChunk(file, position, Math.min(chunkBytes, end - position + 1))
        position += chunk.length
        controller.enqueue(chunk)
        if (position > end) controller.close()
      },
    },
    { highWaterMark: 1 },
  )
}

async function readChunk(file: FileState, position: number, length: number): Promise<Uint8Array> {
  await using handle = await open(file.path, 'r')
  const now = await handle.stat()
  if (now.size !== file.bytes || now.mtimeMs !== file.modifiedMs) {
    throw new Error('file changed while it was being sent')
  }
  const chunk = new Uint8Array(length)
  let filled = 0
  while (filled < length) {
    const { bytesRead } = await handle.read(chunk, filled, length - filled, position + filled)
    if (bytesRead === 0) throw new Error('file ended early')
    filled += bytesRead
  }
  return chunk
}
