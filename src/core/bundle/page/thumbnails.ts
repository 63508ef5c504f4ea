import { readFile, rm } from 'node:fs/promises'
import type { BundleRecord } from '#core/bundle/project-json.ts'
import type { Vault } from '#core/library/vault.ts'
import type { Pool } from '#core/worker/pool.ts'

/** A record's small picture (JPEG), or null where there is none to be had. */
export type ReadThumbnail = (record: BundleRecord, signal?: AbortSignal) => Promise<Uint8Array | null>

/** Longest side in pixels. */
export const pageThumbnailSide = 160
const quality = 60
/** All thumbnails of a page together: beyond it a page would open slowly, so there are none. */
export const pageThumbnailBytes = 12 * 2 ** 20

/** Makes small pictures of the library's thumbnails. One that is missing or damaged is none. */
export const thumbnailsOf =
  (pool: Pool, vault: Pick<Vault, 'derived' | 'stagingPath'>): ReadThumbnail =>
  async ({ sha256 }, signal) => {
    const to = vault.stagingPath()
    try {
      const path = vault.derived('thumb', sha256)
      await pool.run('shrink', { path, to, side: pageThumbnailSide, quality }, signal)
      return await readFile(to)
    } catch {
      return null
    } finally {
      await rm(to, { force: true })
    }
  }

export interface Thumbnails {
  /** `data:` address by record. */
  readonly byRecord: ReadonlyMap<string, string>
  /** Pictures there were that did not fit. */
  readonly left: number
}

export interface GatherTools {
  /** How many are read at a time. */
  readonly atOnce: number
  readonly signal?: AbortSignal | undefined
  /** Told how many of the pictures were looked at. */
  readonly onProgress?: ((done: number, total: number) => void) | undefined
  /** Bytes of text they may have together. */
  readonly most?: number
}

/** Reads the thumbnails of photos and videos in the order of the records, until there is no more room. */
export async function gatherThumbnails(
  records: readonly BundleRecord[],
  read: ReadThumbnail | undefined,
  { atOnce, signal, onProgress, most = pageThumbnailBytes }: GatherTools,
): Promise<Thumbnails> {
  const byRecord = new Map<string, string>()
  if (!read) return { byRecord, left: 0 }
  const pictures = records.filter(({ kind }) => kind !== 'document')
  let bytes = 0
  for (let at = 0; at < pictures.length && !signal?.aborted; at += atOnce) {
    const some = pictures.slice(at, at + atOnce)
    const found = await Promise.all(some.map((record) => read(record, signal)))
    for (const [index, record] of some.entries()) {
      const picture = found[index]
      if (!picture) continue
      const address = `data:image/jpeg;base64,${Buffer.from(picture).toString('base64')}`
      bytes += address.length
      if (bytes > most) return { byRecord, left: pictures.length - at - index }
      byRecord.set(record.id, address)
    }
    onProgress?.(Math.min(at + atOnce, pictures.length), pictures.length)
  }
  return { byRecord, left: 0 }
}
