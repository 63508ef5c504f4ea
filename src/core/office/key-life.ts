import { generateKeyPairSync, type KeyObject } from 'node:crypto'
import { fingerprintOf, toPublicKeyLine } from '#core/bundle/ssh-key.ts'
import type { Context } from '#core/context.ts'
import type { Tx } from '#core/db/open.ts'
import { mutate } from '#core/journal/mutate.ts'
import { libraryScope } from '#core/journal/service.ts'
import { AppError } from '#shared/errors.ts'
import type { CompanionKind, OwnKey } from '#shared/model/office.ts'
import { createAgeKey } from './age.ts'
import { keyFingerprint } from './fingerprint.ts'
import { toSigningKey } from './key.ts'
import { requireCurrentKey, requireOwnKey } from './own-keys.ts'
import { requireOffice } from './service.ts'
import { createSm2Key } from './sm2.ts'
import {
  currentCompanion,
  currentKey,
  insertCompanion,
  insertKey,
  type SigningKeyRow,
  updateCompanion,
  updateKey,
} from './store.ts'
import { signSuccession } from './succession.ts'
import { createLock, type Lock } from './wrap.ts'

interface NewKey {
  readonly key: KeyObject
  readonly publicKey: string
  readonly fingerprint: string
  readonly wrapped: string
}

async function makeKey(lock: Lock): Promise<NewKey> {
  const { privateKey: key } = generateKeyPairSync('ed25519')
  const publicKey = toPublicKeyLine(key)
  const secret = key.export({ format: 'der', type: 'pkcs8' })
  const wrapped = await lock.wrap({ algorithm: 'ed25519', publicKey, secret })
  return { key, publicKey, fingerprint: fingerprintOf(publicKey), wrapped }
}

/** The signing key in use, and its passphrase at work. @throws AppError `wrong-passphrase`, `library-corrupt` */
async function openCurrent(context: Context, passphrase: string) {
  const row = requireCurrentKey(context)
  const lock = createLock(passphrase)
  const { secret } = await lock.unwrap(row.wrapped)
  return { row, lock, key: toSigningKey(secret, row.publicKey) }
}

/** Scrypt takes its time: another window may have changed the keys meanwhile. */
function assertStillCurrent(tx: Tx, { fingerprint, wrapped }: SigningKeyRow): void {
  const now = currentKey(tx)
  if (now?.fingerprint !== fingerprint || now.wrapped !== wrapped)
    throw new AppError('conflict', '密钥刚刚在别处改过，这次没有改变什么。请刷新后再试。')
}

const isOver = ({ validTo }: SigningKeyRow, at: string): boolean =>
  validTo !== null && Date.parse(validTo) <= Date.parse(at)

const insertNew = (
  tx: Tx,
  { publicKey, fingerprint, wrapped }: NewKey,
  at: string,
  succession: string | null,
) =>
  insertKey(tx, {
    fingerprint,
    publicKey,
    wrapped,
    validFrom: at,
    validTo: null,
    replacedBy: null,
    succession,
    revokedAt: null,
    revokeReason: '',
  })

/**
 * Makes a new signing key for which the old one signs; an expired one no longer can.
 * @throws AppError `wrong-passphrase`
 */
export async function rotateKey(context: Context, passphrase: string): Promise<OwnKey> {
  const { code } = requireOffice(context)
  const { row: old, key: oldKey, lock } = await openCurrent(context, passphrase)
  const next = await makeKey(lock)
  mutate(context, context.library(), (tx, note, at) => {
    assertStillCurrent(tx, old)
    const isExpired = isOver(old, at)
    const successor = { officeCode: code, publicKey: next.publicKey, validFrom: at }
    insertNew(tx, next, at, isExpired ? null : signSuccession(oldKey, successor))
    updateKey(tx, old.fingerprint, {
      replacedBy: next.fingerprint,
      validTo: isExpired ? old.validTo : at,
    })
    const data = { from: old.fingerprint, to: next.fingerprint, isVouched: !isExpired }
    note(libraryScope, { action: 'key.rotate', subject: next.fingerprint, data })
  })
  context.changed('office', 'key')
  return requireOwnKey(context, next.fingerprint)
}

/** @throws AppError `bad-input` for a day that is over */
export function setKeyExpiry(context: Context, validTo: string | null): OwnKey {
  const { fingerprint } = requireCurrentKey(context)
  const isPast = validTo !== null && Date.parse(validTo) <= Date.parse(context.ports.clock.now())
  if (isPast) throw new AppError('bad-input', '有效期要晚于今天。要马上停用，请用“停用”。')
  const time = validTo === null ? null : new Date(validTo).toISOString()
  mutate(context, context.library(), (tx, note) => {
    updateKey(tx, fingerprint, { validTo: time })
    note(libraryScope, { action: 'key.expiry', subject: fingerprint, data: { validTo: time } })
  })
  context.changed('office', 'key')
  return requireOwnKey(context, fingerprint)
}

/**
 * Ends a key. A signing key is revoked for good, and where it was in use a new one takes its place, for which nothing
 * vouches but people on the telephone. An SM2 or an encryption key goes out of use.
 * @throws AppError `wrong-passphrase`, `not-found`, `conflict` when it was ended before
 */
export async function revokeKey(
  context: Context,
  { fingerprint, reason, passphrase }: { fingerprint: string; reason: string; passphrase: string },
): Promise<OwnKey> {
  const key = requireOwnKey(context, fingerprint)
  const isSigning = key.algorithm === 'ed25519'
  if (key.state === 'revoked' || (!isSigning && key.state !== 'current'))
    throw new AppError('conflict', '这把密钥已经停用了。')
  const { row: current, lock } = await openCurrent(context, passphrase)
  const next = current.fingerprint === fingerprint ? await makeKey(lock) : null
  mutate(context, context.library(), (tx, note, at) => {
    assertStillCurrent(tx, current)
    if (!isSigning) updateCompanion(tx, fingerprint, { validTo: at })
    else updateKey(tx, fingerprint, { revokedAt: at, revokeReason: reason })
    if (next) {
      insertNew(tx, next, at, null)
      const validTo = isOver(current, at) ? current.validTo : at
      updateKey(tx, fingerprint, { replacedBy: next.fingerprint, validTo })
    }
    const data = { algorithm: key.algorithm, reason, ...(next ? { replacedBy: next.fingerprint } : {}) }
    note(libraryScope, { action: 'key.revoke', subject: fingerprint, data })
  })
  context.changed('office', 'key')
  return requireOwnKey(context, next?.fingerprint ?? fingerprint)
}

/**
 * Makes the SM2 or the encryption key under the signing key's passphrase.
 * @throws AppError `wrong-passphrase`; `conflict` while there is one in use
 */
export async function addCompanion(
  context: Context,
  { kind, passphrase }: { kind: CompanionKind; passphrase: string },
): Promise<OwnKey> {
  const { db } = context.library()
  const taken = () => new AppError('conflict', '这种密钥已经有一把在用。要换，请先停用它。')
  if (currentCompanion(db, kind)) throw taken()
  const { row: current, lock } = await openCurrent(context, passphrase)
  const { publicKey, wrapped } = await (kind === 'sm2' ? createSm2Key(lock) : createAgeKey(lock))
  const id = keyFingerprint(publicKey)
  mutate(context, context.library(), (tx, note, at) => {
    assertStillCurrent(tx, current)
    if (currentCompanion(tx, kind)) throw taken()
    insertCompanion(tx, { id, kind, publicKey, wrapped, validFrom: at, validTo: null, replacedBy: null })
    note(libraryScope, { action: 'key.companion', subject: id, data: { kind } })
  })
  context.changed('office', 'key')
  return requireOwnKey(context, id)
}
