import { Table, type TableColumnsType } from 'antd'
import { Chip } from '#renderer/ui/Chip.tsx'
import { Yuan } from '#renderer/ui/Yuan.tsx'
import { type Signoff, signoffStateLabels } from '#shared/model/signoff.ts'
import { placeWords, shortLacks, stateTones } from './signoff-words.ts'

interface SignoffTableProps {
  readonly list: readonly Signoff[]
  /** Project names by id, where more than one project is shown. */
  readonly projects?: ReadonlyMap<string, string>
  readonly onOpen: (signoff: Signoff) => void
}

type Column = TableColumnsType<Signoff>[number]

const number: Column = {
  title: '编号',
  width: 200,
  render: (_, { number: text, state }) => (
    <span className={`hx-break${state === 'voided' ? ' hx-quiet hx-struck' : ''}`}>{text}</span>
  ),
}
const subject: Column = {
  title: '事由',
  render: (_, { visa }) => <span className="hx-break">{visa.title}</span>,
}
const place: Column = {
  title: '部位',
  width: '14%',
  render: (_, { visa }) => <span className="hx-break">{placeWords(visa)}</span>,
}
/** Subject over place, where the project takes a column of its own. */
const subjectAndPlace: Column = {
  title: '事由 / 部位',
  render: (_, { visa }) => (
    <div className="hx-two-lines">
      <span className="hx-break">{visa.title}</span>
      <div className="hx-quiet hx-small hx-break">{placeWords(visa)}</div>
    </div>
  ),
}
const rest: TableColumnsType<Signoff> = [
  {
    title: '日期',
    width: 100,
    render: (_, { visa }) => <span className="hx-nowrap">{visa.occurredOn}</span>,
  },
  {
    title: '金额（元）',
    width: 120,
    align: 'right',
    render: (_, { claimedFen }) => <Yuan fen={claimedFen} bare />,
  },
  {
    title: '状态',
    width: 104,
    render: (_, { state }) => <Chip tone={stateTones[state]}>{signoffStateLabels[state]}</Chip>,
  },
  {
    title: '缺什么',
    width: '24%',
    render: (_, signoff) => {
      const words = shortLacks(signoff)
      return words ? <span className="hx-break">{words}</span> : <span className="hx-quiet">不缺</span>
    },
  },
]

/** Visas, one a row; Enter or a click opens one. */
export function SignoffTable({ list, projects, onOpen }: SignoffTableProps) {
  const project: Column = {
    title: '项目',
    width: 120,
    render: (_, { projectId }) => <span className="hx-break">{projects?.get(projectId)}</span>,
  }
  const columns = projects ? [project, number, subjectAndPlace, ...rest] : [number, subject, place, ...rest]
  return (
    <Table
      size="small"
      rowKey="id"
      tableLayout="fixed"
      columns={columns}
      dataSource={[...list]}
      pagination={false}
      rowClassName="hx-row-link"
      onRow={(signoff) => ({
        tabIndex: 0,
        'aria-label': `打开签证 ${signoff.number}`,
        onClick: () => onOpen(signoff),
        onKeyDown: (event) => {
          if (event.key === 'Enter') onOpen(signoff)
        },
      })}
    />
  )
}
