/** A small seeded generator (mulberry32): the same numbers on every run. */
export interface Random {
  /** From 0 up to, not including, `below`. */
  int(below: number): number
  pick<T>(items: readonly T[]): T
}

export function createRandom(seed: number): Random {
  let state = seed >>> 0
  function next(): number {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const int = (below: number): number => Math.floor(next() * below)
  return {
    int,
    pick(items) {
      if (items.length === 0) throw new RangeError('nothing to pick from')
      return items[int(items.length)] as (typeof items)[number]
    },
  }
}

/** Bytes with something done to them: flipped, cut, repeated, put in, overwritten. */
export function mangle(bytes: Buffer, random: Random): Buffer {
  const at = random.int(bytes.length + 1)
  const length = random.int(9)
  const noise = Buffer.from(Array.from({ length: 1 + length }, () => random.int(256)))
  switch (random.int(6)) {
    case 0:
      return flip(bytes, random)
    case 1:
      return bytes.subarray(0, at)
    case 2:
      return Buffer.concat([bytes.subarray(0, at), noise, bytes.subarray(at)])
    case 3:
      return Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + length)])
    case 4:
      return Buffer.concat([bytes.subarray(0, at), bytes.subarray(random.int(bytes.length + 1))])
    default:
      return Buffer.concat([bytes.subarray(0, at), noise, bytes.subarray(at + noise.length)])
  }
}

/** The same with one bit turned over. */
export function flip(bytes: Buffer, random: Random): Buffer {
  const copy = Buffer.from(bytes)
  if (copy.length === 0) return Buffer.from([random.int(256)])
  const at = random.int(copy.length)
  copy.writeUInt8(copy.readUInt8(at) ^ (1 << random.int(8)), at)
  return copy
}
