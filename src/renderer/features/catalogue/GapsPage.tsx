import { Link, useNavigate } from '@tanstack/react-router'
import { Button, Table, type TableColumnsType } from 'antd'
import { useRead } from '#renderer/backend/query.ts'
import { CountLine } from '#renderer/ui/CountLine.tsx'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { ErrorNote } from '#renderer/ui/ErrorNote.tsx'
import { formatCount } from '#renderer/ui/format.ts'
import { PageHeader } from '#renderer/ui/PageHeader.tsx'
import type { Overview, OverviewCell, OverviewRow } from '#shared/model/board.ts'
import './catalogue.css'

/** 缺件台: all projects against the stages, most missing first; each number leads to its place. */
export function GapsPage() {
  const navigate = useNavigate()
  const overview = useRead('catalogue.overview', {})
  const { data } = overview
  return (
    <>
      <PageHeader title="缺件台" />
      <ErrorNote error={overview.error} onRetry={() => void overview.refetch()} />
      {data?.rows.length === 0 ? (
        <EmptyState
          text="还没有项目。登记第一个小区后，这里按阶段列出每个项目还缺什么。"
          action={
            <Button type="primary" onClick={() => void navigate({ to: '/projects/new' })}>
              新建项目
            </Button>
          }
        />
      ) : null}
      {data && data.rows.length > 0 ? (
        <>
          <CountLine total={data.rows.length} unit="个项目">
            <span>
              共缺 {formatCount(data.totals.missing)} 项；按条件未定 {formatCount(data.totals.undecided)}{' '}
              项，标为不适用 {formatCount(data.totals.waived)} 项
            </span>
          </CountLine>
          <OverviewTable overview={data} />
        </>
      ) : null}
      {overview.isPending ? <div className="hx-gaps-room hx-quiet">正在核对…</div> : null}
    </>
  )
}

function OverviewTable({ overview: { stages, rows, totals } }: { readonly overview: Overview }) {
  const columns: TableColumnsType<OverviewRow> = [
    {
      title: '项目',
      key: 'project',
      render: (_value, row) => (
        <div className="hx-two-lines">
          <Link to="/projects/$projectId/$tab" params={{ projectId: row.projectId, tab: 'gaps' }}>
            {row.community}
          </Link>
          <div className="hx-quiet hx-small hx-break">
            {row.code} · {row.subDistrict}
          </div>
        </div>
      ),
    },
    {
      title: '共缺',
      key: 'missing',
      width: 60,
      align: 'right',
      render: (_value, { missing }) => (
        <strong className={missing > 0 ? 'hx-is-due' : 'hx-quiet'}>{formatCount(missing)}</strong>
      ),
    },
    ...stages.map(({ number, title }) => ({
      title: <span className="hx-stage-title">{title}</span>,
      key: number,
      width: 54,
      align: 'right' as const,
      render: (_value: unknown, row: OverviewRow) => (
        <CellLink
          row={row}
          stage={number}
          title={title}
          cell={row.cells.find(({ stage }) => stage === number)}
        />
      ),
    })),
    {
      title: '未定',
      key: 'undecided',
      width: 52,
      align: 'right',
      render: (_value, { undecided }) => <span className="hx-quiet">{formatCount(undecided)}</span>,
    },
    {
      title: '不适用',
      key: 'waived',
      width: 62,
      align: 'right',
      render: (_value, { waived }) => <span className="hx-quiet">{formatCount(waived)}</span>,
    },
    {
      title: '已齐',
      key: 'complete',
      width: 52,
      align: 'right',
      render: (_value, { complete }) => <span className="hx-quiet">{formatCount(complete)}</span>,
    },
  ]
  const sums = [
    totals.missing,
    ...totals.cells.map(({ missing }) => missing),
    totals.undecided,
    totals.waived,
    totals.complete,
  ]
  return (
    <Table<OverviewRow>
      size="small"
      className="hx-overview"
      rowKey="projectId"
      tableLayout="fixed"
      columns={columns}
      dataSource={[...rows]}
      pagination={false}
      sticky={{ offsetHeader: 48 }}
      summary={() => (
        <Table.Summary.Row>
          <Table.Summary.Cell index={0}>
            <strong>合计</strong>
          </Table.Summary.Cell>
          {sums.map((sum, index) => (
            // The columns never change places.
            // biome-ignore lint/suspicious/noArrayIndexKey: a column has no other name here
            <Table.Summary.Cell key={index} index={index + 1} align="right">
              <strong>{formatCount(sum)}</strong>
            </Table.Summary.Cell>
          ))}
        </Table.Summary.Row>
      )}
    />
  )
}

interface CellLinkProps {
  readonly row: OverviewRow
  readonly stage: string
  readonly title: string
  readonly cell: OverviewCell | undefined
}

/** How many a stage lacks; leads to the project's board at that stage. */
function CellLink({ row, stage, title, cell }: CellLinkProps) {
  const missing = cell?.missing ?? 0
  if (missing === 0) return <span className="hx-quiet">0</span>
  return (
    <Link
      className={`hx-cell-link${cell?.isBlocked ? ' is-block' : ''}`}
      to="/projects/$projectId/$tab"
      params={{ projectId: row.projectId, tab: 'gaps' }}
      search={{ stage }}
      // The board goes to the stage by itself.
      resetScroll={false}
      aria-label={`${row.community} ${title} 缺 ${missing} 项`}
    >
      {formatCount(missing)}
    </Link>
  )
}
