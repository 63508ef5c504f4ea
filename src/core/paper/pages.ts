import sharp, { type Sharp } from 'sharp'
import { readBmp } from '#core/media/bmp.ts'
import { type Pixels, readHeic } from '#core/media/heic.ts'
import { AppError } from '#shared/errors.ts'
import { longestSide, mostSheets, noSuchPage, type PagePixels, tooManyPages } from './page-limits.ts'

// Large pictures one after the other: nothing is worth keeping between them.
sharp.cache(false)
sharp.concurrency(1)

// What a decoder may have to hold: 150 million pixels take 450 MB.
const mostPixels = 150_000_000

const heicTypes = new Set(['image/heic', 'image/heif', 'image/heic-sequence', 'image/heif-sequence'])
const formatOf: Readonly<Record<string, string>> = {
  'image/jpeg': 'jpeg',
  'image/png': 'png',
  'image/tiff': 'tiff',
  'image/webp': 'webp',
}

/** How a file's pages are opened. */
export interface PageChoice {
  /** Only this page, from 0. */
  readonly only?: number | undefined
}

/**
 * Opens the pages of a photo, a scanned picture (JPEG, PNG, TIFF, WebP, BMP, HEIC) or a PDF, one after the other.
 * The same file gives the same pixels each time, so places in them may be kept.
 * @throws AppError `bad-input` for other kinds of files and for more than 20 pages, `not-found` for a page that is
 *   not there, `unreadable` for what is damaged, encrypted or too large; the system's error
 */
export async function* openPages(
  path: string,
  mime: string,
  { only }: PageChoice = {},
): AsyncGenerator<PagePixels> {
  if (mime === 'application/pdf') {
    const { openPdfPages } = await import('./pdf-pages.ts')
    yield* openPdfPages(path, only)
  } else if (heicTypes.has(mime)) {
    yield await onlyPage(only, () => decoded(readHeic(path)))
  } else if (mime === 'image/bmp') {
    yield await onlyPage(only, () => decoded(Promise.resolve().then(() => readBmp(path))))
  } else if (mime in formatOf) {
    yield* openPicture(path, mime, only)
  } else {
    throw new AppError('bad-input', '只能读取照片、扫描图片（JPEG、PNG、TIFF、WebP、BMP、HEIC）和 PDF。')
  }
}

/** Opens one page, from 0. @throws as `openPages` */
export async function openPage(path: string, mime: string, index: number): Promise<PagePixels> {
  for await (const page of openPages(path, mime, { only: index })) return page
  throw noSuchPage()
}

const damaged = (cause: unknown) =>
  new AppError('unreadable', '图片读取不了，文件可能已损坏。请重新扫描或拍照。', { cause })

const tooLarge = (cause?: unknown) =>
  new AppError('unreadable', '图片过大，无法读取。请用 300 dpi 以下重新扫描。', { cause })

async function onlyPage(only: number | undefined, open: () => Promise<PagePixels>): Promise<PagePixels> {
  if (only !== undefined && only !== 0) throw noSuchPage()
  return open()
}

async function decoded(reading: Promise<Pixels>): Promise<PagePixels> {
  try {
    const { data, width, height } = await reading
    return await toPage(sharp(data, { raw: { width, height, channels: 4 } }), 0)
  } catch (thrown) {
    throw /too large/.test(String(thrown)) ? tooLarge(thrown) : damaged(thrown)
  }
}

async function* openPicture(path: string, mime: string, only?: number): AsyncGenerator<PagePixels> {
  const { count, isLarge } = await measure(path, mime)
  if (isLarge) throw tooLarge()
  if (count > mostSheets) throw tooManyPages(count)
  if (only !== undefined && !(only >= 0 && only < count)) throw noSuchPage()
  for (let index = only ?? 0; index < (only === undefined ? count : only + 1); index++) {
    try {
      const options = {
        limitInputPixels: mostPixels,
        failOn: 'error',
        ...(count > 1 ? { page: index } : {}),
      } as const
      yield await toPage(sharp(path, options).autoOrient(), index)
    } catch (thrown) {
      throw damaged(thrown)
    }
  }
}

/** The file must be of the kind it is said to be: the library would open drawings and other things too. */
async function measure(path: string, mime: string): Promise<{ count: number; isLarge: boolean }> {
  try {
    const { format, pages = 1, width, height } = await sharp(path, { limitInputPixels: false }).metadata()
    if (format !== formatOf[mime]) throw new Error(`not ${mime} but ${format}`)
    return { count: format === 'tiff' ? pages : 1, isLarge: width * height > mostPixels }
  } catch (thrown) {
    throw damaged(thrown)
  }
}

async function toPage(picture: Sharp, index: number): Promise<PagePixels> {
  const { data, info } = await picture
    .resize({ width: longestSide, height: longestSide, fit: 'inside', withoutEnlargement: true })
    .flatten({ background: '#ffffff' })
    .toColourspace('srgb')
    .removeAlpha()
    .raw({ depth: 'uchar' })
    .toBuffer({ resolveWithObject: true })
  if (info.channels !== 3) throw new Error(`${info.channels} channels`)
  return { index, width: info.width, height: info.height, channels: 3, data }
}
