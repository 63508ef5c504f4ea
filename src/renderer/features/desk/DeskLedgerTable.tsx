import { Link } from '@tanstack/react-router'
import { Table, type TableColumnsType } from 'antd'
import { visibleText } from '#renderer/features/media/visible-text.ts'
import { Chip } from '#renderer/ui/Chip.tsx'
import { formatArea, formatCount } from '#renderer/ui/format.ts'
import { Yuan } from '#renderer/ui/Yuan.tsx'
import type { DeskLedger, LedgerLine } from '#shared/model/desk.ts'
import { decisionTone, decisionWords } from './desk-words.ts'

type Column = TableColumnsType<LedgerLine>[number]

const count = (title: string, width: number, of: (line: LedgerLine) => number): Column => ({
  title,
  width,
  align: 'right',
  render: (_, line) => formatCount(of(line)),
})

const columns: TableColumnsType<LedgerLine> = [
  {
    title: '小区 / 移交单位',
    render: (_, { receivedId, facts, projectCode }) => (
      <div className="hx-two-lines">
        <Link to="/desk/$receivedId/$tab" params={{ receivedId, tab: 'checks' }} className="hx-break">
          {visibleText(facts.community || facts.projectName)}
        </Link>
        <div className="hx-quiet hx-small hx-break">
          {[facts.officeName, projectCode].map(visibleText).join(' · ')}
        </div>
      </div>
    ),
  },
  count('楼栋', 56, ({ facts }) => facts.buildings),
  count('户数', 68, ({ facts }) => facts.households),
  {
    title: '面积（平方米）',
    width: 120,
    align: 'right',
    render: (_, { facts }) => formatArea(facts.areaSquareMetres),
  },
  {
    title: '合同价 / 变更签证',
    width: 148,
    align: 'right',
    render: (_, { facts }) => <TwoSums contractFen={facts.contractFen} approvedFen={facts.approvedFen} />,
  },
  {
    title: '竣工验收',
    width: 96,
    className: 'hx-after-number',
    render: (_, { facts }) => facts.acceptedOn ?? <span className="hx-quiet">未验收</span>,
  },
  {
    title: '缺什么',
    width: 128,
    render: (_, { facts }) => {
      const words = [
        facts.gaps > 0 ? `缺 ${formatCount(facts.gaps)} 项` : '',
        facts.openSignoffs > 0 ? `签证办理中 ${formatCount(facts.openSignoffs)} 份` : '',
        facts.omitted > 0 ? `未移交 ${formatCount(facts.omitted)} 件` : '',
      ].filter(Boolean)
      return words.length > 0 ? words.join('，') : <span className="hx-quiet">不缺</span>
    },
  },
  {
    title: '决定',
    width: 92,
    render: (_, { decision, openDefects }) => (
      <div className="hx-desk-chips">
        <Chip tone={decisionTone(decision)}>{decisionWords(decision)}</Chip>
        {openDefects > 0 ? <Chip tone="due">待整改 {openDefects}</Chip> : null}
      </div>
    ),
  },
]

interface TwoSumsProps {
  readonly contractFen: number | null
  readonly approvedFen: number
}

const TwoSums = ({ contractFen, approvedFen }: TwoSumsProps) => (
  <div className="hx-two-lines">
    <Yuan fen={contractFen} bare />
    <div className="hx-small">
      <Yuan fen={approvedFen} bare />
    </div>
  </div>
)

/** The projects of a year, with their sums. */
export function DeskLedgerTable({ ledger }: { readonly ledger: DeskLedger }) {
  const { lines, totals, contractFen, approvedFen } = ledger
  return (
    <Table
      className="hx-desk-ledger"
      size="small"
      rowKey="receivedId"
      columns={columns}
      dataSource={[...lines]}
      pagination={false}
      scroll={{ x: 850 }}
      summary={() => (
        <Table.Summary.Row>
          <Table.Summary.Cell index={0}>合计 {formatCount(totals.communities)} 个小区</Table.Summary.Cell>
          <Table.Summary.Cell index={1} align="right">
            {formatCount(totals.buildings)}
          </Table.Summary.Cell>
          <Table.Summary.Cell index={2} align="right">
            {formatCount(totals.households)}
          </Table.Summary.Cell>
          <Table.Summary.Cell index={3} align="right">
            {formatArea(totals.areaSquareMetres)}
          </Table.Summary.Cell>
          <Table.Summary.Cell index={4} align="right">
            <TwoSums contractFen={contractFen} approvedFen={approvedFen} />
          </Table.Summary.Cell>
          <Table.Summary.Cell index={5} colSpan={3} />
        </Table.Summary.Row>
      )}
    />
  )
}
