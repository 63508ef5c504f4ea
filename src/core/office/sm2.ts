import { randomScalar, type Sm2Key, toSm2Public } from '#core/bundle/sm2-signature.ts'
import type { Db } from '#core/db/open.ts'
import { currentCompanion } from './store.ts'
import { damagedKey, type Lock, type Secret, unwrapSecret } from './wrap.ts'

export {
  isSm2PublicKey,
  isSm2Signature,
  type Sm2Key,
  signSm2,
  toSm2Pem,
  verifySm2,
} from '#core/bundle/sm2-signature.ts'

/** Makes an SM2 key, wrapped. */
export async function createSm2Key(lock: Lock): Promise<{ publicKey: string; wrapped: string }> {
  const privateKey = randomScalar()
  const publicKey = toSm2Public(privateKey)
  const secret = Buffer.from(privateKey, 'hex')
  return { publicKey, wrapped: await lock.wrap({ algorithm: 'sm2', publicKey, secret }) }
}

/** @throws AppError `library-corrupt` when the private part is not that of the public key */
export function toSm2Key({ publicKey, secret }: Omit<Secret, 'algorithm'>): Sm2Key {
  const privateKey = Buffer.from(secret).toString('hex')
  if (toSm2Public(privateKey) !== publicKey) throw damagedKey()
  return { privateKey, publicKey }
}

/** The office's SM2 key that signs now; null where it has none. @throws AppError `wrong-passphrase`, `library-corrupt` */
export async function openSm2Key(db: Pick<Db, 'select'>, passphrase: string): Promise<Sm2Key | null> {
  const row = currentCompanion(db, 'sm2')
  return row && toSm2Key(await unwrapSecret(row.wrapped, passphrase))
}
