import { formatYuan, parseYuan } from '#shared/model/money.ts'
import { type Payment, type PaymentInput, type PaymentKind, paymentInput } from '#shared/model/payment.ts'
import { claimParts } from '#shared/model/payment-sums.ts'
import { filledRows, type GridRow, nextKey, rowFen, toLine, toPlainNumber, toRow } from './grid-rows.ts'
import type { SumRow } from './SumLines.tsx'

/** A period as it is typed. */
export interface EditorValues {
  readonly section: string
  readonly from: string | null
  readonly until: string | null
  readonly payBy: string | null
  readonly done: string
  readonly note: string
  readonly rows: readonly GridRow[]
  readonly signoffIds: readonly string[]
  readonly additions: readonly SumRow[]
  readonly deductions: readonly SumRow[]
}

const plainYuan = (fen: number): string => formatYuan(fen).replaceAll(',', '')

export function toValues(payment: Payment | null, kind: PaymentKind): EditorValues {
  const first: readonly SumRow[] =
    kind === 'advance' ? [{ key: nextKey(), part: 'added', label: '预付款', amount: '' }] : []
  if (!payment) {
    return {
      section: '',
      from: null,
      until: null,
      payBy: null,
      done: '',
      note: '',
      rows: [],
      signoffIds: [],
      additions: first,
      deductions: [],
    }
  }
  const { section, from, until, payBy, done, note, signoffIds } = payment
  return {
    section,
    from,
    until,
    payBy,
    done,
    note,
    signoffIds,
    rows: payment.lines.map((line) => toRow(line, nextKey())),
    additions: payment.additions.map(({ part, label, fen }) => ({
      key: nextKey(),
      part,
      label,
      amount: plainYuan(fen),
    })),
    deductions: payment.deductions.map(({ label, fen }) => ({
      key: nextKey(),
      part: 'added',
      label,
      amount: plainYuan(fen),
    })),
  }
}

const toFen = (amount: string): number => parseYuan(toPlainNumber(amount)) ?? Number.NaN

export interface EditorFaults {
  readonly lines: ReadonlyMap<string, string>
  readonly additions: ReadonlyMap<string, string>
  readonly deductions: ReadonlyMap<string, string>
  readonly others: readonly string[]
}
export const noFaults: EditorFaults = {
  lines: new Map(),
  additions: new Map(),
  deductions: new Map(),
  others: [],
}

/** Checks what was typed; blank rows of the grid are left out, and faults are named by the place in the grid. */
export function readValues(
  values: EditorValues,
  kind: PaymentKind,
): { readonly input: PaymentInput | null; readonly faults: EditorFaults; readonly count: number } {
  const filled = filledRows(values.rows)
  const { section, from, until, payBy, done, note } = values
  const parsed = paymentInput.safeParse({
    kind,
    section,
    from,
    until,
    payBy,
    done,
    note,
    lines: filled.map(({ row }) => toLine(row)),
    signoffIds: values.signoffIds,
    additions: values.additions.map(({ part, label, amount }) => ({ part, label, fen: toFen(amount) })),
    deductions: values.deductions.map(({ label, amount }) => ({ label, fen: toFen(amount) })),
  })
  if (parsed.success) return { input: parsed.data, faults: noFaults, count: 0 }
  const lines = new Map<string, string>()
  const sums = { additions: new Map<string, string>(), deductions: new Map<string, string>() }
  const others: string[] = []
  for (const { path, message } of parsed.error.issues) {
    const [part, index, field] = path
    if (part === 'lines' && typeof index === 'number') {
      const name = field === 'unitPriceFen' ? 'unitPrice' : String(field)
      lines.set(`${filled[index]?.place ?? index}.${name}`, message)
    } else if ((part === 'additions' || part === 'deductions') && typeof index === 'number') {
      sums[part].set(`${index}.${String(field)}`, field === 'fen' ? '金额要填数字，最多两位小数' : message)
    } else others.push(message)
  }
  return { input: null, faults: { lines, ...sums, others }, count: parsed.error.issues.length }
}

/** Sums as far as what was typed is a number. */
export function typedSums(values: EditorValues, payableFen: (signoffId: string) => number) {
  const sum = (rows: readonly SumRow[]) => rows.map(({ amount }) => ({ fen: toFen(amount) || 0 }))
  const linesFen = values.rows.reduce((total, row) => total + (rowFen(row) ?? 0), 0)
  const rest = claimParts(
    {
      lines: [],
      signoffIds: [...values.signoffIds],
      additions: sum(values.additions).map(({ fen }) => ({ part: 'added', label: '', fen })),
      deductions: sum(values.deductions).map(({ fen }) => ({ label: '', fen })),
    },
    payableFen,
  )
  return { ...rest, linesFen, claimedFen: linesFen + rest.claimedFen }
}
