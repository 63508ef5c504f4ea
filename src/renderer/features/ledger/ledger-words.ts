import type { ChipTone } from '#renderer/ui/Chip.tsx'
import { formatYuan } from '#shared/model/money.ts'
import type { Deadline, Ledger, LedgerRow } from '#shared/model/signoff-ledger.ts'

export const deadlineTones: Readonly<Record<Deadline['state'], ChipTone>> = {
  met: 'good',
  open: 'plain',
  soon: 'due',
  late: 'block',
}

const deadlineNames: Readonly<Record<Deadline['id'], string>> = {
  'visa-filing': '报审',
  'visa-answer': '答复',
  'change-filing': '报送',
  'change-review': '审查',
  'change-answer': '审批',
}

/** “报审 逾期 3 天”: which time limit, and how it stands. */
export const deadlineWords = ({ id, short }: Deadline): string => `${deadlineNames[id]} ${short}`

/** Text cut at the numbers in it, so that each can be a link: what is no number has no row. */
export function linkParts(
  text: string,
  rows: readonly LedgerRow[],
): readonly { readonly at: number; readonly text: string; readonly row: LedgerRow | null }[] {
  const parts: { at: number; text: string; row: LedgerRow | null }[] = []
  for (let at = 0; at < text.length; ) {
    const found = rows
      .map((row) => ({ row, from: text.indexOf(row.number, at) }))
      .filter(({ from }) => from >= 0)
      // At one place the longest number: `…-1000` begins like `…-100`.
      .toSorted((a, b) => a.from - b.from || b.row.number.length - a.row.number.length)[0]
    const from = found?.from ?? text.length
    if (from > at) parts.push({ at, text: text.slice(at, from), row: null })
    if (!found) break
    parts.push({ at: from, text: found.row.number, row: found.row })
    at = from + found.row.number.length
  }
  return parts
}

/** One figure of the summary line. */
export interface Figure {
  readonly label: string
  readonly value: string
  readonly isBad?: boolean
}

/** Contract, what counts, what is approved, its share of the contract, and what lacks proof. */
export function figuresOf({
  totalFen,
  approvedFen,
  contractFen,
  contractsMissing,
  unprovenFen,
}: Ledger): readonly Figure[] {
  const yuan = (fen: number) => `${formatYuan(fen)} 元`
  return [
    { label: '合同价', value: contractFen === null ? '未登记' : yuan(contractFen) },
    { label: '计入合计', value: yuan(totalFen) },
    { label: '已签认', value: yuan(approvedFen) },
    { label: '占合同价', value: shareOf(totalFen, contractFen, contractsMissing) },
    { label: '缺依据金额', value: yuan(unprovenFen), isBad: unprovenFen > 0 },
  ]
}

/** Share of the contract with one decimal; in words where it would say nothing. */
export function shareOf(totalFen: number, contractFen: number | null, contractsMissing: number): string {
  if (contractFen === null || contractFen === 0) return '合同价未登记'
  if (contractsMissing > 0) return `${contractsMissing} 个项目未登记合同价`
  // A share too small to show has no sign either.
  return `${((totalFen / contractFen) * 100).toFixed(1).replace(/^-(?=0\.0$)/, '')}%`
}

/** What a row lacks, short enough for a table; why it does not count comes first. */
export function lacksOf({ notCounted, unproven }: Pick<LedgerRow, 'notCounted' | 'unproven'>): string {
  const all = [notCounted, ...unproven].filter(Boolean)
  if (all.length <= 3) return all.join('；')
  return `${all.slice(0, 3).join('；')}；等 ${all.length} 项`
}

/** Time limits a table shows: those that run or were missed; what was kept only when nothing else is. */
export function shownDeadlines(deadlines: readonly Deadline[]): readonly Deadline[] {
  const pressing = deadlines.filter(({ state }) => state !== 'met')
  return pressing.length > 0 ? pressing : deadlines.slice(-1)
}
