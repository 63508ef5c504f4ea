import type { Raster } from './raster.ts'

/**
 * How bright the bare paper is, place by place: shaded, grey and yellowish paper come out as white once pixels are
 * divided by it. One value a channel for each square of `side` pixels, read between their middles.
 */
export interface PaperLight {
  readonly side: number
  readonly columns: number
  readonly rows: number
  /** `channels` values a square, row by row. */
  readonly values: Float32Array
}

// In a square, this part of the pixels is at least as bright as its paper: ink rarely covers more than half.
const brightPart = 0.25

/** Measures the paper; `side` should be wider than what is written on it is thick. */
export function measurePaper(picture: Raster, side: number): PaperLight {
  const columns = Math.max(1, Math.ceil(picture.width / side))
  const rows = Math.max(1, Math.ceil(picture.height / side))
  const { channels } = picture
  const raw = new Float32Array(columns * rows * channels)
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const values = brightest(picture, column * side, row * side, side)
      raw.set(values, (row * columns + column) * channels)
    }
  }
  return { side, columns, rows, values: spread(raw, columns, rows, channels) }
}

/** The value in each channel above which lies `brightPart` of a square's pixels. */
function brightest(
  { width, height, channels, data }: Raster,
  left: number,
  top: number,
  side: number,
): number[] {
  const right = Math.min(width, left + side)
  const bottom = Math.min(height, top + side)
  const values: number[] = []
  for (let channel = 0; channel < channels; channel++) {
    const counts = new Uint32Array(256)
    let count = 0
    for (let y = top; y < bottom; y += 2) {
      for (let x = left; x < right; x += 2) {
        const value = data[(y * width + x) * channels + channel] as number
        counts[value] = (counts[value] as number) + 1
        count++
      }
    }
    let rest = count * brightPart
    let value = 255
    while (value > 0 && rest > (counts[value] as number)) rest -= counts[value--] as number
    values.push(value)
  }
  return values
}

/** A square that is dark all over (a seal's middle, a black bar) takes the light of its neighbours. */
function spread(raw: Float32Array, columns: number, rows: number, channels: number): Float32Array {
  const values = new Float32Array(raw.length)
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      for (let channel = 0; channel < channels; channel++) {
        const around: number[] = []
        for (let y = Math.max(0, row - 1); y <= Math.min(rows - 1, row + 1); y++) {
          for (let x = Math.max(0, column - 1); x <= Math.min(columns - 1, column + 1); x++) {
            around.push(raw[(y * columns + x) * channels + channel] as number)
          }
        }
        around.sort((one, other) => other - one)
        // Not the very brightest: shading must not be taken for ink at a bright neighbour's side.
        values[(row * columns + column) * channels + channel] = Math.max(
          24,
          raw[(row * columns + column) * channels + channel] as number,
          around[Math.floor(around.length / 3)] as number,
        )
      }
    }
  }
  return values
}

/** The picture as it would look on evenly white paper: 255 is bare paper. */
export function level(picture: Raster, light: PaperLight): Raster {
  const { width, height, channels, data } = picture
  const { side, columns, rows, values } = light
  const out = new Uint8Array(data.length)
  for (let y = 0; y < height; y++) {
    const row = Math.max(0, Math.min(rows - 1, (y + 0.5) / side - 0.5))
    const top = Math.floor(row)
    const below = Math.min(rows - 1, top + 1)
    const down = row - top
    for (let x = 0; x < width; x++) {
      const column = Math.max(0, Math.min(columns - 1, (x + 0.5) / side - 0.5))
      const left = Math.floor(column)
      const right = Math.min(columns - 1, left + 1)
      const across = column - left
      for (let channel = 0; channel < channels; channel++) {
        const upper =
          (values[(top * columns + left) * channels + channel] as number) * (1 - across) +
          (values[(top * columns + right) * channels + channel] as number) * across
        const lower =
          (values[(below * columns + left) * channels + channel] as number) * (1 - across) +
          (values[(below * columns + right) * channels + channel] as number) * across
        const at = (y * width + x) * channels + channel
        out[at] = Math.min(255, ((data[at] as number) * 255) / (upper * (1 - down) + lower * down))
      }
    }
  }
  return { width, height, channels, data: out }
}
