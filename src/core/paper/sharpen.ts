import sharp from 'sharp'
import type { Raster } from './raster.ts'

/** Edges steeper than a hand that shook, or a lens out of focus, left them. */
export async function sharpened({ data, ...raw }: Raster): Promise<Raster> {
  const sharper = sharp(data, { raw }).sharpen({ sigma: 2, m1: 3, m2: 5, y2: 60, y3: 60 }).greyscale()
  return { ...raw, data: await sharper.raw({ depth: 'uchar' }).toBuffer() }
}
