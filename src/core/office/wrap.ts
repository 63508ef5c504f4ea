import { createCipheriv, createDecipheriv, randomBytes, scrypt } from 'node:crypto'
import { z } from 'zod'
import { AppError } from '#shared/errors.ts'
import type { CardKey } from '#shared/model/office.ts'

// 128 MiB and about half a second per guess; the bounds keep a doctored file from asking for more.
const cost = { N: 2 ** 17, r: 8, p: 1 } as const
const maxCost = 2 ** 20

const base64 = (bytes: number) => z.base64().refine((text) => Buffer.from(text, 'base64').length === bytes)

const wrappedKey = z
  .strictObject({
    type: z.literal('huanxin-key'),
    version: z.literal(1),
    algorithm: z.enum(['ed25519', 'sm2', 'age', 'residents']),
    publicKey: z.string().max(200),
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
    /** The private part, encrypted: PKCS #8 DER (ed25519), 32 bytes (sm2, residents), `AGE-SECRET-KEY-1…` (age). */
    sealed: z.base64().max(1000),
  })
  .refine(({ algorithm, publicKey }) => publicKeyPatterns[algorithm].test(publicKey))

/** A pair's algorithm; `residents`: 32 bytes that residents' data is sealed with, which have a name for a public part. */
export type WrappedAlgorithm = CardKey['algorithm'] | 'residents'

const publicKeyPatterns: Readonly<Record<WrappedAlgorithm, RegExp>> = {
  ed25519: /^ssh-ed25519 [A-Za-z0-9+/]{68}$/,
  sm2: /^04[0-9a-f]{128}$/,
  age: /^age1[a-z0-9]{58}$/,
  residents: /^residents-[0-9a-f]{32}$/,
}

/** A private key under a passphrase, as it is stored and printed. */
export type WrappedKey = z.output<typeof wrappedKey>

/** A private key's bytes with what they belong to. */
export interface Secret {
  readonly algorithm: WrappedAlgorithm
  readonly publicKey: string
  readonly secret: Uint8Array
}

/** A passphrase while it is at work: what it derives is kept, as each derivation takes half a second and 128 MiB. */
export interface Lock {
  /** @throws AppError `wrong-passphrase`; AppError `library-corrupt` when the text is not a wrapped key */
  unwrap(wrapped: string): Promise<Secret>
  /** Scrypt, then AES-256-GCM with the public key and the cost as bound data; JSON text to store. */
  wrap(secret: Secret): Promise<string>
}

/** Keys that are wrapped by one lock share the salt of the first that it opened; each has its own random start value. */
export function createLock(passphrase: string): Lock {
  const derived = new Map<string, Promise<Buffer>>()
  let shared: WrappedKey['kdf'] | null = null
  const derive = (kdf: WrappedKey['kdf']): Promise<Buffer> => {
    const name = `${kdf.N} ${kdf.salt}`
    const key = derived.get(name) ?? deriveKey(passphrase, kdf)
    derived.set(name, key)
    return key
  }
  return {
    async unwrap(wrapped) {
      const value = parseWrapped(wrapped)
      const secret = unseal(value, await derive(value.kdf))
      if (value.kdf.N === cost.N) shared ??= value.kdf
      return secret
    },
    async wrap(secret) {
      shared ??= { name: 'scrypt', ...cost, salt: randomBytes(32).toString('base64') }
      return JSON.stringify(seal(secret, shared, await derive(shared)))
    },
  }
}

function seal({ algorithm, publicKey, secret }: Secret, kdf: WrappedKey['kdf'], key: Buffer): WrappedKey {
  const iv = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', key, iv)
  cipher.setAAD(toBound({ publicKey, kdf }))
  const sealed = Buffer.concat([cipher.update(secret), cipher.final()]).toString('base64')
  const tag = cipher.getAuthTag().toString('base64')
  return {
    type: 'huanxin-key',
    version: 1,
    algorithm,
    publicKey,
    kdf,
    cipher: { name: 'aes-256-gcm', iv: iv.toString('base64'), tag },
    sealed,
  }
}

function unseal(value: WrappedKey, key: Buffer): Secret {
  const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(value.cipher.iv, 'base64'))
  decipher.setAAD(toBound(value))
  decipher.setAuthTag(Buffer.from(value.cipher.tag, 'base64'))
  try {
    const secret = Buffer.concat([decipher.update(Buffer.from(value.sealed, 'base64')), decipher.final()])
    return { algorithm: value.algorithm, publicKey: value.publicKey, secret }
  } catch (cause) {
    throw new AppError('wrong-passphrase', '口令不对，签名密钥没有打开。请重新输入。', { cause })
  }
}

/** As `Lock.wrap`, once. */
export const wrapSecret = (secret: Secret, passphrase: string): Promise<string> =>
  createLock(passphrase).wrap(secret)

/** As `Lock.unwrap`, once. */
export const unwrapSecret = (wrapped: string, passphrase: string): Promise<Secret> =>
  createLock(passphrase).unwrap(wrapped)

/** Takes the stored text apart. @throws AppError `library-corrupt` */
export function parseWrapped(text: string): WrappedKey {
  try {
    return wrappedKey.parse(JSON.parse(text))
  } catch (cause) {
    throw damagedKey(cause)
  }
}

export const damagedKey = (cause?: unknown) =>
  new AppError('library-corrupt', '签名密钥的存储内容已损坏。请用备份或恢复页恢复。', { cause })

// What the tag vouches for besides the key: nobody can pair it with another public key or cost. The form of the
// public key says the algorithm.
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
