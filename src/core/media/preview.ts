import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { threadId } from 'node:worker_threads'
import sharp, { type FailOnOptions, type Sharp } from 'sharp'
import type { Tasks } from '#core/worker/tasks.ts'
import { withWholeFile } from '#core/worker/whole-file.ts'
import { AppError } from '#shared/errors.ts'
import { readBmp } from './bmp.ts'
import { markDerived, type Origin } from './derived-from.ts'
import { type PixelGrid, toDhash } from './dhash.ts'
import { type Pixels, readHeic } from './heic.ts'

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

/** Whether drawing takes a second and some 300 MB, so that an import leaves it for later. */
export const isHeavyPicture = (mime: string): boolean => heicTypes.has(mime) || mime === 'image/bmp'

/** Pictures small enough to hold: `preview` (JPEG) only for formats a browser cannot show. */
interface Drawn {
  readonly thumb: PixelGrid
  readonly preview: Buffer | null
}

/** A picture drawn, its own pixels as shown, and what looks wrong with it. */
interface Shown extends Drawn {
  readonly width: number
  readonly height: number
  readonly note: string
}

/** A large JPEG is wanted too; it says what it was made from where that is known. */
interface StandIn {
  readonly origin: Origin | undefined
}

/** Its path, or its bytes. */
type PictureFile = string | Buffer
type Size = { readonly width: number; readonly height: number }

/**
 * Writes `thumb` (JPEG, longest side 480) and, for formats a browser cannot show, `preview` (JPEG,
 * longest side 2560): upright, sRGB, without the original's metadata, each complete or not there at all.
 * A damaged picture is shown as far as it goes, and `note` says so.
 * @param size its own pixels as shown, when they are known already
 * @returns the picture's own pixels as shown, whether `preview` was made, its difference hash, and what
 *   looks wrong with the file
 * @throws AppError `unreadable` for anything that cannot be decoded; the system's error when writing fails
 */
export async function writePreview({
  path,
  mime,
  thumb,
  preview,
  size,
  origin,
}: Tasks['preview']['input'] & { size?: Size | undefined }): Promise<Tasks['preview']['output']> {
  if (!mime.startsWith('image/') || refused.has(mime)) throw unreadable()
  const shown = heicTypes.has(mime)
    ? await showPixels(() => readHeic(path), { origin })
    : mime === 'image/bmp'
      ? await showPixels(async () => readBmp(path), null)
      : await withWholeFile(path, (bytes) =>
          showPicture(bytes ?? path, standIns.has(mime) ? { origin } : null, size),
        )
  if (shown.preview) writeWhole(preview, shown.preview)
  writeWhole(thumb, await toThumb(shown.thumb))
  const { width, height, note } = shown
  return { width, height, hasPreview: shown.preview !== null, dhash: toDhash(shown.thumb), note }
}

// Half the time of WebP, at two thirds more bytes: it is the time that makes a person wait.
const toThumb = ({ data, width, height, channels }: PixelGrid): Promise<Buffer> =>
  sharp(data, { raw: { width, height, channels: channels as 1 | 2 | 3 | 4 } })
    .jpeg({ quality: 78, optimiseCoding: false })
    .toBuffer()

const unreadable = (cause?: unknown) => new AppError('unreadable', '原件已存，本机无法预览', { cause })

/** Pictures that the drawing library cannot read, decoded by others. */
async function showPixels(read: () => Promise<Pixels>, standIn: StandIn | null): Promise<Shown> {
  try {
    const { width, height, data } = await read()
    const drawn = await draw(sharp(data, { raw: { width, height, channels: 4 } }), standIn)
    return { ...drawn, width, height, note: '' }
  } catch (thrown) {
    throw unreadable(thrown)
  }
}

async function showPicture(file: PictureFile, standIn: StandIn | null, known?: Size): Promise<Shown> {
  const isSmall = known !== undefined && known.width * known.height <= mostWholePixels
  const { limitInputPixels, ...size } = isSmall
    ? { ...known, limitInputPixels: mostWholePixels }
    : await measurePicture(file)
  const open = (failOn: FailOnOptions) => sharp(file, { failOn, limitInputPixels }).autoOrient()
  try {
    return { ...(await draw(open('error'), standIn)), ...size, note: '' }
  } catch {
    // Damaged: what can still be seen is worth showing, an empty frame is not.
    try {
      const drawn = await draw(open('none'), standIn)
      if (isBlank(drawn.thumb)) throw new Error('nothing to see')
      return { ...drawn, ...size, note: '文件有损坏，预览可能不完整' }
    } catch (thrown) {
      throw unreadable(thrown)
    }
  }
}

async function measurePicture(
  file: PictureFile,
): Promise<{ width: number; height: number; limitInputPixels: number }> {
  try {
    const picture = sharp(file, { limitInputPixels: false })
    const { format, isProgressive, orientation = 1, autoOrient } = await picture.metadata()
    const isByRows = format === 'jpeg' || (orientation === 1 && (format === 'png' || format === 'tiff'))
    const limitInputPixels = isByRows && !isProgressive ? mostPixels : mostWholePixels
    return { width: autoOrient.width, height: autoOrient.height, limitInputPixels }
  } catch (thrown) {
    throw unreadable(thrown)
  }
}

async function draw(picture: Sharp, standIn: StandIn | null): Promise<Drawn> {
  if (!standIn) return drawThumb(picture, null)
  const jpeg = shrink(picture, previewSide).flatten({ background: '#fff' }).jpeg({ quality: 85 })
  const preview = await (standIn.origin ? markDerived(jpeg, standIn.origin) : jpeg).toBuffer()
  return drawThumb(sharp(preview), preview)
}

async function drawThumb(picture: Sharp, preview: Buffer | null): Promise<Drawn> {
  const { data, info } = await shrink(picture, thumbSide)
    .flatten({ background: '#fff' })
    .raw()
    .toBuffer({ resolveWithObject: true })
  return { thumb: { data, width: info.width, height: info.height, channels: info.channels }, preview }
}

const shrink = (picture: Sharp, side: number) =>
  picture.resize({ width: side, height: side, fit: 'inside', withoutEnlargement: true }).toColourspace('srgb')

/** Whether all its pixels are nearly the same. */
function isBlank({ data, channels }: PixelGrid): boolean {
  for (let channel = 0; channel < channels; channel++) {
    let sum = 0
    let squares = 0
    for (let at = channel; at < data.length; at += channels) {
      const value = data[at] as number
      sum += value
      squares += value * value
    }
    const count = data.length / channels
    if (squares / count - (sum / count) ** 2 >= 1) return false
  }
  return true
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
