import { Grid, Table, type TableColumnsType } from 'antd'
import { stateTones } from '#renderer/features/signoff/signoff-words.ts'
import { Chip } from '#renderer/ui/Chip.tsx'
import { Yuan } from '#renderer/ui/Yuan.tsx'
import { signoffStateLabels } from '#shared/model/signoff.ts'
import { causeLabels } from '#shared/model/signoff-form.ts'
import type { LedgerRow } from '#shared/model/signoff-ledger.ts'
import { deadlineTones, deadlineWords, lacksOf, shownDeadlines } from './ledger-words.ts'
import { SignoffLink } from './SignoffLink.tsx'

interface LedgerTableProps {
  readonly rows: readonly LedgerRow[]
  /** More than one project: each row says whose it is. */
  readonly isNamed: boolean
}

type Column = TableColumnsType<LedgerRow>[number]

const amount = (title: string, of: (row: LedgerRow) => number | null): Column => ({
  title,
  width: 96,
  align: 'right',
  render: (_, row) => {
    const fen = of(row)
    return fen === null ? <span className="hx-quiet">—</span> : <Yuan fen={fen} bare />
  },
})

const number: Column = {
  title: '编号 / 日期',
  width: 150,
  render: (_, { id, projectId, number: text, state, occurredOn, notCounted }) => (
    <div className="hx-two-lines">
      <SignoffLink id={id} projectId={projectId} number={text} isStruck={state === 'voided'} />
      <div className="hx-quiet hx-small">
        {occurredOn}
        {notCounted ? '　不计入' : ''}
      </div>
    </div>
  ),
}

const subject = (isNamed: boolean): Column => ({
  title: '事由 / 部位 / 原因',
  width: 150,
  render: (_, { title, community, building, part, cause }) => (
    <div className="hx-two-lines">
      <span className="hx-break">{title}</span>
      <div className="hx-quiet hx-small hx-break">
        {[isNamed ? community : '', building, part].filter(Boolean).join(' ')}
      </div>
      <div className="hx-quiet hx-small">{causeLabels[cause]}</div>
    </div>
  ),
})

const sideBySide: readonly Column[] = [
  amount('监理核定', ({ supervisedFen }) => supervisedFen),
  amount('评审核定', ({ reviewedFen }) => reviewedFen),
  amount('街道确认', ({ officeFen }) => officeFen),
]

/** The three in one column, where the window is too narrow for three. */
const stacked: Column = {
  title: '核定、确认',
  width: 128,
  render: (_, { supervisedFen, reviewedFen, officeFen }) => {
    const named = [
      { label: '监理', fen: supervisedFen },
      { label: '评审', fen: reviewedFen },
      { label: '街道', fen: officeFen },
    ].filter(({ fen }) => fen !== null)
    if (named.length === 0) return <span className="hx-quiet">—</span>
    return (
      <dl className="hx-ledger-agreed">
        {named.map(({ label, fen }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>
              <Yuan fen={fen} bare />
            </dd>
          </div>
        ))}
      </dl>
    )
  },
}

const standing: readonly Column[] = [
  { ...amount('计入金额', ({ countedFen }) => countedFen), className: 'hx-ledger-counted' },
  {
    title: '状态 / 时限',
    width: 128,
    render: (_, { state, deadlines }) => (
      <div className="hx-ledger-chips">
        <Chip tone={stateTones[state]}>{signoffStateLabels[state]}</Chip>
        {shownDeadlines(deadlines).map((deadline) => (
          <span key={deadline.id} title={deadline.words}>
            <Chip tone={deadlineTones[deadline.state]}>{deadlineWords(deadline)}</Chip>
          </span>
        ))}
      </div>
    ),
  },
  {
    title: '缺什么',
    render: (_, row) => {
      const words = lacksOf(row)
      return (
        <div className="hx-two-lines">
          {words ? <span className="hx-break">{words}</span> : <span className="hx-quiet">不缺</span>}
          {row.alerts > 0 ? <div className="hx-small hx-ledger-ask">{row.alerts} 件事需要说明</div> : null}
        </div>
      )
    },
  },
]

/** The ledger, a row each, amounts in 元 side by side. */
export function LedgerTable({ rows, isNamed }: LedgerTableProps) {
  const { xl: isWide = false } = Grid.useBreakpoint()
  const columns = [
    number,
    subject(isNamed),
    amount('申报', ({ claimedFen }) => claimedFen),
    ...(isWide ? sideBySide : [stacked]),
    ...standing,
  ]
  return (
    <Table
      className="hx-ledger-table"
      size="small"
      rowKey="id"
      tableLayout="fixed"
      sticky={{ offsetHeader: 48 }}
      scroll={{ x: isWide ? 1100 : 860 }}
      columns={columns}
      dataSource={[...rows]}
      pagination={false}
    />
  )
}
