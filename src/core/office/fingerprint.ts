import { parsePublicKeyLine, toFingerprint } from '#core/bundle/ssh-key.ts'

/**
 * `SHA256:…` of any public key of a card: of a signing key as `ssh-keygen -l` prints it, of an SM2 key over the 65 bytes
 * of its point, of an age key over its text (docs/bundle-format.md, 名片).
 * @throws TypeError when it is none of these
 */
export function keyFingerprint(publicKey: string): string {
  if (/^04[0-9a-f]{128}$/.test(publicKey)) return toFingerprint(Buffer.from(publicKey, 'hex'))
  if (/^age1[a-z0-9]{58}$/.test(publicKey)) return toFingerprint(Buffer.from(publicKey))
  const blob = parsePublicKeyLine(publicKey)
  if (!blob) throw new TypeError('not a public key of a card')
  return toFingerprint(blob)
}
