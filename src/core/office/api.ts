import { allowedSignersLine } from '#core/bundle/sshsig.ts'
import type { Context } from '#core/context.ts'
import type { Tx } from '#core/db/open.ts'
import type { Handlers } from '#core/dispatch.ts'
import { mutate } from '#core/journal/mutate.ts'
import { libraryScope } from '#core/journal/service.ts'
import type { Office } from '#shared/model/office.ts'
import { toSpoken } from '#shared/model/spoken.ts'
import { keyApi } from './key-api.ts'
import { ownCard, requireOffice } from './service.ts'
import { currentKey, listTrusted, setOperator, setSubDistricts } from './store.ts'
import { examineHere, registerCard, toTrusted, unregister } from './trust.ts'

export {
  currentKey,
  getOffice,
  insertKey,
  insertOffice,
  listKnownHistories,
  putKnownHistory,
} from './store.ts'

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
      spoken: toSpoken(key?.fingerprint ?? ''),
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

  'trust.examine': (context, { card }) => {
    const { kind, added, known, text } = examineHere(context, card)
    return { kind, card, added, known, text }
  },

  'trust.add': (context, { card, confirmed }) => registerCard(context, card, confirmed),

  'trust.remove': (context, { code }) => {
    unregister(context, code)
    return { removed: true }
  },

  ...keyApi,
} satisfies Partial<Handlers>
