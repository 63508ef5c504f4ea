/**
 * The plainest H.264 there is: every picture a key picture, every block its own samples (I_PCM).
 * Large, but any decoder plays it, and no encoder has to be shipped to make the example's video.
 * Source: ITU-T H.264 (08/2021), 7.3.2.1, 7.3.2.2, 7.3.3, 7.3.5, 9.1.
 */

/** One picture as planar 4:2:0, samples 16–240. */
export interface Yuv {
  readonly y: Uint8Array
  readonly u: Uint8Array
  readonly v: Uint8Array
}

export interface PcmEncoder {
  /** Decoder configuration record (avcC). */
  readonly description: Uint8Array
  /** `avc1.42C01E`: constrained baseline, level 3. */
  readonly codec: string
  /** One picture as a length-prefixed NAL unit. */
  encode(picture: Yuv): Uint8Array
}

const level = 30

/** @param width in pixels, a multiple of 16, as `height` */
export function createPcmEncoder(width: number, height: number): PcmEncoder {
  if (width % 16 !== 0 || height % 16 !== 0) throw new RangeError('width and height must be multiples of 16')
  const sps = unit(0x67, sequenceParameters(width / 16, height / 16))
  const pps = unit(0x68, pictureParameters())
  let count = 0
  return {
    codec: `avc1.42C0${level.toString(16).toUpperCase()}`,
    description: Buffer.concat([
      Buffer.from([1, 66, 0xc0, level, 0xff, 0xe1, 0, sps.length]),
      sps,
      Buffer.from([1, 0, pps.length]),
      pps,
    ]),
    encode(picture) {
      const slice = unit(0x65, slicePayload(picture, width, height, count))
      count += 1
      const out = new Uint8Array(slice.length + 4)
      new DataView(out.buffer).setUint32(0, slice.length)
      out.set(slice, 4)
      return out
    },
  }
}

class Bits {
  readonly bytes: number[] = []
  #current = 0
  #count = 0

  /** Fixed length, most significant bit first. */
  fixed(length: number, value: number): this {
    for (let bit = length - 1; bit >= 0; bit -= 1) {
      this.#current = (this.#current << 1) | ((value >>> bit) & 1)
      this.#count += 1
      if (this.#count === 8) {
        this.bytes.push(this.#current)
        this.#current = 0
        this.#count = 0
      }
    }
    return this
  }

  /** Exp-Golomb codes, unsigned. */
  golomb(...values: readonly number[]): this {
    for (const value of values) {
      const length = 32 - Math.clz32(value + 1)
      this.fixed(2 * length - 1, value + 1)
    }
    return this
  }

  flags(...values: readonly number[]): this {
    for (const value of values) this.fixed(1, value)
    return this
  }

  align(): this {
    while (this.#count !== 0) this.fixed(1, 0)
    return this
  }

  end(): Uint8Array {
    return Uint8Array.from(this.fixed(1, 1).align().bytes)
  }
}

function sequenceParameters(columns: number, rows: number): Uint8Array {
  return (
    new Bits()
      .fixed(8, 66)
      .fixed(8, 0xc0)
      .fixed(8, level)
      // Identifier, frame number of 4 bits, output in coding order, one reference.
      .golomb(0, 0, 2, 1)
      .flags(0)
      .golomb(columns - 1, rows - 1)
      // Whole frames, 8×8 inference, no cropping; then colours: BT.601, limited range.
      .flags(1, 1, 0, 1, 0, 0, 1)
      .fixed(3, 5)
      .flags(0, 1)
      .fixed(8, 6)
      .fixed(8, 6)
      .fixed(8, 6)
      .flags(0, 0, 0, 0, 0, 0)
      .end()
  )
}

function pictureParameters(): Uint8Array {
  return new Bits()
    .golomb(0, 0)
    .flags(0, 0)
    .golomb(0, 0, 0)
    .flags(0)
    .fixed(2, 0)
    .golomb(0, 0, 0)
    .flags(1, 0, 0)
    .end()
}

function slicePayload({ y, u, v }: Yuv, width: number, height: number, index: number): Uint8Array {
  const header = new Bits()
    .golomb(0, 7, 0)
    .fixed(4, 0)
    .golomb(index % 2)
    .flags(0, 0)
    .golomb(0, 1)
  const columns = width / 16
  const blocks = columns * (height / 16)
  const first = Uint8Array.from(header.golomb(25).align().bytes)
  const out = new Uint8Array(first.length + blocks * 384 + (blocks - 1) * 2 + 1)
  out.set(first)
  let at = first.length
  for (let block = 0; block < blocks; block += 1) {
    // mb_type 25 as Exp-Golomb, filled up to a byte.
    if (block > 0) {
      out[at] = 0x0d
      at += 2
    }
    const left = (block % columns) * 16
    const top = Math.floor(block / columns) * 16
    at = copyBlock(out, at, y, width, left, top, 16)
    at = copyBlock(out, at, u, width / 2, left / 2, top / 2, 8)
    at = copyBlock(out, at, v, width / 2, left / 2, top / 2, 8)
  }
  out[at] = 0x80
  return out
}

function copyBlock(
  out: Uint8Array,
  start: number,
  plane: Uint8Array,
  stride: number,
  left: number,
  top: number,
  side: number,
): number {
  let at = start
  for (let row = 0; row < side; row += 1) {
    const from = (top + row) * stride + left
    out.set(plane.subarray(from, from + side), at)
    at += side
  }
  return at
}

/** A NAL unit: header, then the payload with the bytes that keep start codes out of it. */
function unit(header: number, payload: Uint8Array): Uint8Array {
  const out = new Uint8Array(1 + payload.length + Math.ceil(payload.length / 2))
  out[0] = header
  let at = 1
  let zeros = 0
  for (const byte of payload) {
    if (zeros === 2 && byte <= 3) {
      out[at] = 3
      at += 1
      zeros = 0
    }
    out[at] = byte
    at += 1
    zeros = byte === 0 ? zeros + 1 : 0
  }
  return out.subarray(0, at)
}
