import type { Context } from '#core/context.ts'
import { AppError } from '#shared/errors.ts'
import type { Office, OfficeCard } from '#shared/model/office.ts'
import { currentKey, getOffice, listCompanions, listKeys, listTrusted, type SigningKeyRow } from './store.ts'

export {
  currentKey,
  getOffice,
  insertKey,
  insertOffice,
  listKnownHistories,
  putKnownHistory,
} from './store.ts'

/** @throws AppError `no-library` */
export function requireOffice(context: Context): Office {
  const office = getOffice(context.library().db)
  if (!office) throw new AppError('no-library', '还没有建立档案库。请先新建。')
  return office
}

/** The key to sign with. @throws AppError `no-library` without one; `conflict` when its time is over */
export function requireSigningKey(context: Context): SigningKeyRow {
  const key = currentKey(context.library().db)
  if (!key) throw new AppError('no-library', '档案库里没有签名密钥。请新建档案库，或从备份恢复。')
  const isOver = key.validTo !== null && Date.parse(key.validTo) <= Date.parse(context.ports.clock.now())
  if (isOver)
    throw new AppError('conflict', '签名密钥已过有效期，签了也不会被认可。请先在“设置”里换密钥，或改有效期。')
  return key
}

/** This office's card: name, code and public keys. */
export function ownCard(context: Context): OfficeCard {
  const { office, code, role } = requireOffice(context)
  const { db } = context.library()
  const signing = listKeys(db).map(
    ({ publicKey, validFrom, validTo, replacedBy, succession, revokedAt }) => ({
      algorithm: 'ed25519' as const,
      publicKey,
      validFrom,
      validTo,
      replacedBy,
      succession,
      revokedAt,
    }),
  )
  const companions = listCompanions(db).map(({ kind, publicKey, validFrom, validTo, replacedBy }) => ({
    algorithm: kind,
    publicKey,
    validFrom,
    validTo,
    replacedBy,
  }))
  return { type: 'huanxin-office-card', version: 1, office, code, role, keys: [...signing, ...companions] }
}

/** Cards this library believes: its own and the registered ones. */
export function trustedCards(context: Context): readonly OfficeCard[] {
  return [ownCard(context), ...listTrusted(context.library().db).map(({ card }) => card)]
}
