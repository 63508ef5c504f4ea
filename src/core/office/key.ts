import { createPrivateKey, generateKeyPairSync, type KeyObject } from 'node:crypto'
import { fingerprintOf, toPublicKeyLine } from '#core/bundle/ssh-key.ts'
import { damagedKey, unwrapSecret, wrapSecret } from './wrap.ts'

export interface CreatedKey {
  /** `ssh-ed25519 AAAA…`. */
  readonly publicKeyLine: string
  /** `SHA256:…`. */
  readonly fingerprint: string
  /** The private key under its passphrase: JSON text to store. */
  readonly wrapped: string
}

/** Makes a signing key; it leaves this function only wrapped by the passphrase. */
export async function createKey(passphrase: string): Promise<CreatedKey> {
  const { privateKey } = generateKeyPairSync('ed25519')
  const publicKeyLine = toPublicKeyLine(privateKey)
  return {
    publicKeyLine,
    fingerprint: fingerprintOf(publicKeyLine),
    wrapped: await wrapKey(privateKey, passphrase),
  }
}

/** Wraps a private key anew, for a change of passphrase. */
export const wrapKey = (privateKey: KeyObject, passphrase: string): Promise<string> =>
  wrapSecret(
    {
      algorithm: 'ed25519',
      publicKey: toPublicKeyLine(privateKey),
      secret: privateKey.export({ format: 'der', type: 'pkcs8' }),
    },
    passphrase,
  )

/** @throws AppError `wrong-passphrase`; AppError `library-corrupt` when the stored text is not a wrapped key */
export async function unwrapKey(wrapped: string, passphrase: string): Promise<KeyObject> {
  const { algorithm, publicKey, secret } = await unwrapSecret(wrapped, passphrase)
  if (algorithm !== 'ed25519') throw damagedKey()
  return toSigningKey(secret, publicKey)
}

/** The private key from its PKCS #8 bytes. @throws AppError `library-corrupt` when it is not that of the public key */
export function toSigningKey(secret: Uint8Array, publicKey: string): KeyObject {
  const privateKey = createPrivateKey({ key: Buffer.from(secret), format: 'der', type: 'pkcs8' })
  if (toPublicKeyLine(privateKey) !== publicKey) throw damagedKey()
  return privateKey
}
