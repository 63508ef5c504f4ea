import { closeSync, fstatSync, openSync, readFileSync, readSync } from 'node:fs'
import { decode } from 'bmp-ts'
import type { Pixels } from './heic.ts'

/** What a BMP's header says, checked against the file. */
export interface BmpHeader {
  readonly width: number
  readonly height: number
  readonly bitsPerPixel: number
  /** 0: none, 1 and 2: run lengths, 3 and 6: bit fields. */
  readonly compression: number
  /** Colours in the palette. */
  readonly colours: number
  /** Where the pixels begin. */
  readonly dataOffset: number
  readonly headerBytes: number
}

// 60 million pixels take 240 MB as RGBA, and as much again beside the file itself.
const mostPixels = 60_000_000
const mostSide = 65_535
const headBytes = 138
const headerSizes: ReadonlySet<number> = new Set([40, 52, 56, 108, 124])
const depths: ReadonlySet<number> = new Set([1, 4, 8, 16, 24, 32])

/**
 * The header of a Windows bitmap; null when the bytes are none, or one that contradicts itself.
 * Source: Microsoft, BITMAPFILEHEADER, BITMAPINFOHEADER, BITMAPV5HEADER.
 */
export function parseBmpHeader(head: Buffer): BmpHeader | null {
  if (head.length < 54 || head.toString('latin1', 0, 2) !== 'BM') return null
  const headerBytes = head.readUInt32LE(14)
  const width = head.readInt32LE(18)
  const height = Math.abs(head.readInt32LE(22))
  const bitsPerPixel = head.readUInt16LE(28)
  const compression = head.readUInt32LE(30)
  const named = head.readUInt32LE(46)
  const dataOffset = head.readUInt32LE(10)
  const mostColours = bitsPerPixel <= 8 ? 1 << bitsPerPixel : 256
  const isSound =
    headerSizes.has(headerBytes) &&
    head.readUInt16LE(26) === 1 &&
    depths.has(bitsPerPixel) &&
    compression <= 6 &&
    width > 0 &&
    height > 0 &&
    width <= mostSide &&
    height <= mostSide &&
    named <= mostColours &&
    dataOffset >= 14 + headerBytes
  if (!isSound) return null
  const colours = bitsPerPixel <= 8 ? named || mostColours : named
  return { width, height, bitsPerPixel, compression, colours, dataOffset, headerBytes }
}

/** Pixels of a bitmap by its header alone; null when it is none. @throws the system's error */
export function readBmpSize(path: string): Pick<Pixels, 'width' | 'height'> | null {
  const fd = openSync(path, 'r')
  try {
    const head = Buffer.alloc(headBytes)
    return parseBmpHeader(head.subarray(0, readSync(fd, head, 0, headBytes, 0)))
  } finally {
    closeSync(fd)
  }
}

/**
 * Decodes a bitmap of 1 to 32 bits a pixel without run lengths: all that cameras, scanners and Windows write.
 * Transparency is left out: old programs fill it with nonsense.
 * @throws Error when the file is damaged, run-length coded, or too large to decode here
 */
export function readBmp(path: string): Pixels {
  const fd = openSync(path, 'r')
  let data: Buffer
  try {
    if (fstatSync(fd).size > mostPixels * 4 + 2048) throw new Error('BMP file too large')
    data = readFileSync(fd)
  } finally {
    closeSync(fd)
  }
  const header = parseBmpHeader(data)
  if (!header) throw new Error('not a sound BMP')
  const { width, height, bitsPerPixel, compression } = header
  if (![0, 3, 6].includes(compression)) throw new Error('BMP with run lengths')
  if (width * height > mostPixels) throw new Error('BMP picture too large')
  // The decoder ends a row of 4-bit pixels early when its last byte holds one pixel only: the filler is decoded too.
  const wide = bitsPerPixel === 4 ? width + (width & 1) : width
  const rowBytes = Math.ceil((wide * bitsPerPixel) / 32) * 4
  if (header.dataOffset + rowBytes * height > data.length) throw new Error('BMP cut short')
  return { width, height, data: toRgba(decode(prepare(data, header, wide)).data, wide, width, height) }
}

/**
 * The decoder takes masks from a longer header even where they mean nothing, and the pixels from right behind
 * the palette: it gets the short header where no masks are used, and no gap.
 */
function prepare(
  data: Buffer,
  { headerBytes, compression, colours, dataOffset }: BmpHeader,
  wide: number,
): Buffer {
  const masks = headerBytes === 40 && compression !== 0 ? (compression === 3 ? 12 : 16) : 0
  const tableStart = 14 + headerBytes + masks
  if (tableStart + colours * 4 > data.length) throw new Error('BMP cut short')
  const header = Buffer.from(data.subarray(0, compression === 0 ? 54 : tableStart))
  if (compression === 0) header.writeUInt32LE(40, 14)
  header.writeInt32LE(wide, 18)
  header.writeUInt32LE(colours, 46)
  const table = data.subarray(tableStart, tableStart + colours * 4)
  return Buffer.concat([header, table, data.subarray(dataOffset)])
}

/** The decoder answers alpha, blue, green, red, in rows of `wide`; turned round in place. */
function toRgba(pixels: Buffer, wide: number, width: number, height: number): Uint8ClampedArray {
  let to = 0
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const from = (y * wide + x) * 4
      const blue = pixels[from + 1] ?? 0
      const green = pixels[from + 2] ?? 0
      pixels[to] = pixels[from + 3] ?? 0
      pixels[to + 1] = green
      pixels[to + 2] = blue
      pixels[to + 3] = 255
      to += 4
    }
  }
  return new Uint8ClampedArray(pixels.buffer, pixels.byteOffset, width * height * 4)
}
