import { Link, useNavigate } from '@tanstack/react-router'
import { Table, type TableColumnsType } from 'antd'
import type { KeyboardEvent } from 'react'
import { Chip } from '#renderer/ui/Chip.tsx'
import { CountLine } from '#renderer/ui/CountLine.tsx'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { formatCount } from '#renderer/ui/format.ts'
import { Yuan } from '#renderer/ui/Yuan.tsx'
import type { Home, HomeProject } from '#shared/model/home.ts'
import { percentLabel } from '#shared/model/share.ts'
import { Bar } from './Bars.tsx'

type Row = HomeProject & { readonly late: number }

const columns: TableColumnsType<Row> = [
  {
    title: '小区',
    className: 'hx-break',
    render: (_, row) => (
      <div className="hx-two-lines">
        <Link
          to="/projects/$projectId/$tab"
          params={{ projectId: row.projectId, tab: 'overview' }}
          tabIndex={-1}
          onClick={(event) => event.stopPropagation()}
        >
          {row.community}
        </Link>
        <div className="hx-quiet hx-small">
          {row.code} · {row.subDistrict}
        </div>
      </div>
    ),
  },
  {
    title: '当前步骤',
    width: 220,
    sorter: (a, b) => a.stepsDone - b.stepsDone,
    render: (_, { projectId, stepTitle, stepsDone, steps, overrides }) => (
      <div className="hx-two-lines">
        <Link
          to="/projects/$projectId/$tab"
          params={{ projectId, tab: 'procedure' }}
          onClick={(event) => event.stopPropagation()}
        >
          {stepTitle}
        </Link>
        <div className="hx-share hx-small">
          <Bar share={steps === 0 ? 0 : stepsDone / steps} />
          <span className="hx-quiet">
            {stepsDone}/{steps}
          </span>
        </div>
        {overrides > 0 ? <Chip tone="due">未满足条件即办理 {overrides} 次</Chip> : null}
      </div>
    ),
  },
  {
    title: '逾期',
    width: 64,
    align: 'right',
    sorter: (a, b) => a.late - b.late,
    render: (_, { late }) => <Count value={late} />,
  },
  {
    title: '待补',
    width: 84,
    align: 'right',
    sorter: (a, b) => a.blocks - b.blocks || a.gaps - b.gaps,
    render: (_, { gaps, blocks }) => (
      <div className="hx-two-lines">
        <Count value={gaps} />
        {blocks > 0 ? (
          <div className="hx-is-block hx-small hx-nowrap">不得继续 {formatCount(blocks)}</div>
        ) : null}
      </div>
    ),
  },
  {
    title: '合同（元）',
    width: 136,
    align: 'right',
    sorter: (a, b) => (a.contractFen ?? 0) - (b.contractFen ?? 0),
    render: (_, { contractFen }) => <Yuan fen={contractFen} bare />,
  },
  {
    title: '已拨付（元）',
    width: 150,
    align: 'right',
    sorter: (a, b) => a.paidFen - b.paidFen,
    render: (_, { paidFen, contractFen }) => (
      <div className="hx-two-lines">
        <Yuan fen={paidFen} bare />
        <div className="hx-share hx-small">
          <Bar share={contractFen ? paidFen / contractFen : 0} />
          <span className="hx-quiet">{percentLabel({ part: paidFen, whole: contractFen ?? 0 })}</span>
        </div>
      </div>
    ),
  },
  {
    title: '预留（元）',
    width: 126,
    align: 'right',
    render: (_, { heldFen }) =>
      heldFen === 0 ? <span className="hx-quiet">无</span> : <Yuan fen={heldFen} bare />,
  },
]

function Count({ value }: { readonly value: number }) {
  return <span className={value > 0 ? 'hx-is-due' : 'hx-quiet'}>{formatCount(value)}</span>
}

/** What waits longest first: late, then forbidden, then missing. */
const inNeed = (a: Row, b: Row) =>
  b.late - a.late || b.blocks - a.blocks || b.gaps - a.gaps || a.code.localeCompare(b.code)

/** All projects: where each stands, what it lacks, what money is in it. */
export function HomeProjects({ home }: { readonly home: Home }) {
  const navigate = useNavigate()
  const open = (projectId: string) =>
    void navigate({ to: '/projects/$projectId/$tab', params: { projectId, tab: 'overview' } })
  const late = Map.groupBy(home.late, ({ projectId }) => projectId)
  const rows = home.projects
    .map((row): Row => ({ ...row, late: late.get(row.projectId)?.length ?? 0 }))
    .toSorted(inNeed)
  return (
    <>
      <CountLine total={rows.length} unit="个项目">
        <span>要办的在前</span>
      </CountLine>
      <Table
        size="small"
        rowKey="projectId"
        columns={columns}
        dataSource={rows}
        pagination={false}
        rowClassName="hx-row-link"
        showSorterTooltip={false}
        locale={{
          emptyText: (
            <EmptyState text="这一年度的计划里还没有项目。换一个年度，或在改造台账里把小区列入计划。" />
          ),
        }}
        onRow={({ projectId, community }) => ({
          tabIndex: 0,
          'aria-label': `打开 ${community}`,
          onClick: () => open(projectId),
          onKeyDown: (event: KeyboardEvent<HTMLElement>) => {
            if (event.key === 'Enter' && event.target === event.currentTarget) open(projectId)
          },
        })}
      />
    </>
  )
}
