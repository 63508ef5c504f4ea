import type { EvidenceMix } from './evidence-report.ts'

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

/** What an export would hold, before it starts. */
export interface BundlePlan {
  readonly files: number
  readonly bytes: number
  /** What is left out, and why. */
  readonly omitted: readonly { readonly title: string; readonly reason: string }[]
  /** What the archive still lacks; declared in the bundle. */
  readonly gaps: number
  readonly warnings: readonly string[]
}

export interface BundleRow {
  readonly id: string
  readonly projectId: string
  readonly name: string
  readonly state: 'writing' | 'done' | 'failed'
  readonly location: string
  readonly files: number
  readonly bytes: number
  readonly createdAt: string
}
