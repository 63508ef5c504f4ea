import { Table, type TableColumnsType } from 'antd'
import { CountLine } from '#renderer/ui/CountLine.tsx'
import { formatQuantity } from '#renderer/ui/format.ts'
import { formatYuan } from '#shared/model/money.ts'
import type { ProgressRow } from '#shared/model/payment.ts'
import { sumFen } from '#shared/model/payment-sums.ts'

type Row = ProgressRow & { readonly key: string }

const columns: TableColumnsType<Row> = [
  { title: '楼栋', dataIndex: 'building' },
  { title: '分项', dataIndex: 'item', className: 'hx-break' },
  { title: '单位', dataIndex: 'unit' },
  { title: '合同量', align: 'right', render: (_, row) => formatQuantity(row.contractQuantity) },
  { title: '本期量', align: 'right', render: (_, row) => formatQuantity(row.quantity) },
  { title: '累计量', align: 'right', render: (_, row) => formatQuantity(row.cumulative) },
  {
    title: '累计完成',
    align: 'right',
    render: (_, { percent }) => (percent === '' ? '—' : `${percent}%`),
  },
  { title: '本期产值（元）', align: 'right', render: (_, { valueFen }) => formatYuan(valueFen) },
  { title: '累计产值（元）', align: 'right', render: (_, { cumulativeFen }) => formatYuan(cumulativeFen) },
]

/** How far each line of the 形象进度表 is. */
export function ProgressTable({ rows }: { readonly rows: readonly ProgressRow[] }) {
  return (
    <>
      <CountLine total={rows.length} unit="个分项">
        <span>累计产值 {formatYuan(sumFen(rows.map(({ cumulativeFen }) => cumulativeFen)))} 元</span>
      </CountLine>
      <div className="hx-payment-wide">
        <Table<Row>
          size="small"
          columns={columns}
          dataSource={rows.map((row, index) => ({ ...row, key: String(index) }))}
          pagination={{ pageSize: 20, hideOnSinglePage: true, showSizeChanger: false }}
          aria-label="累计形象进度"
        />
      </div>
    </>
  )
}
