import type { Context } from '#core/context.ts'
import type { Tx } from '#core/db/open.ts'
import { readState, writeState } from '#core/db/state.ts'
import { mutate } from '#core/journal/mutate.ts'
import { libraryScope } from '#core/journal/service.ts'
import { AppError } from '#shared/errors.ts'
import type { OfficeCard, TrustedOffice } from '#shared/model/office.ts'
import { type ExaminedCard, examineCard } from './examine-card.ts'
import { keyFingerprint } from './fingerprint.ts'
import { revokedAtOf } from './merge-key.ts'
import { ownCard, requireOffice } from './service.ts'
import { isSm2PublicKey } from './sm2.ts'
import { listTrusted, putTrusted, removeTrusted } from './store.ts'

export const toTrusted = (card: OfficeCard, addedAt: string, isOwn: boolean): TrustedOffice => ({
  card,
  fingerprints: card.keys.map(({ publicKey }) => keyFingerprint(publicKey)),
  addedAt,
  isOwn,
})

/**
 * What a card would change of what is registered here.
 * @throws AppError `conflict` for this office's own code, and for a key that another office has; `bad-input` for keys that
 * are none
 */
export function examineHere(context: Context, card: OfficeCard): ExaminedCard {
  const { db } = context.library()
  if (card.code === requireOffice(context).code) {
    throw new AppError('conflict', '这是本单位自己的代码，不用登记。若是别的单位，请让对方核对单位代码。')
  }
  assertKeys(card)
  const others = listTrusted(db).filter(({ code }) => code !== card.code)
  for (const other of [ownCard(context), ...others.map((row) => row.card)]) {
    const isTaken = other.keys.some((key) => card.keys.some(({ publicKey }) => publicKey === key.publicKey))
    if (isTaken) {
      throw new AppError(
        'conflict',
        `名片里有一把密钥已登记给 ${other.office}（${other.code}），没有登记。请向对方核实名片是不是他们的。`,
      )
    }
  }
  const known = listTrusted(db).find(({ code }) => code === card.code)?.card ?? null
  return examineCard(card, { known, revoked: readRevoked(db), now: context.ports.clock.now() })
}

/**
 * Registers a card, or what it changes.
 * @throws AppError as `examineHere`; `conflict` where a person must compare first and `confirmed` is none of the fingerprints
 */
export function registerCard(context: Context, card: OfficeCard, confirmed?: string): TrustedOffice {
  const { kind, merged, added, known, text } = examineHere(context, card)
  if (kind === 'conflict') {
    const expected = added.length > 0 ? added : known
    if (!expected.some(({ fingerprint }) => fingerprint === confirmed)) {
      throw new AppError('conflict', `没有登记：${text}`)
    }
  }
  if (merged.keys.length > 40) throw new AppError('bad-input', '这个单位的密钥太多，没有登记。请与对方联系。')
  const registered = listTrusted(context.library().db).find(({ code }) => code === card.code)
  if (kind === 'same' && registered) return toTrusted(registered.card, registered.addedAt, false)
  const addedAt = mutate(context, context.library(), (tx, note, at) => {
    const addedAt = registered?.addedAt ?? at
    putTrusted(tx, merged, addedAt)
    rememberRevoked(tx, merged)
    note(libraryScope, {
      action: 'trust.add',
      subject: card.code,
      data: {
        office: card.office,
        kind,
        fingerprints: merged.keys.map(({ publicKey }) => keyFingerprint(publicKey)),
        revoked: merged.keys
          .filter((key) => revokedAtOf(key) !== null)
          .map(({ publicKey }) => keyFingerprint(publicKey)),
        ...(confirmed === undefined ? {} : { confirmed }),
      },
    })
    return addedAt
  })
  context.changed('trust', card.code)
  return toTrusted(merged, addedAt, false)
}

/** @throws AppError `not-found` */
export function unregister(context: Context, code: string): void {
  const known = listTrusted(context.library().db).some((row) => row.code === code)
  if (!known) throw new AppError('not-found', '没有登记过这个单位。')
  mutate(context, context.library(), (tx, note) => {
    removeTrusted(tx, code)
    note(libraryScope, { action: 'trust.remove', subject: code, data: {} })
  })
  context.changed('trust', code)
}

function assertKeys(card: OfficeCard): void {
  const bad = () => new AppError('bad-input', '名片里的公钥不对，没有登记。请向对方重新索取名片。')
  if (new Set(card.keys.map(({ publicKey }) => publicKey)).size !== card.keys.length) throw bad()
  for (const { algorithm, publicKey } of card.keys) {
    if (algorithm === 'sm2' && !isSm2PublicKey(publicKey)) throw bad()
    try {
      keyFingerprint(publicKey)
    } catch (cause) {
      throw new AppError('bad-input', bad().message, { cause })
    }
  }
}

// Beside the cards, so that removing an office and registering an older card of it does not bring a key back.
const revokedState = 'trust.revoked'

function readRevoked(db: Parameters<typeof readState>[0]): Map<string, string> {
  const value = readState(db, revokedState)
  return new Map(Object.entries((value ?? {}) as Record<string, string>))
}

function rememberRevoked(tx: Tx, { keys }: OfficeCard): void {
  const revoked = readRevoked(tx)
  for (const key of keys) {
    const at = revokedAtOf(key)
    if (at !== null) revoked.set(key.publicKey, at)
  }
  writeState(tx, revokedState, Object.fromEntries(revoked))
}
