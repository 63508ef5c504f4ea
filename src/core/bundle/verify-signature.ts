import type { OfficeCard } from '#shared/model/office.ts'
import type { CheckList } from './check-list.ts'
import { parsePublicKeyLine, toFingerprint } from './ssh-key.ts'
import { parseSignature, verifyMessage } from './sshsig.ts'

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
  /** When the bundle says it was made, and by whom; null when it cannot be read. */
  readonly claim: { readonly createdAt: string; readonly officeCode: string } | null
}

/**
 * Whose key it is, by the trust list alone: a key in the bundle is never trusted for being there.
 * @returns the registered office whose key was valid at that time, or null
 */
export function checkSigner(
  { fingerprint, claim }: Signing,
  trust: readonly OfficeCard[],
  list: CheckList,
): OfficeCard | null {
  const registered = trust.flatMap((card) =>
    card.keys.filter((key) => isKey(key.publicKey, fingerprint)).map((key) => ({ card, key })),
  )
  if (registered.length === 0) {
    list.found('signer-unknown', fingerprint)
    return null
  }
  if (!claim) return null
  const at = Date.parse(claim.createdAt)
  const valid = registered.filter(
    ({ key }) => Date.parse(key.validFrom) <= at && (key.validTo === null || at < Date.parse(key.validTo)),
  )
  if (valid.length === 0) {
    list.found('signer-expired', fingerprint)
    return null
  }
  list.ran('office-mismatch')
  const own = valid.find(({ card }) => card.code === claim.officeCode)
  if (!own) list.found('office-mismatch', valid.map(({ card }) => card.office).join('、'))
  return own?.card ?? null
}

function isKey(publicKeyLine: string, fingerprint: string): boolean {
  const blob = parsePublicKeyLine(publicKeyLine)
  return blob !== null && toFingerprint(blob) === fingerprint
}
