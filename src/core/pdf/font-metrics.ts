import { openFont } from './families.ts'
import type { FontFamily } from './font-files.ts'

/**
 * A TTF that takes as much height on a line as the family it stands in for, so that a line keeps its place whichever
 * characters it holds: the printing library hangs a line from its highest ascender. Rounded down, never beyond the
 * family's own. Outlines stay as they are.
 * @param ordinal makes it differ from the same font fitted to another family: the library takes two fonts of one
 *   name and one check sum for the same
 * @throws when the file is no TTF
 */
export function fitHeight(ttf: Buffer, family: FontFamily, ordinal: number): Buffer {
  const { ascent, descent, unitsPerEm } = openFont(family, 'normal')
  const fitted = Buffer.from(ttf)
  const head = findTable(fitted, 'head')
  const hhea = findTable(fitted, 'hhea')
  const units = fitted.readUInt16BE(head + 18)
  const scale = (value: number) => Math.trunc((value / unitsPerEm) * units)
  fitted.writeUInt32BE((fitted.readUInt32BE(head + 8) + ordinal) >>> 0, head + 8)
  fitted.writeInt16BE(scale(ascent), hhea + 4)
  fitted.writeInt16BE(scale(descent), hhea + 6)
  fitted.writeInt16BE(0, hhea + 8)
  return fitted
}

function findTable(ttf: Buffer, tag: string): number {
  const count = ttf.readUInt16BE(4)
  for (let index = 0; index < count; index++) {
    const at = 12 + index * 16
    if (ttf.toString('latin1', at, at + 4) === tag) return ttf.readUInt32BE(at + 8)
  }
  throw new Error(`no table ${tag}`)
}
