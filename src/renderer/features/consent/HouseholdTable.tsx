import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Button, Table, type TableColumnsType } from 'antd'
import { useState } from 'react'
import type { z } from 'zod'
import { call } from '#renderer/backend/transport.ts'
import { Chip } from '#renderer/ui/Chip.tsx'
import { CountLine } from '#renderer/ui/CountLine.tsx'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { ErrorNote } from '#renderer/ui/ErrorNote.tsx'
import { areaWords } from '#shared/model/consent-verdict.ts'
import { placeWords } from '#shared/model/flat.ts'
import { type Household, type householdQuery, surveyWayLabels } from '#shared/model/household.ts'
import { AnswerWord } from './AnswerWord.tsx'
import { VoteBar } from './VoteBar.tsx'

interface HouseholdTableProps {
  readonly query: z.input<typeof householdQuery>
  readonly isUnlocked: boolean
  readonly isPurged: boolean
  readonly onEdit: (household: Household) => void
}

const size = 50

const answerColumns: TableColumnsType<Household> = [
  { title: '改造', width: 68, render: (_, { renovation }) => <AnswerWord answer={renovation} /> },
  { title: '拆违拆临', width: 84, render: (_, { demolition }) => <AnswerWord answer={demolition} /> },
  { title: '物业', width: 76, render: (_, { property }) => <AnswerWord answer={property} /> },
  { title: '方案表决', width: 84, render: (_, { vote }) => <AnswerWord answer={vote} /> },
  {
    title: '面积',
    width: 100,
    align: 'right',
    render: (_, { areaHundredths }) => (areaHundredths === null ? '—' : areaWords(areaHundredths)),
  },
  { title: '方式', width: 64, render: (_, { way }) => (way ? surveyWayLabels[way] : '—') },
  { title: '调查日期', width: 104, render: (_, { surveyedOn }) => surveyedOn ?? '—' },
]

/** A page of households; rows can be chosen for the vote while they are unlocked. */
export function HouseholdTable({ query, isUnlocked, isPurged, onEdit }: HouseholdTableProps) {
  const [page, setPage] = useState(1)
  const [chosen, setChosen] = useState<readonly string[]>([])
  const input = { ...query, offset: (page - 1) * size, limit: size }
  const read = useQuery({
    queryKey: ['consent.households', input],
    queryFn: () => call('consent.households', input),
    placeholderData: keepPreviousData,
  })
  const items = read.data?.items ?? []
  const total = read.data?.total ?? 0
  const canChange = isUnlocked && !isPurged
  const columns: TableColumnsType<Household> = [
    {
      title: isUnlocked ? '房屋' : '楼栋',
      width: 148,
      render: (_, { identity, building, isDamaged }) => (
        <>
          {identity ? placeWords(identity) : building}
          {isDamaged ? <Chip tone="due">已损坏，请重填</Chip> : null}
        </>
      ),
    },
    ...(isUnlocked && !isPurged
      ? [
          {
            title: '产权人',
            width: 112,
            ellipsis: true,
            render: (_: unknown, { identity }: Household) => identity?.owner || '—',
          },
          {
            title: '电话',
            width: 124,
            render: (_: unknown, { identity }: Household) => identity?.phone || '—',
          },
        ]
      : []),
    ...answerColumns,
    ...(canChange
      ? [
          {
            title: '操作',
            width: 68,
            fixed: 'end' as const,
            render: (_: unknown, household: Household) => (
              <Button
                size="small"
                type="link"
                aria-label={`修改${household.identity ? placeWords(household.identity) : ''}`}
                onClick={() => onEdit(household)}
              >
                修改
              </Button>
            ),
          },
        ]
      : []),
  ]
  return (
    <>
      <ErrorNote error={read.error} onRetry={() => void read.refetch()} />
      <CountLine total={total} unit="户">
        {canChange && chosen.length > 0 ? <span>已选 {chosen.length} 户</span> : null}
      </CountLine>
      {canChange && chosen.length > 0 ? <VoteBar ids={chosen} onDone={() => setChosen([])} /> : null}
      <Table
        size="small"
        rowKey="id"
        tableLayout="fixed"
        columns={columns}
        dataSource={[...items]}
        scroll={{ x: canChange ? 1060 : 760 }}
        locale={{
          emptyText: <EmptyState text={read.data ? emptyWords(query, isUnlocked) : '正在读取…'} />,
        }}
        {...(canChange
          ? {
              rowSelection: {
                selectedRowKeys: [...chosen],
                preserveSelectedRowKeys: true,
                onChange: (keys) => setChosen(keys.map(String)),
              },
            }
          : {})}
        pagination={{
          current: page,
          pageSize: size,
          total,
          showSizeChanger: false,
          hideOnSinglePage: true,
          onChange: setPage,
        }}
      />
    </>
  )
}

function emptyWords(query: HouseholdTableProps['query'], isUnlocked: boolean): string {
  if (query.text || query.open || query.building) return '没有符合条件的住户。'
  return isUnlocked
    ? '还没有登记住户。点“逐户录入”用键盘登记，或“导入表格”。'
    : '还没有登记住户。解锁后逐户录入，或导入表格；也可以只在“调查情况”里填汇总数。'
}
