const columns = 9
const rows = 8

/** Pixels as they lie in memory, rows from the top: 1 or 2 channels grey, 3 or 4 red, green, blue. */
export interface PixelGrid {
  readonly data: Uint8Array
  readonly width: number
  readonly height: number
  readonly channels: number
}

/**
 * Difference hash of a picture: its grey is averaged over 9 × 8 fields, and each bit says whether a field is
 * brighter than the one to its right. Copies of another size, quality or lightness differ in few of the 64 bits.
 * @returns 16 hex digits; null for a picture without pixels
 */
export function toDhash(picture: PixelGrid): string | null {
  if (picture.width < 1 || picture.height < 1) return null
  const grey = averageFields(picture)
  let bits = 0n
  for (let y = 0; y < rows; y++) {
    for (let x = 0; x < columns - 1; x++) {
      const at = y * columns + x
      bits = (bits << 1n) | ((grey[at] ?? 0) > (grey[at + 1] ?? 0) ? 1n : 0n)
    }
  }
  return bits.toString(16).padStart(16, '0')
}

/** Pixels looked at along each side of a field: more of them do not change its mean by a grey level. */
const samples = 16

/** Mean grey (0 to 255) of each field. A picture smaller than the grid repeats its pixels. */
function averageFields({ data, width, height, channels }: PixelGrid): Float64Array {
  const isColour = channels >= 3
  const fields = new Float64Array(columns * rows)
  for (let row = 0; row < rows; row++) {
    const [top, bottom] = span(row, rows, height)
    for (let column = 0; column < columns; column++) {
      const [left, right] = span(column, columns, width)
      const [down, across] = [Math.ceil((bottom - top) / samples), Math.ceil((right - left) / samples)]
      let sum = 0
      let count = 0
      for (let y = top; y < bottom; y += down) {
        let at = (y * width + left) * channels
        for (let x = left; x < right; x += across, at += across * channels) {
          count++
          // Rec. 601 luma, in thousandths.
          sum += isColour
            ? 299 * (data[at] as number) + 587 * (data[at + 1] as number) + 114 * (data[at + 2] as number)
            : 1000 * (data[at] as number)
        }
      }
      fields[row * columns + column] = sum / (1000 * count)
    }
  }
  return fields
}

/** First pixel of a field and the first after it: at least one. */
function span(index: number, fields: number, pixels: number): readonly [number, number] {
  const from = Math.min(pixels - 1, Math.floor((index * pixels) / fields))
  return [from, Math.max(from + 1, Math.floor(((index + 1) * pixels) / fields))]
}
