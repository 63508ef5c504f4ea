import sharp from 'sharp'
import { toLocalSecond } from '#shared/model/time.ts'
import { lettering, svg } from './lettering.ts'
import { createRandom } from './random.ts'
import { type Moment, photoHeight, photoWidth, rect } from './scene-parts.ts'
import { drawScene, type SceneKind } from './scenes.ts'

export interface ExamplePhoto {
  readonly kind: SceneKind
  readonly moment: Moment
  /** Burnt into the lower edge after 示例照片. */
  readonly label: string
  readonly seed: number
  /** UTC ISO text, written into EXIF as 北京时间 with its zone. */
  readonly takenAt: string
  readonly latitude: number
  readonly longitude: number
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
  const local = toLocalSecond(photo.takenAt)
  const bar = photoHeight - 92
  const picture = svg(
    photoWidth,
    photoHeight,
    drawScene(photo.kind, random, photo.moment),
    rect(0, bar, photoWidth, 92, '#10202c', 'opacity="0.72"'),
    rect(0, bar, 14, 92, '#f2b134'),
    lettering(`示例照片  ${photo.label}`, { x: 44, y: bar + 60, size: 42, fill: '#ffffff', bold: true }),
    lettering(local, { x: photoWidth - 40, y: bar + 58, size: 34, fill: '#e6edf2', anchor: 'end' }),
  )
  const stamp = local.replaceAll('-', ':')
  return sharp(picture)
    .flatten({ background: '#ffffff' })
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
        GPSLatitudeRef: photo.latitude < 0 ? 'S' : 'N',
        GPSLatitude: toDegrees(photo.latitude),
        GPSLongitudeRef: photo.longitude < 0 ? 'W' : 'E',
        GPSLongitude: toDegrees(photo.longitude),
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
