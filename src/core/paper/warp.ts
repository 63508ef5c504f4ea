import { compose, type Homography, scaling } from './homography.ts'
import type { Raster } from './raster.ts'

/** What a pixel that lies outside the source becomes. */
const outside = 255

/**
 * Draws a picture anew: each pixel of the result is looked up in the source by `map` (from the result's pixels
 * to the source's; the middle of the first pixel is 0.5, 0.5), between four pixels. White outside.
 * @param samples looked up a pixel, along and across: 2 where the source is finer than the result
 */
export function warp(
  source: Raster,
  map: Homography,
  size: { readonly width: number; readonly height: number },
  samples: 1 | 2 = 1,
): Raster {
  const { width, height } = size
  const { channels } = source
  const data = new Uint8Array(width * height * channels)
  const sums = new Float64Array(channels)
  const fine = compose(map, scaling(1 / samples))
  const count = samples * samples
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      sums.fill(0)
      for (let j = 0; j < samples; j++) {
        for (let i = 0; i < samples; i++)
          add(source, fine, x * samples + i + 0.5, y * samples + j + 0.5, sums)
      }
      const to = (y * width + x) * channels
      for (let channel = 0; channel < channels; channel++) {
        data[to + channel] = (sums[channel] as number) / count + 0.5
      }
    }
  }
  return { width, height, channels, data }
}

function add(
  { width, height, channels, data }: Raster,
  h: Homography,
  x: number,
  y: number,
  sums: Float64Array,
) {
  const w = (h[6] as number) * x + (h[7] as number) * y + (h[8] as number)
  const u = ((h[0] as number) * x + (h[1] as number) * y + (h[2] as number)) / w - 0.5
  const v = ((h[3] as number) * x + (h[4] as number) * y + (h[5] as number)) / w - 0.5
  // Also what is not a number, or lies behind the eye.
  if (!(w > 0 && u >= -0.5 && v >= -0.5 && u <= width - 0.5 && v <= height - 0.5)) {
    for (let channel = 0; channel < channels; channel++) sums[channel] = (sums[channel] as number) + outside
    return
  }
  const left = Math.max(0, Math.min(width - 1, Math.floor(u)))
  const top = Math.max(0, Math.min(height - 1, Math.floor(v)))
  const right = Math.min(width - 1, left + 1)
  const bottom = Math.min(height - 1, top + 1)
  const across = Math.max(0, u - left)
  const down = Math.max(0, v - top)
  const a = (1 - across) * (1 - down)
  const b = across * (1 - down)
  const c = (1 - across) * down
  const d = across * down
  const at = (top * width + left) * channels
  const toRight = (right - left) * channels
  const toBelow = (bottom - top) * width * channels
  for (let channel = 0; channel < channels; channel++) {
    const from = at + channel
    sums[channel] =
      (sums[channel] as number) +
      (data[from] as number) * a +
      (data[from + toRight] as number) * b +
      (data[from + toBelow] as number) * c +
      (data[from + toBelow + toRight] as number) * d
  }
}
