import { closeSync, fstatSync, openSync, readSync } from 'node:fs'

/** Larger files are read a part at a time by whoever needs them. */
const mostBytes = 32 << 20
const step = 1 << 20

// One a thread, kept: fresh memory for each file costs more than reading it.
let kept = Buffer.alloc(0)
let isTaken = false

/**
 * Hands a file's bytes to `work`, in memory that is used again afterwards: hashing, writing and above all decoding
 * are faster from there than from the file. `null` for a file that is too large, and while others are at work here.
 * @throws the system's error; what `work` throws
 */
export async function withWholeFile<T>(
  path: string,
  work: (bytes: Buffer | null) => T | Promise<T>,
): Promise<T> {
  if (isTaken) return work(null)
  isTaken = true
  try {
    return await work(readWhole(path))
  } finally {
    isTaken = false
  }
}

/** All bytes up to the end, wherever that is by now; null for more than fit. */
function readWhole(path: string): Buffer | null {
  const fd = openSync(path, 'r')
  try {
    const { size } = fstatSync(fd)
    if (size >= mostBytes) return null
    // One more than there should be: a file that grows is seen to.
    if (kept.length <= size) kept = Buffer.alloc(Math.ceil((size + 1) / step) * step)
    let filled = 0
    while (filled < kept.length) {
      const count = readSync(fd, kept, filled, Math.min(step, kept.length - filled), filled)
      if (count === 0) return kept.subarray(0, filled)
      filled += count
    }
    return null
  } finally {
    closeSync(fd)
  }
}
