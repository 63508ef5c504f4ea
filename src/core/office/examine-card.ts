import {
  type CardChange,
  type CardKey,
  type CardSigningKey,
  type OfficeCard,
  officeRoleLabels,
} from '#shared/model/office.ts'
import { toSpoken } from '#shared/model/spoken.ts'
import { toLocalDate } from '#shared/model/time.ts'
import { keyFingerprint } from './fingerprint.ts'
import { closeKey, type MergedKey, mergeKey, revokedAtOf } from './merge-key.ts'
import { isVouchedBy } from './succession.ts'

export interface ExaminedCard extends CardChange {
  /** What would be registered, once a person agreed to it. */
  readonly merged: OfficeCard
}

interface Situation {
  /** The office's card as it is registered; null for an office that is new here. */
  readonly known: OfficeCard | null
  /** Public keys once revoked here, and when: they stay so, also when their office was removed in between. */
  readonly revoked: ReadonlyMap<string, string>
  /** UTC ISO. */
  readonly now: string
}

/**
 * What a card would change. Nobody signs a card, so of an office that is registered it can by itself only end keys, and
 * add one for which a registered key in force signed; everything else waits for a person who compared fingerprints.
 */
export function examineCard(given: OfficeCard, { known, revoked, now }: Situation): ExaminedCard {
  const card = { ...given, keys: given.keys.map((key) => rememberRevoked(key, revoked)) }
  if (!known) return examineNew(card)
  const byKey = new Map(known.keys.map((key) => [key.publicKey, key]))
  const added = card.keys.filter(({ publicKey }) => !byKey.has(publicKey))
  const merges = card.keys.flatMap((key): MergedKey[] => {
    const registered = byKey.get(key.publicKey)
    return registered ? [mergeKey(registered, key)] : []
  })
  const current = new Map(byKey)
  for (const { key } of merges) current.set(key.publicKey, key)
  const vouched = followSuccession(card.code, added, current)

  const open = added.filter((key) => !vouched.has(key.publicKey) && revokedAtOf(key) === null)
  const renamed = card.office !== known.office
  const role = card.role !== known.role
  const widened = merges.filter(({ isWidened }) => isWidened)
  const isConflict = open.length > 0 || renamed || role || widened.length > 0
  for (const key of added) if (!current.has(key.publicKey)) current.set(key.publicKey, key)
  closeMissing(card, open, current, now)

  const newlyRevoked = merges.filter(({ isRevoked }) => isRevoked)
  const narrowed = merges.filter(({ isNarrowed, isRevoked }) => isNarrowed && !isRevoked)
  const isVouched = vouched.size > 0
  const kind = isConflict
    ? 'conflict'
    : isVouched
      ? 'succession'
      : newlyRevoked.length + narrowed.length > 0
        ? 'revocation'
        : 'same'
  const changes = [
    ...(renamed ? [`单位名称由“${known.office}”改为“${card.office}”`] : []),
    ...(role ? [`单位类别由“${officeRoleLabels[known.role]}”改为“${officeRoleLabels[card.role]}”`] : []),
    ...(isVouched ? [`换了新密钥 ${vouched.size} 把，由登记过的旧密钥签字担保`] : []),
    ...describeOpen(open),
    ...widened.map(({ key }) => `一把密钥的有效期延长到${key.validTo ? toLocalDate(key.validTo) : '不限'}`),
    ...(newlyRevoked.length > 0 ? [`停用密钥 ${newlyRevoked.length} 把，此后不再认它的签名`] : []),
    ...(!isVouched && narrowed.some(({ key }) => key.replacedBy !== null)
      ? ['有密钥已被别的密钥接替，不再使用']
      : []),
    ...narrowed
      .filter(({ key }) => key.replacedBy === null && key.validTo !== null)
      .map(({ key }) => `一把密钥的有效期到 ${toLocalDate(key.validTo ?? '')} 为止`),
  ]
  return {
    kind,
    card,
    added: toPrints(added),
    known: toPrints(known.keys),
    text: toText(kind, changes),
    merged: { ...card, keys: [...current.values()] },
  }
}

function examineNew(card: OfficeCard): ExaminedCard {
  const ended = card.keys.filter((key) => revokedAtOf(key) !== null).length
  const note = ended > 0 ? `其中 ${ended} 把密钥已停用，登记后也不认。` : ''
  return {
    kind: 'new',
    card,
    added: toPrints(card.keys),
    known: [],
    text: `这个单位还没有登记过。${note}请与对方逐字核对下面的词语或数字，一致再登记。`,
    merged: card,
  }
}

const toPrints = (keys: readonly CardKey[]) =>
  keys.map(({ publicKey }) => toSpoken(keyFingerprint(publicKey)))

function rememberRevoked(key: CardKey, revoked: ReadonlyMap<string, string>): CardKey {
  const at = revoked.get(key.publicKey)
  if (key.algorithm !== 'ed25519' || at === undefined) return key
  const isSooner = key.revokedAt !== null && Date.parse(key.revokedAt) < Date.parse(at)
  return { ...key, revokedAt: isSooner ? key.revokedAt : at }
}

/**
 * Adds to `current` the keys for which one of it vouches, and those for which these vouch in turn. A key vouches while
 * it is in force, for one successor, and never once it was revoked: a thief could have dated his word back.
 */
function followSuccession(
  officeCode: string,
  added: readonly CardKey[],
  current: Map<string, CardKey>,
): ReadonlySet<string> {
  const vouched = new Set<string>()
  for (let isMore = true; isMore; ) {
    isMore = false
    for (const key of added) {
      if (key.algorithm !== 'ed25519' || key.revokedAt !== null || vouched.has(key.publicKey)) continue
      const voucher = [...current.values()].find(
        (each): each is CardSigningKey =>
          each.algorithm === 'ed25519' && mayVouch(each, key) && isVouchedBy(each, key, officeCode),
      )
      if (!voucher) continue
      const isStandIn = key.replacedBy === keyFingerprint(voucher.publicKey)
      if (!isStandIn) {
        const print = keyFingerprint(key.publicKey)
        current.set(voucher.publicKey, closeKey(voucher, print, key.validFrom))
      }
      current.set(key.publicKey, key)
      vouched.add(key.publicKey)
      isMore = true
    }
  }
  return vouched
}

function mayVouch(voucher: CardSigningKey, key: CardSigningKey): boolean {
  const at = Date.parse(key.validFrom)
  const isFree = voucher.replacedBy === null || voucher.replacedBy === keyFingerprint(key.publicKey)
  const isInForce =
    Date.parse(voucher.validFrom) <= at && (voucher.validTo === null || at <= Date.parse(voucher.validTo))
  return voucher.revokedAt === null && isFree && isInForce
}

/** Keys in force that the new card no longer has make room for the one that a person confirmed. */
function closeMissing(
  card: OfficeCard,
  open: readonly CardKey[],
  current: Map<string, CardKey>,
  now: string,
): void {
  const listed = new Set(card.keys.map(({ publicKey }) => publicKey))
  for (const next of open) {
    for (const key of [...current.values()]) {
      if (listed.has(key.publicKey) || key.algorithm !== next.algorithm || key.replacedBy !== null) continue
      current.set(key.publicKey, closeKey(key, keyFingerprint(next.publicKey), now))
    }
  }
}

function describeOpen(open: readonly CardKey[]): string[] {
  const count = (algorithm: CardKey['algorithm']) => open.filter((key) => key.algorithm === algorithm).length
  const [signing, sm2, age] = [count('ed25519'), count('sm2'), count('age')]
  return [
    ...(signing > 0 ? [`有 ${signing} 把签名密钥没有登记过，也没有旧密钥担保`] : []),
    ...(sm2 > 0 ? [`新增国密签名密钥 ${sm2} 把`] : []),
    ...(age > 0 ? [`新增接收加密密钥 ${age} 把，以后的保密文件会用它加密`] : []),
  ]
}

function toText(kind: CardChange['kind'], changes: readonly string[]): string {
  const what = changes.join('；')
  if (kind === 'same') return '与已登记的一致，或是一张较早的名片，不会改变什么。'
  if (kind === 'conflict')
    return `${what}。名片文件本身不能证明这些，请打电话或当面与对方核对下面的词语或数字，不一致就不要登记。`
  return `${what}。可以登记。`
}
