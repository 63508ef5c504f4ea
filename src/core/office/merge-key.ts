import type { CardKey } from '#shared/model/office.ts'

/** What a card says of a key that is registered: only what makes it weaker is taken; a card is not signed. */
export interface MergedKey {
  readonly key: CardKey
  /** It is revoked now, and was not before. */
  readonly isRevoked: boolean
  /** Its time ends now, or sooner than before. */
  readonly isNarrowed: boolean
  /** The card would let it live longer: a person must have asked. */
  readonly isWidened: boolean
}

const earlier = (a: string | null, b: string | null): string | null => {
  if (a === null || b === null) return a ?? b
  return Date.parse(a) <= Date.parse(b) ? a : b
}

const isBefore = (a: string | null, b: string | null): boolean =>
  a !== null && (b === null || Date.parse(a) < Date.parse(b))

export const revokedAtOf = (key: CardKey): string | null =>
  key.algorithm === 'ed25519' ? key.revokedAt : null

/**
 * Holds a registered key against the same key on a card: its end and its revocation can come, and come sooner, never
 * go. A longer time is told apart, and never given to a key that was replaced or revoked.
 */
export function mergeKey(known: CardKey, given: CardKey): MergedKey {
  const isOver = known.replacedBy !== null || revokedAtOf(known) !== null
  const isWidened = !isOver && given.replacedBy === null && isBefore(known.validTo, given.validTo)
  const validTo = isWidened ? given.validTo : earlier(known.validTo, given.validTo)
  const replacedBy = known.replacedBy ?? given.replacedBy
  const isNarrowed = isBefore(validTo, known.validTo) || (replacedBy !== null && known.replacedBy === null)
  if (known.algorithm !== 'ed25519') {
    return { key: { ...known, validTo, replacedBy }, isRevoked: false, isNarrowed, isWidened }
  }
  const revokedAt = earlier(known.revokedAt, revokedAtOf(given))
  const succession = known.succession ?? (given.algorithm === 'ed25519' ? given.succession : null)
  return {
    key: { ...known, validTo, replacedBy, revokedAt, succession },
    isRevoked: isBefore(revokedAt, known.revokedAt),
    isNarrowed,
    isWidened,
  }
}

/** A key whose time is over at `at`, because `replacedBy` took its place. */
export const closeKey = <Key extends CardKey>(key: Key, replacedBy: string, at: string): Key => ({
  ...key,
  replacedBy: key.replacedBy ?? replacedBy,
  validTo: earlier(key.validTo, at),
})
