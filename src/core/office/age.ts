import type { Db } from '#core/db/open.ts'
import type { OfficeCard } from '#shared/model/office.ts'
import { currentCompanion, listCompanions } from './store.ts'
import { createLock, damagedKey, type Lock, type Secret, unwrapSecret } from './wrap.ts'

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
 * The key that opens what is encrypted to this office now (`AGE-SECRET-KEY-1…`); null where it has none.
 * @throws AppError `wrong-passphrase`, `library-corrupt`
 */
export async function openAgeIdentity(db: Pick<Db, 'select'>, passphrase: string): Promise<string | null> {
  const row = currentCompanion(db, 'age')
  return row && toAgeIdentity(await unwrapSecret(row.wrapped, passphrase))
}

/**
 * All of them, the current one first: what came before a change of keys is still to be opened.
 * @throws AppError as `openAgeIdentity`
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

/** To whom restricted files for this office are encrypted: its encryption key in use; null without one. */
export function ageRecipientOf({ keys }: OfficeCard): string | null {
  const current = keys.findLast(
    ({ algorithm, replacedBy, validTo }) => algorithm === 'age' && replacedBy === null && validTo === null,
  )
  return current?.publicKey ?? null
}
