/**
 * SHA-256 (FIPS 180-4) piece by piece: the browser's own takes a whole file at once, which a long video
 * does not bear.
 */
const rounds = new Int32Array([
  0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5, 0xd807aa98,
  0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174, 0xe49b69c1, 0xefbe4786,
  0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da, 0x983e5152, 0xa831c66d, 0xb00327c8,
  0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967, 0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13,
  0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85, 0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819,
  0xd6990624, 0xf40e3585, 0x106aa070, 0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a,
  0x5b9cca4f, 0x682e6ff3, 0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7,
  0xc67178f2,
])

export interface Sha256 {
  update(bytes: Uint8Array): void
  /** The digest; nothing can be added after. */
  digest(): Uint8Array
}

const blockBytes = 64

export function createSha256(): Sha256 {
  const state = new Int32Array([
    0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19,
  ])
  const words = new Int32Array(64)
  const rest = new Uint8Array(blockBytes)
  let filled = 0
  let total = 0

  function update(bytes: Uint8Array): void {
    total += bytes.length
    let at = 0
    if (filled > 0) {
      at = Math.min(blockBytes - filled, bytes.length)
      rest.set(bytes.subarray(0, at), filled)
      filled += at
      if (filled < blockBytes) return
      compress(state, words, rest, 0)
      filled = 0
    }
    for (; at + blockBytes <= bytes.length; at += blockBytes) compress(state, words, bytes, at)
    rest.set(bytes.subarray(at))
    filled = bytes.length - at
  }

  function digest(): Uint8Array {
    const padding = new Uint8Array((filled < 56 ? 64 : 128) - filled)
    padding[0] = 0x80
    const view = new DataView(padding.buffer)
    view.setUint32(padding.length - 8, Math.floor(total / 2 ** 29))
    view.setUint32(padding.length - 4, (total * 8) % 2 ** 32)
    update(padding)
    const out = new Uint8Array(32)
    const outView = new DataView(out.buffer)
    for (const [index, word] of state.entries()) outView.setInt32(index * 4, word)
    return out
  }
  return { update, digest }
}

const turn = (value: number, by: number): number => (value >>> by) | (value << (32 - by))

// All indices are within bounds: a check of each would halve the speed.
function compress(state: Int32Array, words: Int32Array, bytes: Uint8Array, at: number): void {
  const of = (list: Int32Array | Uint8Array, index: number) => list[index] as number
  for (let index = 0; index < 16; index += 1) {
    const from = at + index * 4
    words[index] =
      (of(bytes, from) << 24) | (of(bytes, from + 1) << 16) | (of(bytes, from + 2) << 8) | of(bytes, from + 3)
  }
  for (let index = 16; index < 64; index += 1) {
    const x = of(words, index - 15)
    const y = of(words, index - 2)
    const small = turn(x, 7) ^ turn(x, 18) ^ (x >>> 3)
    const large = turn(y, 17) ^ turn(y, 19) ^ (y >>> 10)
    words[index] = (of(words, index - 16) + small + of(words, index - 7) + large) | 0
  }
  let a = of(state, 0)
  let b = of(state, 1)
  let c = of(state, 2)
  let d = of(state, 3)
  let e = of(state, 4)
  let f = of(state, 5)
  let g = of(state, 6)
  let h = of(state, 7)
  for (let index = 0; index < 64; index += 1) {
    const sum = turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)
    const first = (h + sum + ((e & f) ^ (~e & g)) + of(rounds, index) + of(words, index)) | 0
    const other = turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)
    const second = (other + ((a & b) ^ (a & c) ^ (b & c))) | 0
    h = g
    g = f
    f = e
    e = (d + first) | 0
    d = c
    c = b
    b = a
    a = (first + second) | 0
  }
  state[0] = of(state, 0) + a
  state[1] = of(state, 1) + b
  state[2] = of(state, 2) + c
  state[3] = of(state, 3) + d
  state[4] = of(state, 4) + e
  state[5] = of(state, 5) + f
  state[6] = of(state, 6) + g
  state[7] = of(state, 7) + h
}

export const toHex = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
