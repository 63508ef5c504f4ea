import { writeFileSync } from 'node:fs'
import sharp from 'sharp'
import type { Tasks } from '#core/worker/tasks.ts'
import { AppError } from '#shared/errors.ts'

const mostPixels = 300_000_000

/**
 * Draws a picture smaller for paper; runs in a pool thread.
 * @throws AppError `unreadable` for what cannot be decoded; the system's error when writing fails
 */
export async function shrinkPicture({
  path,
  to,
  side,
  quality,
}: Tasks['shrink']['input']): Promise<Tasks['shrink']['output']> {
  const { data, info } = await sharp(path, { failOn: 'none', limitInputPixels: mostPixels })
    .autoOrient()
    .resize({ width: side, height: side, fit: 'inside', withoutEnlargement: true })
    .flatten({ background: '#ffffff' })
    .toColourspace('srgb')
    .jpeg({ quality })
    .toBuffer({ resolveWithObject: true })
    .catch((thrown: unknown) => {
      throw new AppError('unreadable', '本机无法显示，原件已存', { cause: thrown })
    })
  writeFileSync(to, data, { flag: 'wx' })
  return { width: info.width, height: info.height }
}
