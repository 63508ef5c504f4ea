import type { OutputInfo, Sharp } from 'sharp'
import { AppError } from '#shared/errors.ts'
import { type Drawing, openSource, type PictureShape } from './picture-source.ts'

export type { Drawing, PictureShape } from './picture-source.ts'

export interface Picture {
  readonly dataUrl: string
  /** Pixels, as seen upright. */
  readonly width: number
  readonly height: number
}

/** Longest side where nobody said how large it is printed. */
const usualPixels = 3000
/** What one picture may take: 160 MB while it is drawn. A0 at 150 dpi is 35 million. */
const mostPixels = 40_000_000

/**
 * How wide and high a drawing is, without decoding it.
 * @throws as `readPicture`
 */
export async function measurePicture(drawing: Drawing): Promise<PictureShape> {
  const { width, height, isVector } = await openSource(drawing)
  return { width, height, isVector }
}

/**
 * Makes a drawing printable: upright, on white, sRGB, its long side at most `pixels` and never more than the file
 * has; a PDF of one page is drawn at `pixels`. 40 million pixels are the most. Line work stays PNG unless JPEG is
 * much smaller. Equal files give equal bytes.
 * @throws AppError `bad-input` for what is no single picture (JPEG, PNG, WebP, TIFF, BMP, HEIC) or PDF of one page,
 *   `unreadable` for a broken or encrypted one, the system's reason where the file cannot be read
 */
export async function readPicture(
  drawing: Drawing,
  { pixels = usualPixels }: { readonly pixels?: number } = {},
): Promise<Picture> {
  const source = await openSource(drawing)
  const [long, short] = [Math.max(source.width, source.height), Math.min(source.width, source.height)]
  const side = Math.max(1, Math.floor(Math.min(pixels, Math.sqrt((mostPixels * long) / short))))
  try {
    const upright = (await source.open(side))
      .flatten({ background: '#ffffff' })
      .toColourspace('srgb')
      .resize({ width: side, height: side, fit: 'inside', withoutEnlargement: true })
    return await encode(upright, source.isPhoto)
  } catch (thrown) {
    if (thrown instanceof AppError) throw thrown
    throw new AppError('unreadable', `图纸“${drawing.title}”无法读取，文件可能已损坏。请换一份再导入。`, {
      cause: thrown,
    })
  }
}

/** Bytes of PNG a pixel below which it is surely line work: JPEG would blur it and save nothing worth it. */
const lineWork = 0.1

async function encode(upright: Sharp, isPhoto: boolean): Promise<Picture> {
  const png = isPhoto
    ? null
    : await upright.clone().png({ compressionLevel: 9 }).toBuffer({ resolveWithObject: true })
  if (png && png.data.length < png.info.width * png.info.height * lineWork) return toPicture(png, 'png')
  const jpeg = await upright
    .jpeg({ quality: 88, chromaSubsampling: '4:4:4' })
    .toBuffer({ resolveWithObject: true })
  return png && png.data.length < jpeg.data.length * 1.5 ? toPicture(png, 'png') : toPicture(jpeg, 'jpeg')
}

function toPicture(made: { data: Buffer; info: OutputInfo }, format: 'png' | 'jpeg'): Picture {
  const { width, height } = made.info
  return { dataUrl: `data:image/${format};base64,${made.data.toString('base64')}`, width, height }
}
