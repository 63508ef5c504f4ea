/** What a JPEG's segments tell beside its EXIF values. Pure, on bytes that may be anything. */

export interface JpegMarks {
  readonly hasJfif: boolean
  readonly hasThumbnail: boolean
  readonly hasMakerNote: boolean
  /** 1 to 100 when the luminance table is the standard one scaled (ITU-T T.81 K.1), else null. */
  readonly quality: number | null
  /** The XMP packet; empty when there is none within the head. */
  readonly xmp: Buffer
}

const none = Buffer.alloc(0)

/** Walks the segments of a JPEG's head up to the picture itself; stops where the bytes make no sense. */
export function readJpegMarks(head: Buffer): JpegMarks {
  let marks: JpegMarks = {
    hasJfif: false,
    hasThumbnail: false,
    hasMakerNote: false,
    quality: null,
    xmp: none,
  }
  for (let at = 2; at + 4 <= head.length && head[at] === 0xff; ) {
    const marker = head[at + 1] ?? 0
    if (marker === 0xff) {
      at += 1
      continue
    }
    const length = head.readUInt16BE(at + 2)
    if (marker === 0xda || length < 2) break
    marks = withSegment(marks, marker, head.subarray(at + 4, at + 2 + length))
    at += 2 + length
  }
  return marks
}

/**
 * A JPEG's own pixels, as its frame header declares them (ITU-T T.81 B.2.2): not turned.
 * @returns null when there is none within the head, or it leaves the height open
 */
export function readJpegSize(head: Buffer): { readonly width: number; readonly height: number } | null {
  for (let at = 2; at + 9 <= head.length && head[at] === 0xff; ) {
    const marker = head[at + 1] ?? 0
    if (marker === 0xff) {
      at += 1
      continue
    }
    const length = head.readUInt16BE(at + 2)
    // SOF0 to SOF15, without DHT, JPG and DAC, which lie among them.
    if (marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc) {
      const [height, width] = [head.readUInt16BE(at + 5), head.readUInt16BE(at + 7)]
      return width > 0 && height > 0 ? { width, height } : null
    }
    if (marker === 0xda || length < 2) return null
    at += 2 + length
  }
  return null
}

const xmpStart = 'http://ns.adobe.com/xap/1.0/\0'

function withSegment(marks: JpegMarks, marker: number, body: Buffer): JpegMarks {
  if (marker === 0xe0) return startsWith(body, 'JFIF\0') ? { ...marks, hasJfif: true } : marks
  if (marker === 0xe1 && startsWith(body, 'Exif\0\0')) return { ...marks, ...readTiffMarks(body.subarray(6)) }
  if (marker === 0xe1 && startsWith(body, xmpStart)) return { ...marks, xmp: body.subarray(xmpStart.length) }
  // The first 8-bit table is luminance.
  if (marker === 0xdb && marks.quality === null && body[0] === 0 && body.length >= 65)
    return { ...marks, quality: standardQuality(body.subarray(1, 65)) }
  return marks
}

const startsWith = (body: Buffer, text: string): boolean =>
  body.length >= text.length && body.toString('latin1', 0, text.length) === text

const makerNoteTag = 0x927c
const exifPointer = 0x8769
const thumbnailTag = 0x0201

/** Whether an EXIF block (TIFF) has a maker's note, and a thumbnail in its second directory. */
function readTiffMarks(tiff: Buffer): Pick<JpegMarks, 'hasThumbnail' | 'hasMakerNote'> {
  const order = tiff.toString('latin1', 0, 2)
  const isLittle = order === 'II'
  if (!isLittle && order !== 'MM') return { hasThumbnail: false, hasMakerNote: false }
  const short = (at: number) =>
    at + 2 <= tiff.length ? tiff[isLittle ? 'readUInt16LE' : 'readUInt16BE'](at) : 0
  const long = (at: number) =>
    at + 4 <= tiff.length ? tiff[isLittle ? 'readUInt32LE' : 'readUInt32BE'](at) : 0
  const entryOf = (directory: number, tag: number): number | null => {
    const count = Math.min(short(directory), 512)
    for (let index = 0; index < count; index += 1) {
      const entry = directory + 2 + 12 * index
      if (entry + 12 <= tiff.length && short(entry) === tag) return entry
    }
    return null
  }
  const first = long(4)
  const second = long(first + 2 + 12 * short(first))
  const exif = entryOf(first, exifPointer)
  return {
    hasThumbnail: second > 0 && entryOf(second, thumbnailTag) !== null,
    hasMakerNote: exif !== null && entryOf(long(exif + 8), makerNoteTag) !== null,
  }
}

// Luminance, ITU-T T.81 table K.1, in zigzag order as a file has it.
const standard = [
  16, 11, 12, 14, 12, 10, 16, 14, 13, 14, 18, 17, 16, 19, 24, 40, 26, 24, 22, 22, 24, 49, 35, 37, 29, 40, 58,
  51, 61, 60, 57, 51, 56, 55, 64, 72, 92, 78, 64, 68, 87, 69, 55, 56, 80, 109, 81, 87, 95, 98, 103, 104, 103,
  62, 77, 113, 121, 112, 100, 120, 92, 101, 103, 99,
]
const qualities = new Map<string, number>()

/** Quality as libjpeg counts it, for a table it makes itself; null for any other table. */
function standardQuality(table: Buffer): number | null {
  if (qualities.size === 0) {
    for (let quality = 1; quality <= 100; quality += 1) {
      const scale = quality < 50 ? Math.floor(5000 / quality) : 200 - 2 * quality
      const scaled = standard.map((value) =>
        Math.min(255, Math.max(1, Math.floor((value * scale + 50) / 100))),
      )
      qualities.set(Buffer.from(scaled).toString('latin1'), quality)
    }
  }
  return qualities.get(table.toString('latin1')) ?? null
}
