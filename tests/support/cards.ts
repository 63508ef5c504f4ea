import { generateKeyPairSync, type KeyObject } from 'node:crypto'
import { toPublicKeyLine } from '#core/bundle/ssh-key.ts'
import { keyFingerprint } from '#core/office/fingerprint.ts'
import { signSuccession } from '#core/office/succession.ts'
import type { CardKey, CardSigningKey, OfficeCard } from '#shared/model/office.ts'

/** A signing key with its private half, as an office would put it on its card. */
export interface MadeSigningKey {
  readonly privateKey: KeyObject
  readonly key: CardSigningKey
  readonly fingerprint: string
}

export function makeSigningKey(patch: Partial<CardSigningKey> = {}): MadeSigningKey {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519')
  const line = toPublicKeyLine(publicKey)
  const key: CardSigningKey = {
    algorithm: 'ed25519',
    publicKey: line,
    validFrom: '2023-01-01T00:00:00.000Z',
    validTo: null,
    replacedBy: null,
    succession: null,
    revokedAt: null,
    ...patch,
  }
  return { privateKey, key, fingerprint: keyFingerprint(line) }
}

/** A new key for which `old` signed. */
export function succeed(old: MadeSigningKey, officeCode: string, validFrom: string): MadeSigningKey {
  const next = makeSigningKey({ validFrom })
  const { publicKey } = next.key
  const succession = signSuccession(old.privateKey, { officeCode, publicKey, validFrom })
  return { ...next, key: { ...next.key, succession } }
}

export const makeCard = (keys: readonly CardKey[], patch: Partial<OfficeCard> = {}): OfficeCard => ({
  type: 'huanxin-office-card',
  version: 1,
  role: 'office',
  office: '示例单位甲',
  code: 'OTHER-01',
  keys: [...keys],
  ...patch,
})
