import type { KeyObject } from 'node:crypto'
import { parseSignature, signMessage, verifyMessage } from '#core/bundle/sshsig.ts'
import type { CardSigningKey } from '#shared/model/office.ts'
import { keyFingerprint } from './fingerprint.ts'

/** Namespace of one key's word for another: a bundle's signature is worth nothing here. */
export const keyNamespace = 'huanxin-key'

/** Which key of which office is vouched for, and from when. */
export interface Successor {
  readonly officeCode: string
  /** `ssh-ed25519 AAAA…`. */
  readonly publicKey: string
  /** UTC ISO. */
  readonly validFrom: string
}

/** The text that the key before signs, to the byte (docs/bundle-format.md, 密钥). */
export const toSuccessionText = ({ officeCode, publicKey, validFrom }: Successor): string =>
  `huanxin-key-succession 1\noffice: ${officeCode}\nkey: ${publicKey}\nfrom: ${validFrom}\n`

/** The old key's word for the new one: armoured SSHSIG. */
export const signSuccession = (oldKey: KeyObject, successor: Successor): string =>
  signMessage(oldKey, Buffer.from(toSuccessionText(successor)), keyNamespace)

/** Whether `voucher` signed for `key` as a key of this office. When it may is another question. */
export function isVouchedBy(voucher: CardSigningKey, key: CardSigningKey, officeCode: string): boolean {
  const parsed = key.succession === null ? null : parseSignature(key.succession)
  if (!parsed) return false
  const { publicKey, validFrom } = key
  const text = toSuccessionText({ officeCode, publicKey, validFrom })
  const { faults, fingerprint } = verifyMessage(parsed, Buffer.from(text), keyNamespace)
  return faults.length === 0 && fingerprint === keyFingerprint(voucher.publicKey)
}
