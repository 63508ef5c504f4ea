import type { Context } from '#core/context.ts'
import { mutate } from '#core/journal/mutate.ts'
import { libraryScope } from '#core/journal/service.ts'
import { AppError, toAppError } from '#shared/errors.ts'
import { requireCurrentKey } from './own-keys.ts'
import {
  getRestrictedKey,
  listCompanions,
  listKeys,
  updateCompanion,
  updateKey,
  updateRestrictedKey,
} from './store.ts'
import { createLock } from './wrap.ts'

interface Stored {
  readonly id: string
  readonly wrapped: string
  readonly kind: 'signing' | 'companion' | 'residents'
}

function listStored(db: Parameters<typeof listKeys>[0]): readonly Stored[] {
  const residents = getRestrictedKey(db)
  return [
    ...listKeys(db).map(({ fingerprint, wrapped }) => ({
      id: fingerprint,
      wrapped,
      kind: 'signing' as const,
    })),
    ...listCompanions(db).map(({ id, wrapped }) => ({ id, wrapped, kind: 'companion' as const })),
    ...(residents === null ? [] : [{ id: 'residents', wrapped: residents, kind: 'residents' as const }]),
  ]
}

/**
 * Wraps all private keys and the residents' key anew, in one transaction: the old passphrase opens none of them any
 * more. A key that is out of use and has another passphrase, as recovery may leave it, stays as it is.
 * @returns how many keys were wrapped anew
 * @throws AppError `wrong-passphrase`, `bad-input` when both are the same
 */
export async function changePassphrase(
  context: Context,
  { old, next }: { old: string; next: string },
): Promise<number> {
  const { db } = context.library()
  const current = requireCurrentKey(context)
  if (old.normalize('NFC') === next.normalize('NFC'))
    throw new AppError('bad-input', '新口令与原口令一样，没有改。请换一个。')
  const fresh = new Map<string, string>()
  const [oldLock, nextLock] = [createLock(old), createLock(next)]
  const before = listStored(db)
  // One after the other: a derivation takes 128 MiB.
  for (const { id, wrapped } of before) {
    const secret = await oldLock.unwrap(wrapped).catch((thrown: unknown) => {
      const error = toAppError(thrown)
      if (id === current.fingerprint || error.code !== 'wrong-passphrase') throw error
      return null
    })
    if (secret) fresh.set(id, await nextLock.wrap(secret))
  }
  mutate(context, context.library(), (tx, note) => {
    const stored = new Map(listStored(tx).map((each) => [each.id, each]))
    // Also one that was made meanwhile: it would stay under the old passphrase.
    const isSame =
      stored.size === before.length && before.every(({ id, wrapped }) => stored.get(id)?.wrapped === wrapped)
    if (!isSame) throw new AppError('conflict', '密钥刚刚在别处改过，口令没有改。请刷新后再试。')
    for (const [id, to] of fresh) {
      const kind = stored.get(id)?.kind
      if (kind === 'signing') updateKey(tx, id, { wrapped: to })
      else if (kind === 'companion') updateCompanion(tx, id, { wrapped: to })
      else updateRestrictedKey(tx, to)
    }
    note(libraryScope, { action: 'key.passphrase', subject: 'office', data: { keys: fresh.size } })
  })
  context.changed('office', 'key')
  return fresh.size
}
