import { readFileSync } from 'node:fs'
import type { Font } from 'fontkit'
import { locateSlice } from './font-files.ts'
import { fontkit } from './fontkit.ts'

const opened = new Map<string, Font>()

/** A slice of 花园明朝 to measure with; read once a process. */
export function openSlice(name: string): Font {
  let font = opened.get(name)
  if (!font) {
    const parsed = fontkit().openSync(locateSlice(name))
    if ('fonts' in parsed) throw new Error(`not a single font: ${name}`)
    font = parsed
    opened.set(name, font)
  }
  return font
}

const unpacked = new Map<string, Promise<Buffer>>()

/** A slice as TTF to print with (WOFF2 cannot be embedded); unpacked once a process. */
export function readSlice(name: string): Promise<Buffer> {
  let ttf = unpacked.get(name)
  if (!ttf) {
    ttf = unpack(name)
    unpacked.set(name, ttf)
  }
  return ttf
}

// Most prints need none: the unpacker is loaded with the first that does.
async function unpack(name: string): Promise<Buffer> {
  const { default: decompress } = await import('wawoff2/decompress.js')
  return Buffer.from(await decompress(readFileSync(locateSlice(name))))
}
