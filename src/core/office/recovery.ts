import type { Context } from '#core/context.ts'
import type { Db, Tx } from '#core/db/open.ts'
import { mutate, type Note } from '#core/journal/mutate.ts'
import { libraryScope } from '#core/journal/service.ts'
import { AppError, toAppError } from '#shared/errors.ts'
import { toAgeIdentity } from './age.ts'
import { keyFingerprint } from './fingerprint.ts'
import { toSigningKey } from './key.ts'
import { parseRecoveryText, type RecoveredKey, type RecoverySheet } from './recovery-text.ts'
import { toResidentsKey } from './residents-key.ts'
import { requireOffice } from './service.ts'
import { toSm2Key } from './sm2.ts'
import {
  currentCompanion,
  currentKey,
  findRestrictedKey,
  getRestrictedKey,
  insertCompanion,
  insertKey,
  insertRestrictedKey,
  listCompanions,
  listKeys,
  type SigningKeyRow,
  updateCompanion,
  updateKey,
  updateRestrictedKey,
} from './store.ts'
import { signSuccession } from './succession.ts'
import { createLock, type Lock, parseWrapped, type Secret } from './wrap.ts'

/**
 * All private keys as a recovery sheet holds them, the important first: those in use (signing, SM2, encryption), the
 * residents' key, every other encryption key, then those that were replaced.
 */
export function toRecoverySheet(context: Context): RecoverySheet {
  const { db } = context.library()
  const current = currentKey(db)?.fingerprint
  const signing = listKeys(db)
    .toReversed()
    .map((row) => ({ ...row, id: row.fingerprint, algorithm: 'ed25519' as const }))
  const companions = listCompanions(db)
    .toReversed()
    .map((row) => ({ ...row, algorithm: row.kind, revokedAt: null, succession: null }))
  const inUse = [current, currentCompanion(db, 'sm2')?.id, currentCompanion(db, 'age')?.id]
  const residents = residentsRows(db)
  const rankOf = ({ id, algorithm }: { id: string; algorithm: string }) => {
    const place = inUse.indexOf(id)
    return place >= 0 ? place : algorithm === 'residents' ? 3 : algorithm === 'age' ? 4 : 5
  }
  const rows = [...signing, ...companions, ...residents].sort((a, b) => rankOf(a) - rankOf(b))
  const keys = rows.map(
    (row): RecoveredKey => ({
      algorithm: row.algorithm,
      publicKey: row.publicKey,
      wrapped: row.wrapped,
      validFrom: row.validFrom,
      validTo: row.validTo,
      revokedAt: row.revokedAt,
      replacedBy: row.replacedBy === null ? null : rows.findIndex(({ id }) => id === row.replacedBy),
      isVouched: row.succession !== null,
    }),
  )
  return { officeCode: requireOffice(context).code, keys }
}

function residentsRows(db: Db) {
  const row = findRestrictedKey(db)
  if (!row) return []
  const { publicKey } = parseWrapped(row.wrapped)
  const open = { validTo: null, replacedBy: null, revokedAt: null, succession: null }
  const algorithm = 'residents' as const
  return [{ ...open, id: publicKey, algorithm, publicKey, wrapped: row.wrapped, validFrom: row.createdAt }]
}

interface Opened extends RecoveredKey {
  readonly id: string
  readonly secret: Secret
}

/**
 * Puts the keys of a sheet back. What is known of a key that is here already stays as it is, but for the passphrase it
 * opens with; a signing key that was in use here and is not on the sheet gives way to the sheet's, which signs for it.
 * @returns how many keys were put back
 * @throws AppError `bad-input` for the text, `wrong-passphrase`, `conflict` for another office's sheet
 */
export async function recoverKeys(
  context: Context,
  { text, passphrase }: { text: string; passphrase: string },
): Promise<number> {
  const sheet = parseRecoveryText(text)
  const { code } = requireOffice(context)
  if (sheet.officeCode !== code) {
    throw new AppError(
      'conflict',
      `这张恢复页是单位代码 ${sheet.officeCode} 的，本档案库是 ${code}，没有恢复。请用相同的单位代码新建档案库再恢复。`,
    )
  }
  const lock = createLock(passphrase)
  const opened = await openKeys(sheet.keys, lock)
  const orphans = await findLocked(context, opened, lock)
  mutate(context, context.library(), (tx, note, at) =>
    putBack(tx, note, at, { code, opened, orphans, sheet }),
  )
  context.changed('office', 'key')
  return opened.length
}

/** The first must open; a later one may have been under another passphrase when the sheet was printed. */
async function openKeys(keys: readonly RecoveredKey[], lock: Lock): Promise<readonly Opened[]> {
  const opened: Opened[] = []
  for (const [index, key] of keys.entries()) {
    const secret = await lock.unwrap(key.wrapped).catch((thrown: unknown) => {
      const error = toAppError(thrown)
      if (error.code !== 'wrong-passphrase') throw error
      if (index > 0) return null
      throw new AppError('wrong-passphrase', '口令不对，没有恢复。请输入打印恢复页时用的口令。', {
        cause: error,
      })
    })
    if (!secret) continue
    if (key.algorithm === 'ed25519') toSigningKey(secret.secret, key.publicKey)
    else if (key.algorithm === 'sm2') toSm2Key(secret)
    else if (key.algorithm === 'age') await toAgeIdentity(secret)
    else toResidentsKey(secret)
    opened.push({ ...key, id: idOf(key), secret })
  }
  return opened
}

const idOf = ({ algorithm, publicKey }: RecoveredKey): string =>
  algorithm === 'residents' ? publicKey : keyFingerprint(publicKey)

/** Companions in use here that are not on the sheet and do not open with its passphrase: they go out of use. */
async function findLocked(
  context: Context,
  opened: readonly Opened[],
  lock: Lock,
): Promise<readonly string[]> {
  const { db } = context.library()
  const locked: string[] = []
  for (const kind of ['sm2', 'age'] as const) {
    const row = currentCompanion(db, kind)
    if (!row || opened.some(({ id }) => id === row.id)) continue
    const isOpen = await lock.unwrap(row.wrapped).then(
      () => true,
      () => false,
    )
    if (!isOpen) locked.push(row.id)
  }
  return locked
}

interface PutBack {
  readonly code: string
  readonly opened: readonly Opened[]
  readonly orphans: readonly string[]
  readonly sheet: RecoverySheet
}

function putBack(tx: Tx, note: Note, at: string, { code, opened, orphans, sheet }: PutBack): void {
  const before = currentKey(tx)
  const here = new Map(listKeys(tx).map((row) => [row.fingerprint, row]))
  const companions = new Map(listCompanions(tx).map((row) => [row.id, row]))
  for (const id of orphans) updateCompanion(tx, id, { validTo: at })
  for (const key of opened) {
    const { id, publicKey, wrapped, validFrom, validTo } = key
    const by = key.replacedBy === null ? null : (sheet.keys[key.replacedBy] ?? sheet.keys[0])
    const replacedBy = by ? idOf(by) : null
    if (key.algorithm === 'residents') putBackResidents(tx, key)
    else if (here.has(id)) updateKey(tx, id, { wrapped })
    else if (companions.has(id)) updateCompanion(tx, id, { wrapped })
    else if (key.algorithm !== 'ed25519') {
      const isTaken = currentCompanion(tx, key.algorithm) !== null
      const end = validTo ?? (isTaken ? at : null)
      insertCompanion(tx, {
        id,
        kind: key.algorithm,
        publicKey,
        wrapped,
        validFrom,
        validTo: end,
        replacedBy,
      })
    } else {
      const { revokedAt } = key
      const revokeReason = revokedAt === null ? '' : '见恢复页'
      const succession = vouchAgain(code, key, opened)
      insertKey(tx, {
        fingerprint: id,
        publicKey,
        wrapped,
        validFrom,
        validTo,
        replacedBy,
        succession,
        revokedAt,
        revokeReason,
      })
    }
  }
  const gaveWay = before && giveWay(tx, at, code, before, opened, here)
  note(libraryScope, {
    action: 'key.recover',
    subject: 'office',
    data: { fingerprints: opened.map(({ id }) => id), ...(gaveWay ? { replaced: gaveWay } : {}) },
  })
}

/** Residents' data that is here keeps its key: another's would not open it. */
function putBackResidents(tx: Tx, { publicKey, wrapped, validFrom }: Opened): void {
  const here = getRestrictedKey(tx)
  if (here === null) insertRestrictedKey(tx, wrapped, validFrom)
  else if (parseWrapped(here).publicKey === publicKey) updateRestrictedKey(tx, wrapped)
}

/** What the key before it had signed: signatures of Ed25519 are always the same. */
function vouchAgain(code: string, key: Opened, opened: readonly Opened[]): string | null {
  if (!key.isVouched) return null
  const at = opened.findIndex(({ id }) => id === key.id)
  const old = opened.find(({ replacedBy, algorithm }) => algorithm === 'ed25519' && replacedBy === at)
  if (!old) return null
  const { publicKey, validFrom } = key
  return signSuccession(toSigningKey(old.secret.secret, old.publicKey), {
    officeCode: code,
    publicKey,
    validFrom,
  })
}

/** Of a new library: the key it began with. The recovered one takes its place and signs for what it signed meanwhile. */
function giveWay(
  tx: Tx,
  at: string,
  code: string,
  before: SigningKeyRow,
  opened: readonly Opened[],
  here: ReadonlyMap<string, SigningKeyRow>,
): string | null {
  const main = opened.find(
    ({ id, algorithm, replacedBy, revokedAt }) =>
      algorithm === 'ed25519' && replacedBy === null && revokedAt === null && !here.has(id),
  )
  if (!main) return null
  const { publicKey, validFrom } = before
  const key = toSigningKey(main.secret.secret, main.publicKey)
  updateKey(tx, before.fingerprint, {
    replacedBy: main.id,
    validTo: before.validTo ?? at,
    succession: before.succession ?? signSuccession(key, { officeCode: code, publicKey, validFrom }),
  })
  return before.fingerprint
}
