import { createSha256, toHex } from './sha256.ts'

/** The browser's cryptography; absent on some old ones and on pages it does not trust. */
export type Subtle = Pick<SubtleCrypto, 'digest' | 'importKey' | 'verify'>

// The browser's own SHA-256 is several times faster, but holds the file in memory.
const wholeUpTo = 64 * 2 ** 20

/**
 * SHA-256 of a file as lower-case hex.
 * @param onBytes told how many more bytes were read
 * @throws when the file cannot be read, or the signal has fired
 */
export async function digestFile(
  file: Blob,
  subtle: Subtle | null,
  signal: AbortSignal,
  onBytes: (bytes: number) => void,
): Promise<string> {
  stopIfAborted(signal)
  if (subtle && file.size <= wholeUpTo) {
    const bytes = await file.arrayBuffer()
    const digest = await subtle.digest('SHA-256', bytes)
    onBytes(bytes.byteLength)
    return toHex(new Uint8Array(digest))
  }
  const hash = createSha256()
  const reader = file.stream().getReader()
  try {
    for (;;) {
      stopIfAborted(signal)
      const { done, value } = await reader.read()
      if (done) break
      hash.update(value)
      onBytes(value.length)
    }
  } finally {
    await reader.cancel().catch(() => {})
  }
  return toHex(hash.digest())
}

function stopIfAborted(signal: AbortSignal): void {
  if (signal.aborted) throw new DOMException('cancelled', 'AbortError')
}
