import { fingerprintOf, parsePublicKeyLine } from '#core/bundle/ssh-key.ts'
import { allowedSignersLine } from '#core/bundle/sshsig.ts'
import type { Context } from '#core/context.ts'
import type { Tx } from '#core/db/open.ts'
import type { Handlers } from '#core/dispatch.ts'
import { mutate } from '#core/journal/mutate.ts'
import { libraryScope } from '#core/journal/service.ts'
import { AppError } from '#shared/errors.ts'
import type { Office, OfficeCard, TrustedOffice } from '#shared/model/office.ts'
import { ownCard, requireOffice } from './service.ts'
import { currentKey, listTrusted, putTrusted, removeTrusted, setOperator, setSubDistricts } from './store.ts'

export {
  currentKey,
  getOffice,
  insertKey,
  insertOffice,
  listKnownHistories,
  putKnownHistory,
} from './store.ts'

const toTrusted = (card: OfficeCard, addedAt: string, isOwn: boolean): TrustedOffice => ({
  card,
  fingerprints: card.keys.map(({ publicKey }) => fingerprintOf(publicKey)),
  addedAt,
  isOwn,
})

/** Changes the office's row, with its journal entry. */
function changeOffice(
  context: Context,
  action: string,
  data: Readonly<Record<string, unknown>>,
  change: (tx: Tx) => void,
): Office {
  requireOffice(context)
  mutate(context, context.library(), (tx, note) => {
    change(tx)
    note(libraryScope, { action, subject: 'office', data })
  })
  context.changed('office', 'office')
  return requireOffice(context)
}

export const officeApi = {
  'office.card': (context) => {
    const card = ownCard(context)
    const key = currentKey(context.library().db)
    const publicKey = key?.publicKey ?? ''
    return {
      card,
      fingerprint: key?.fingerprint ?? '',
      allowedSigners: allowedSignersLine(card.code, publicKey),
    }
  },

  'office.setOperator': (context, { operator }) =>
    changeOffice(context, 'office.operator', { operator }, (tx) => setOperator(tx, operator)),

  'office.setSubDistricts': (context, { subDistricts }) =>
    changeOffice(context, 'office.subDistricts', { subDistricts }, (tx) => setSubDistricts(tx, subDistricts)),

  'trust.list': (context) => {
    const own = requireOffice(context)
    return [
      toTrusted(ownCard(context), own.createdAt, true),
      ...listTrusted(context.library().db).map(({ card, addedAt }) => toTrusted(card, addedAt, false)),
    ]
  },

  'trust.add': (context, { card }) => {
    if (card.code === requireOffice(context).code) {
      throw new AppError('conflict', '这是本单位自己的代码，不用登记。若是别的单位，请让对方核对单位代码。')
    }
    if (card.keys.some(({ publicKey }) => parsePublicKeyLine(publicKey) === null)) {
      throw new AppError('bad-input', '名片里的公钥不对，没有登记。请向对方重新索取名片。')
    }
    const fingerprints = card.keys.map(({ publicKey }) => fingerprintOf(publicKey))
    const addedAt = mutate(context, context.library(), (tx, note, at) => {
      putTrusted(tx, card, at)
      note(libraryScope, {
        action: 'trust.add',
        subject: card.code,
        data: { office: card.office, fingerprints },
      })
      return at
    })
    context.changed('trust', card.code)
    return toTrusted(card, addedAt, false)
  },

  'trust.remove': (context, { code }) => {
    const known = listTrusted(context.library().db).some((row) => row.code === code)
    if (!known) throw new AppError('not-found', '没有登记过这个单位。')
    mutate(context, context.library(), (tx, note) => {
      removeTrusted(tx, code)
      note(libraryScope, { action: 'trust.remove', subject: code, data: {} })
    })
    context.changed('trust', code)
    return { removed: true }
  },
} satisfies Partial<Handlers>
