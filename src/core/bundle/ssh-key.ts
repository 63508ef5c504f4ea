import { createHash, createPublicKey, type KeyObject } from 'node:crypto'

/** The one key type of format 1. */
export const keyType = 'ssh-ed25519'

/** An SSH wire string: length as uint32, then the bytes (RFC 4251 §5). */
export function toWireString(value: string | Uint8Array): Buffer {
  const bytes = Buffer.from(value)
  const length = Buffer.alloc(4)
  length.writeUInt32BE(bytes.length)
  return Buffer.concat([length, bytes])
}

/** Reads wire strings one after another; every method throws RangeError past the end. */
export function wireReader(bytes: Buffer) {
  let at = 0
  const take = (count: number): Buffer => {
    if (at + count > bytes.length) throw new RangeError('past the end')
    at += count
    return bytes.subarray(at - count, at)
  }
  return {
    take,
    uint32: () => take(4).readUInt32BE(),
    string: () => take(take(4).readUInt32BE()),
    isDone: () => at === bytes.length,
  }
}

/** The public half as SSH writes it: type, then the 32 bytes of the point (RFC 8709 §4). */
export function toKeyBlob(key: KeyObject): Buffer {
  const { x } = (key.type === 'private' ? createPublicKey(key) : key).export({ format: 'jwk' })
  if (key.asymmetricKeyType !== 'ed25519' || x === undefined) throw new TypeError('not an Ed25519 key')
  return Buffer.concat([toWireString(keyType), toWireString(Buffer.from(x, 'base64url'))])
}

/** `ssh-ed25519 AAAA…` of a private or public Ed25519 key, without comment. */
export const toPublicKeyLine = (key: KeyObject): string => `${keyType} ${toKeyBlob(key).toString('base64')}`

/** The blob of a public key line; null when the line is not an Ed25519 key. A comment is ignored. */
export function parsePublicKeyLine(text: string): Buffer | null {
  const [type, encoded = ''] = text.trim().split(/\s+/)
  const blob = Buffer.from(encoded, 'base64')
  return type === keyType && blob.toString('base64') === encoded && parseKeyBlob(blob) ? blob : null
}

/** A key from its wire form; null for another type or a malformed one. */
export function parseKeyBlob(blob: Buffer): KeyObject | null {
  try {
    const reader = wireReader(blob)
    const type = reader.string().toString('latin1')
    const point = reader.string()
    if (type !== keyType || point.length !== 32 || !reader.isDone()) return null
    return createPublicKey({
      format: 'jwk',
      key: { kty: 'OKP', crv: 'Ed25519', x: point.toString('base64url') },
    })
  } catch {
    return null
  }
}

/** `SHA256:…`, as `ssh-keygen -l` prints it. */
export const toFingerprint = (blob: Uint8Array): string =>
  `SHA256:${createHash('sha256').update(blob).digest('base64').replace(/=+$/, '')}`

/** Fingerprint of a public key line. @throws TypeError when it is not an Ed25519 key line */
export function fingerprintOf(publicKeyLine: string): string {
  const blob = parsePublicKeyLine(publicKeyLine)
  if (!blob) throw new TypeError('not an Ed25519 public key line')
  return toFingerprint(blob)
}
