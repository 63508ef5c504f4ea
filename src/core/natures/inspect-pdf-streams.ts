import { inflateSync } from 'node:zlib'

/** A stream of objects that inflates to more than this is no document's. */
const mostInflated = 64 << 20
const dictionaryBytes = 2048

/**
 * Whether some stream that a reader of objects would inflate grows beyond all measure. Pictures are passed over: they
 * are large by nature, and are not inflated here. Looked for before anything is parsed, as parsers trust lengths.
 */
export function isPdfBomb(bytes: Buffer): boolean {
  for (let at = bytes.indexOf('stream'); at >= 0; at = bytes.indexOf('stream', at + 6)) {
    const start = dataStart(bytes, at)
    if (start === null) continue
    const dictionary = bytes.toString('latin1', Math.max(0, at - dictionaryBytes), at)
    const own = dictionary.slice(Math.max(0, dictionary.lastIndexOf(' obj')))
    const isObjects = /ObjStm|XRef|#[0-9A-Fa-f]{2}/.test(own)
    if (!isObjects && /\/Width\b/.test(own)) continue
    // One filter after the other multiplies.
    if (isObjects && /\/Filter\s*\[[^\]]*\/[^\]]*\//.test(own)) return true
    if (isObjects && inflatesBeyond(bytes.subarray(start))) return true
  }
  return false
}

function dataStart(bytes: Buffer, at: number): number | null {
  // `endstream` ends one.
  if (at >= 3 && bytes.toString('latin1', at - 3, at) === 'end') return null
  const after = bytes[at + 6]
  if (after === 0x0a) return at + 7
  return after === 0x0d ? at + (bytes[at + 7] === 0x0a ? 8 : 7) : null
}

function inflatesBeyond(data: Buffer): boolean {
  try {
    inflateSync(data, { maxOutputLength: mostInflated })
    return false
  } catch (thrown) {
    return (thrown as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE'
  }
}
