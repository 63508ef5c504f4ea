import { randomBytes } from 'node:crypto'
import { createRequire } from 'node:module'

const fromHere = createRequire(import.meta.url)
// Read when the first SM2 key turns up: most offices have none, and every start would wait for it.
const loadSm2 = () => (fromHere('sm-crypto-v2') as typeof import('sm-crypto-v2')).sm2

/** Order of the group (GB/T 32918.5, the recommended curve). */
const order = BigInt('0xfffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d54123')
/** The signer's name that goes into the digest where none was agreed (GM/T 0009). */
export const sm2DefaultId = '1234567812345678'

/** An SM2 key pair, both hex: 32 bytes, and the uncompressed point `04…`. */
export interface Sm2Key {
  readonly privateKey: string
  readonly publicKey: string
}

/**
 * A private key, or the random number of a signature: hex. Of 48 bytes, so that what the division favours is below
 * 2^-128. The library's own pool of random numbers is not used.
 */
export function randomScalar(): string {
  const value = (BigInt(`0x${randomBytes(48).toString('hex')}`) % (order - 2n)) + 1n
  return value.toString(16).padStart(64, '0')
}

/** The public key of a private one, both hex. */
export const toSm2Public = (privateKey: string): string =>
  loadSm2().getPublicKeyFromPrivateKey(privateKey).padStart(130, '0').toLowerCase()

/**
 * Signs with SM2 and SM3 under the default id: DER, as `openssl pkeyutl -sign -rawin -digest sm3` writes it
 * (GB/T 32918.2).
 */
export function signSm2(key: Sm2Key, message: Uint8Array): Buffer {
  // The random number of each signature from the system, not from the library.
  const k = randomScalar()
  const point = toSm2Public(k)
  const pool = [
    { k: BigInt(`0x${k}`), x1: BigInt(`0x${point.slice(2, 66)}`), privateKey: k, publicKey: point },
  ]
  const { privateKey, publicKey } = key
  const hex = loadSm2().doSignature(message, privateKey, {
    hash: true,
    publicKey,
    userId: sm2DefaultId,
    pointPool: pool,
  })
  return toDer(hex.slice(0, 64), hex.slice(64))
}

/** Judges a signature as `signSm2` makes it. Strict about the DER, so that no byte of the file can change unnoticed. */
export function verifySm2(publicKeyHex: string, message: Uint8Array, der: Uint8Array): boolean {
  const pair = parseDer(Buffer.from(der))
  if (!pair || !/^04[0-9a-f]{128}$/.test(publicKeyHex)) return false
  try {
    return loadSm2().doVerifySignature(message, pair, publicKeyHex, { hash: true, userId: sm2DefaultId })
  } catch {
    // A point that is not on the curve.
    return false
  }
}

/** Whether the bytes are a DER sequence of two numbers in range, whoever made them. */
export const isSm2Signature = (der: Uint8Array): boolean => parseDer(Buffer.from(der)) !== null

/** Whether it is a point of the curve. */
export function isSm2PublicKey(publicKey: string): boolean {
  try {
    return /^04[0-9a-f]{128}$/.test(publicKey) && loadSm2().verifyPublicKey(publicKey)
  } catch {
    return false
  }
}

/** SubjectPublicKeyInfo with the curve's OID (GM/T 0006: 1.2.156.10197.1.301): what every OpenSSL reads. */
const spkiHead = Buffer.from('3059301306072a8648ce3d020106082a811ccf5501822d034200', 'hex')

/** The public key as PEM for `openssl pkeyutl -verify -pubin`. */
export function toSm2Pem(publicKey: string): string {
  const der = Buffer.concat([spkiHead, Buffer.from(publicKey, 'hex')]).toString('base64')
  return [
    '-----BEGIN PUBLIC KEY-----',
    ...(der.match(/.{1,64}/g) ?? []),
    '-----END PUBLIC KEY-----',
    '',
  ].join('\n')
}

function toDer(r: string, s: string): Buffer {
  const body = Buffer.concat([toDerNumber(r), toDerNumber(s)])
  return Buffer.concat([Buffer.from([0x30, body.length]), body])
}

function toDerNumber(hex: string): Buffer {
  const bytes = Buffer.from(hex.replace(/^(00)+/, ''), 'hex')
  const padded = (bytes[0] ?? 0) >= 0x80 ? Buffer.concat([Buffer.from([0]), bytes]) : bytes
  return Buffer.concat([Buffer.from([2, padded.length]), padded])
}

/** r and s, 64 hex digits each; null unless it is the one way to write them. */
function parseDer(der: Buffer): string | null {
  if (der.length > 72 || der[0] !== 0x30 || der[1] !== der.length - 2) return null
  const first = readDerNumber(der, 2)
  const second = first && readDerNumber(der, first.end)
  return first && second && second.end === der.length ? first.hex + second.hex : null
}

function readDerNumber(der: Buffer, at: number): { hex: string; end: number } | null {
  const length = der[at + 1] ?? 0
  const end = at + 2 + length
  const bytes = der.subarray(at + 2, end)
  const [high = 0x80, next = 0] = bytes
  if (der[at] !== 2 || length === 0 || length > 33 || end > der.length || high >= 0x80) return null
  if (high === 0 && length > 1 && next < 0x80) return null
  const value = BigInt(`0x${bytes.toString('hex')}`)
  return value > 0n && value < order ? { hex: value.toString(16).padStart(64, '0'), end } : null
}
