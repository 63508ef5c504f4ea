import { Link } from '@tanstack/react-router'
import { Input, Segmented, Table, type TableColumnsType } from 'antd'
import { useState } from 'react'
import { useRead } from '#renderer/backend/query.ts'
import { visibleText } from '#renderer/features/media/visible-text.ts'
import { Chip, type ChipTone } from '#renderer/ui/Chip.tsx'
import { CountLine } from '#renderer/ui/CountLine.tsx'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { ErrorNote } from '#renderer/ui/ErrorNote.tsx'
import { formatBytes, formatCount } from '#renderer/ui/format.ts'
import { LocalTime } from '#renderer/ui/LocalTime.tsx'
import { Section } from '#renderer/ui/Section.tsx'
import type { Verdict } from '#shared/model/bundle.ts'
import type { ReceivedRow } from '#shared/model/desk.ts'
import { decisionTone, decisionWords, filterChoices, type ReceivedFilter, shownRows } from './desk-words.ts'

const verdictTones: Readonly<Record<Verdict, ChipTone>> = {
  trusted: 'good',
  'unknown-signer': 'due',
  invalid: 'block',
  'not-a-bundle': 'block',
}
/** What it is good for; why, the sentence beside it says. */
const shortVerdicts: Readonly<Record<Verdict, string>> = {
  trusted: '可信',
  'unknown-signer': '单位未登记',
  invalid: '不能接收',
  'not-a-bundle': '不是成果包',
}

const columns: TableColumnsType<ReceivedRow> = [
  {
    title: '项目 / 移交单位',
    render: (_, { id, name, facts, office, projectCode }) => (
      <div className="hx-two-lines">
        <Link to="/desk/$receivedId/$tab" params={{ receivedId: id, tab: 'checks' }} className="hx-break">
          {visibleText(facts?.projectName || name)}
        </Link>
        <div className="hx-quiet hx-small hx-break">
          {[projectCode, office].filter(Boolean).map(visibleText).join(' · ') || '没有写明'}
        </div>
      </div>
    ),
  },
  {
    title: '用途 / 文件',
    width: 136,
    render: (_, { facts }) => (
      <div className="hx-two-lines">
        <span>{facts?.purpose ?? '读不出'}</span>
        <div className="hx-quiet hx-small">
          {facts ? `${formatCount(facts.files)} 个，${formatBytes(facts.bytes)}` : ''}
        </div>
      </div>
    ),
  },
  {
    title: '制作 / 核验',
    width: 136,
    render: (_, { createdAt, receivedAt }) => (
      <div className="hx-two-lines">
        <LocalTime at={createdAt} />
        <div className="hx-quiet hx-small">
          <LocalTime at={receivedAt} />
        </div>
      </div>
    ),
  },
  {
    title: '核验结论',
    render: (_, { verdict, sentence }) => (
      <div className="hx-two-lines">
        <Chip tone={verdictTones[verdict]}>{shortVerdicts[verdict]}</Chip>
        <div className="hx-quiet hx-small hx-break">{visibleText(sentence)}</div>
      </div>
    ),
  },
  {
    title: '决定',
    width: 108,
    render: (_, { decision, isSuperseded, isThere }) => (
      <div className="hx-desk-chips">
        <Chip tone={decisionTone(decision)}>{decisionWords(decision)}</Chip>
        {isSuperseded ? <Chip>有更新的</Chip> : null}
        {isThere ? null : <Chip>盘不在</Chip>}
      </div>
    ),
  },
]

/** 已收件: every bundle that was verified here, the last first. */
export function ReceivedSection() {
  const list = useRead('desk.list', {}, { refetchOnMount: 'always' })
  const [filter, setFilter] = useState<ReceivedFilter>('all')
  const [text, setText] = useState('')
  const all = list.data ?? []
  const shown = shownRows(all, filter, text)
  return (
    <Section title="已收件">
      <ErrorNote error={list.error} onRetry={() => void list.refetch()} />
      {list.data?.length === 0 ? (
        <EmptyState text="还没有收过成果包。插好移交单位送来的 U 盘，在上面点“查找成果包”，再核验。" />
      ) : null}
      {all.length > 0 ? (
        <>
          <div className="hx-list-tools">
            <CountLine total={shown.length} unit="个">
              {shown.length < all.length ? <span>全部 {all.length} 个</span> : null}
            </CountLine>
            <div className="hx-actions">
              <Segmented
                aria-label="按决定筛选"
                value={filter}
                onChange={setFilter}
                options={[...filterChoices]}
              />
              <Input.Search
                className="hx-list-search"
                aria-label="查找收件"
                placeholder="项目、小区、单位、编号"
                allowClear
                value={text}
                onChange={(event) => setText(event.target.value)}
              />
            </div>
          </div>
          <Table
            size="small"
            rowKey="id"
            tableLayout="fixed"
            columns={columns}
            dataSource={[...shown]}
            pagination={shown.length > 50 ? { pageSize: 50, showSizeChanger: false } : false}
            locale={{ emptyText: <EmptyState text="没有符合条件的。请换一个筛选条件。" /> }}
          />
        </>
      ) : null}
    </Section>
  )
}
