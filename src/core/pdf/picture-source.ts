import { readFile, stat } from 'node:fs/promises'
import sharp, { type Sharp } from 'sharp'
import { readBmp, readBmpSize } from '#core/media/bmp.ts'
import { type Pixels, readHeic, readHeicSize } from '#core/media/heic.ts'
import { AppError, toAppError } from '#shared/errors.ts'
import { openPdf, PdfTroubleError } from './draw-page.ts'

/** A picture to be printed: the file, its type, and what it is called on paper. */
export interface Drawing {
  readonly path: string
  readonly mime: string
  readonly title: string
}

export interface PictureShape {
  /** As seen upright: pixels, or points of a drawing that is lines. */
  readonly width: number
  readonly height: number
  /** It is drawn anew at any size (a PDF): its width and height say nothing of how sharp it prints. */
  readonly isVector: boolean
}

/** A drawing whose shape is known and whose pixels are not decoded yet. */
interface Source extends PictureShape {
  /** It was photographed: JPEG suits it, and nothing else need be tried. */
  readonly isPhoto: boolean
  /** Its pixels upright; lines are drawn with a long side of `side` pixels. @throws what the decoder says */
  open(side: number): Promise<Sharp>
}

// What sharp decodes at most by default; an A0 sheet at 300 dpi is half of it.
const maxPixels = 268_402_689
const readable = new Set(['jpeg', 'png', 'webp', 'tiff'])
const heicTypes = new Set(['image/heic', 'image/heif', 'image/heic-sequence', 'image/heif-sequence'])

/**
 * Finds out what a drawing is, without decoding it.
 * @throws AppError `bad-input` for what cannot be printed as one picture, `unreadable` for a broken or encrypted file,
 *   the system's reason where the file cannot be read
 */
export async function openSource(drawing: Drawing): Promise<Source> {
  const { path, mime, title } = drawing
  const { size } = await stat(path).catch((thrown: unknown) => {
    throw toAppError(thrown)
  })
  if (size === 0) throw new AppError('bad-input', `图纸“${title}”是空文件，请换一份再导入。`)
  if (mime === 'application/pdf') return openPage(drawing)
  if (heicTypes.has(mime)) {
    const shape = await readHeicSize(path).catch((thrown: unknown) => {
      throw broken(title, thrown)
    })
    return { ...shape, isVector: false, isPhoto: true, open: async () => fromPixels(await readHeic(path)) }
  }
  if (mime === 'image/bmp') {
    const shape = readBmpSize(path)
    if (!shape) throw broken(title)
    return { ...shape, isVector: false, isPhoto: false, open: async () => fromPixels(readBmp(path)) }
  }
  return openPicture(drawing)
}

const fromPixels = ({ data, width, height }: Pixels): Sharp =>
  sharp(data, { raw: { width, height, channels: 4 }, limitInputPixels: maxPixels })

async function openPicture({ path, title }: Drawing): Promise<Source> {
  const options = { failOn: 'error', limitInputPixels: maxPixels } as const
  // By bytes and not by path: the library would keep what it once read of a path.
  const bytes = await readFile(path).catch((thrown: unknown) => {
    throw toAppError(thrown)
  })
  const facts = await sharp(bytes, { ...options, limitInputPixels: false })
    .metadata()
    .catch(() => null)
  if (!facts || !readable.has(facts.format ?? '')) {
    throw new AppError('bad-input', `图纸“${title}”不是可以打印的图片，请转为 JPEG 或 PNG 再导入。`)
  }
  if ((facts.pages ?? 1) > 1) {
    throw new AppError('bad-input', `图纸“${title}”有 ${facts.pages} 页，请拆成单张图片再导入。`)
  }
  if (facts.width * facts.height > maxPixels) {
    throw new AppError(
      'bad-input',
      `图纸“${title}”像素过多（${facts.width}×${facts.height}），请缩小后再导入。`,
    )
  }
  const { width, height } = facts.autoOrient
  return {
    width,
    height,
    isVector: false,
    isPhoto: facts.format === 'jpeg',
    open: async () => sharp(bytes, options).autoOrient(),
  }
}

async function openPage({ path, title }: Drawing): Promise<Source> {
  const said = (thrown: unknown) => {
    throw thrown instanceof PdfTroubleError
      ? new AppError('unreadable', wordsOf(thrown, title), { cause: thrown.cause })
      : toAppError(thrown)
  }
  const document = await openPdf(path).catch(said)
  if (document.pages > 1) {
    throw new AppError('bad-input', `图纸“${title}”是 ${document.pages} 页的 PDF，请拆成单页再导入。`)
  }
  const shape = await Promise.resolve()
    .then(() => document.sizeOf(0))
    .catch(said)
  return {
    ...shape,
    isVector: true,
    isPhoto: false,
    async open(side) {
      const scale = side / Math.max(shape.width, shape.height)
      const pixels = (length: number) => Math.max(1, Math.round(length * scale))
      return fromRgba(await document.draw(0, pixels(shape.width), pixels(shape.height)).catch(said))
    },
  }
}

const fromRgba = ({ data, width, height }: { data: Uint8Array; width: number; height: number }): Sharp =>
  sharp(data, { raw: { width, height, channels: 4 }, limitInputPixels: maxPixels })

function wordsOf({ trouble }: PdfTroubleError, title: string): string {
  switch (trouble) {
    case 'encrypted':
      return `图纸“${title}”设有密码或加密，无法读取。请去掉密码后再导入。`
    case 'damaged':
      return `图纸“${title}”无法读取，文件可能已损坏。请换一份再导入。`
    case 'large-file':
      return `图纸“${title}”超过 200 MB，无法读取。请另存为较小的文件再导入。`
    case 'large-page':
      return `图纸“${title}”的页面尺寸过大，无法读取。请另存为 A0 以下的页面再导入。`
  }
}

const broken = (title: string, cause?: unknown) =>
  new AppError('unreadable', `图纸“${title}”无法读取，文件可能已损坏。请换一份再导入。`, { cause })
