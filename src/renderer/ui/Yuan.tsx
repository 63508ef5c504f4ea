import { formatYuan } from '#shared/model/money.ts'

interface YuanProps {
  /** Amount in 分; null shows “未填”. */
  readonly fen: number | null
  /** Without 元, where the column's title says it. */
  readonly bare?: boolean
}

/** An amount: two decimals, figures of one width. Right-align the cell with `align: 'right'`. */
export function Yuan({ fen, bare = false }: YuanProps) {
  if (fen === null) return <span className="hx-quiet">未填</span>
  return (
    <span className="hx-nowrap">
      {formatYuan(fen)}
      {bare ? '' : ' 元'}
    </span>
  )
}
