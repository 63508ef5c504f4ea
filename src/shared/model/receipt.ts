import { z } from 'zod'
import { line, optionalLine } from './text.ts'

/** What the bureau found to be put right: the file or the catalogue item it is about, where it is about one. */
export const defectInput = z.strictObject({
  text: line(300, '要整改的内容'),
  item: z.string().max(20).nullable().default(null),
  recordId: z.uuid().nullable().default(null),
})
export type DefectInput = z.output<typeof defectInput>

const hex = z.string().regex(/^[0-9a-f]{64}$/)
const code = z.string().max(64)

/**
 * What a receipt states (docs/bundle-format.md, 回执). It names one bundle by what its signature covers, so that a
 * receipt for another, or for an earlier one, cannot stand for it.
 */
export const receiptStatement = z.strictObject({
  type: z.literal('huanxin-receipt'),
  version: z.literal(1),
  receiptId: z.uuid(),
  bundleId: z.uuid(),
  /** SHA-256 of each volume's tag manifest, by volume. */
  digests: z.array(hex).min(1).max(1000),
  office: z.strictObject({ name: line(200, '移交单位'), code }),
  project: z.strictObject({ code, name: line(200, '项目名称') }),
  bureau: z.strictObject({ name: line(200, '接收单位'), code, person: line(20, '经办人') }),
  decision: z.enum(['accepted', 'returned']),
  note: optionalLine(500, '说明'),
  defects: z.array(defectInput).max(500),
  files: z.int().min(0),
  bytes: z.int().min(0),
  journal: z.strictObject({ entries: z.int().min(0), head: hex }),
  /** The receipt for this project before it; null for the first. */
  previousReceiptId: z.uuid().nullable(),
  at: z.iso.datetime(),
})
export type ReceiptStatement = z.output<typeof receiptStatement>

export const decisionLabels: Readonly<Record<ReceiptStatement['decision'], string>> = {
  accepted: '接收',
  returned: '退回',
}

/** A receipt that this library holds. */
export interface Receipt {
  readonly id: string
  readonly side: 'issued' | 'imported'
  readonly bundleId: string
  readonly projectId: string | null
  readonly statement: ReceiptStatement
  readonly at: string
  /** Defects not put right yet; only at the office. */
  readonly openDefects: number
}

export interface Defect {
  readonly id: string
  readonly projectId: string
  readonly receiptId: string
  readonly ordinal: number
  readonly text: string
  readonly item: string | null
  readonly recordId: string | null
  readonly createdAt: string
  readonly doneAt: string | null
  readonly doneBy: string
  readonly doneNote: string
}
