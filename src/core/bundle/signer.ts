import { isValidAt } from '#shared/model/key-words.ts'
import { type CardSigningKey, type OfficeCard, signingKeysOf } from '#shared/model/office.ts'
import { parsePublicKeyLine, toFingerprint } from './ssh-key.ts'

interface Registered {
  readonly card: OfficeCard
  readonly key: CardSigningKey
}

/** What the registered cards say of a key that signed something. */
export interface SignerFacts {
  /** The cards it stands on; empty: nobody here has registered it. */
  readonly registered: readonly Registered[]
  /** A key that one card calls revoked is revoked, whatever another card says: the earliest time. */
  readonly revokedAt: string | null
}

/** Looks a key up by its fingerprint. */
export function findSigner(fingerprint: string, cards: readonly OfficeCard[]): SignerFacts {
  const registered = cards.flatMap((card) =>
    signingKeysOf(card)
      .filter((key) => isKey(key.publicKey, fingerprint))
      .map((key) => ({ card, key })),
  )
  return { registered, revokedAt: earliest(registered.map(({ key }) => key.revokedAt)) }
}

/** The cards on which the key was valid at a time (UTC ISO). */
export const cardsValidAt = ({ registered }: SignerFacts, at: string): readonly OfficeCard[] =>
  registered.filter(({ key }) => isValidAt(key, at)).map(({ card }) => card)

function earliest(times: readonly (string | null)[]): string | null {
  const given = times.filter((time) => time !== null)
  return given.toSorted((a, b) => Date.parse(a) - Date.parse(b))[0] ?? null
}

function isKey(publicKeyLine: string, fingerprint: string): boolean {
  const blob = parsePublicKeyLine(publicKeyLine)
  return blob !== null && toFingerprint(blob) === fingerprint
}
