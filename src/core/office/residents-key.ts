import { randomBytes } from 'node:crypto'
import type { Context } from '#core/context.ts'
import { mutate } from '#core/journal/mutate.ts'
import { libraryScope } from '#core/journal/service.ts'
import { AppError, toAppError } from '#shared/errors.ts'
import { requireCurrentKey } from './own-keys.ts'
import { currentKey, getRestrictedKey, insertRestrictedKey } from './store.ts'
import { createLock, damagedKey, type Lock, type Secret } from './wrap.ts'

const keyBytes = 32

/** Whether a key for residents' data has been made. */
export const hasResidentsKey = (context: Context): boolean => getRestrictedKey(context.library().db) !== null

/**
 * The 32 bytes that residents' data is sealed with, opened by the office's passphrase; made at the first time.
 * @throws AppError `wrong-passphrase`, `library-corrupt`
 */
export async function openResidentsKey(context: Context, passphrase: string): Promise<Buffer> {
  const lock = createLock(passphrase)
  const stored = getRestrictedKey(context.library().db)
  return stored === null ? makeResidentsKey(context, lock, passphrase) : openStored(lock, stored)
}

async function openStored(lock: Lock, stored: string): Promise<Buffer> {
  return toResidentsKey(await opening(lock, stored))
}

/** @throws AppError `library-corrupt` for another kind of key */
export function toResidentsKey({ algorithm, secret }: Secret): Buffer {
  if (algorithm !== 'residents' || secret.length !== keyBytes) throw damagedKey()
  return Buffer.from(secret)
}

async function makeResidentsKey(context: Context, lock: Lock, passphrase: string): Promise<Buffer> {
  // The office's passphrase, and no other: it must open the signing key.
  const signing = requireCurrentKey(context)
  await opening(lock, signing.wrapped)
  const secret = randomBytes(keyBytes)
  const publicKey = `residents-${randomBytes(16).toString('hex')}`
  const wrapped = await lock.wrap({ algorithm: 'residents', publicKey, secret })
  const isFirst = mutate(context, context.library(), (tx, note, at) => {
    // Scrypt takes its time: another window may have made one, or changed the passphrase.
    if (getRestrictedKey(tx) !== null) return false
    if (currentKey(tx)?.wrapped !== signing.wrapped)
      throw new AppError('conflict', '密钥刚刚在别处改过，没有解锁。请再试一次。')
    insertRestrictedKey(tx, wrapped, at)
    note(libraryScope, { action: 'consent.key', subject: publicKey, data: {} })
    return true
  })
  return isFirst ? secret : openResidentsKey(context, passphrase)
}

/** Asks again for the office's passphrase, before what cannot be undone. @throws AppError `wrong-passphrase` */
export async function requirePassphrase(context: Context, passphrase: string): Promise<void> {
  await opening(createLock(passphrase), requireCurrentKey(context).wrapped)
}

const opening = (lock: Lock, wrapped: string) =>
  lock.unwrap(wrapped).catch((thrown: unknown) => {
    const error = toAppError(thrown)
    if (error.code !== 'wrong-passphrase') throw error
    throw new AppError('wrong-passphrase', '口令不对，没有办理。请输入本单位的口令。', {
      cause: error,
    })
  })
