import { Table, type TableColumnsType } from 'antd'
import { useMemo } from 'react'
import { useRead } from '#renderer/backend/query.ts'
import { Chip } from '#renderer/ui/Chip.tsx'
import { Yuan } from '#renderer/ui/Yuan.tsx'
import { type Signoff, signoffStateLabels } from '#shared/model/signoff.ts'
import { signoffKindLabels, signoffShortLabels } from '#shared/model/signoff-form.ts'
import { NextDeadline } from './NextDeadline.tsx'
import { placeWords, shortLacks, stateTones } from './signoff-words.ts'

interface SignoffTableProps {
  readonly list: readonly Signoff[]
  /** The project shown; left out where there are several. */
  readonly projectId?: string
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
const kind: Column = {
  title: '类别',
  width: 84,
  render: (_, { kind: value }) => signoffKindLabels[value],
}
/** Subject over place: there is no room for both side by side. */
const subjectAndPlace: Column = {
  title: '事由 / 部位',
  render: (_, { content }) => (
    <div className="hx-two-lines">
      <span className="hx-break">{content.title}</span>
      <div className="hx-quiet hx-small hx-break">{placeWords(content)}</div>
    </div>
  ),
}
const rest: TableColumnsType<Signoff> = [
  {
    title: '日期',
    width: 100,
    render: (_, { content }) => <span className="hx-nowrap">{content.occurredOn}</span>,
  },
  {
    title: '金额（元）',
    width: 108,
    align: 'right',
    render: (_, { claimedFen }) => <Yuan fen={claimedFen} bare />,
  },
  {
    title: '状态',
    width: 84,
    render: (_, { state }) => <Chip tone={stateTones[state]}>{signoffStateLabels[state]}</Chip>,
  },
  {
    title: '缺什么',
    width: '20%',
    render: (_, signoff) => {
      const words = shortLacks(signoff)
      return words ? <span className="hx-break">{words}</span> : <span className="hx-quiet">不缺</span>
    },
  },
]

/** Changes and visas, one a row; Enter or a click opens one. */
export function SignoffTable({ list, projectId, projects, onOpen }: SignoffTableProps) {
  const ledger = useRead('ledger.get', projectId ? { projectId } : {}, { refetchOnMount: 'always' })
  const deadlines = useMemo(
    () => new Map(ledger.data?.rows.map((row) => [row.id, row.deadlines])),
    [ledger.data],
  )
  const deadline: Column = {
    title: '期限',
    width: 116,
    render: (_, { id }) => <NextDeadline deadlines={deadlines.get(id) ?? []} />,
  }
  const project: Column = {
    title: '项目',
    width: 120,
    render: (_, { projectId }) => <span className="hx-break">{projects?.get(projectId)}</span>,
  }
  const [date, sum, state, lacks] = rest
  const tail = [date, sum, state, deadline, lacks].filter((column) => column !== undefined)
  const columns = projects
    ? [project, number, kind, subjectAndPlace, ...tail]
    : [number, kind, subjectAndPlace, ...tail]
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
        'aria-label': `打开${signoffShortLabels[signoff.kind]} ${signoff.number}`,
        onClick: () => onOpen(signoff),
        onKeyDown: (event) => {
          if (event.key === 'Enter') onOpen(signoff)
        },
      })}
    />
  )
}
