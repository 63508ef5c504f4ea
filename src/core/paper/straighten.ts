import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { threadId } from 'node:worker_threads'
import sharp from 'sharp'
import { pageSize } from './codes.ts'
import { compose, type Homography, scaling } from './homography.ts'
import type { Raster } from './raster.ts'
import { pixelsPerMm } from './sheet-fit.ts'
import { warp } from './warp.ts'

/** Dots per inch of a straightened page, and its pixels: A4. */
export const straightDpi = 150
export const straightSize = { width: 1240, height: 1754 } as const
/** Pixels a millimetre of a straightened page. */
export const straightScale = straightSize.width / pageSize.width

/**
 * The page as if it lay upright on a scanner, 1240 × 1754 pixels; white where the picture ends.
 * @param homography from millimetres on the page to pixels of the picture
 */
export function straighten(picture: Raster, homography: Homography): Raster {
  const map = compose(homography, scaling(1 / straightScale))
  return warp(picture, map, straightSize, pixelsPerMm(homography) > straightScale * 1.3 ? 2 : 1)
}

/** Writes a straightened page as JPEG to `to`, whole or not at all. @throws the system's error */
export async function writeStraight({ data, ...info }: Raster, to: string): Promise<void> {
  const jpeg = await sharp(data, { raw: info })
    .withMetadata({ density: straightDpi })
    .jpeg({ quality: 85 })
    .toBuffer()
  const staging = `${to}.${process.pid}-${threadId}.tmp`
  mkdirSync(dirname(to), { recursive: true })
  try {
    writeFileSync(staging, jpeg)
    renameSync(staging, to)
  } catch (thrown) {
    rmSync(staging, { force: true })
    throw thrown
  }
}
