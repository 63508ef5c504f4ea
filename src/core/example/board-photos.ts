import sharp from 'sharp'
import { fitHomography, invert, type Point } from '#core/paper/homography.ts'
import type { Raster } from '#core/paper/raster.ts'
import { warp } from '#core/paper/warp.ts'
import { svg } from './lettering.ts'
import { caption, type Exposure, expose } from './photo.ts'
import { createRandom } from './random.ts'
import { ellipse, photoHeight, photoWidth, polygon, rect, upTo } from './scene-parts.ts'
import { drawScene } from './scenes.ts'

type Corners = readonly [Point, Point, Point, Point]

/** Where and when the example's board was photographed. */
export interface BoardShot extends Exposure {
  readonly label: string
}

const near = { width: 1800, height: 2400 }

/** The board close by on a rendered wall, a little aslant, large enough for its code to be read. */
export async function drawNear(page: Raster, shot: BoardShot): Promise<Buffer> {
  const random = createRandom(901)
  const { width, height } = near
  const specks = upTo(260).map(() =>
    ellipse(
      random() * width,
      random() * height,
      2 + random() * 7,
      2 + random() * 5,
      '#8f8877',
      'opacity="0.28"',
    ),
  )
  const corners = fitInto(page, { x: 150, y: 130, width: width - 300, height: height - 340 }, 14)
  const wall = svg(
    width,
    height,
    rect(0, 0, width, height, '#cfc8b6'),
    rect(0, height - 420, width, 420, '#a39b8b'),
    ...specks,
    polygon(pointsOf(corners.map(({ x, y }) => ({ x: x + 16, y: y + 20 }))), '#000000', 'opacity="0.22"'),
  )
  return hang(page, wall, near, corners, shot)
}

/** The same board on two posts beside the road, with the place around it. */
export async function drawFar(page: Raster, shot: BoardShot): Promise<Buffer> {
  const size = { width: photoWidth, height: photoHeight }
  const corners = fitInto(page, { x: 1130, y: 470, width: 300, height: 330 }, 5)
  const [topLeft, topRight, lowRight, lowLeft] = corners
  const frame = [
    { x: topLeft.x - 9, y: topLeft.y - 9 },
    { x: topRight.x + 9, y: topRight.y - 9 },
    { x: lowRight.x + 9, y: lowRight.y + 9 },
    { x: lowLeft.x - 9, y: lowLeft.y + 9 },
  ]
  const ground = 1010
  const scene = svg(
    size.width,
    size.height,
    drawScene('road', createRandom(902), 'before'),
    ellipse(
      (lowLeft.x + lowRight.x) / 2,
      ground,
      (lowRight.x - lowLeft.x) * 0.7,
      16,
      '#000000',
      'opacity="0.25"',
    ),
    rect(lowLeft.x + 14, lowLeft.y, 14, ground - lowLeft.y, '#5a6168'),
    rect(lowRight.x - 28, lowRight.y, 14, ground - lowRight.y, '#5a6168'),
    polygon(pointsOf(frame), '#5a6168'),
  )
  return hang(page, scene, size, corners, shot)
}

/** Corners of the largest place for a page in a box, turned away from the camera by some pixels. */
function fitInto(
  { width, height }: Raster,
  box: { readonly x: number; readonly y: number; readonly width: number; readonly height: number },
  slant: number,
): Corners {
  const scale = Math.min(box.width / width, box.height / height)
  const [wide, high] = [width * scale, height * scale]
  const x = box.x + (box.width - wide) / 2
  const y = box.y + (box.height - high) / 2
  return [
    { x, y },
    { x: x + wide, y: y + slant },
    { x: x + wide, y: y + high - slant },
    { x, y: y + high },
  ]
}

const pointsOf = (corners: readonly Point[]) => corners.map(({ x, y }) => `${x},${y}`).join(' ')

async function hang(
  page: Raster,
  background: Buffer,
  size: { readonly width: number; readonly height: number },
  corners: Corners,
  shot: BoardShot,
): Promise<Buffer> {
  const sheet = await layOn(page, size, corners)
  const words = svg(size.width, size.height, caption(shot.label, shot.takenAt, size.width, size.height))
  const { data, info } = await sharp(background)
    .flatten({ background: '#ffffff' })
    .composite([{ input: sheet, raw: { ...size, channels: 4 } }, { input: words }])
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true })
  return expose(sharp(data, { raw: { width: info.width, height: info.height, channels: 3 } }), shot)
}

/** The page in its place, clear around it: RGBA. */
async function layOn(
  page: Raster,
  size: { readonly width: number; readonly height: number },
  corners: Corners,
): Promise<Buffer> {
  const own: readonly Point[] = [
    { x: 0, y: 0 },
    { x: page.width, y: 0 },
    { x: page.width, y: page.height },
    { x: 0, y: page.height },
  ]
  const toPicture = fitHomography(own.map((from, at) => ({ from, to: corners[at] ?? from })))
  const back = toPicture && invert(toPicture)
  if (!back) throw new Error('no place for the board')
  const { data } = warp(page, back, size, page.width > size.width * 2 ? 2 : 1)
  const mask = await sharp(svg(size.width, size.height, polygon(pointsOf(corners), '#ffffff')))
    .extractChannel('alpha')
    .raw()
    .toBuffer()
  return sharp(data, { raw: { ...size, channels: 3 } })
    .joinChannel(mask, { raw: { ...size, channels: 1 } })
    .raw()
    .toBuffer()
}
