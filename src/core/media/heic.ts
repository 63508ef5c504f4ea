import { readFileSync, statSync } from 'node:fs'

export interface Pixels {
  readonly width: number
  readonly height: number
  /** RGBA, 8 bits each, rows from the top, already turned upright. */
  readonly data: Uint8ClampedArray
}

// 60 million pixels take 240 MB as RGBA, and about as much again inside the decoder.
const mostPixels = 60_000_000
const mostBytes = 128 << 20

/** Pixels of the first picture of a HEIC or HEIF file, upright, without decoding it. @throws as `readHeic` */
export async function readHeicSize(path: string): Promise<Pick<Pixels, 'width' | 'height'>> {
  return withFirst(path, async ({ width, height }) => ({ width, height }))
}

/**
 * Decodes the first picture of a HEIC or HEIF file by WebAssembly; 12 million pixels take about a second.
 * @throws Error when the file is damaged, is of another kind, or is too large to decode here
 */
export async function readHeic(file: string | Buffer): Promise<Pixels> {
  return withFirst(file, (first) => first.decode())
}

type HeicImage = Pick<Pixels, 'width' | 'height'> & { decode(): Promise<Pixels> }

async function withFirst<T>(file: string | Buffer, read: (first: HeicImage) => Promise<T>): Promise<T> {
  const size = typeof file === 'string' ? statSync(file).size : file.length
  if (size > mostBytes) throw new Error('HEIC file too large')
  // 8 MB of WebAssembly: loaded by the first HEIC only.
  const { default: decode } = await import('heic-decode')
  const images = await decode.all({ buffer: typeof file === 'string' ? readFileSync(file) : file })
  try {
    const [first] = images
    if (!first || first.width * first.height > mostPixels) throw new Error('HEIC picture too large')
    return await read(first)
  } finally {
    images.dispose()
  }
}
