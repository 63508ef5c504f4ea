import { isValidAt } from '#shared/model/key-words.ts'
import type { OfficeCard } from '#shared/model/office.ts'
import type { CheckList } from './check-list.ts'
import { cardsValidAt, findSigner } from './signer.ts'
import { verifySm2 } from './sm2-signature.ts'
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
 * Whose key it is, by the trust list alone: a key in the bundle is never trusted for being there.
 * @param known bundles of the project seen before: what a revoked key had signed by then stays believed
 * @returns the registered office whose key was valid at that time, or null
 */
export function checkSigner(
  { fingerprint, claim }: Signing,
  trust: readonly OfficeCard[],
  known: readonly KnownBundle[],
  list: CheckList,
): OfficeCard | null {
  const signer = findSigner(fingerprint, trust)
  const { revokedAt } = signer
  if (signer.registered.length === 0) {
    list.found('signer-unknown', fingerprint)
    return null
  }
  if (revokedAt !== null && !wasKnown(claim, known, revokedAt)) {
    list.found('signer-revoked', `${fingerprint}（${revokedAt}）`)
    return null
  }
  if (!claim) return null
  const valid = cardsValidAt(signer, claim.createdAt)
  if (valid.length === 0) {
    list.found('signer-expired', fingerprint)
    return null
  }
  list.ran('office-mismatch')
  const own = valid.find(({ code }) => code === claim.officeCode)
  if (!own) list.found('office-mismatch', valid.map(({ office }) => office).join('、'))
  return own ?? null
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

/** This very bundle, history and all, was seen here, and is from before: a thief can copy an id, not a history. */
const wasKnown = (claim: BundleClaim | null, known: readonly KnownBundle[], revokedAt: string): boolean =>
  claim !== null &&
  Date.parse(claim.createdAt) < Date.parse(revokedAt) &&
  known.some(({ bundleId, head }) => bundleId === claim.bundleId && head === claim.head)
