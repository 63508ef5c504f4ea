import { z } from 'zod'
import type { EvidenceMix } from './evidence-report.ts'
import { id, line } from './text.ts'

/** The four natures by which archives judge (DA/T 70). */
export const natures = ['真实性', '完整性', '可用性', '安全性'] as const
export type Nature = (typeof natures)[number]

export const verdicts = ['trusted', 'unknown-signer', 'invalid', 'not-a-bundle'] as const
export type Verdict = (typeof verdicts)[number]
export const verdictExitCodes: Readonly<Record<Verdict, number>> = {
  trusted: 0,
  'unknown-signer': 3,
  invalid: 1,
  'not-a-bundle': 2,
}

export interface Check {
  /** Stable name of the check, e.g. `payload-digest`, `path-traversal`. */
  readonly id: string
  readonly nature: Nature
  readonly result: 'pass' | 'fail' | 'notice'
  /** One sentence in Chinese. */
  readonly message: string
  /** Names inside the bundle it is about (at most 100; the message says how many there are). */
  readonly paths: readonly string[]
}

export interface VerifyReport {
  readonly verdict: Verdict
  readonly bundleId: string | null
  readonly project: { readonly code: string; readonly name: string } | null
  readonly office: { readonly name: string; readonly code: string | null } | null
  /** Fingerprint of the key that signed, `SHA256:…`, and the registered office it belongs to. */
  readonly signer: { readonly fingerprint: string; readonly office: string | null } | null
  readonly counts: { readonly files: number; readonly bytes: number }
  readonly checks: readonly Check[]
  readonly baggedOn: string | null
  /** When it was made, ISO UTC, as project.json says. */
  readonly createdAt: string | null
  readonly journal: { readonly entries: number; readonly head: string } | null
  /** How many photos and videos have each grade, as it declares; null or absent where nothing is declared. */
  readonly mix?: EvidenceMix | null
  /** The digest that was read off a paper, and the entry it is of: all up to it was so when the paper was signed. */
  /** Which part of a set it is; null when bag-info.txt does not say, absent in reports kept from before. */
  readonly volume?: { readonly number: number; readonly total: number } | null
  readonly purpose?: string | null
  /** SHA-256 of its tag manifest, hex: what a receipt names. Null when there is none to read. */
  readonly tagManifest?: string | null
  readonly paper?: {
    readonly digest: string
    readonly entry: {
      readonly seq: number
      readonly at: string
      readonly action: string
      readonly of: number
    } | null
  } | null
}

/** Several volumes of one bundle, judged one by one and then together. */
export interface SetReport {
  /** The worst of the volumes', or `invalid` when the set itself does not hold. */
  readonly verdict: Verdict
  /** By number; a volume that says no number comes last. */
  readonly volumes: readonly { readonly name: string; readonly report: VerifyReport }[]
  readonly total: number
  /** Numbers of the volumes that are not there. */
  readonly missing: readonly number[]
  /** Checks of the set: `volume-missing`, `volumes-disagree`. */
  readonly checks: readonly Check[]
}

/** Why a bundle is made (docs/bundle-format.md). */
export const bundlePurposes = ['acceptance', 'periodic', 'signoff', 'payment'] as const
export type BundlePurpose = (typeof bundlePurposes)[number]
/** As `purpose` in project.json and bag-info.txt says it. */
export const bundlePurposeLabels: Readonly<Record<BundlePurpose, string>> = {
  acceptance: '验收归档',
  periodic: '阶段移交',
  signoff: '变更签证',
  payment: '付款资料',
}
export const bundleForms = ['folder', 'zip'] as const
export type BundleForm = (typeof bundleForms)[number]

/** Ready sizes of a volume, in bytes: FAT32's longest file, a DVD, a Blu-ray disc, each with room for the file system. */
export const volumeSizes = {
  fat32: 4_000_000_000,
  dvd: 4_500_000_000,
  bluray: 24_000_000_000,
} as const

/** Why an item that is lacking is handed over without, in the office's own words. */
const declaredGap = z.strictObject({ gapId: z.string().max(300), reason: line(200, '缺项的理由') })

/** What a person chooses for an export. */
export const exportOptions = z.strictObject({
  projectId: id,
  /** An acceptance archive is asked for by name: it claims to be complete. */
  purpose: z.enum(bundlePurposes, { error: '用途不在选项中' }).default('periodic'),
  /** `signoff`: the one to hand over. */
  signoffId: id.nullable().default(null),
  /** `payment`: files under 08 资金拨付, or those chosen here. */
  recordIds: z.array(id).max(5000, '选的文件过多').default([]),
  /** Restricted files (02-1, 03-3): left out, or encrypted to a registered bureau. */
  restricted: z.enum(['omit', 'encrypt'], { error: '选择不移交或加密移交' }).default('omit'),
  /** Code of the registered unit whose key they are encrypted to. */
  recipient: z.string().max(40).nullable().default(null),
  form: z.enum(bundleForms).default('folder'),
  /** Most bytes of payload in a volume; null: one volume. */
  volumeBytes: z
    .int({ error: '每卷大小要填整数' })
    .min(1_000_000, '每卷至少 1 MB')
    .max(1_000_000_000_000, '每卷最多 1 TB')
    .nullable()
    .default(null),
  /** Add the office's SM2 signature; the office must have an SM2 key. */
  isSm2: z.boolean().default(false),
  /** Add recovery data (PAR2) that heals a few bad sectors. */
  hasParity: z.boolean().default(false),
  /** `acceptance` with items lacking: each with its reason, and who answers for it. */
  declaration: z
    .strictObject({ person: line(20, '声明人'), gaps: z.array(declaredGap).max(500) })
    .nullable()
    .default(null),
})
export type ExportOptions = z.output<typeof exportOptions>

/** What an export would hold, before it starts. */
export interface BundlePlan {
  readonly files: number
  readonly bytes: number
  /** What is left out, and why. */
  readonly omitted: readonly { readonly title: string; readonly reason: string }[]
  /** What the archive still lacks; declared in the bundle. */
  readonly gaps: number
  readonly warnings: readonly string[]
  /** Lacking items that an acceptance archive must give a reason for. */
  readonly toDeclare: readonly {
    readonly gapId: string
    readonly text: string
    readonly item: string | null
  }[]
  /** What keeps the export from starting, each with what to do; empty: it can start. */
  readonly obstacles: readonly string[]
  readonly volumes: readonly { readonly number: number; readonly files: number; readonly bytes: number }[]
  /** Files with residents' personal information, and how many of them would be handed over encrypted. */
  readonly restricted: { readonly files: number; readonly encrypted: number }
  /** Files that the receiver has accepted already and that a periodic bundle leaves out; null for other purposes. */
  readonly accepted: {
    readonly files: number
    readonly receiptId: string | null
    readonly at: string | null
  } | null
}

/** A damaged bundle that was healed into a new place. */
export interface RepairResult {
  /** The healed bundle's folder. */
  readonly path: string
  readonly name: string
  /** Files that were bad and are whole again. */
  readonly healed: readonly string[]
  readonly files: number
  /** How the healed one was judged. */
  readonly report: VerifyReport
}

export interface BundleRow {
  readonly id: string
  readonly projectId: string
  /** Of a set: the name of its first volume. */
  readonly name: string
  readonly state: 'writing' | 'done' | 'failed'
  readonly location: string
  readonly files: number
  readonly bytes: number
  readonly createdAt: string
  readonly purpose: BundlePurpose
  readonly volumes: number
  readonly form: BundleForm
  /** The newest receipt for it that was taken in. */
  readonly receipt: {
    readonly id: string
    readonly decision: 'accepted' | 'returned'
    readonly at: string
  } | null
}
