import sharp, { type Sharp } from 'sharp'
import type { Tasks } from '#core/worker/tasks.ts'
import { AppError } from '#shared/errors.ts'

// As for previews: many pictures one after the other, nothing is worth keeping between them.
sharp.cache(false)
sharp.concurrency(1)

/** Longest side of what is cut out, in pixels: a picture across A3 at 200 dpi. */
const mostSide = 2400

/**
 * Cuts a rectangle out of a picture, turned about its centre and scaled, as a JPEG on white without metadata.
 * Only the part needed is kept in memory after decoding.
 * @throws AppError `unreadable` for what cannot be decoded whole
 */
export async function cropPicture({
  path,
  centre,
  width,
  height,
  turn,
  pixels,
}: Tasks['crop']['input']): Promise<Tasks['crop']['output']> {
  const out = { width: clampSide(pixels.width), height: clampSide(pixels.height) }
  try {
    const { autoOrient: size } = await sharp(path).metadata()
    const wide = width * size.width
    const high = height * size.height
    const radians = (turn * Math.PI) / 180
    const [cos, sin] = [Math.abs(Math.cos(radians)), Math.abs(Math.sin(radians))]
    // What has to be cut out before turning: the box around the rectangle turned the other way.
    const box = within(
      { x: centre.x * size.width, y: centre.y * size.height },
      { width: cos * wide + sin * high, height: sin * wide + cos * high },
      size,
    )
    const isTurned = Math.abs(turn) > 0.01
    const target = isTurned
      ? {
          width: Math.max(1, Math.round((box.width * out.width) / wide)),
          height: Math.max(1, Math.round((box.height * out.height) / high)),
        }
      : out
    const scaled = sharp(path, { failOn: 'error' })
      .autoOrient()
      .extract(box)
      .resize({ ...target, fit: 'fill' })
      .flatten({ background: '#ffffff' })
      .toColourspace('srgb')
    const jpeg = isTurned ? await turned(scaled, turn, out) : scaled
    const data = await jpeg.jpeg({ quality: 85 }).toBuffer()
    return { dataUrl: `data:image/jpeg;base64,${data.toString('base64')}` }
  } catch (thrown) {
    throw new AppError('unreadable', '图片读取不了', { cause: thrown })
  }
}

const clampSide = (side: number): number => Math.max(1, Math.min(mostSide, Math.round(side)))

interface Size {
  readonly width: number
  readonly height: number
}

/** A box of whole pixels that lies in the picture. */
function within(centre: { x: number; y: number }, box: Size, { width, height }: Size) {
  const left = Math.max(0, Math.min(width - 1, Math.round(centre.x - box.width / 2)))
  const top = Math.max(0, Math.min(height - 1, Math.round(centre.y - box.height / 2)))
  return {
    left,
    top,
    width: Math.max(1, Math.min(width - left, Math.round(box.width))),
    height: Math.max(1, Math.min(height - top, Math.round(box.height))),
  }
}

/** Turns a picture about its centre and keeps the middle of it. */
async function turned(picture: Sharp, turn: number, out: Size): Promise<Sharp> {
  const raw = (from: { data: Buffer; info: { width: number; height: number; channels: 1 | 2 | 3 | 4 } }) =>
    sharp(from.data, { raw: from.info })
  const flat = await picture.removeAlpha().raw().toBuffer({ resolveWithObject: true })
  const whole = await raw(flat)
    .rotate(turn, { background: '#ffffff' })
    .raw()
    .toBuffer({ resolveWithObject: true })
  const { width, height } = whole.info
  const size = { width: Math.min(out.width, width), height: Math.min(out.height, height) }
  const middle = raw(whole).extract({
    left: Math.floor((width - size.width) / 2),
    top: Math.floor((height - size.height) / 2),
    ...size,
  })
  // A pixel short by rounding.
  return size.width === out.width && size.height === out.height
    ? middle
    : sharp(await middle.png({ compressionLevel: 0 }).toBuffer()).resize({ ...out, fit: 'fill' })
}
