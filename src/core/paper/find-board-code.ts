import sharp from 'sharp'
import { formatBoardCode, parseBoardCode } from '#core/notice/board-code.ts'
import type { Stopped } from '#core/worker/digest.ts'
import { AppError } from '#shared/errors.ts'
import { openPage } from './pages.ts'
import { level, measurePaper } from './paper-light.ts'
import { readQrCodes } from './qr-reader.ts'
import { type Raster, toGrey } from './raster.ts'
import { sharpened } from './sharpen.ts'

/** More boards than this on one photo are none of ours. */
const mostBoards = 8

/**
 * Reads the codes of publicity boards on a photo: the line of each, without repeats; other codes are left out. A
 * near photo is looked at hard, a far one quickly: its code is too small to be read as a rule.
 * @throws as `openPage`; AppError `cancelled` when stopped
 */
export async function readBoardCodes(
  path: string,
  mime: string,
  isNear: boolean,
  isStopped: Stopped = () => false,
): Promise<readonly string[]> {
  const codes: string[] = []
  for await (const found of looks(toGrey(await openPage(path, mime, 0)), isNear)) {
    if (isStopped()) throw new AppError('cancelled', '已取消，未完成的部分没有保存。')
    for (const text of found) {
      const code = parseBoardCode(text)
      const line = code && formatBoardCode(code)
      if (line && !codes.includes(line)) codes.push(line)
    }
    if (codes.length > 0) break
  }
  return codes.slice(0, mostBoards)
}

/** Texts of QR codes, look by look, harder and harder: whole, evenly lit, smaller, then in parts drawn larger. */
async function* looks(grey: Raster, isHard: boolean): AsyncGenerator<readonly string[]> {
  const long = Math.max(grey.width, grey.height)
  yield await textsOf(grey)
  if (long > 1400) yield await textsOf(await drawn(grey, { x: 0, y: 0 }, grey, 1 / 2))
  if (!isHard) return
  const even = level(grey, measurePaper(grey, Math.max(24, Math.round(long / 40))))
  yield await textsOf(even)
  for (const { side, scale, most } of parts) yield* lookInParts(grey, long * side, scale, most)
}

/** Side of a part in the picture's long side, how much larger it is drawn, and how many are looked at. */
const parts = [
  { side: 1 / 3, scale: 1, most: 12 },
  { side: 1 / 6, scale: 2, most: 14 },
] as const

/** Looks at the parts that are most like a code first, and only at so many: the rest is wall and sky. */
async function* lookInParts(
  grey: Raster,
  side: number,
  scale: number,
  most: number,
): AsyncGenerator<readonly string[]> {
  const size = { width: Math.min(side, grey.width), height: Math.min(side, grey.height) }
  const blocks = measureBlocks(grey)
  const places = starts(grey.height, size.height)
    .flatMap((y) => starts(grey.width, size.width).map((x) => ({ x, y, score: blocks(x, y, size) })))
    .toSorted((one, other) => other.score - one.score)
  for (const place of places.slice(0, most)) {
    const part = await drawn(grey, place, size, scale)
    const even = level(part, measurePaper(part, Math.max(16, Math.round(part.width / 12))))
    yield await textsOf(even)
    yield await textsOf(await sharpened(even))
  }
}

const blockSide = 48

/**
 * How much like a code the most code-like square of an area is: black and white take turns both along and across,
 * where lines of bricks do so one way and walls not at all.
 */
function measureBlocks({ data, width, height }: Raster) {
  const [columns, rows] = [Math.ceil(width / blockSide), Math.ceil(height / blockSide)]
  const along = new Uint32Array(columns * rows)
  const across = new Uint32Array(columns * rows)
  for (let y = 2; y < height; y += 2) {
    for (let x = 2; x < width; x += 2) {
      const at = y * width + x
      const block = Math.floor(y / blockSide) * columns + Math.floor(x / blockSide)
      const here = data[at] as number
      along[block] = (along[block] as number) + Math.abs(here - (data[at - 2] as number))
      across[block] = (across[block] as number) + Math.abs(here - (data[at - 2 * width] as number))
    }
  }
  return (x: number, y: number, size: { readonly width: number; readonly height: number }): number => {
    let best = 0
    const [right, bottom] = [(x + size.width) / blockSide, (y + size.height) / blockSide]
    for (let row = Math.floor(y / blockSide); row < Math.min(rows, bottom); row++) {
      for (let column = Math.floor(x / blockSide); column < Math.min(columns, right); column++) {
        const block = row * columns + column
        best = Math.max(best, Math.min(along[block] as number, across[block] as number))
      }
    }
    return best
  }
}

/** Where parts begin so that each place lies whole in one: they overlap by a third. */
function starts(length: number, side: number): number[] {
  const rest = length - side
  const count = rest <= 0 ? 1 : Math.ceil(rest / (side * 0.66)) + 1
  return Array.from({ length: count }, (_, at) => (count === 1 ? 0 : (rest * at) / (count - 1)))
}

/** An area of the picture, drawn larger or smaller. */
async function drawn(
  { data, ...raw }: Raster,
  { x, y }: { readonly x: number; readonly y: number },
  size: { readonly width: number; readonly height: number },
  scale: number,
): Promise<Raster> {
  const left = Math.floor(x)
  const top = Math.floor(y)
  const width = Math.min(raw.width - left, Math.ceil(size.width))
  const height = Math.min(raw.height - top, Math.ceil(size.height))
  const pixels = { width: Math.round(width * scale), height: Math.round(height * scale) }
  const picture = sharp(data, { raw })
    .extract({ left, top, width, height })
    .resize({ ...pixels, fit: 'fill', kernel: 'cubic' })
    .greyscale()
  return { ...pixels, channels: 1, data: await picture.raw({ depth: 'uchar' }).toBuffer() }
}

async function textsOf(grey: Raster): Promise<readonly string[]> {
  return (await readQrCodes(grey)).map(({ text }) => text)
}
