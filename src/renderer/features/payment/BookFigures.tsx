import { Yuan } from '#renderer/ui/Yuan.tsx'
import type { PaymentBook } from '#shared/model/payment.ts'

/** The sums of a project in one line. */
export function BookFigures({ book }: { readonly book: PaymentBook }) {
  const figures: readonly (readonly [string, number | null])[] = [
    ['合同价', book.contractFen],
    ['已签认变更签证', book.signoffFen],
    ['累计应付', book.netFen],
    ['已拨付', book.paidFen],
    ['结算额', book.settledFen],
    ['预留', book.retainedFen],
    ['尾款', book.finalFen],
  ]
  return (
    <dl className="hx-figures">
      {figures.map(([label, fen]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{fen === null ? <span className="hx-quiet">未定</span> : <Yuan fen={fen} />}</dd>
        </div>
      ))}
    </dl>
  )
}
