import { type OfficeCard, signingKeysOf } from '#shared/model/office.ts'
import type { CheckList } from './check-list.ts'
import { verifySm2 } from './sm2-signature.ts'
import { parsePublicKeyLine, toFingerprint } from './ssh-key.ts'
import { parseSignature, verifyMessage } from './sshsig.ts'
import type { KnownBundle } from './verify-journal.ts'
import { sm2SignaturePath } from './verify-manifest.ts'

/** Judges the signature over the tag manifest; the fingerprint of the key, or null when it does not hold. */
export function checkSignature(armoured: string, message: Uint8Array, list: CheckList): string | null {
  list.ran('signature-bad')
  const parsed = parseSignature(armoured)
  if (!parsed) {
    list.found('signature-bad')
    return null
  }
  const { faults, fingerprint } = verifyMessage(parsed, message)
  for (const fault of faults) list.found(`signature-${fault}`)
  return faults.length === 0 ? fingerprint : null
}

interface Signing {
  readonly fingerprint: string
  /** What the bundle says of itself; null when it cannot be read. */
  readonly claim: BundleClaim | null
}

export interface BundleClaim {
  readonly bundleId: string
  /** When it was made, and by whom. */
  readonly createdAt: string
  readonly officeCode: string
  /** Digest of its journal's last entry; null when the journal cannot be read. */
  readonly head: string | null
}

/**
 * Whose key it is, by the trust list alone: a key in the bundle is never trusted for being there. A key that one card
 * calls revoked is revoked, whatever another card says.
 * @param known bundles of the project seen before: what a revoked key had signed by then stays believed
 * @returns the registered office whose key was valid at that time, or null
 */
export function checkSigner(
  { fingerprint, claim }: Signing,
  trust: readonly OfficeCard[],
  known: readonly KnownBundle[],
  list: CheckList,
): OfficeCard | null {
  const registered = trust.flatMap((card) =>
    signingKeysOf(card)
      .filter((key) => isKey(key.publicKey, fingerprint))
      .map((key) => ({ card, key })),
  )
  if (registered.length === 0) {
    list.found('signer-unknown', fingerprint)
    return null
  }
  const revokedAt = earliest(registered.map(({ key }) => key.revokedAt))
  if (revokedAt !== null && !wasKnown(claim, known, revokedAt)) {
    list.found('signer-revoked', `${fingerprint}（${revokedAt}）`)
    return null
  }
  if (!claim) return null
  const valid = registered.filter(({ key }) => isValidAt(key, claim.createdAt))
  if (valid.length === 0) {
    list.found('signer-expired', fingerprint)
    return null
  }
  list.ran('office-mismatch')
  const own = valid.find(({ card }) => card.code === claim.officeCode)
  if (!own) list.found('office-mismatch', valid.map(({ card }) => card.office).join('、'))
  return own?.card ?? null
}

/**
 * Judges the SM2 signature, which is optional, by the SM2 keys that the signer's card had at the time; without one it
 * is told that it was not checked. One by another office's key is refused.
 */
export function checkSm2(
  { der, message, createdAt }: { der: Uint8Array; message: Uint8Array; createdAt: string },
  card: OfficeCard | null,
  trust: readonly OfficeCard[],
  list: CheckList,
): void {
  const holds = ({ publicKey }: Sm2CardKey) => verifySm2(publicKey, message, der)
  const own = card ? sm2KeysOf(card).filter((key) => isValidAt(key, createdAt)) : []
  if (own.length > 0) {
    list.ran('sm2-bad')
    if (!own.some(holds)) list.found('sm2-bad')
    return
  }
  const isForeign =
    card !== null && trust.some((each) => each.code !== card.code && sm2KeysOf(each).some(holds))
  list.found(isForeign ? 'sm2-bad' : 'sm2-unverified', sm2SignaturePath)
}

type Sm2CardKey = Extract<OfficeCard['keys'][number], { algorithm: 'sm2' }>

const sm2KeysOf = ({ keys }: OfficeCard): readonly Sm2CardKey[] =>
  keys.filter((key) => key.algorithm === 'sm2')

const isValidAt = (
  { validFrom, validTo }: { readonly validFrom: string; readonly validTo: string | null },
  at: string,
): boolean =>
  Date.parse(validFrom) <= Date.parse(at) && (validTo === null || Date.parse(at) < Date.parse(validTo))

function earliest(times: readonly (string | null)[]): string | null {
  const given = times.filter((time) => time !== null)
  return given.toSorted((a, b) => Date.parse(a) - Date.parse(b))[0] ?? null
}

/** This very bundle, history and all, was seen here, and is from before: a thief can copy an id, not a history. */
const wasKnown = (claim: BundleClaim | null, known: readonly KnownBundle[], revokedAt: string): boolean =>
  claim !== null &&
  Date.parse(claim.createdAt) < Date.parse(revokedAt) &&
  known.some(({ bundleId, head }) => bundleId === claim.bundleId && head === claim.head)

function isKey(publicKeyLine: string, fingerprint: string): boolean {
  const blob = parsePublicKeyLine(publicKeyLine)
  return blob !== null && toFingerprint(blob) === fingerprint
}
