import { Button, Select } from 'antd'
import { useState } from 'react'
import { useAction, useRead } from '#renderer/backend/query.ts'
import { shell } from '#renderer/backend/transport.ts'
import { CountLine } from '#renderer/ui/CountLine.tsx'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { ErrorNote } from '#renderer/ui/ErrorNote.tsx'
import { formatArea, formatCount } from '#renderer/ui/format.ts'
import { PageHeader } from '#renderer/ui/PageHeader.tsx'
import { Section } from '#renderer/ui/Section.tsx'
import { localToday } from '#renderer/ui/today.ts'
import { type DeskLedger, planTask2023 } from '#shared/model/desk.ts'
import { toLocalDate } from '#shared/model/time.ts'
import { DeskLedgerTable } from './DeskLedgerTable.tsx'
import { TaskSection } from './TaskSection.tsx'
import './desk.css'

const thisYear = (): number => Number(localToday().slice(0, 4))

/** From the plan's year to the next one. */
const years = (): readonly number[] =>
  Array.from(
    { length: thisYear() + 2 - planTask2023.year },
    (_, index) => planTask2023.year + index,
  ).toReversed()

/** 台账 over all offices: what was received and accepted, against the year's task. */
export function DeskLedgerPage() {
  const list = useRead('desk.list', {}, { refetchOnMount: 'always' })
  const [chosen, setYear] = useState<number | null>(null)
  // The year that there is something of; without anything, this one.
  const starts = (list.data ?? []).flatMap(({ facts, createdAt }) => {
    const day = facts?.startOn ?? (createdAt && toLocalDate(createdAt))
    return day ? [Number(day.slice(0, 4))] : []
  })
  const year = chosen ?? (starts.length > 0 ? Math.max(...starts) : thisYear())
  const read = useRead('desk.ledger', { year }, { refetchOnMount: 'always' })
  const ledger = read.data
  return (
    <>
      <PageHeader
        title="台账"
        meta={
          <span className="hx-actions">
            年度
            <Select
              aria-label="年度"
              value={year}
              onChange={setYear}
              options={years().map((each) => ({ value: each, label: `${each} 年` }))}
            />
          </span>
        }
        actions={ledger ? <SaveSheet year={year} /> : null}
      />
      <ErrorNote error={read.error ?? list.error} onRetry={() => void read.refetch()} />
      {ledger ? (
        <>
          <TaskSection key={year} ledger={ledger} />
          <Section title="各项目" note="每个项目以最新的可信成果包为准；年度按计划开工日期，没有的按制作日期">
            {ledger.lines.length === 0 ? (
              <EmptyState text={`${year} 年度还没有收到可信的成果包。请在“收件”里核验，或换一个年度。`} />
            ) : (
              <>
                <CountLine total={ledger.lines.length} unit="个项目">
                  <span>金额单位：元</span>
                </CountLine>
                <DeskLedgerTable ledger={ledger} />
              </>
            )}
          </Section>
          {ledger.offices.length > 0 ? <Offices ledger={ledger} /> : null}
        </>
      ) : null}
    </>
  )
}

function SaveSheet({ year }: { readonly year: number }) {
  const [failure, setFailure] = useState<unknown>(null)
  const make = useAction('desk.ledgerSheet')
  return (
    <>
      <Button
        loading={make.isPending}
        onClick={() =>
          make.mutate(
            { year },
            {
              onSuccess: ({ documentId, fileName }) =>
                void shell.saveDocument(documentId, fileName).then(() => setFailure(null), setFailure),
            },
          )
        }
      >
        导出 Excel
      </Button>
      <ErrorNote error={make.error ?? failure} />
    </>
  )
}

function Offices({ ledger: { offices, totals } }: { readonly ledger: DeskLedger }) {
  return (
    <Section title="各移交单位">
      <CountLine total={offices.length} unit="个单位" />
      <table className="hx-desk-sums">
        <thead>
          <tr>
            <th scope="col">移交单位</th>
            <th scope="col">小区（个）</th>
            <th scope="col">楼栋（幢）</th>
            <th scope="col">户数</th>
            <th scope="col">建筑面积（平方米）</th>
          </tr>
        </thead>
        <tbody>
          {offices.map(({ code, name, totals: own }) => (
            <tr key={code}>
              <th scope="row" className="hx-break">
                {name} <span className="hx-quiet">{code}</span>
              </th>
              <td>{formatCount(own.communities)}</td>
              <td>{formatCount(own.buildings)}</td>
              <td>{formatCount(own.households)}</td>
              <td>{formatArea(own.areaSquareMetres)}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">合计</th>
            <td>{formatCount(totals.communities)}</td>
            <td>{formatCount(totals.buildings)}</td>
            <td>{formatCount(totals.households)}</td>
            <td>{formatArea(totals.areaSquareMetres)}</td>
          </tr>
        </tfoot>
      </table>
    </Section>
  )
}
