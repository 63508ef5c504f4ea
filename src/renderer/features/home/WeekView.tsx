import { Button, Table, type TableColumnsType } from 'antd'
import { useRead } from '#renderer/backend/query.ts'
import { call } from '#renderer/backend/transport.ts'
import { DocumentButtons } from '#renderer/features/pdf/DocumentButtons.tsx'
import { CountLine } from '#renderer/ui/CountLine.tsx'
import { DateInput } from '#renderer/ui/DateInput.tsx'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { ErrorNote } from '#renderer/ui/ErrorNote.tsx'
import { formatCount } from '#renderer/ui/format.ts'
import { Section } from '#renderer/ui/Section.tsx'
import type { WeekLine } from '#shared/model/home.ts'
import { isCalendarDay } from '#shared/model/text.ts'
import { addDays } from '#shared/model/time.ts'
import { DueList } from './DueList.tsx'
import { Figure } from './HomeFigures.tsx'
import { wanLabel } from './home-words.ts'

interface WeekViewProps {
  /** Any day of the week that is shown. */
  readonly day: string
  readonly onDay: (day: string) => void
}

const list = (lines: readonly string[]) =>
  lines.length === 0 ? (
    <span className="hx-quiet">无</span>
  ) : (
    <ul className="hx-week-lines">
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  )

const columns: TableColumnsType<WeekLine> = [
  {
    title: '小区',
    className: 'hx-break',
    width: 130,
    render: (_, { community, subDistrict }) => (
      <div className="hx-two-lines">
        {community}
        <div className="hx-quiet hx-small">{subDistrict}</div>
      </div>
    ),
  },
  { title: '当前步骤', width: 140, dataIndex: 'step' },
  {
    title: '产值占合同价',
    width: 116,
    align: 'right',
    render: (_, { percent }) => (percent === '' ? <span className="hx-quiet">未报</span> : percent),
  },
  { title: '本周进展', render: (_, { thisWeek }) => list(thisWeek) },
  { title: '问题', render: (_, { problems }) => list(problems) },
  { title: '下周安排', render: (_, { nextWeek }) => list(nextWeek) },
]

/** 周报: what was done in a week, what hinders, what comes next. */
export function WeekView({ day, onDay }: WeekViewProps) {
  const { data: week, error, refetch } = useRead('home.week', { day })
  return (
    <>
      <div className="hx-list-tools">
        <div className="hx-actions">
          <Button onClick={() => onDay(addDays(day, -7))}>上一周</Button>
          <DateInput
            aria-label="周内的一天"
            value={day}
            onChange={(picked) => picked && isCalendarDay(picked) && onDay(picked)}
          />
          <Button onClick={() => onDay(addDays(day, 7))}>下一周</Button>
          {week ? (
            <strong>
              {week.from} 至 {week.until}
            </strong>
          ) : null}
        </div>
        <DocumentButtons
          projectId={null}
          buttons={[
            { label: '打印周报', way: 'view', make: () => call('home.weekDocument', { day, format: 'pdf' }) },
            {
              label: '保存电子表',
              way: 'save',
              make: () => call('home.weekDocument', { day, format: 'xlsx' }),
            },
          ]}
        />
      </div>
      <ErrorNote error={error} onRetry={() => void refetch()} />
      {week ? (
        <>
          <p className="hx-quiet hx-lead">报送：{week.reportTo}</p>
          <dl className="hx-figures">
            <Figure name="小区" value={`${formatCount(week.totals.communities)} 个`} />
            <Figure name="已开工" value={`${formatCount(week.started)} 个`} />
            <Figure name="已竣工验收" value={`${formatCount(week.accepted)} 个`} />
            <Figure name="累计拨付" value={wanLabel(week.paidFen)} />
            <Figure name="本周拨付" value={wanLabel(week.paidWeekFen)} />
            <Figure
              name="投诉咨询"
              value={`累计 ${formatCount(week.complaints)} 件，未答复 ${formatCount(week.complaintsOpen)} 件`}
            />
          </dl>
          <CountLine total={week.lines.length} unit="个项目" />
          <Table
            size="small"
            rowKey="projectId"
            className="hx-week-table"
            columns={columns}
            dataSource={[...week.lines]}
            pagination={false}
            locale={{ emptyText: <EmptyState text="这一周没有项目要报。换一周，或先登记项目。" /> }}
          />
          {week.late.length > 0 ? (
            <Section title="逾期事项">
              <DueList items={week.late} first={12} />
            </Section>
          ) : null}
        </>
      ) : null}
    </>
  )
}
