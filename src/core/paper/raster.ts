/** A picture in memory: rows from the top, `channels` bytes a pixel (1: grey, 3: red, green, blue). */
export interface Raster {
  readonly width: number
  readonly height: number
  readonly channels: 1 | 3
  readonly data: Uint8Array
}

/** Brightness alone (ITU-R BT.601). */
export function toGrey({ width, height, channels, data }: Raster): Raster {
  if (channels === 1) return { width, height, channels, data }
  const grey = new Uint8Array(width * height)
  for (let at = 0, from = 0; at < grey.length; at++, from += 3) {
    const red = data[from] as number
    const green = data[from + 1] as number
    const blue = data[from + 2] as number
    grey[at] = (red * 77 + green * 150 + blue * 29 + 128) >> 8
  }
  return { width, height, channels: 1, data: grey }
}
