import type { Db } from '#core/db/open.ts'
import { listCompanions } from './store.ts'
import { createLock, damagedKey, type Lock, type Secret } from './wrap.ts'

/** Makes an encryption key (age, X25519), wrapped. */
export async function createAgeKey(lock: Lock): Promise<{ publicKey: string; wrapped: string }> {
  const { generateX25519Identity, identityToRecipient } = await import('age-encryption')
  const identity = await generateX25519Identity()
  const publicKey = await identityToRecipient(identity)
  const secret = Buffer.from(identity)
  return { publicKey, wrapped: await lock.wrap({ algorithm: 'age', publicKey, secret }) }
}

/** `AGE-SECRET-KEY-1…`. @throws AppError `library-corrupt` when it is not that of the public key */
export async function toAgeIdentity({ publicKey, secret }: Omit<Secret, 'algorithm'>): Promise<string> {
  const identity = Buffer.from(secret).toString('latin1')
  const { identityToRecipient } = await import('age-encryption')
  const recipient = await identityToRecipient(identity).catch((cause: unknown) => {
    throw damagedKey(cause)
  })
  if (recipient !== publicKey) throw damagedKey()
  return identity
}

/**
 * The keys that open what is encrypted to this office (`AGE-SECRET-KEY-1…`), the newest first: what came before a
 * change of keys is still to be opened.
 * @throws AppError `wrong-passphrase`, `library-corrupt`
 */
export async function openAgeIdentities(
  db: Pick<Db, 'select'>,
  passphrase: string,
): Promise<readonly string[]> {
  const rows = listCompanions(db).filter(({ kind }) => kind === 'age')
  const lock = createLock(passphrase)
  const identities: string[] = []
  for (const { wrapped } of rows.toReversed())
    identities.push(await toAgeIdentity(await lock.unwrap(wrapped)))
  return identities
}
