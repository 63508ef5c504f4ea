import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { temporaryFolder } from '#tests/builders.ts'
import { threadTimer } from '#tests/support/thread-time.ts'
import { parseBmpHeader, readBmp, readBmpSize } from './bmp.ts'

interface Drawn {
  readonly width: number
  readonly height: number
  readonly bits: number
  /** One byte string a row, from the top, not padded. */
  readonly rows: readonly (readonly number[])[]
  readonly palette?: readonly (readonly [red: number, green: number, blue: number])[]
  readonly headerBytes?: number
  readonly compression?: number
  readonly masks?: readonly number[]
  /** Bytes between palette and pixels. */
  readonly gap?: number
  readonly isTopDown?: boolean
}

/** A bitmap written byte by byte. */
function drawBmp(drawn: Drawn): Buffer {
  const {
    width,
    height,
    bits,
    rows,
    palette = [],
    headerBytes = 40,
    compression = 0,
    masks = [],
    gap = 0,
  } = drawn
  const header = Buffer.alloc(14 + headerBytes + (headerBytes === 40 ? masks.length * 4 : 0))
  header.write('BM')
  header.writeUInt32LE(header.length + palette.length * 4 + gap, 10)
  header.writeUInt32LE(headerBytes, 14)
  header.writeInt32LE(width, 18)
  header.writeInt32LE(drawn.isTopDown ? -height : height, 22)
  header.writeUInt16LE(1, 26)
  header.writeUInt16LE(bits, 28)
  header.writeUInt32LE(compression, 30)
  header.writeUInt32LE(palette.length, 46)
  for (const [index, mask] of masks.entries()) header.writeUInt32LE(mask, 54 + index * 4)
  const table = palette.flatMap(([red, green, blue]) => [blue, green, red, 0])
  const padded = rows.map((row) => [...row, ...Array<number>((4 - (row.length % 4)) % 4).fill(0)])
  const pixels = drawn.isTopDown ? padded : padded.toReversed()
  return Buffer.concat([header, Buffer.from(table), Buffer.alloc(gap, 0xaa), Buffer.from(pixels.flat())])
}

function read(bytes: Buffer) {
  const path = join(temporaryFolder(), 'a.bmp')
  writeFileSync(path, bytes)
  const { width, height, data } = readBmp(path)
  const pixel = (at: number) =>
    [...data.subarray(at * 4, at * 4 + 3)].map((part) => part.toString(16).padStart(2, '0')).join('')
  return { width, height, pixels: Array.from({ length: width * height }, (_, at) => pixel(at)) }
}

const red = [0, 0, 255]
const green = [0, 255, 0]
const blue = [255, 0, 0]
const white = [255, 255, 255]
const colours = [
  [255, 0, 0],
  [0, 255, 0],
  [0, 0, 255],
  [255, 255, 255],
] as const
const quarters = { width: 3, height: 2, pixels: ['ff0000', '00ff00', '0000ff', 'ffffff', 'ff0000', '00ff00'] }

describe('bitmaps of every depth', () => {
  const rows24 = [
    [...red, ...green, ...blue],
    [...white, ...red, ...green],
  ]
  const rows32 = rows24.map((row) =>
    Array.from({ length: 3 }, (_, at) => [...row.slice(at * 3, at * 3 + 3), 0]).flat(),
  )

  it.each<[string, Drawn]>([
    ['24 bits', { width: 3, height: 2, bits: 24, rows: rows24 }],
    [
      '24 bits, from the top, with a gap',
      { width: 3, height: 2, bits: 24, rows: rows24, isTopDown: true, gap: 10 },
    ],
    ['32 bits', { width: 3, height: 2, bits: 32, rows: rows32 }],
    ['32 bits, long header without masks', { width: 3, height: 2, bits: 32, rows: rows32, headerBytes: 124 }],
    [
      '32 bits, masks in the header',
      {
        width: 3,
        height: 2,
        bits: 32,
        rows: rows32,
        headerBytes: 108,
        compression: 3,
        masks: [0xff0000, 0xff00, 0xff, 0],
      },
    ],
    [
      '32 bits, masks behind the header, in another order',
      {
        width: 3,
        height: 2,
        bits: 32,
        rows: rows32.map((row) =>
          Array.from({ length: 3 }, (_, at) => [0, ...row.slice(at * 4, at * 4 + 3)]).flat(),
        ),
        compression: 3,
        masks: [0xff000000, 0xff0000, 0xff00],
      },
    ],
    [
      '8 bits',
      {
        width: 3,
        height: 2,
        bits: 8,
        rows: [
          [0, 1, 2],
          [3, 0, 1],
        ],
        palette: colours,
      },
    ],
    [
      '4 bits, odd width',
      {
        width: 3,
        height: 2,
        bits: 4,
        rows: [
          [0x01, 0x20],
          [0x30, 0x10],
        ],
        palette: colours,
      },
    ],
  ])('%s', (_, drawn) => expect(read(drawBmp(drawn))).toEqual(quarters))

  it('16 bits, and 1 bit', () => {
    const five = [0x00, 0x7c, 0xe0, 0x03]
    expect(read(drawBmp({ width: 2, height: 1, bits: 16, rows: [five] })).pixels).toEqual([
      'f80000',
      '00f800',
    ])
    const palette = [
      [0, 0, 0],
      [255, 255, 255],
    ] as const
    expect(
      read(drawBmp({ width: 10, height: 1, bits: 1, rows: [[0b10000001, 0b01000000]], palette })).pixels,
    ).toEqual([...'1000000101'].map((bit) => (bit === '1' ? 'ffffff' : '000000')))
  })
})

describe('exploit: hostile headers', () => {
  const sound = drawBmp({
    width: 3,
    height: 2,
    bits: 24,
    rows: [
      [...red, ...green, ...blue],
      [...white, ...red, ...green],
    ],
  })
  const spoil = (change: (bytes: Buffer) => void) => {
    const bytes = Buffer.from(sound)
    change(bytes)
    return bytes
  }

  it.each<[string, Buffer]>([
    [
      'a billion pixels in 78 bytes',
      spoil((b) => {
        b.writeInt32LE(60_000, 18)
        b.writeInt32LE(60_000, 22)
      }),
    ],
    ['no width', spoil((b) => b.writeInt32LE(0, 18))],
    ['a negative width', spoil((b) => b.writeInt32LE(-3, 18))],
    ['the smallest height', spoil((b) => b.writeInt32LE(-0x80000000, 22))],
    ['a palette of four thousand million', spoil((b) => b.writeUInt32LE(0xffffffff, 46))],
    ['pixels beyond the end', spoil((b) => b.writeUInt32LE(0xfffffff0, 10))],
    ['pixels inside the header', spoil((b) => b.writeUInt32LE(4, 10))],
    ['a depth of 7', spoil((b) => b.writeUInt16LE(7, 28))],
    [
      'run lengths',
      spoil((b) => {
        b.writeUInt16LE(8, 28)
        b.writeUInt32LE(1, 30)
      }),
    ],
    ['an unknown header', spoil((b) => b.writeUInt32LE(41, 14))],
    ['cut short', sound.subarray(0, sound.length - 1)],
    ['the header alone', sound.subarray(0, 54)],
    ['text that begins with BM', Buffer.from('BMW 是一家公司。'.repeat(20))],
  ])('%s: refused, quickly', (_, bytes) => {
    const spent = threadTimer()
    expect(() => read(bytes)).toThrow()
    expect(spent()).toBeLessThan(1000)
  })

  it('any header ends in a picture of the size it says, or an error', () => {
    const header = fc.record({
      at: fc.integer({ min: 2, max: 53 }),
      value: fc.integer({ min: 0, max: 255 }),
    })
    const path = join(temporaryFolder(), 'a.bmp')
    fc.assert(
      fc.property(fc.array(header, { minLength: 1, maxLength: 6 }), (changes) => {
        writeFileSync(
          path,
          spoil((bytes) => {
            for (const { at, value } of changes) bytes[at] = value
          }),
        )
        const size = readBmpSize(path)
        let picture: ReturnType<typeof readBmp> | null = null
        try {
          picture = readBmp(path)
        } catch (thrown) {
          expect(thrown).toBeInstanceOf(Error)
        }
        if (picture) expect(picture.data.length).toBe((size?.width ?? 0) * (size?.height ?? 0) * 4)
      }),
      { numRuns: 400 },
    )
    expect(parseBmpHeader(Buffer.alloc(0))).toBeNull()
  })
})
