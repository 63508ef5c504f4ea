import { z } from 'zod'
import { line } from './text.ts'

const key = z.strictObject({
  algorithm: z.literal('ed25519'),
  /** OpenSSH public key line, `ssh-ed25519 AAAA…`. */
  publicKey: z.string().regex(/^ssh-ed25519 [A-Za-z0-9+/]{68}$/, '公钥格式不对'),
  validFrom: z.iso.datetime(),
  validTo: z.iso.datetime().nullable(),
  replacedBy: z.string().nullable(),
})

/** What offices exchange to be recognised (docs/bundle-format.md): no secret in it. */
export const officeCard = z.strictObject({
  type: z.literal('huanxin-office-card'),
  version: z.literal(1),
  office: line(40, '单位名称'),
  code: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9-]{1,31}$/, '单位代码格式不对'),
  keys: z.array(key).min(1, '名片里没有公钥').max(20),
})
export type OfficeCard = z.output<typeof officeCard>

export const officeInput = z.strictObject({
  office: line(40, '单位名称'),
  code: z
    .string({ error: '请填写单位代码' })
    .regex(/^[A-Za-z0-9][A-Za-z0-9-]{1,31}$/, '单位代码只能用字母、数字和短横线，2 到 32 位'),
  operator: line(20, '经办人').default('经办人'),
  passphrase: z.string({ error: '请填写口令' }).min(8, '口令至少 8 位').max(200, '口令最多 200 位'),
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
  readonly createdAt: string
}

export interface TrustedOffice {
  readonly card: OfficeCard
  readonly fingerprints: readonly string[]
  readonly addedAt: string
  /** This library's own office. */
  readonly isOwn: boolean
}
