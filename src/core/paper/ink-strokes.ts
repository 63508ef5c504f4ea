import type { Raster } from './raster.ts'
import { pixelsOf, type Rect } from './rect.ts'
import { straightScale } from './straighten.ts'

/** What is written in an area. */
export interface Strokes {
  /** mm² of ink. */
  readonly area: number
  /** Part of the area, 0 to 1. */
  readonly part: number
  /** Longest side of what is written, in mm. */
  readonly span: number
}

// A place may lie off by 2 mm: what is printed around the area must not count.
const inset = 1.5
const edgeBand = 3
// mm². Smaller spots are dust, noise, and what JPEG leaves behind.
const smallestSpot = 0.35

/** Black and blue strokes in an area of a straightened, evenly lit page; red is the seal's. */
export function findStrokes(even: Raster, area: Rect): Strokes {
  const { left, top, width, height } = pixelsOf(area, even, inset)
  const mask = new Uint8Array(width * height)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = ((top + y) * even.width + left + x) * 3
      mask[y * width + x] = isInk(even.data, at) ? 1 : 0
    }
  }
  dropFrame(mask, width, height)
  const { pixels, span } = countSpots(mask, width, height)
  const inMm2 = pixels / straightScale ** 2
  return { area: inMm2, part: width * height > 0 ? pixels / (width * height) : 0, span: span / straightScale }
}

function isInk(data: Uint8Array, at: number): boolean {
  const red = data[at] as number
  const green = data[at + 1] as number
  const blue = data[at + 2] as number
  const light = (red * 77 + green * 150 + blue * 29) >> 8
  if (red - Math.max(green, blue) > 35) return false
  return light < 165 || (blue - red > 45 && light < 205)
}

/** A printed line along the area's side, as long as most of it. */
function dropFrame(mask: Uint8Array, width: number, height: number): void {
  const band = Math.round(edgeBand * straightScale)
  for (let y = 0; y < height; y++) {
    if (y >= band && y < height - band) continue
    let count = 0
    for (let x = 0; x < width; x++) count += mask[y * width + x] as number
    if (count > width * 0.6) mask.fill(0, y * width, (y + 1) * width)
  }
  for (let x = 0; x < width; x++) {
    if (x >= band && x < width - band) continue
    let count = 0
    for (let y = 0; y < height; y++) count += mask[y * width + x] as number
    if (count > height * 0.6) for (let y = 0; y < height; y++) mask[y * width + x] = 0
  }
}

/** Pixels of all connected spots that are large enough, and the longest side of the box around these. */
function countSpots(mask: Uint8Array, width: number, height: number): { pixels: number; span: number } {
  const least = smallestSpot * straightScale ** 2
  const stack: number[] = []
  let pixels = 0
  const box = { left: width, top: height, right: -1, bottom: -1 }
  for (let start = 0; start < mask.length; start++) {
    if (mask[start] !== 1) continue
    const spot = { left: width, top: height, right: -1, bottom: -1, count: 0 }
    mask[start] = 2
    stack.push(start)
    for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
      const x = at % width
      const y = (at - x) / width
      spot.count++
      widen(spot, x, y)
      for (let ny = Math.max(0, y - 1); ny <= Math.min(height - 1, y + 1); ny++) {
        for (let nx = Math.max(0, x - 1); nx <= Math.min(width - 1, x + 1); nx++) {
          if (mask[ny * width + nx] !== 1) continue
          mask[ny * width + nx] = 2
          stack.push(ny * width + nx)
        }
      }
    }
    if (spot.count < least) continue
    pixels += spot.count
    widen(box, spot.left, spot.top)
    widen(box, spot.right, spot.bottom)
  }
  return { pixels, span: Math.max(0, box.right - box.left + 1, box.bottom - box.top + 1) }
}

function widen(
  box: { left: number; top: number; right: number; bottom: number },
  x: number,
  y: number,
): void {
  box.left = Math.min(box.left, x)
  box.right = Math.max(box.right, x)
  box.top = Math.min(box.top, y)
  box.bottom = Math.max(box.bottom, y)
}
