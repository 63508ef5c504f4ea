import { z } from 'zod'
import { line } from './text.ts'

const validity = {
  validFrom: z.iso.datetime(),
  validTo: z.iso.datetime().nullable(),
  /** Fingerprint of the key that took its place. */
  replacedBy: z.string().max(100).nullable(),
}

/** Signs bundles and receipts. */
const signingKey = z.strictObject({
  algorithm: z.literal('ed25519'),
  /** OpenSSH public key line, `ssh-ed25519 AAAA…`. */
  publicKey: z.string().regex(/^ssh-ed25519 [A-Za-z0-9+/]{68}$/, '公钥格式不对'),
  ...validity,
  /** Armoured SSHSIG by the key before it (namespace `huanxin-key`); null for a first key. */
  succession: z.string().max(2000).nullable().default(null),
  /** From then on nothing it signs is believed; and nothing it signed that was not known by then. */
  revokedAt: z.iso.datetime().nullable().default(null),
})

/** A second signature of bundles, by the national algorithms (GB/T 32918). */
const sm2Key = z.strictObject({
  algorithm: z.literal('sm2'),
  /** Uncompressed point, hex, `04…`. */
  publicKey: z.string().regex(/^04[0-9a-f]{128}$/, 'SM2 公钥格式不对'),
  ...validity,
})

/** Restricted files are encrypted to it (age, X25519). */
const ageKey = z.strictObject({
  algorithm: z.literal('age'),
  publicKey: z.string().regex(/^age1[a-z0-9]{58}$/, '加密公钥格式不对'),
  ...validity,
})

export const officeRoles = ['office', 'bureau'] as const
export type OfficeRole = (typeof officeRoles)[number]
export const officeRoleLabels: Readonly<Record<OfficeRole, string>> = {
  office: '街道办事处（移交单位）',
  bureau: '区城乡建设局（接收单位）',
}

export const companionKinds = ['sm2', 'age'] as const
export type CompanionKind = (typeof companionKinds)[number]

/** What offices exchange to be recognised (docs/bundle-format.md): no secret in it. */
export const officeCard = z.strictObject({
  type: z.literal('huanxin-office-card'),
  version: z.literal(1),
  office: line(40, '单位名称'),
  code: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9-]{1,31}$/, '单位代码格式不对'),
  role: z.enum(officeRoles).default('office'),
  keys: z
    .array(z.discriminatedUnion('algorithm', [signingKey, sm2Key, ageKey]))
    .min(1, '名片里没有公钥')
    .max(40)
    .refine((keys) => keys.some(({ algorithm }) => algorithm === 'ed25519'), '名片里没有签名公钥'),
})
export type OfficeCard = z.output<typeof officeCard>
export type CardKey = OfficeCard['keys'][number]
export type CardSigningKey = Extract<CardKey, { algorithm: 'ed25519' }>

/** The keys of a card that sign bundles. */
export const signingKeysOf = ({ keys }: OfficeCard): readonly CardSigningKey[] =>
  keys.filter((key) => key.algorithm === 'ed25519')

/** A fingerprint for the voice: the same bits as words and as digits (shared/model/spoken.ts). */
export interface SpokenFingerprint {
  /** `SHA256:…`. */
  readonly fingerprint: string
  readonly words: readonly string[]
  /** Groups of five digits. */
  readonly digits: readonly string[]
}

/** A key of this office, for the settings page. */
export interface OwnKey {
  readonly algorithm: CardKey['algorithm']
  readonly fingerprint: string
  readonly spoken: SpokenFingerprint
  readonly validFrom: string
  readonly validTo: string | null
  readonly replacedBy: string | null
  readonly revokedAt: string | null
  readonly revokeReason: string
  /** `current`: in use now. */
  readonly state: 'current' | 'replaced' | 'expired' | 'revoked'
}

/** What a card would change of what is registered here, for a person to decide. */
export interface CardChange {
  readonly kind: 'new' | 'same' | 'succession' | 'revocation' | 'conflict'
  readonly card: OfficeCard
  /** Fingerprints that would be added, and those of the office known so far. */
  readonly added: readonly SpokenFingerprint[]
  readonly known: readonly SpokenFingerprint[]
  /** One sentence: what it means and what to do. */
  readonly text: string
}

/** A new passphrase. */
export const passphrase = z
  .string({ error: '请填写口令' })
  .min(8, '口令至少 8 位')
  .max(200, '口令最多 200 位')

export const officeInput = z.strictObject({
  office: line(40, '单位名称'),
  code: z
    .string({ error: '请填写单位代码' })
    .regex(/^[A-Za-z0-9][A-Za-z0-9-]{1,31}$/, '单位代码只能用字母、数字和短横线，2 到 32 位'),
  operator: line(20, '经办人').default('经办人'),
  role: z.enum(officeRoles, { error: '单位类别不在选项中' }).default('office'),
  passphrase,
})

/** The sub-districts offered when a project is registered. */
export const subDistrictList = z
  .array(line(20, '街道名称'))
  .min(1, '至少保留一个街道')
  .max(60, '街道最多 60 个')
  .refine((list) => new Set(list).size === list.length, '街道名称有重复')

export interface Office {
  readonly office: string
  readonly code: string
  readonly operator: string
  /** `SHA256:…` of the signing key. */
  readonly fingerprint: string
  readonly subDistricts: readonly string[]
  readonly isExample: boolean
  readonly role: OfficeRole
  readonly createdAt: string
}

export interface TrustedOffice {
  readonly card: OfficeCard
  readonly fingerprints: readonly string[]
  readonly addedAt: string
  /** This library's own office. */
  readonly isOwn: boolean
}
