import { createHash } from 'node:crypto'
import { parseKeyBlob, parsePublicKeyLine, toWireString, wireReader } from '#core/bundle/ssh-key.ts'
import { AppError } from '#shared/errors.ts'
import { lineBytes, mostLines, parseRecoveryLines, toRecoveryLines } from './recovery-lines.ts'
import { parseWrapped, type WrappedAlgorithm, type WrappedKey } from './wrap.ts'

/** A private key on a recovery sheet: still under its passphrase, with what the card says of it. */
export interface RecoveredKey {
  readonly publicKey: string
  readonly algorithm: WrappedAlgorithm
  readonly wrapped: string
  readonly validFrom: string
  readonly validTo: string | null
  readonly revokedAt: string | null
  /** Place on the sheet of the key that took its place; -1 when that is not on it; null for a key in use. */
  readonly replacedBy: number | null
  /** A key before it had signed for it. */
  readonly isVouched: boolean
}

export interface RecoverySheet {
  readonly officeCode: string
  readonly keys: readonly RecoveredKey[]
}

const version = 1
const checkBytes = 4
const algorithms = ['ed25519', 'sm2', 'age', 'residents'] as const
const residentsName = 'residents-'
const none = 0
const elsewhere = 255

const bad = (cause?: unknown) =>
  new AppError('bad-input', '恢复页的内容不完整，或不是恢复页。请从第 1 行到最后一行都输入。', { cause })

/**
 * The sheet's bytes as lines: as many keys as one page holds, in the given order.
 * @returns the lines, and how many keys are on them
 */
export function toRecoveryText({ officeCode, keys }: RecoverySheet): {
  lines: readonly string[]
  keys: number
} {
  for (let count = keys.length; count > 0; count -= 1) {
    const bytes = encodeSheet({ officeCode, keys: keys.slice(0, count) })
    if (bytes.length <= lineBytes * mostLines) return { lines: toRecoveryLines(bytes), keys: count }
  }
  throw new Error('not even one key fits a page')
}

/** @throws AppError `bad-input` that says what is wrong, by line where it can */
export function parseRecoveryText(text: string): RecoverySheet {
  const bytes = parseRecoveryLines(text)
  const end = bytes.length - checkBytes
  if (end < 4 || bytes[0] !== version || bytes.readUInt16BE(1) !== bytes.length) throw bad()
  if (!digestOf(bytes.subarray(0, end)).equals(bytes.subarray(end))) throw bad()
  try {
    return decodeSheet(bytes.subarray(3, end))
  } catch (cause) {
    throw bad(cause)
  }
}

function encodeSheet({ officeCode, keys }: RecoverySheet): Buffer {
  const body = Buffer.concat([
    short(Buffer.from(officeCode)),
    Buffer.from([keys.length]),
    ...keys.map((key) => encodeKey(key, keys.length)),
  ])
  const head = Buffer.from([version, 0, 0])
  head.writeUInt16BE(head.length + body.length + checkBytes, 1)
  const bytes = Buffer.concat([head, body])
  return Buffer.concat([bytes, digestOf(bytes)])
}

function encodeKey(key: RecoveredKey, total: number): Buffer {
  const { kdf, cipher, sealed } = parseWrapped(key.wrapped)
  const by = key.replacedBy
  const place = by === null ? none : by < 0 || by >= total ? elsewhere : by + 1
  return Buffer.concat([
    Buffer.from([algorithms.indexOf(key.algorithm), key.isVouched ? 1 : 0, Math.log2(kdf.N), place]),
    ...[key.validFrom, key.validTo, key.revokedAt].map(time),
    short(packPublicKey(key)),
    ...[kdf.salt, cipher.iv, cipher.tag].map((text) => Buffer.from(text, 'base64')),
    short(Buffer.from(sealed, 'base64')),
  ])
}

function decodeSheet(bytes: Buffer): RecoverySheet {
  const reader = wireReader(bytes)
  const take = () => reader.take(reader.take(1).readUInt8())
  const officeCode = take().toString('latin1')
  const count = reader.take(1).readUInt8()
  const keys = Array.from({ length: count }, (): RecoveredKey => {
    const [algorithmAt = 0, flags = 0, cost = 0, place = 0] = reader.take(4)
    const algorithm = algorithms[algorithmAt]
    if (!algorithm) throw new RangeError('no algorithm')
    const [validFrom, validTo, revokedAt] = [readTime(), readTime(), readTime()]
    if (validFrom === null) throw new RangeError('no beginning')
    const publicKey = unpackPublicKey(algorithm, take())
    const [salt, iv, tag] = [32, 12, 16].map((length) => reader.take(length).toString('base64'))
    const value: unknown = {
      type: 'huanxin-key',
      version: 1,
      algorithm,
      publicKey,
      kdf: { name: 'scrypt', N: 2 ** cost, r: 8, p: 1, salt },
      cipher: { name: 'aes-256-gcm', iv, tag },
      sealed: take().toString('base64'),
    }
    const wrapped: WrappedKey = parseWrapped(JSON.stringify(value))
    return {
      algorithm,
      publicKey,
      wrapped: JSON.stringify(wrapped),
      validFrom,
      validTo,
      revokedAt,
      replacedBy: place === none ? null : place === elsewhere ? -1 : place - 1,
      isVouched: flags === 1,
    }
  })
  if (!reader.isDone() || keys.length === 0) throw new RangeError('not all of it was read')
  return { officeCode, keys }

  function readTime(): string | null {
    const value = reader.take(6).readUIntBE(0, 6)
    return value === 0 ? null : new Date(value).toISOString()
  }
}

const digestOf = (bytes: Uint8Array): Buffer =>
  createHash('sha256').update(bytes).digest().subarray(0, checkBytes)

const short = (bytes: Uint8Array): Buffer => Buffer.concat([Buffer.from([bytes.length]), bytes])

function time(at: string | null): Buffer {
  const bytes = Buffer.alloc(6)
  bytes.writeUIntBE(at === null ? 0 : Date.parse(at), 0, 6)
  return bytes
}

function packPublicKey({ algorithm, publicKey }: RecoveredKey): Buffer {
  if (algorithm === 'age') return Buffer.from(publicKey)
  if (algorithm === 'sm2') return Buffer.from(publicKey, 'hex')
  if (algorithm === 'residents') return Buffer.from(publicKey.slice(residentsName.length), 'hex')
  return parsePublicKeyLine(publicKey)?.subarray(-32) ?? Buffer.alloc(0)
}

function unpackPublicKey(algorithm: WrappedAlgorithm, bytes: Buffer): string {
  if (algorithm === 'age') return bytes.toString('latin1')
  if (algorithm === 'sm2') return bytes.toString('hex')
  if (algorithm === 'residents') return residentsName + bytes.toString('hex')
  const blob = Buffer.concat([toWireString('ssh-ed25519'), toWireString(bytes)])
  if (!parseKeyBlob(blob)) throw new RangeError('no key')
  return `ssh-ed25519 ${blob.toString('base64')}`
}
