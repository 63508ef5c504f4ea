import { formatCount } from '#renderer/ui/format.ts'
import { Yuan } from '#renderer/ui/Yuan.tsx'
import type { LedgerSum } from '#shared/model/signoff-ledger.ts'

interface SumTableProps {
  readonly title: string
  readonly sums: readonly LedgerSum[]
  /** Without it there is no last row: sums that overlap add up to nothing. */
  readonly totalFen?: number
}

/** Sums of the ledger by one of its columns, in 元. */
export function SumTable({ title, sums, totalFen }: SumTableProps) {
  return (
    <table className="hx-ledger-sums">
      <caption>{title}</caption>
      <thead className="hx-visually-hidden">
        <tr>
          <th scope="col">项目</th>
          <th scope="col">份数</th>
          <th scope="col">金额（元）</th>
        </tr>
      </thead>
      <tbody>
        {sums.map(({ key, label, count, fen }) => (
          <tr key={key}>
            <th scope="row" className="hx-break">
              {label}
            </th>
            <td>{formatCount(count)} 份</td>
            <td>
              <Yuan fen={fen} bare />
            </td>
          </tr>
        ))}
      </tbody>
      {totalFen === undefined ? null : (
        <tfoot>
          <tr>
            <th scope="row">合计</th>
            <td>{formatCount(sums.reduce((sum, { count }) => sum + count, 0))} 份</td>
            <td>
              <Yuan fen={totalFen} bare />
            </td>
          </tr>
        </tfoot>
      )}
    </table>
  )
}
