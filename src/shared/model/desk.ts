import { z } from 'zod'
import type { SetReport, Verdict } from './bundle.ts'
import { defectInput } from './receipt.ts'
import { id, optionalLine, whole } from './text.ts'

/** The bureau's desk: what was brought, how it was judged, what was decided. */

export type DeskDecision = 'accepted' | 'returned'

/** What a received bundle says of its project: the ledger's line. */
export interface ReceivedFacts {
  readonly projectName: string
  readonly community: string
  readonly subDistrict: string
  readonly officeName: string
  readonly buildings: number
  readonly households: number
  readonly areaSquareMetres: number
  readonly budgetFen: number | null
  readonly contractFen: number | null
  /** Approved changes and visas, 分; less is negative. */
  readonly approvedFen: number
  readonly approvedSignoffs: number
  readonly openSignoffs: number
  readonly startOn: string | null
  readonly endOn: string | null
  readonly acceptedOn: string | null
  readonly gaps: number
  readonly omitted: number
  readonly files: number
  readonly bytes: number
  readonly photos: number
  readonly videos: number
  readonly journalEntries: number
  readonly journalHead: string
  readonly purpose: string
}

/** A bundle found on a drive, before it is judged. */
export interface FoundBundle {
  /** Names all volumes of it in `desk.verify`; only for this scan. */
  readonly foundId: string
  /** Name of its folder or zip; of a set, of its first volume. */
  readonly name: string
  /** Where on what was scanned, with `/`. */
  readonly place: string
  readonly form: 'folder' | 'zip'
  readonly office: string
  readonly project: string
  readonly purpose: string
  readonly baggedOn: string
  readonly volumes: { readonly found: readonly number[]; readonly total: number }
  /** Payload as bag-info.txt says. */
  readonly files: number
  readonly bytes: number
  /** It was received before, and decided so. */
  readonly known: { readonly receivedId: string; readonly decision: DeskDecision | null } | null
}

export interface ScanResult {
  readonly bundles: readonly FoundBundle[]
  /** Receipts and cards lying there, by name. */
  readonly others: readonly { readonly name: string; readonly kind: 'receipt' | 'card' }[]
  /** Folders that could not be read, and why. */
  readonly unread: readonly string[]
  readonly folders: number
}

export interface ReceivedRow {
  readonly id: string
  readonly bundleId: string | null
  readonly name: string
  readonly verdict: Verdict
  /** One sentence beside the verdict. */
  readonly sentence: string
  readonly office: string
  readonly officeCode: string
  readonly projectCode: string
  readonly facts: ReceivedFacts | null
  readonly createdAt: string | null
  readonly receivedAt: string
  readonly decision: DeskDecision | null
  readonly receiptId: string | null
  /** It still lies where it was verified. */
  readonly isThere: boolean
  /** A newer bundle of the same project was received. */
  readonly isSuperseded: boolean
}

export interface Received extends ReceivedRow {
  readonly report: SetReport
}

/** A file within a received bundle, looked at where it lies. */
export interface BrowsedFile {
  readonly recordId: string
  readonly path: string
  readonly title: string
  readonly caption: string
  readonly kind: 'photo' | 'video' | 'document'
  readonly item: string | null
  readonly takenAt: string | null
  readonly photographer: string
  readonly bytes: number
  readonly sha256: string
  /** Number of the volume it lies in. */
  readonly volume: number
  readonly isEncrypted: boolean
  /** Address to show it by; null when its kind is not shown, or its volume is not there. */
  readonly asset: string | null
}

export interface Browsed {
  readonly total: number
  readonly items: readonly BrowsedFile[]
  readonly stages: readonly { readonly directory: string; readonly files: number }[]
}

export const browseQuery = z.strictObject({
  receivedId: id,
  /** Stage directory, e.g. `01-计划立项`. */
  directory: z.string().max(100).nullable().default(null),
  text: z.string().max(100).default(''),
  offset: z.int().min(0).default(0),
  limit: z.int().min(1).max(200).default(60),
})

/** What changed from an earlier bundle of the project. */
export interface Comparison {
  readonly earlier: { readonly receivedId: string; readonly name: string; readonly receivedAt: string } | null
  /** The new history begins with the whole of the earlier one. */
  readonly extendsHistory: boolean | null
  readonly newEntries: number
  readonly added: number
  readonly removed: number
  readonly changed: number
  readonly same: number
  /** The first 500 that differ. */
  readonly items: readonly {
    readonly change: 'added' | 'removed' | 'changed'
    readonly title: string
    readonly path: string
    readonly bytes: number
  }[]
}

export const decisionInput = z.strictObject({
  receivedId: id,
  decision: z.enum(['accepted', 'returned'], { error: '请选择接收或退回' }),
  note: optionalLine(500, '说明').default(''),
  defects: z.array(defectInput).max(500, '整改项过多').default([]),
  passphrase: z.string().max(200),
})

export interface LedgerLine {
  readonly receivedId: string
  readonly officeCode: string
  readonly projectCode: string
  readonly facts: ReceivedFacts
  readonly verdict: Verdict
  readonly decision: DeskDecision | null
  readonly receivedAt: string
  readonly openDefects: number
}

export interface LedgerTotals {
  readonly communities: number
  readonly buildings: number
  readonly households: number
  readonly areaSquareMetres: number
}

export const yearTaskInput = z.strictObject({
  year: z.int().min(2000).max(2100),
  communities: whole('小区数', 0, 10_000),
  buildings: whole('楼栋数', 0, 100_000),
  households: whole('户数', 0, 10_000_000),
  areaSquareMetres: z
    .number({ error: '面积要填数字' })
    .min(0, '面积不能为负')
    .max(10_000_000_000, '面积过大'),
})
export type YearTask = z.output<typeof yearTaskInput>

/** The plan's task for 2023 (plan 三(一): 34 小区、177 幢、47.16 万平方米、4716 户). */
export const planTask2023: YearTask = {
  year: 2023,
  communities: 34,
  buildings: 177,
  households: 4716,
  areaSquareMetres: 471_600,
}

export interface DeskLedger {
  readonly year: number
  readonly lines: readonly LedgerLine[]
  readonly totals: LedgerTotals
  readonly accepted: LedgerTotals
  readonly contractFen: number
  readonly approvedFen: number
  readonly task: YearTask | null
  readonly offices: readonly { readonly code: string; readonly name: string; readonly totals: LedgerTotals }[]
}
