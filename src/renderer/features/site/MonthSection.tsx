import { Button, Select, Table, type TableColumnsType } from 'antd'
import { call } from '#renderer/backend/transport.ts'
import { DocumentButtons } from '#renderer/features/pdf/DocumentButtons.tsx'
import { Chip } from '#renderer/ui/Chip.tsx'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { Section } from '#renderer/ui/Section.tsx'
import { monthOf } from '#shared/model/calendar.ts'
import type { EntryOf } from '#shared/model/stage-entry.ts'
import { type DayRow, monthChoices, monthRows, temperatureWords, weekDayWord } from './month-rows.ts'

interface MonthSectionProps {
  readonly projectId: string
  /** Records of all days. */
  readonly diaries: readonly EntryOf<'diary'>[]
  /** Days of the works without a record. */
  readonly missing: readonly string[]
  readonly month: string
  readonly onMonth: (month: string) => void
  /** Opens a day in the form above. */
  readonly onDay: (day: string) => void
}

/** Records by month: days without one are marked; the month's report. */
export function MonthSection(props: MonthSectionProps) {
  const { projectId, diaries, missing, month, onMonth, onDay } = props
  const rows = monthRows(diaries, missing, month)
  const elsewhere = missing.filter((day) => monthOf(day) !== month)
  const last = elsewhere.at(-1) ?? ''
  const recorded = rows.filter(({ record }) => record !== null).length
  const columns: TableColumnsType<DayRow> = [
    {
      title: '日期',
      width: 150,
      render: (_, { day }) => (
        <Button type="link" size="small" className="hx-row-link hx-site-link" onClick={() => onDay(day)}>
          {day} {weekDayWord(day)}
        </Button>
      ),
    },
    {
      title: '天气',
      width: 130,
      render: (_, { record }) =>
        record === null ? (
          <Chip tone="due">没有记录</Chip>
        ) : (
          [record.weather, temperatureWords(record)].filter(Boolean).join(' ')
        ),
    },
    {
      title: '人数',
      width: 120,
      render: (_, { record }) =>
        record === null
          ? ''
          : [
              record.managers === null ? '' : `管理 ${record.managers}`,
              record.workers === null ? '' : `施工 ${record.workers}`,
            ]
              .filter(Boolean)
              .join('、'),
    },
    {
      title: '当日完成',
      width: 260,
      render: (_, { record }) => <span className="hx-diary-cell">{record?.done}</span>,
    },
    {
      title: '问题及处理',
      width: 180,
      render: (_, { record }) => <span className="hx-diary-cell">{record?.problems}</span>,
    },
    { title: '照片', width: 64, align: 'right', render: (_, { record }) => record?.photos.length },
    {
      title: '记录人',
      width: 100,
      className: 'hx-after-number',
      render: (_, { record }) => record?.writer,
    },
  ]
  return (
    <Section title="每月记录" note="施工期间每个日历日一份，周末也算">
      {diaries.length === 0 && missing.length === 0 ? (
        <EmptyState text="还没有现场记录。先在上面记下今天；填了开工日期后，这里会标出没有记录的日子。" />
      ) : (
        <>
          <div className="hx-list-tools">
            <div className="hx-actions">
              <Select
                aria-label="月份"
                value={month}
                onChange={onMonth}
                options={monthChoices(diaries, missing, month).map((value) => ({ value, label: value }))}
                className="hx-field-short"
              />
              <span role="status">
                共 {recorded} 天有记录
                {rows.length > recorded ? (
                  <span className="hx-is-due">，{rows.length - recorded} 天没有记录</span>
                ) : null}
              </span>
            </div>
            {recorded > 0 ? (
              <DocumentButtons
                key={month}
                projectId={projectId}
                buttons={[
                  {
                    label: '查看月报',
                    way: 'view',
                    make: () => call('diary.report', { projectId, month, format: 'pdf' }),
                  },
                  {
                    label: '导出 Excel 月报',
                    way: 'save',
                    make: () => call('diary.report', { projectId, month, format: 'xlsx' }),
                  },
                ]}
                archive={{
                  label: '归档月报',
                  run: () => call('diary.archiveReport', { projectId, month }),
                }}
              />
            ) : null}
          </div>
          <Table
            size="small"
            rowKey="day"
            columns={columns}
            dataSource={rows}
            pagination={false}
            scroll={{ x: 1004 }}
            locale={{
              emptyText: <EmptyState text={`${month} 没有要记录的日子。`} />,
            }}
          />
          {elsewhere.length > 0 ? (
            <p className="hx-quiet hx-diary-others">
              其他月份还有 {elsewhere.length} 天没有记录，最近一天是
              <Button type="link" size="small" onClick={() => onMonth(monthOf(last))}>
                {last}
              </Button>
            </p>
          ) : null}
        </>
      )}
    </Section>
  )
}
