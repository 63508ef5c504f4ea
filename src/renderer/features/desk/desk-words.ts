import type { ChipTone } from '#renderer/ui/Chip.tsx'
import type { DeskDecision, FoundBundle, ReceivedRow } from '#shared/model/desk.ts'
import type { VerdictTone } from '#shared/model/desk-verdict.ts'
import { decisionLabels } from '#shared/model/receipt.ts'

/** `3 卷齐`, `第 1 卷，共 3 卷`, `缺第 2 卷，共 3 卷`, whichever is shorter; empty for a bundle in one volume. */
export function volumeWords({ volumes: { found, total } }: Pick<FoundBundle, 'volumes'>): string {
  if (total <= 1) return ''
  if (found.length === total) return `${total} 卷齐`
  const all = Array.from({ length: Math.min(total, 9999) }, (_, index) => index + 1)
  const missing = all.filter((number) => !found.includes(number))
  const [lead, numbers] = missing.length < found.length ? ['缺第', missing] : ['第', found]
  return `${lead} ${numbers.slice(0, 8).join('、')}${numbers.length > 8 ? ' 等' : ''} 卷，共 ${total} 卷`
}

export const decisionWords = (decision: DeskDecision | null): string =>
  decision === null ? '未决定' : decisionLabels[decision]

export const decisionTone = (decision: DeskDecision | null): ChipTone =>
  decision === 'accepted' ? 'good' : decision === 'returned' ? 'due' : 'plain'

/** Classes of the verdict box, one colour each. */
export const toneClass: Readonly<Record<VerdictTone, string>> = {
  good: 'is-trusted',
  due: 'is-unknown-signer',
  block: 'is-invalid',
}

export const filterChoices = [
  { value: 'all', label: '全部' },
  { value: 'undecided', label: '未决定' },
  { value: 'accepted', label: '已接收' },
  { value: 'returned', label: '已退回' },
  { value: 'doubtful', label: '不能接收' },
] as const
export type ReceivedFilter = (typeof filterChoices)[number]['value']

/** Rows of a filter whose words hold all that is looked for. */
export function shownRows(
  rows: readonly ReceivedRow[],
  filter: ReceivedFilter,
  text: string,
): readonly ReceivedRow[] {
  const wanted = text.normalize('NFC').toLowerCase().split(/\s+/).filter(Boolean)
  return rows.filter((row) => {
    if (filter === 'undecided' && row.decision !== null) return false
    if (filter === 'doubtful' && row.verdict === 'trusted') return false
    if ((filter === 'accepted' || filter === 'returned') && row.decision !== filter) return false
    const { name, office, officeCode, projectCode, facts } = row
    const words = [name, office, officeCode, projectCode, facts?.projectName, facts?.community].join('\n')
    return wanted.every((word) => words.toLowerCase().includes(word))
  })
}
