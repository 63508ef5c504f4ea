import type { Context } from '#core/context.ts'
import { AppError } from '#shared/errors.ts'
import { stateOfKey } from '#shared/model/key-words.ts'
import type { OwnKey } from '#shared/model/office.ts'
import { toSpoken } from '#shared/model/spoken.ts'
import { type CompanionRow, currentKey, listCompanions, listKeys, type SigningKeyRow } from './store.ts'

const fromSigning = (row: SigningKeyRow, now: string): OwnKey => ({
  algorithm: 'ed25519',
  fingerprint: row.fingerprint,
  spoken: toSpoken(row.fingerprint),
  validFrom: row.validFrom,
  validTo: row.validTo,
  replacedBy: row.replacedBy,
  revokedAt: row.revokedAt,
  revokeReason: row.revokeReason,
  state: stateOfKey(row, now),
})

const fromCompanion = (row: CompanionRow, now: string): OwnKey => ({
  algorithm: row.kind,
  fingerprint: row.id,
  spoken: toSpoken(row.id),
  validFrom: row.validFrom,
  validTo: row.validTo,
  replacedBy: row.replacedBy,
  revokedAt: null,
  revokeReason: '',
  state: stateOfKey(row, now),
})

const rank = (key: OwnKey): number =>
  (key.state === 'current' ? 0 : 10) + ['ed25519', 'sm2', 'age'].indexOf(key.algorithm)

/** This office's keys, those in use first, then newest first. */
export function listOwnKeys(context: Context): readonly OwnKey[] {
  const { db } = context.library()
  const now = context.ports.clock.now()
  const keys = [
    ...listKeys(db).map((row) => fromSigning(row, now)),
    ...listCompanions(db).map((row) => fromCompanion(row, now)),
  ]
  return keys.toReversed().sort((a, b) => rank(a) - rank(b))
}

/** @throws AppError `not-found` */
export function requireOwnKey(context: Context, fingerprint: string): OwnKey {
  const key = listOwnKeys(context).find((each) => each.fingerprint === fingerprint)
  if (!key) throw new AppError('not-found', '没有这把密钥。')
  return key
}

/** The signing key in use. @throws AppError `no-library` */
export function requireCurrentKey(context: Context): SigningKeyRow {
  const key = currentKey(context.library().db)
  if (!key) throw new AppError('no-library', '还没有建立档案库。请先新建。')
  return key
}
