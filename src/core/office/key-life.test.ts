import { join } from 'node:path'
import Database from 'better-sqlite3'
import { expect, test } from 'vitest'
import { type Backend, call } from '#core/backend.ts'
import { findRecipient } from '#core/bundle/recipient.ts'
import { type OfficeCard, type OwnKey, officeCard } from '#shared/model/office.ts'
import { openBackend, openOffice, passphrase, temporaryFolder, tickingClock } from '#tests/builders.ts'
import { examineCard } from './examine-card.ts'

/** To whom restricted files would be encrypted, were this the card of a bureau. */
function recipientOf(card: OfficeCard): string | null {
  const found = findRecipient([{ ...card, role: 'bureau' }], card.code, '2030-01-01T00:00:00.000Z')
  return 'publicKey' in found ? found.publicKey : null
}

const next = '新的口令-87654321'
const keysOf = (backend: Backend) => call(backend, 'key.list', {})
const cardOf = async (backend: Backend) => (await call(backend, 'office.card', {})).card
const states = (keys: readonly OwnKey[]) => keys.map(({ algorithm, state }) => `${algorithm} ${state}`)
/** What was journalled of keys, oldest first. */
function actionsIn(library: string): readonly string[] {
  const db = new Database(join(library, 'library.sqlite'), { readonly: true })
  const rows = db.prepare("select line from journal where scope = 'library' order by seq").all()
  db.close()
  return rows
    .map((row) => (JSON.parse((row as { line: string }).line) as { action: string }).action)
    .filter((action) => action.startsWith('key.'))
}

test('the life of the keys: companions, expiry, passphrase, rotation, revocation', async () => {
  const library = join(temporaryFolder(), 'library')
  const backend = await openOffice(library)
  const [first] = await keysOf(backend)
  expect(first).toMatchObject({ algorithm: 'ed25519', state: 'current', validTo: null })
  expect(first?.spoken.words).toHaveLength(12)
  const firstCard = await cardOf(backend)

  // Companions: the signing key's passphrase, one of each kind at a time.
  await expect(
    call(backend, 'key.addCompanion', { kind: 'sm2', passphrase: '错的口令' }),
  ).rejects.toMatchObject({ code: 'wrong-passphrase' })
  await call(backend, 'key.addCompanion', { kind: 'sm2', passphrase })
  const age = await call(backend, 'key.addCompanion', { kind: 'age', passphrase })
  await expect(call(backend, 'key.addCompanion', { kind: 'age', passphrase })).rejects.toMatchObject({
    code: 'conflict',
  })
  const withCompanions = await cardOf(backend)
  expect(officeCard.parse(withCompanions)).toEqual(withCompanions)
  expect(withCompanions.keys.map(({ algorithm }) => algorithm)).toEqual(['ed25519', 'sm2', 'age'])
  expect(recipientOf(withCompanions)).toMatch(/^age1/)
  expect(JSON.stringify(withCompanions)).not.toMatch(/sealed|AGE-SECRET/)

  // Expiry.
  await expect(call(backend, 'key.setExpiry', { validTo: '2020-01-01T00:00:00.000Z' })).rejects.toMatchObject(
    { code: 'bad-input' },
  )
  const bounded = await call(backend, 'key.setExpiry', { validTo: '2030-01-01T00:00:00.000Z' })
  expect(bounded.validTo).toBe('2030-01-01T00:00:00.000Z')
  expect((await call(backend, 'key.setExpiry', { validTo: null })).validTo).toBeNull()

  // Passphrase: all keys or none; the old one opens nothing any more.
  await expect(call(backend, 'key.changePassphrase', { old: '错的口令', next })).rejects.toMatchObject({
    code: 'wrong-passphrase',
  })
  await expect(
    call(backend, 'key.changePassphrase', { old: passphrase, next: passphrase }),
  ).rejects.toMatchObject({ code: 'bad-input' })
  expect(await call(backend, 'key.changePassphrase', { old: passphrase, next })).toEqual({ changed: 3 })
  await expect(call(backend, 'key.rotate', { passphrase })).rejects.toMatchObject({
    code: 'wrong-passphrase',
  })

  // Rotation: a card from before takes the new key on the old one's word.
  const second = await call(backend, 'key.rotate', { passphrase: next })
  const rotated = await cardOf(backend)
  expect(await call(backend, 'office.card', {})).toMatchObject({ fingerprint: second.fingerprint })
  expect(states(await keysOf(backend))).toEqual([
    'ed25519 current',
    'sm2 current',
    'age current',
    'ed25519 replaced',
  ])
  const now = '2024-01-01T00:00:00.000Z'
  const seen = examineCard(rotated, { known: withCompanions, revoked: new Map(), now })
  expect(seen.kind).toBe('succession')
  expect(examineCard(firstCard, { known: seen.merged, revoked: new Map(), now }).kind).toBe('same')

  // Revocation: the new key has nobody's word.
  await expect(
    call(backend, 'key.revoke', { fingerprint: 'SHA256:x', reason: '示例理由', passphrase: next }),
  ).rejects.toMatchObject({ code: 'not-found' })
  const third = await call(backend, 'key.revoke', {
    fingerprint: second.fingerprint,
    reason: '电脑丢失',
    passphrase: next,
  })
  expect(third).toMatchObject({ state: 'current', algorithm: 'ed25519' })
  expect((await keysOf(backend)).find(({ fingerprint }) => fingerprint === second.fingerprint)).toMatchObject(
    {
      state: 'revoked',
      revokeReason: '电脑丢失',
      replacedBy: third.fingerprint,
    },
  )
  const revoked = await cardOf(backend)
  expect(examineCard(revoked, { known: seen.merged, revoked: new Map(), now }).kind).toBe('conflict')
  await expect(
    call(backend, 'key.revoke', { fingerprint: second.fingerprint, reason: '示例理由', passphrase: next }),
  ).rejects.toMatchObject({ code: 'conflict' })
  await call(backend, 'key.revoke', { fingerprint: age.fingerprint, reason: '示例理由', passphrase: next })
  expect(recipientOf(await cardOf(backend))).toBeNull()
  // It all is there after a restart; by then the key is over, and can sign for no successor.
  await call(backend, 'key.setExpiry', { validTo: '2023-12-01T00:00:00.000Z' })
  const before = await keysOf(backend)
  await backend.close()
  expect(actionsIn(library)).toEqual([
    'key.companion',
    'key.companion',
    'key.expiry',
    'key.expiry',
    'key.passphrase',
    'key.rotate',
    'key.revoke',
    'key.revoke',
    'key.expiry',
  ])
  const again = await openBackend(library, tickingClock('2024-01-01T00:00:00.000Z'))
  expect((await keysOf(again)).map((key) => key.fingerprint).toSorted()).toEqual(
    before.map((key) => key.fingerprint).toSorted(),
  )
  expect((await keysOf(again)).find(({ fingerprint }) => fingerprint === third.fingerprint)).toMatchObject({
    state: 'expired',
    validTo: '2023-12-01T00:00:00.000Z',
  })
  const fourth = await call(again, 'key.rotate', { passphrase: next })
  const last = (await cardOf(again)).keys.find(
    (key) => key.replacedBy === null && key.algorithm === 'ed25519',
  )
  expect(last).toMatchObject({ succession: null, validTo: null })
  expect(fourth.state).toBe('current')
}, 120_000)
