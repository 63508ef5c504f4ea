import { createHash, type KeyObject, sign, verify } from 'node:crypto'
import { keyType, parseKeyBlob, toFingerprint, toKeyBlob, toWireString, wireReader } from './ssh-key.ts'

/**
 * Detached signatures as `ssh-keygen -Y sign` makes them.
 * Source: OpenSSH PROTOCOL.sshsig. Only Ed25519 with SHA-512 is made or accepted.
 */
const magic = Buffer.from('SSHSIG')
const begin = '-----BEGIN SSH SIGNATURE-----'
const end = '-----END SSH SIGNATURE-----'
const hashName = 'sha512'

/** Namespace of a bundle's signature: one made for git or e-mail is worth nothing here. */
export const bundleNamespace = 'huanxin-bundle'
/** That of a receipt: a bundle's is worth nothing for one. */
export const receiptNamespace = 'huanxin-receipt'

function toSigned(namespace: string, message: Uint8Array): Buffer {
  const digest = createHash('sha512').update(message).digest()
  return Buffer.concat([
    magic,
    toWireString(namespace),
    toWireString(''),
    toWireString(hashName),
    toWireString(digest),
  ])
}

/** Signs `message`; the armoured text is the content of a `.sig` file. */
export function signMessage(privateKey: KeyObject, message: Uint8Array, namespace = bundleNamespace): string {
  const signature = sign(null, toSigned(namespace, message), privateKey)
  const version = Buffer.from([0, 0, 0, 1])
  const blob = Buffer.concat([
    magic,
    version,
    toWireString(toKeyBlob(privateKey)),
    toWireString(namespace),
    toWireString(''),
    toWireString(hashName),
    toWireString(Buffer.concat([toWireString(keyType), toWireString(signature)])),
  ])
  const lines = blob.toString('base64').match(/.{1,70}/g) ?? []
  return [begin, ...lines, end, ''].join('\n')
}

export interface ParsedSignature {
  readonly keyBlob: Buffer
  readonly namespace: string
  readonly reserved: Buffer
  readonly hash: string
  readonly algorithm: string
  readonly signature: Buffer
}

/**
 * Takes an armoured signature apart without judging it; null when it is not one.
 * Strict about the armour (LF lines, nothing around it, no spare base64 bits), so that no byte
 * of the file can change unnoticed, save where lines are folded.
 */
export function parseSignature(text: string): ParsedSignature | null {
  const lines = text.split('\n')
  if (lines.length < 4 || lines[0] !== begin || lines.at(-2) !== end || lines.at(-1) !== '') return null
  const body = lines.slice(1, -2)
  if (body.some((line) => line === '')) return null
  const encoded = body.join('')
  const blob = Buffer.from(encoded, 'base64')
  if (blob.toString('base64') !== encoded) return null
  try {
    const outer = wireReader(blob)
    if (!outer.take(magic.length).equals(magic) || outer.uint32() !== 1) return null
    const keyBlob = outer.string()
    const namespace = outer.string().toString('utf8')
    const reserved = outer.string()
    const hash = outer.string().toString('latin1')
    const inner = wireReader(outer.string())
    const algorithm = inner.string().toString('latin1')
    const signature = inner.string()
    return outer.isDone() && inner.isDone()
      ? { keyBlob, namespace, reserved, hash, algorithm, signature }
      : null
  } catch {
    return null
  }
}

export type SignatureFault = 'namespace' | 'algorithm' | 'bad'
export interface SignatureResult {
  /** Everything wrong with it; empty when it holds. */
  readonly faults: readonly SignatureFault[]
  readonly fingerprint: string
}

/** Judges a parsed signature over `message`. Whether its key is anybody's is another question. */
export function verifyMessage(
  parsed: ParsedSignature,
  message: Uint8Array,
  namespace = bundleNamespace,
): SignatureResult {
  const faults: SignatureFault[] = []
  if (parsed.namespace !== namespace) faults.push('namespace')
  const key = parseKeyBlob(parsed.keyBlob)
  if (!key || parsed.algorithm !== keyType || parsed.hash !== hashName) faults.push('algorithm')
  else if (parsed.reserved.length > 0 || parsed.signature.length !== 64) faults.push('bad')
  else if (!verify(null, toSigned(parsed.namespace, message), key, parsed.signature)) faults.push('bad')
  return { faults, fingerprint: toFingerprint(parsed.keyBlob) }
}

/** One line of the file that `ssh-keygen -Y verify -f` reads: who may sign bundles and receipts with which key. */
export const allowedSignersLine = (officeCode: string, publicKeyLine: string): string =>
  `${officeCode} namespaces="${bundleNamespace},${receiptNamespace}" ${publicKeyLine}`
