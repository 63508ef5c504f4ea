import { readFile } from 'node:fs/promises'
import sharp from 'sharp'
import { AppError, toAppError } from '#shared/errors.ts'

/** A picture to be printed: the file, its type, and what it is called on paper. */
export interface Drawing {
  readonly path: string
  readonly mime: string
  readonly title: string
}

export interface Picture {
  readonly dataUrl: string
  /** Pixels, as seen upright. */
  readonly width: number
  readonly height: number
}

const longSide = 3000
// What sharp decodes at most by default; an A0 sheet at 300 dpi is half of it.
const maxPixels = 268_402_689
const readable = new Set(['jpeg', 'png', 'webp', 'tiff'])

/**
 * Makes a drawing printable: upright, on white, sRGB, at most 3000 pixels on its long side;
 * line work stays PNG unless JPEG is much smaller.
 * @throws AppError `bad-input` for what is not a single JPEG, PNG, WebP or TIFF picture,
 *   `unreadable` for a broken one, the system's reason where the file cannot be read
 */
export async function readPicture({ path, mime, title }: Drawing): Promise<Picture> {
  if (mime === 'application/pdf') {
    throw new AppError('bad-input', `图纸“${title}”是 PDF 文件，请先转为图片（JPEG 或 PNG）再导入。`)
  }
  const bytes = await readFile(path).catch((thrown: unknown) => {
    throw toAppError(thrown)
  })
  if (bytes.length === 0) {
    throw new AppError('bad-input', `图纸“${title}”是空文件，请换一份再导入。`)
  }
  const source = sharp(bytes, { failOn: 'error', limitInputPixels: maxPixels })
  const facts = await source.metadata().catch(() => null)
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
  try {
    const upright = source
      .autoOrient()
      .flatten({ background: '#ffffff' })
      .toColourspace('srgb')
      .resize({ width: longSide, height: longSide, fit: 'inside', withoutEnlargement: true })
    const jpeg = await upright.clone().jpeg({ quality: 88, chromaSubsampling: '4:4:4' }).toBuffer({
      resolveWithObject: true,
    })
    const { width, height } = jpeg.info
    const png = facts.format === 'jpeg' ? null : await upright.clone().png({ compressionLevel: 9 }).toBuffer()
    const dataUrl =
      png && png.length < jpeg.data.length * 1.5
        ? `data:image/png;base64,${png.toString('base64')}`
        : `data:image/jpeg;base64,${jpeg.data.toString('base64')}`
    return { dataUrl, width, height }
  } catch (thrown) {
    throw new AppError('unreadable', `图纸“${title}”无法读取，文件可能已损坏。请换一份再导入。`, {
      cause: thrown,
    })
  }
}
