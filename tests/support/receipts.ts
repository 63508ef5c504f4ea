import type { ReceiptStatement } from '#shared/model/receipt.ts'

const uuid = (last: string) => `0190a000-0000-7000-8000-${last.padStart(12, '0')}`

/** A bureau's statement on a bundle, with two defects; `patch` changes it. */
export const makeStatement = (patch: Partial<ReceiptStatement> = {}): ReceiptStatement => ({
  type: 'huanxin-receipt',
  version: 1,
  receiptId: uuid('1'),
  bundleId: uuid('2'),
  digests: ['a'.repeat(64)],
  office: { name: '示例街道办事处', code: 'TEST-01' },
  project: { code: 'SL-2023-001', name: '示例小区改造项目' },
  bureau: { name: '示例区城乡建设局', code: 'EX-BUREAU', person: '示例经办人' },
  decision: 'returned',
  note: '请补齐后重新移交',
  defects: [
    { text: '缺审定的设计方案', item: '03-4', recordId: null },
    { text: '照片看不清门牌', item: null, recordId: uuid('3') },
  ],
  files: 12,
  bytes: 3456,
  journal: { entries: 7, head: 'b'.repeat(64) },
  previousReceiptId: null,
  at: '2023-06-02T02:00:00.000Z',
  ...patch,
})
