import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream, mkdirSync, statSync } from 'node:fs'
import { lstat, realpath, rm } from 'node:fs/promises'
import { dirname, sep } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { findPathFaults } from '#core/bundle/paths.ts'
import type { BundleRecord } from '#core/bundle/project-json.ts'
import { toLocalPath } from '#core/bundle/write-file.ts'
import type { Context } from '#core/context.ts'
import type { LocatedFile } from '#core/interface.ts'
import type { AssetVariant } from '#shared/asset.ts'
import { parseReceivedAssetId } from '#shared/model/desk-asset.ts'
import { showingOf } from './browse-rules.ts'
import type { OpenDocument } from './document.ts'
import { openReceived } from './opened.ts'
import { getReceived } from './store.ts'

/** Where the bytes of one file of a volume lie. */
export interface PlacedBytes {
  readonly path: string
  /** Within the zip; absent for a file of its own. */
  readonly part?: { readonly start: number; readonly bytes: number }
}

/**
 * Bytes of a file inside a received bundle, for the screen; null for anything that is not shown.
 * The bundle says its name, type and path, and is believed in none: the file must be one that was listed, lie inside
 * the volume, be of the declared size, and of a type on our list.
 */
export async function locateReceivedAsset(
  context: Context,
  assetId: string,
  variant: AssetVariant,
): Promise<LocatedFile | null> {
  const ids = parseReceivedAssetId(assetId)
  const library = context.library()
  const row = ids && getReceived(library.db, ids.receivedId)
  if (!ids || !row) return null
  const any = await openReceived(library, row).catch(() => null)
  const record = any?.document.records.find(({ id }) => id === ids.recordId)
  const showing = record ? showingOf(record) : null
  if (!any || !record || showing === null) return null
  const volume = await openReceived(library, row, record.volume).catch(() => null)
  const placed = volume && (await placeOf(volume, record))
  if (!placed) return null
  if (variant === 'original') {
    if (showing !== 'as-is') return null
    const mime = record.mime.toLowerCase()
    return { ...placed, mime, bytes: record.bytes, fileName: record.path.split('/').at(-1) ?? '' }
  }
  return record.mime.toLowerCase().startsWith('image/')
    ? drawn(context, `${row.id} ${record.id} ${volume.digest}`, placed, record, variant)
    : null
}

/** Finds a record's file in its volume; null when it is not there as declared, or its path would lead elsewhere. */
export async function placeOf(
  volume: OpenDocument,
  { path, bytes }: Pick<BundleRecord, 'path' | 'bytes'>,
): Promise<PlacedBytes | null> {
  const entry = volume.files.get(path)
  if (!entry || entry.bytes !== bytes || findPathFaults(path).length > 0) return null
  if ('place' in entry) {
    const { place } = entry
    if (!place || place.isDeflated || place.length !== bytes) return null
    return { path: volume.path, part: { start: place.offset, bytes: place.length } }
  }
  const file = toLocalPath(volume.path, path)
  // Also when a folder on the way was replaced by a link since it was listed.
  const [root, real, stats] = await Promise.all([
    realpath(volume.path).catch(() => null),
    realpath(file).catch(() => null),
    lstat(file).catch(() => null),
  ])
  const isInside = root !== null && real?.startsWith(root.endsWith(sep) ? root : root + sep) === true
  return isInside && stats?.isFile() && stats.size === bytes ? { path: file } : null
}

const drawing = new Map<string, Promise<void>>()

/** A thumbnail or large JPEG, drawn once and kept under a name that no bundle can choose. */
async function drawn(
  context: Context,
  name: string,
  placed: PlacedBytes,
  record: BundleRecord,
  variant: 'thumb' | 'preview',
): Promise<LocatedFile | null> {
  const { vault } = context.library()
  const key = createHash('sha256').update(`received ${name}`).digest('hex')
  const path = vault.derived(variant, key)
  const sizeOf = () => statSync(path, { throwIfNoEntry: false })?.size ?? 0
  if (sizeOf() === 0) {
    const work = drawing.get(key) ?? draw(context, key, placed, record.mime.toLowerCase())
    drawing.set(key, work)
    try {
      await work
    } catch {
      return null
    } finally {
      drawing.delete(key)
    }
  }
  const bytes = sizeOf()
  return bytes > 0 ? { path, mime: 'image/jpeg', bytes, fileName: `${record.id}.jpg` } : null
}

async function draw(context: Context, key: string, placed: PlacedBytes, mime: string): Promise<void> {
  const { vault } = context.library()
  const thumb = vault.derived('thumb', key)
  const preview = vault.derived('preview', key)
  mkdirSync(dirname(thumb), { recursive: true })
  mkdirSync(dirname(preview), { recursive: true })
  const staged = placed.part ? vault.stagingPath() : null
  try {
    if (staged && placed.part) {
      const { start, bytes } = placed.part
      if (bytes === 0) throw new RangeError('empty')
      await pipeline(
        createReadStream(placed.path, { start, end: start + bytes - 1 }),
        createWriteStream(staged, { flags: 'wx' }),
      )
    }
    await context.pool.run('preview', { path: staged ?? placed.path, mime, thumb, preview })
  } finally {
    if (staged) await rm(staged, { force: true })
  }
}
