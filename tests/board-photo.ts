import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import sharp from 'sharp'
import { prepareZXingModule, writeBarcode } from 'zxing-wasm/writer'
import { lettering, svg } from '#core/example/lettering.ts'
import { createRandom, type Random } from '#core/example/random.ts'
import { fitHomography, invert, type Point } from '#core/paper/homography.ts'
import type { Raster } from '#core/paper/raster.ts'
import { warp } from '#core/paper/warp.ts'

/** Photos of publicity boards on walls, as phones take them, for tests. */

const fromHere = createRequire(import.meta.url)
const { buffer, byteOffset, byteLength } = readFileSync(
  fromHere.resolve('zxing-wasm/writer/zxing_writer.wasm'),
)
prepareZXingModule({ overrides: { wasmBinary: buffer.slice(byteOffset, byteOffset + byteLength) } })

/** What a board's code says: a few lines for people, and the line that names it. */
export const codeText = (line: string) =>
  `示例小区 施工公示\nSL-2023-01-SG-01\n咨询 0534-5550006\n监督举报 0534-5550007\n${line}`

/** A QR code with its quiet zone as SVG, `side` long without it. */
async function qrAt(text: string, x: number, y: number, side: number): Promise<string> {
  const {
    svg: drawn,
    symbol,
    error,
  } = await writeBarcode(text, {
    format: 'QRCode',
    options: 'ecLevel=M',
    scale: 1,
    addQuietZones: false,
  })
  const path = /<path d="([^"]+)"/.exec(drawn)?.[1]
  if (error || !path) throw new Error(error || 'no code drawn')
  const modules = symbol.width
  const quiet = (4 * side) / modules
  return (
    `<rect x="${x - quiet}" y="${y - quiet}" width="${side + 2 * quiet}" height="${side + 2 * quiet}" fill="#fff"/>` +
    `<g transform="translate(${x} ${y}) scale(${side / modules})"><path d="${path}" fill="#000"/></g>`
  )
}

// An A3 board at about 150 dpi.
const board = { width: 1754, height: 2480 }
export const boardMm = { width: 297, height: 420 }
const perMm = board.width / boardMm.width

async function toRaster(input: Buffer): Promise<Raster> {
  const { data, info } = await sharp(input)
    .flatten({ background: '#fff' })
    .removeAlpha()
    .toColourspace('srgb')
    .raw()
    .toBuffer({ resolveWithObject: true })
  return { data, width: info.width, height: info.height, channels: 3 }
}

/** A printed board: title, lines of text, a plan, and a code of `codeMm` at its foot for each text. */
export async function printBoard(texts: readonly string[], codeMm: number): Promise<Raster> {
  const side = codeMm * perMm
  const columns = Math.max(1, Math.floor((board.width - 160) / (side * 1.4)))
  const codes = await Promise.all(
    texts.map((text, at) =>
      qrAt(
        text,
        board.width - 100 - side - (at % columns) * side * 1.4,
        board.height - 100 - side - Math.floor(at / columns) * side * 1.4,
        side,
      ),
    ),
  )
  const lines = Array.from({ length: 16 }, (_, row) =>
    lettering(`${row + 1}．示例小区改造内容：道路、排水、照明、绿化，计划工期至 2023 年 10 月 31 日。`, {
      x: 100,
      y: 420 + row * 72,
      size: 40,
      fill: '#222',
    }),
  )
  return toRaster(
    svg(
      board.width,
      board.height,
      `<rect width="${board.width}" height="${board.height}" fill="#fdfdfb"/>`,
      lettering('示例小区施工公示', {
        x: 877,
        y: 240,
        size: 130,
        fill: '#111',
        anchor: 'middle',
        bold: true,
      }),
      ...lines,
      `<path d="M120 1600 h900 v560 h-900 z M200 1700 h300 v200 h-300 z M560 1720 h380 v340 h-380 z" fill="none" stroke="#333" stroke-width="6"/>`,
      ...codes,
    ),
  )
}

export interface Shot {
  /** The board's height in the photo's. */
  readonly fill: number
  /** Long side of the photo, in pixels. */
  readonly long?: number
  /** How far the board's corners are off, in parts of its height. */
  readonly skew?: number
  /** Sigma in pixels. */
  readonly blur?: number
  readonly noise?: number
  /** Darkest part's share of full light. */
  readonly shade?: number
  readonly quality?: number
  readonly seed: number
}

/** A phone's photo of boards side by side on a brick wall, as JPEG. */
export async function photographBoards(boards: readonly Raster[], shot: Shot): Promise<Buffer> {
  const { fill, long = 4000, skew = 0.02, blur = 0.8, noise = 5, shade = 0.75, quality = 70, seed } = shot
  const random = createRandom(seed)
  const size = { width: Math.round(long * 0.75), height: long }
  const picture = brickWall(size.width, size.height, random)
  const height = fill * long
  const width = (height * board.width) / board.height
  const left = (size.width - width * boards.length * 1.08) / 2
  boards.forEach((paper, at) => {
    const shift = () => (random() * 2 - 1) * skew * height
    const x = left + at * width * 1.08 + shift()
    const y = (size.height - height) / 2 + shift() * (1 - fill)
    const corner = (right: number, down: number): { from: Point; to: Point } => ({
      from: { x: right * board.width, y: down * board.height },
      to: { x: x + right * width + shift(), y: y + down * height + shift() },
    })
    paste(picture, paper, [corner(0, 0), corner(1, 0), corner(1, 1), corner(0, 1)])
  })
  weather(picture, noise, shade, random)
  const { data, ...raw } = picture
  const out = sharp(data, { raw })
  return (blur > 0 ? out.blur(blur) : out).jpeg({ quality }).toBuffer()
}

function paste(picture: Raster, paper: Raster, pairs: readonly { from: Point; to: Point }[]): void {
  const toPicture = fitHomography(pairs)
  const back = toPicture && invert(toPicture)
  if (!back) throw new Error('no place for the board')
  const xs = pairs.map(({ to }) => to.x)
  const ys = pairs.map(({ to }) => to.y)
  const [left, top] = [Math.max(0, Math.floor(Math.min(...xs))), Math.max(0, Math.floor(Math.min(...ys)))]
  const width = Math.min(picture.width, Math.ceil(Math.max(...xs))) - left
  const height = Math.min(picture.height, Math.ceil(Math.max(...ys))) - top
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0, k = 1] = back
  const moved = [a, b, a * left + b * top + c, d, e, d * left + e * top + f, g, h, g * left + h * top + k]
  const cut = warp(paper, moved, { width, height }, 2)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const w = (moved[6] ?? 0) * (x + 0.5) + (moved[7] ?? 0) * (y + 0.5) + (moved[8] ?? 1)
      const u = ((moved[0] ?? 0) * (x + 0.5) + (moved[1] ?? 0) * (y + 0.5) + (moved[2] ?? 0)) / w
      const v = ((moved[3] ?? 0) * (x + 0.5) + (moved[4] ?? 0) * (y + 0.5) + (moved[5] ?? 0)) / w
      if (u < 0 || v < 0 || u > paper.width || v > paper.height) continue
      const from = (y * width + x) * 3
      picture.data.set(cut.data.subarray(from, from + 3), ((y + top) * picture.width + x + left) * 3)
    }
  }
}

function brickWall(width: number, height: number, random: Random): Raster {
  const data = new Uint8Array(width * height * 3)
  const tones = Float32Array.from({ length: 4096 }, () => random() * 46 - 23)
  for (let y = 0; y < height; y++) {
    const row = Math.floor(y / 86)
    for (let x = 0; x < width; x++) {
      const along = x + (row % 2) * 110
      const isMortar = y % 86 < 9 || along % 220 < 9
      const tone = tones[(row * 61 + Math.floor(along / 220) * 17) % tones.length] ?? 0
      const at = (y * width + x) * 3
      data[at] = isMortar ? 176 : 150 + tone
      data[at + 1] = isMortar ? 170 : 82 + tone
      data[at + 2] = isMortar ? 160 : 66 + tone
    }
  }
  return { width, height, channels: 3, data }
}

function weather({ data, width, height }: Raster, noise: number, shade: number, random: Random): void {
  const specks = Float32Array.from({ length: 8191 }, () => (random() + random() + random() - 1.5) * 2 * noise)
  const down = random() * 0.7
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const light = 1 - (1 - shade) * ((x / width) * (1 - down) + (y / height) * down)
      for (let channel = 0; channel < 3; channel++) {
        const at = (y * width + x) * 3 + channel
        const speck = specks[(at * 7 + channel * 131 + (y % 97) * 13) % specks.length] ?? 0
        data[at] = Math.max(0, Math.min(255, (data[at] ?? 0) * light + speck))
      }
    }
  }
}
