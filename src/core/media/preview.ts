import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { threadId } from 'node:worker_threads'
import sharp, { type FailOnOptions, type Sharp } from 'sharp'
import type { Tasks } from '#core/worker/tasks.ts'
import { AppError } from '#shared/errors.ts'
import { readHeic } from './heic.ts'

/** Longest side of a thumbnail, in pixels. */
export const thumbSide = 480
/** Longest side of the JPEG that stands in for a format browsers cannot show. */
export const previewSide = 2560
// Pictures that are decoded a few rows at a time, and those that have to be in memory whole.
const mostPixels = 300_000_000
const mostWholePixels = 100_000_000

// Many pictures, one after the other, in a few threads: nothing is worth keeping between them.
sharp.cache(false)
sharp.concurrency(1)

const heicTypes = new Set(['image/heic', 'image/heif', 'image/heic-sequence', 'image/heif-sequence'])
const standIns = new Set([...heicTypes, 'image/tiff', 'image/x-adobe-dng'])
const refused = new Set(['image/svg+xml', 'image/vnd.dwg', 'image/vnd.adobe.photoshop'])

/** Encoded pictures, small enough to hold: `preview` only for formats a browser cannot show. */
interface Drawn {
  readonly thumb: Buffer
  readonly preview: Buffer | null
}

/** A picture drawn, its own pixels as shown, and what looks wrong with it. */
interface Shown extends Drawn {
  readonly width: number
  readonly height: number
  readonly note: string
}

/**
 * Writes `thumb` (WebP, longest side 480) and, for formats a browser cannot show, `preview` (JPEG,
 * longest side 2560): upright, sRGB, without metadata, each complete or not there at all.
 * A damaged picture is shown as far as it goes, and `note` says so.
 * @returns the picture's own pixels as shown, whether `preview` was made, and what looks wrong with the file
 * @throws AppError `unreadable` for anything that cannot be decoded; the system's error when writing fails
 */
export async function writePreview({
  path,
  mime,
  thumb,
  preview,
}: Tasks['preview']['input']): Promise<Tasks['preview']['output']> {
  if (!mime.startsWith('image/') || refused.has(mime)) throw unreadable()
  const shown = heicTypes.has(mime) ? await showHeic(path) : await showPicture(path, mime)
  if (shown.preview) writeWhole(preview, shown.preview)
  writeWhole(thumb, shown.thumb)
  const { width, height, note } = shown
  return { width, height, hasPreview: shown.preview !== null, note }
}

const unreadable = (cause?: unknown) => new AppError('unreadable', '原件已存，本机无法预览', { cause })

async function showHeic(path: string): Promise<Shown> {
  try {
    const { width, height, data } = await readHeic(path)
    const drawn = await draw(sharp(data, { raw: { width, height, channels: 4 } }), true)
    return { ...drawn, width, height, note: '' }
  } catch (thrown) {
    throw unreadable(thrown)
  }
}

async function showPicture(path: string, mime: string): Promise<Shown> {
  const hasStandIn = standIns.has(mime)
  const { limitInputPixels, ...size } = await measurePicture(path)
  const open = (failOn: FailOnOptions) => sharp(path, { failOn, limitInputPixels }).autoOrient()
  try {
    return { ...(await draw(open('error'), hasStandIn)), ...size, note: '' }
  } catch {
    // Damaged: what can still be seen is worth showing, an empty frame is not.
    try {
      const drawn = await draw(open('none'), hasStandIn)
      if (await isBlank(drawn.thumb)) throw new Error('nothing to see')
      return { ...drawn, ...size, note: '文件有损坏，预览可能不完整' }
    } catch (thrown) {
      throw unreadable(thrown)
    }
  }
}

async function measurePicture(
  path: string,
): Promise<{ width: number; height: number; limitInputPixels: number }> {
  try {
    const picture = sharp(path, { limitInputPixels: false })
    const { format, isProgressive, orientation = 1, autoOrient } = await picture.metadata()
    const isByRows = format === 'jpeg' || (orientation === 1 && (format === 'png' || format === 'tiff'))
    const limitInputPixels = isByRows && !isProgressive ? mostPixels : mostWholePixels
    return { width: autoOrient.width, height: autoOrient.height, limitInputPixels }
  } catch (thrown) {
    throw unreadable(thrown)
  }
}

async function draw(picture: Sharp, hasStandIn: boolean): Promise<Drawn> {
  if (!hasStandIn) return drawThumb(picture, null)
  const preview = await shrink(picture, previewSide)
    .flatten({ background: '#fff' })
    .jpeg({ quality: 85 })
    .toBuffer()
  return drawThumb(sharp(preview), preview)
}

async function drawThumb(picture: Sharp, preview: Buffer | null): Promise<Drawn> {
  const thumb = await shrink(picture, thumbSide).webp({ quality: 75, effort: 2 }).toBuffer()
  return { thumb, preview }
}

const shrink = (picture: Sharp, side: number) =>
  picture.resize({ width: side, height: side, fit: 'inside', withoutEnlargement: true }).toColourspace('srgb')

async function isBlank(picture: Buffer): Promise<boolean> {
  const { channels } = await sharp(picture).stats()
  return channels.every(({ stdev }) => stdev < 1)
}

function writeWhole(to: string, data: Buffer): void {
  const staging = `${to}.${process.pid}-${threadId}.tmp`
  mkdirSync(dirname(to), { recursive: true })
  try {
    writeFileSync(staging, data)
    renameSync(staging, to)
  } catch (thrown) {
    rmSync(staging, { force: true })
    throw thrown
  }
}
