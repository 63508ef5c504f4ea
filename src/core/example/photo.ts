import sharp, { type Sharp } from 'sharp'
import { toLocalSecond } from '#shared/model/time.ts'
import { lettering, svg } from './lettering.ts'
import { createRandom } from './random.ts'
import { type Moment, photoHeight, photoWidth, rect } from './scene-parts.ts'
import { drawScene, type SceneKind } from './scenes.ts'

/** When and where a camera says it was. */
export interface Exposure {
  /** UTC ISO text, written into EXIF as 北京时间 with its zone. */
  readonly takenAt: string
  readonly latitude: number
  readonly longitude: number
}

export interface ExamplePhoto extends Exposure {
  readonly kind: SceneKind
  readonly moment: Moment
  /** Burnt into the lower edge after 示例照片. */
  readonly label: string
  readonly seed: number
}

let grain: Buffer | null = null

// Film grain from seeded numbers, as a tile: flat colours would compress to nothing like a photo.
async function grainTile(): Promise<Buffer> {
  if (!grain) {
    const random = createRandom(7)
    const side = 400
    const data = Buffer.alloc(side * side * 4)
    for (let at = 0; at < data.length; at += 4) {
      const tone = random() < 0.5 ? 0 : 255
      data.fill(tone, at, at + 3)
      data[at + 3] = random() * 22
    }
    grain = await sharp(data, { raw: { width: side, height: side, channels: 4 } })
      .png()
      .toBuffer()
  }
  return grain
}

/** A photo-like JPEG with EXIF time, zone, place and device; plainly marked 示例照片. */
export async function drawPhoto(photo: ExamplePhoto): Promise<Buffer> {
  const random = createRandom(photo.seed)
  const picture = svg(
    photoWidth,
    photoHeight,
    drawScene(photo.kind, random, photo.moment),
    caption(photo.label, photo.takenAt, photoWidth, photoHeight),
  )
  return expose(sharp(picture).flatten({ background: '#ffffff' }), photo)
}

/** The bar along the lower edge that says 示例照片, what of and when. */
export function caption(label: string, takenAt: string, width: number, height: number): string {
  const bar = height - 92
  return [
    rect(0, bar, width, 92, '#10202c', 'opacity="0.72"'),
    rect(0, bar, 14, 92, '#f2b134'),
    lettering(`示例照片  ${label}`, { x: 44, y: bar + 60, size: 42, fill: '#ffffff', bold: true }),
    lettering(toLocalSecond(takenAt), {
      x: width - 40,
      y: bar + 58,
      size: 34,
      fill: '#e6edf2',
      anchor: 'end',
    }),
  ].join('')
}

/** A picture as a camera would hand it over: grain, EXIF time with zone, place and device, JPEG. */
export async function expose(picture: Sharp, { takenAt, latitude, longitude }: Exposure): Promise<Buffer> {
  const stamp = toLocalSecond(takenAt).replaceAll('-', ':')
  return picture
    .composite([{ input: await grainTile(), tile: true }])
    .withExif({
      IFD0: { Make: 'Example', Model: 'Example Camera EX-1', DateTime: stamp, Software: 'huanxin example' },
      IFD2: {
        DateTimeOriginal: stamp,
        DateTimeDigitized: stamp,
        OffsetTime: '+08:00',
        OffsetTimeOriginal: '+08:00',
        OffsetTimeDigitized: '+08:00',
      },
      IFD3: {
        GPSLatitudeRef: latitude < 0 ? 'S' : 'N',
        GPSLatitude: toDegrees(latitude),
        GPSLongitudeRef: longitude < 0 ? 'W' : 'E',
        GPSLongitude: toDegrees(longitude),
      },
    })
    .jpeg({ quality: 82 })
    .toBuffer()
}

// Degrees, minutes and seconds as rationals, which is how EXIF has them.
function toDegrees(value: number): string {
  const seconds = Math.round(Math.abs(value) * 360_000)
  return `${Math.floor(seconds / 360_000)}/1 ${Math.floor((seconds % 360_000) / 6000)}/1 ${seconds % 6000}/100`
}
