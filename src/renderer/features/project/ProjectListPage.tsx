import { Link, useNavigate } from '@tanstack/react-router'
import { Button, Input, Table, type TableColumnsType } from 'antd'
import { type KeyboardEvent, useDeferredValue, useState } from 'react'
import { useRead } from '#renderer/backend/query.ts'
import { CountLine } from '#renderer/ui/CountLine.tsx'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { ErrorNote } from '#renderer/ui/ErrorNote.tsx'
import { formatArea, formatCount } from '#renderer/ui/format.ts'
import { LocalTime } from '#renderer/ui/LocalTime.tsx'
import { PageHeader } from '#renderer/ui/PageHeader.tsx'
import type { ProjectSummary } from '#shared/model/project.ts'

const count = (title: string, width: number, value: (row: ProjectSummary) => number) => ({
  title,
  width,
  align: 'right' as const,
  render: (_: unknown, row: ProjectSummary) => formatCount(value(row)),
})

const columns: TableColumnsType<ProjectSummary> = [
  { title: '编号', dataIndex: 'code', width: 128 },
  {
    title: '小区 / 项目名称',
    width: 240,
    render: (_, row) => (
      <div className="hx-two-lines">
        <Link
          to="/projects/$projectId/$tab"
          params={{ projectId: row.id, tab: 'overview' }}
          tabIndex={-1}
          onClick={(event) => event.stopPropagation()}
        >
          {row.community}
        </Link>
        <div className="hx-quiet hx-small">{row.name}</div>
      </div>
    ),
  },
  { title: '街道', dataIndex: 'subDistrict', width: 92 },
  count('楼栋', 56, (row) => row.buildings),
  count('户数', 68, (row) => row.households),
  {
    title: '面积（m²）',
    width: 104,
    align: 'right',
    render: (_, row) => formatArea(row.areaSquareMetres),
  },
  count('文件', 64, (row) => row.records - row.photos - row.videos),
  count('照片', 64, (row) => row.photos),
  count('视频', 56, (row) => row.videos),
  count('签证', 56, (row) => row.signoffs),
  {
    title: '缺项',
    width: 64,
    align: 'right',
    render: (_, { gaps }) =>
      gaps > 0 ? (
        <span className="hx-is-due">{formatCount(gaps)}</span>
      ) : (
        <span className="hx-quiet">不缺</span>
      ),
  },
  {
    title: '更新时间',
    width: 152,
    className: 'hx-after-number',
    render: (_, row) => <LocalTime at={row.updatedAt} />,
  },
]

/** Up and down move between rows, as in any list. */
function moveFocus(event: KeyboardEvent<HTMLElement>): void {
  const step = { ArrowDown: 'nextElementSibling', ArrowUp: 'previousElementSibling' } as const
  if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
  const next = event.currentTarget[step[event.key]]
  if (next instanceof HTMLElement && next.tabIndex === 0) {
    event.preventDefault()
    next.focus()
  }
}

/** All projects of the library. */
export function ProjectListPage() {
  const navigate = useNavigate()
  const [text, setText] = useState('')
  const wanted = useDeferredValue(text.trim())
  const list = useRead('project.list', wanted === '' ? {} : { text: wanted })
  const open = (projectId: string) =>
    void navigate({ to: '/projects/$projectId/$tab', params: { projectId, tab: 'overview' } })
  const add = (
    <Button type="primary" onClick={() => void navigate({ to: '/projects/new' })}>
      新建项目
    </Button>
  )
  const isEmpty = list.data?.length === 0 && wanted === ''
  return (
    <>
      {/* Only once it is known where the button belongs: one that moves while it is pressed loses the press. */}
      <PageHeader title="项目" actions={list.data && !isEmpty ? add : null} />
      <ErrorNote error={list.error} onRetry={() => void list.refetch()} />
      {isEmpty ? (
        <EmptyState text="还没有项目。先登记一个小区，再导入它的照片、视频和文件。" action={add} />
      ) : (
        <>
          <div className="hx-list-tools">
            <CountLine total={list.data?.length ?? 0} unit="个项目" />
            <Input
              className="hx-list-search"
              aria-label="在列表中查找"
              placeholder="查找：编号、小区、街道"
              allowClear
              maxLength={100}
              value={text}
              onChange={(event) => setText(event.target.value)}
            />
          </div>
          <Table
            size="small"
            rowKey="id"
            columns={columns}
            dataSource={list.data ?? []}
            pagination={false}
            rowClassName="hx-row-link"
            locale={{
              emptyText: (
                <EmptyState text={list.data ? `没有找到“${wanted}”。换一个词再查。` : '正在读取…'} />
              ),
            }}
            onRow={(row) => ({
              tabIndex: 0,
              'aria-label': `打开 ${row.name}`,
              onClick: () => open(row.id),
              onKeyDown: (event: KeyboardEvent<HTMLElement>) =>
                event.key === 'Enter' ? open(row.id) : moveFocus(event),
            })}
          />
        </>
      )}
    </>
  )
}
