import {
  createCipheriv,
  createDecipheriv,
  createPrivateKey,
  generateKeyPairSync,
  type KeyObject,
  randomBytes,
  scrypt,
} from 'node:crypto'
import { z } from 'zod'
import { fingerprintOf, toPublicKeyLine } from '#core/bundle/ssh-key.ts'
import { AppError } from '#shared/errors.ts'

// 128 MiB and about half a second per guess; the bounds keep a doctored file from asking for more.
const cost = { N: 2 ** 17, r: 8, p: 1 } as const
const maxCost = 2 ** 20

const base64 = (bytes: number) => z.base64().refine((text) => Buffer.from(text, 'base64').length === bytes)

const wrappedKey = z.strictObject({
  type: z.literal('huanxin-key'),
  version: z.literal(1),
  algorithm: z.literal('ed25519'),
  publicKey: z.string().regex(/^ssh-ed25519 [A-Za-z0-9+/]{68}$/),
  kdf: z.strictObject({
    name: z.literal('scrypt'),
    N: z
      .int()
      .min(cost.N)
      .max(maxCost)
      .refine((value) => Number.isInteger(Math.log2(value))),
    r: z.literal(cost.r),
    p: z.literal(cost.p),
    salt: base64(32),
  }),
  cipher: z.strictObject({ name: z.literal('aes-256-gcm'), iv: base64(12), tag: base64(16) }),
  /** The private key as PKCS #8 DER, encrypted. */
  sealed: z.base64().max(1000),
})
type WrappedKey = z.output<typeof wrappedKey>

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
export async function wrapKey(privateKey: KeyObject, passphrase: string): Promise<string> {
  const salt = randomBytes(32)
  const iv = randomBytes(12)
  const kdf = { name: 'scrypt', ...cost, salt: salt.toString('base64') } as const
  const publicKey = toPublicKeyLine(privateKey)
  const cipher = createCipheriv('aes-256-gcm', await deriveKey(passphrase, kdf), iv)
  cipher.setAAD(toBound({ publicKey, kdf }))
  const der = privateKey.export({ format: 'der', type: 'pkcs8' })
  const sealed = Buffer.concat([cipher.update(der), cipher.final()]).toString('base64')
  const tag = cipher.getAuthTag().toString('base64')
  const value: WrappedKey = {
    type: 'huanxin-key',
    version: 1,
    algorithm: 'ed25519',
    publicKey,
    kdf,
    cipher: { name: 'aes-256-gcm', iv: iv.toString('base64'), tag },
    sealed,
  }
  return JSON.stringify(value)
}

/** @throws AppError `wrong-passphrase`; AppError `library-corrupt` when the stored text is not a wrapped key */
export async function unwrapKey(wrapped: string, passphrase: string): Promise<KeyObject> {
  const value = parseWrapped(wrapped)
  const key = await deriveKey(passphrase, value.kdf)
  const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(value.cipher.iv, 'base64'))
  decipher.setAAD(toBound(value))
  decipher.setAuthTag(Buffer.from(value.cipher.tag, 'base64'))
  let der: Buffer
  try {
    der = Buffer.concat([decipher.update(Buffer.from(value.sealed, 'base64')), decipher.final()])
  } catch (cause) {
    throw new AppError('wrong-passphrase', '口令不对，签名密钥没有打开。请重新输入。', { cause })
  }
  const privateKey = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' })
  if (toPublicKeyLine(privateKey) !== value.publicKey) throw damaged()
  return privateKey
}

function parseWrapped(text: string): WrappedKey {
  try {
    return wrappedKey.parse(JSON.parse(text))
  } catch (cause) {
    throw damaged(cause)
  }
}

const damaged = (cause?: unknown) =>
  new AppError('library-corrupt', '签名密钥的存储内容已损坏。请用备份恢复档案库。', { cause })

// What the tag vouches for besides the key: nobody can pair it with another public key or cost.
const toBound = ({ publicKey, kdf }: Pick<WrappedKey, 'publicKey' | 'kdf'>): Buffer =>
  Buffer.from(JSON.stringify(['huanxin-key', 1, publicKey, kdf.N, kdf.r, kdf.p, kdf.salt]))

function deriveKey(passphrase: string, kdf: WrappedKey['kdf']): Promise<Buffer> {
  const { N, r, p } = kdf
  const options = { N, r, p, maxmem: 128 * N * r * p + 32 * 2 ** 20 }
  return new Promise((resolve, reject) => {
    scrypt(passphrase.normalize('NFC'), Buffer.from(kdf.salt, 'base64'), 32, options, (error, key) =>
      error ? reject(error) : resolve(key),
    )
  })
}
