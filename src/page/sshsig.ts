import type { Subtle } from './digest.ts'
import { createSha256 } from './sha256.ts'

/**
 * The bundle's signature, by the browser: OpenSSH's PROTOCOL.sshsig with Ed25519 (RFC 8032) and SHA-512,
 * namespace huanxin-bundle. Written apart from the program's own check, so that one may find the other's fault.
 */
const begin = '-----BEGIN SSH SIGNATURE-----'
const end = '-----END SSH SIGNATURE-----'
const namespace = 'huanxin-bundle'
const keyType = 'ssh-ed25519'
const hashName = 'sha512'
const utf8 = new TextEncoder()

export interface Judgement {
  /** `unchecked`: the browser cannot. */
  readonly state: 'good' | 'bad' | 'unchecked'
  /** Why not good, in words; empty when good. */
  readonly reason: string
  /** `SHA256:…` of the key that it names; null when it cannot be read. */
  readonly fingerprint: string | null
}

/** Judges an armoured signature over `message`. Whose key it is, it cannot know. */
export async function judgeSignature(
  armour: string,
  message: Uint8Array<ArrayBuffer>,
  subtle: Subtle | null,
): Promise<Judgement> {
  const parsed = parse(armour)
  if (!parsed) return { state: 'bad', reason: '签名文件的格式不对', fingerprint: null }
  const fingerprint = toFingerprint(parsed.keyBlob)
  const bad = (reason: string): Judgement => ({ state: 'bad', reason, fingerprint })
  if (parsed.namespace !== namespace) return bad('签名不是为成果包做的')
  if (parsed.reserved !== '' || parsed.hash !== hashName || parsed.algorithm !== keyType || !parsed.point)
    return bad('签名的算法不对')
  if (parsed.signature.length !== 64) return bad('签名的长度不对')
  if (!subtle) return { state: 'unchecked', reason: '这个浏览器不提供核对签名的功能', fingerprint }
  const point = parsed.point
  try {
    const digest = new Uint8Array(await subtle.digest('SHA-512', message))
    const strings = [utf8.encode(namespace), new Uint8Array(), utf8.encode(hashName), digest]
    const signed = join([utf8.encode('SSHSIG'), ...strings.map(toWireString)])
    const key = await subtle.importKey('raw', point, { name: 'Ed25519' }, false, ['verify'])
    const holds = await subtle.verify({ name: 'Ed25519' }, key, parsed.signature, signed)
    return holds ? { state: 'good', reason: '', fingerprint } : bad('签名与清单不符')
  } catch (thrown) {
    const { name } = thrown as Error
    if (name === 'DataError' || name === 'OperationError') return bad('签名密钥无效')
    return { state: 'unchecked', reason: '这个浏览器还不会核对这种签名（Ed25519）', fingerprint }
  }
}

interface Parsed {
  readonly keyBlob: Uint8Array
  /** The key's 32 bytes; null when the blob is not an Ed25519 key. */
  readonly point: Uint8Array<ArrayBuffer> | null
  readonly namespace: string
  readonly reserved: string
  readonly hash: string
  readonly algorithm: string
  readonly signature: Uint8Array<ArrayBuffer>
}

function parse(armour: string): Parsed | null {
  const lines = armour.split('\n')
  const body = lines.slice(1, -2)
  if (lines[0] !== begin || lines[lines.length - 2] !== end || lines[lines.length - 1] !== '') return null
  if (body.length === 0 || body.includes('')) return null
  try {
    const encoded = body.join('')
    const binary = atob(encoded)
    if (btoa(binary) !== encoded) return null
    const outer = readWire(Uint8Array.from(binary, (character) => character.charCodeAt(0)))
    if (toLatin(outer.take(6)) !== 'SSHSIG' || outer.number() !== 1) return null
    const keyBlob = outer.string()
    const [ofNamespace, reserved, hash] = [outer.string(), outer.string(), outer.string()].map(toLatin)
    const inner = readWire(outer.string())
    const algorithm = toLatin(inner.string())
    const signature = inner.string()
    if (!outer.isDone() || !inner.isDone()) return null
    return {
      keyBlob,
      point: toPoint(keyBlob),
      namespace: ofNamespace ?? '',
      reserved: reserved ?? '',
      hash: hash ?? '',
      algorithm,
      signature,
    }
  } catch {
    return null
  }
}

function toPoint(blob: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> | null {
  try {
    const reader = readWire(blob)
    const type = toLatin(reader.string())
    const point = reader.string()
    return type === keyType && point.length === 32 && reader.isDone() ? point : null
  } catch {
    return null
  }
}

function readWire(bytes: Uint8Array<ArrayBuffer>) {
  let at = 0
  const take = (count: number): Uint8Array<ArrayBuffer> => {
    if (at + count > bytes.length) throw new RangeError('past the end')
    at += count
    return bytes.slice(at - count, at)
  }
  const number = (): number => new DataView(take(4).buffer).getUint32(0)
  return { take, number, string: () => take(number()), isDone: () => at === bytes.length }
}

function toWireString(bytes: Uint8Array): Uint8Array {
  const out = new Uint8Array(4 + bytes.length)
  new DataView(out.buffer).setUint32(0, bytes.length)
  out.set(bytes, 4)
  return out
}

function join(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const out = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    out.set(part, at)
    at += part.length
  }
  return out
}

const toLatin = (bytes: Uint8Array): string => String.fromCharCode(...bytes)

function toFingerprint(blob: Uint8Array): string {
  const hash = createSha256()
  hash.update(blob)
  return `SHA256:${btoa(toLatin(hash.digest())).replace(/=+$/, '')}`
}
