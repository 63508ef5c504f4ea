import { z } from 'zod'
import type { ChangeFields, SignoffKind, VisaFields } from './signoff-form.ts'
import { calendarDate, fen, id, line, optionalLine } from './text.ts'

/** The four that sign and seal a routine change or visa (plan 三(四)4.(4)). */
export const routineParties = ['office', 'supervision', 'contractor', 'review'] as const
export type RoutineParty = (typeof routineParties)[number]
/** These four, the design unit where drawings change (GB/T 50319 C.0.2), the bureau above a set amount. */
export const signingParties = [...routineParties, 'design', 'bureau'] as const
export type SigningParty = (typeof signingParties)[number]
export const signingPartyLabels: Readonly<Record<SigningParty, string>> = {
  office: '街道办事处',
  supervision: '项目管理及监理一体化单位',
  contractor: '施工单位',
  review: '跟踪评审单位',
  design: '设计单位',
  bureau: '区城乡建设局',
}

export const signoffStates = ['draft', 'submitted', 'signing', 'returned', 'approved', 'voided'] as const
export type SignoffState = (typeof signoffStates)[number]
export const signoffStateLabels: Readonly<Record<SignoffState, string>> = {
  draft: '草稿',
  submitted: '已报审',
  signing: '签认中',
  returned: '已退回',
  approved: '已签认',
  voided: '作废',
}

/** A part of a scan's page: parts of its width and height from the top left. */
export const scanRegion = z.strictObject({
  /** Page of the scan, from 0. */
  page: z.int().min(0).max(999),
  x: z.number().min(0).max(1),
  y: z.number().min(0).max(1),
  width: z.number().min(0).max(1),
  height: z.number().min(0).max(1),
})
export type ScanRegion = z.output<typeof scanRegion>

export const signatureInput = z.strictObject({
  party: z.enum(signingParties, { error: '签认方不在选项中' }),
  person: line(20, '签字人'),
  post: optionalLine(30, '签字人职务').default(''),
  signedOn: calendarDate('签字日期'),
  scanRecordId: id,
  hasSignature: z.boolean({ error: '请确认扫描件上有签字' }),
  hasSeal: z.boolean({ error: '请确认扫描件上有盖章' }),
  /** Amount the party wrote on the paper; null when it wrote none. */
  amountFen: fen('核定金额').nullable().default(null),
  region: scanRegion.nullable().default(null),
})
export type SignatureInput = z.output<typeof signatureInput>

export interface Signature extends SignatureInput {
  readonly recordedAt: string
}

/** A state it came into. */
export interface SignoffStep {
  readonly state: SignoffState
  readonly at: string
  readonly actor: string
  readonly reason: string
}

interface SignoffCommon {
  readonly id: string
  readonly projectId: string
  /** `QZ-` or `BG-<project code>[-<section>]-<year>-<001>`; never reused, also not when voided. */
  readonly number: string
  readonly state: SignoffState
  /** Sum of the lines, in 分; below zero when a change takes more away than it adds. */
  readonly claimedFen: number
  /** Amount of each line, in 分; below zero for works taken away. */
  readonly lineAmountsFen: readonly number[]
  /** Who has to sign and seal, in the order of the form. */
  readonly required: readonly SigningParty[]
  readonly signatures: readonly Signature[]
  /** What is still lacking before it counts, in words; empty when approved. */
  readonly lacks: readonly string[]
  readonly voidReason: string
  readonly createdAt: string
  /** Local day on which it was last handed in (报审), also when it was sent back since. */
  readonly filedOn: string | null
  readonly approvedAt: string | null
  readonly steps: readonly SignoffStep[]
  /** The approved one that this one corrects, and the one that corrects this. */
  readonly supersedes: string | null
  readonly supersededBy: string | null
  /** SHA-256 of the canonical values that the form prints. */
  readonly contentDigest: string
}

export type VisaSignoff = SignoffCommon & { readonly kind: 'visa'; readonly content: VisaFields }
export type ChangeSignoff = SignoffCommon & { readonly kind: 'change'; readonly content: ChangeFields }
export type Signoff = VisaSignoff | ChangeSignoff

/** First letters of the numbers of a kind (domain 3). */
export const numberLeads: Readonly<Record<SignoffKind, string>> = { visa: 'QZ', change: 'BG' }

/** Amounts as far as they are known, claimed → supervised → reviewed → office, in 分. */
export interface SignoffAmounts {
  readonly claimedFen: number
  readonly supervisedFen: number | null
  readonly reviewedFen: number | null
  readonly officeFen: number | null
}

/**
 * What each party came to: the amount written on its signed paper, else the one agreed on before printing.
 * Works taken away are below zero as a whole; parties write their size.
 */
export function amountsOf(signoff: Signoff): SignoffAmounts {
  const sign = signoff.claimedFen < 0 ? -1 : 1
  const written = (party: SigningParty) =>
    signoff.signatures.find((entry) => entry.party === party)?.amountFen ?? null
  const planned = signoff.kind === 'visa' ? signoff.content : null
  const of = (party: SigningParty, agreed: number | null | undefined) => {
    const amount = written(party) ?? agreed ?? null
    return amount === null ? null : sign * amount
  }
  return {
    claimedFen: signoff.claimedFen,
    supervisedFen: of('supervision', planned?.supervisedFen),
    reviewedFen: of('review', planned?.reviewedFen),
    officeFen: of('office', planned?.officeFen),
  }
}

/** The amount that counts: the last party's that named one, else the claim. */
export function countedFen(signoff: Signoff): number {
  const { claimedFen, supervisedFen, reviewedFen, officeFen } = amountsOf(signoff)
  return officeFen ?? reviewedFen ?? supervisedFen ?? claimedFen
}
