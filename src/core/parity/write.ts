import { createHash } from 'node:crypto'
import { open, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { createSM3 } from 'hash-wasm'
import { forEachParallel, type Progress } from '#core/bundle/parallel.ts'
import { toLocalPath, type WrittenFile } from '#core/bundle/write-file.ts'
import type { Pool } from '#core/worker/pool.ts'
import { compareIds, type ParityFile, toFileId, toHeader, toIndex } from './packets.ts'
import { cut, planParity, recoverySlices } from './plan.ts'
import { sumAll } from './sums.ts'

/** Names of recovery data at a bag's root. */
export const isParityPath = (path: string): boolean => /^recovery(?:\.vol\d+\+\d+)?\.par2$/.test(path)
export const parityIndexPath = 'recovery.par2'

export interface ParityTools {
  readonly pool: Pool
  readonly signal?: AbortSignal | undefined
  readonly onProgress?: ((progress: Progress) => void) | undefined
}

/**
 * Writes recovery data (PAR 2.0) for files of a bag beside them: `recovery.par2`, which describes them, and
 * `recovery.vol….par2` with the recovery slices. `par2 repair recovery.par2` heals with it, as does `repairBundle`.
 * Empty files need none. @returns the files written, none when there is nothing to recover
 * @throws AppError `bad-input` when it is too much for one set, `cancelled`; the system's error
 */
export async function writeParity(
  root: string,
  files: readonly { readonly path: string }[],
  tools: ParityTools,
): Promise<readonly WrittenFile[]> {
  const { pool, signal, onProgress } = tools
  const sized = await Promise.all(
    files.map(async ({ path }) => ({ path, bytes: (await stat(toLocalPath(root, path))).size })),
  )
  const full = sized.filter(({ bytes }) => bytes > 0)
  if (full.length === 0) return []
  const { sliceBytes } = planParity(full)
  const totalBytes = full.reduce((sum, { bytes }) => sum + bytes, 0)
  const report = (doneBytes: number) =>
    onProgress?.({
      done: 0,
      total: full.length,
      doneBytes,
      totalBytes: totalBytes * 2,
      note: '做恢复数据',
    })

  let checked = 0
  const described: ParityFile[] = []
  await forEachParallel(full, pool.size, async ({ path }) => {
    described.push(await describe(root, path, sliceBytes, tools))
    checked += described.at(-1)?.bytes ?? 0
    report(checked)
  })
  const plan = cut(
    described.toSorted((a, b) => compareIds(a.id, b.id)),
    sliceBytes,
  )
  const ordered = plan.files.map(({ file }) => file)
  const count = Math.min(recoverySlices, plan.slices + (plan.slices % 2))
  const exponents = Array.from({ length: count }, (_, at) => at)
  const stretches = plan.files.map(({ file, firstSlice }) => ({
    path: toLocalPath(root, file.name),
    offset: 0,
    length: file.bytes,
    firstSlice,
  }))
  const slices = await sumAll(stretches, sliceBytes, exponents, {
    pool,
    signal,
    onBytes: (done) => report(totalBytes + done),
  })
  const { setId, packets } = toIndex(sliceBytes, ordered, 'huanxin')
  const volume = `recovery.vol000+${String(count).padStart(2, '0')}.par2`
  return [
    await writePackets(root, parityIndexPath, [packets]),
    await writePackets(root, volume, [...recoveryPackets(setId, slices), packets]),
  ]
}

async function describe(
  root: string,
  name: string,
  sliceBytes: number,
  { pool, signal }: ParityTools,
): Promise<ParityFile> {
  const found = await pool.run('checkSlices', { path: toLocalPath(root, name), sliceBytes }, signal)
  const headMd5 = Buffer.from(found.headMd5)
  const { bytes } = found
  const id = toFileId(headMd5, bytes, name)
  return { id, name, bytes, md5: Buffer.from(found.md5), headMd5, checks: Buffer.from(found.checks) }
}

function* recoveryPackets(setId: Buffer, slices: readonly Uint8Array[]): Generator<Uint8Array> {
  for (const [exponent, slice] of slices.entries()) {
    const number = Buffer.alloc(4)
    number.writeUInt32LE(exponent)
    yield toHeader(setId, 'recovery', [number, slice])
    yield number
    yield slice
  }
}

async function writePackets(root: string, path: string, parts: Iterable<Uint8Array>): Promise<WrittenFile> {
  const sha256 = createHash('sha256')
  const sm3 = await createSM3()
  const file = await open(join(root, path), 'wx', 0o644)
  let bytes = 0
  try {
    for (const part of parts) {
      sha256.update(part)
      sm3.update(part)
      bytes += part.length
      await file.writeFile(part)
    }
    await file.sync()
  } finally {
    await file.close()
  }
  return { path, sha256: sha256.digest('hex'), sm3: sm3.digest('hex'), bytes }
}
