import type { Context } from '#core/context.ts'
import { AppError } from '#shared/errors.ts'
import type { Office, OfficeCard } from '#shared/model/office.ts'
import { getOffice, listKeys, listTrusted } from './store.ts'

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

/** This office's card: name, code and public keys. */
export function ownCard(context: Context): OfficeCard {
  const { office, code } = requireOffice(context)
  const keys = listKeys(context.library().db).map(({ publicKey, validFrom, validTo, replacedBy }) => ({
    algorithm: 'ed25519' as const,
    publicKey,
    validFrom,
    validTo,
    replacedBy,
  }))
  return { type: 'huanxin-office-card', version: 1, office, code, keys }
}

/** Cards this library believes: its own and the registered ones. */
export function trustedCards(context: Context): readonly OfficeCard[] {
  return [ownCard(context), ...listTrusted(context.library().db).map(({ card }) => card)]
}
