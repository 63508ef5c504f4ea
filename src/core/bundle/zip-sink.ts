import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { open, readFile, stat } from 'node:fs/promises'
import { Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { ZipFile } from 'yazl'
import { AppError } from '#shared/errors.ts'
import { openZip } from './read-zip.ts'
import { assertSame, type BagSink, ChangedOriginal } from './sink.ts'
import { startDigest, toChunks } from './write-file.ts'

// Read at a time: a small buffer stays in the processor's cache.
const readBytes = 1 << 16
// Up to here a file is read as a whole, which takes a third of the time for many small ones.
const smallBytes = 1 << 20
const waitingBytes = 1 << 22

/**
 * Writes a bag straight into the zip `partial`, under the top folder `name`: entries stored, names UTF-8, Zip64 where
 * needed. Nothing is written twice; one entry after the other.
 * @param modified time of all entries
 * @throws the system's error; `EEXIST` when it is there
 */
export async function openZipSink(partial: string, name: string, modified: Date): Promise<BagSink> {
  const file = await open(partial, 'wx', 0o644)
  const zip = new ZipFile()
  const stopped = new AbortController()
  const options = { mtime: modified, mode: 0o100644, compress: false }
  const output = zip.outputStream as Readable
  const written = pipeline(
    output,
    createWriteStream(partial, { fd: file.fd, autoClose: false, highWaterMark: readBytes }),
    { signal: stopped.signal },
  )
  // Whoever waits for an entry or for the end is told; nobody else has to be.
  const failed = new Promise<never>((_, reject) => {
    zip.on('error', reject)
    written.catch(reject)
  })
  let failure: { readonly thrown: unknown } | null = null
  failed.catch((thrown: unknown) => {
    failure = { thrown }
  })

  /** Waits until little of what was handed over is still in memory. */
  async function untilRoom(): Promise<void> {
    while (failure === null && output.readableLength > waitingBytes) await nextTurn()
    if (failure !== null) throw failure.thrown
  }

  /** Hands one entry over and waits until all of it went by. */
  function add(
    path: string,
    bytes: number | undefined,
    source: () => Readable,
    take: (chunk: Buffer) => void,
  ) {
    const passed = new Promise<void>((resolve, reject) => {
      const entry = { ...options, ...(bytes === undefined ? {} : { size: bytes }) }
      zip.addReadStreamLazy(`${name}/${path}`, entry, (ready) => {
        const counter = new Transform({
          highWaterMark: readBytes,
          transform(chunk: Buffer, _, done) {
            take(chunk)
            done(null, chunk)
          },
        })
        pipeline(source(), counter, { signal: stopped.signal }).then(resolve, reject)
        ready(null, counter)
      })
    })
    return Promise.race([passed, failed])
  }

  return {
    partial,
    root: null,
    // Small files are read side by side; what is handed over is written one after the other.
    atOnce: 4,
    makeFolders: async () => {},
    async writeText(path, pieces) {
      const digest = await startDigest()
      await add(path, undefined, () => Readable.from(toChunks(pieces), { objectMode: false }), digest.add)
      return { path, ...digest.end() }
    },
    async copy({ path, from, bytes }, signal) {
      if (bytes <= smallBytes) {
        const content = await readFile(from)
        if (content.length !== bytes) throw new ChangedOriginal('length')
        zip.addBuffer(content, `${name}/${path}`, options)
        await untilRoom()
        return { sha256: createHash('sha256').update(content).digest('hex'), bytes }
      }
      const hash = createHash('sha256')
      let count = 0
      const stream = () =>
        createReadStream(from, { highWaterMark: Math.min(readBytes, Math.max(bytes, 1)), signal })
      await add(path, bytes, stream, (chunk) => {
        hash.update(chunk)
        count += chunk.length
      }).catch(async (thrown: unknown) => {
        if (signal?.aborted) throw new AppError('cancelled', '已取消，成果包没有导出。', { cause: thrown })
        const { size } = await stat(from).catch(() => ({ size: bytes }))
        throw size === bytes ? thrown : new ChangedOriginal('length', { cause: thrown })
      })
      return { sha256: hash.digest('hex'), bytes: count }
    },
    async finish(planned) {
      zip.end()
      await Promise.race([written, failed])
      await file.sync()
      await file.close()
      const source = await openZip(partial)
      try {
        const found = source.entries.filter((entry) => entry.kind === 'file')
        assertSame(source.faults.length === 0 ? found : [], planned)
      } finally {
        await source.close()
      }
    },
    async close() {
      stopped.abort()
      await written.catch(() => {})
      await file.close().catch(() => {})
    },
  }
}
