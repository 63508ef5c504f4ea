import { Button, Table, type TableColumnsType } from 'antd'
import { useState } from 'react'
import { useRead } from '#renderer/backend/query.ts'
import { call } from '#renderer/backend/transport.ts'
import { DocumentButtons } from '#renderer/features/pdf/DocumentButtons.tsx'
import { Chip, type ChipTone } from '#renderer/ui/Chip.tsx'
import { CountLine } from '#renderer/ui/CountLine.tsx'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { ErrorNote } from '#renderer/ui/ErrorNote.tsx'
import { Section } from '#renderer/ui/Section.tsx'
import { complaintChannelLabels } from '#shared/model/entry-construction.ts'
import {
  type ComplaintState,
  complaintState,
  complaintStateLabels,
  sortComplaints,
} from '#shared/model/site-days.ts'
import type { Entry } from '#shared/model/stage-entry.ts'
import { ComplaintDialog } from './ComplaintDialog.tsx'

interface ComplaintSectionProps {
  readonly projectId: string
  readonly today: string
}

const tones: Readonly<Record<ComplaintState, ChipTone>> = {
  late: 'block',
  open: 'due',
  answered: 'plain',
  'answered-late': 'plain',
}

/** 投诉咨询 (05-11): open ones first, late ones marked. */
export function ComplaintSection({ projectId, today }: ComplaintSectionProps) {
  const read = useRead('entry.list', { projectId, kind: 'complaint' })
  const [edited, setEdited] = useState<Entry<'complaint'> | 'new' | null>(null)
  const complaints = sortComplaints((read.data ?? []) as readonly Entry<'complaint'>[], today)
  const states = complaints.map(({ content }) => complaintState(content, today))
  const open = states.filter((state) => state === 'open' || state === 'late').length
  const late = states.filter((state) => state === 'late').length
  const columns: TableColumnsType<Entry<'complaint'>> = [
    {
      title: '状态',
      width: 104,
      render: (_, { content }) => {
        const state = complaintState(content, today)
        return <Chip tone={tones[state]}>{complaintStateLabels[state]}</Chip>
      },
    },
    { title: '收到', width: 104, render: (_, { content }) => content.receivedOn },
    {
      title: '方式',
      width: 170,
      render: (_, { content }) =>
        `${complaintChannelLabels[content.channel]}　${content.nature === 'complaint' ? '投诉' : '咨询'}`,
    },
    { title: '楼栋', width: 88, render: (_, { content }) => content.building },
    {
      title: '内容',
      render: (_, entry) => (
        <Button
          type="link"
          size="small"
          className="hx-row-link hx-site-link"
          onClick={() => setEdited(entry)}
        >
          <span className="hx-diary-cell">{entry.content.content}</span>
        </Button>
      ),
    },
    { title: '答复期限', width: 104, render: (_, { content }) => content.dueOn },
    {
      title: '答复',
      render: (_, { content }) =>
        content.answeredOn === null ? (
          ''
        ) : (
          <span className="hx-diary-cell">
            {content.answeredOn} {content.answeredBy}　{content.answer}
          </span>
        ),
    },
  ]
  const add = (
    <Button type={complaints.length === 0 ? 'primary' : 'default'} onClick={() => setEdited('new')}>
      登记投诉咨询
    </Button>
  )
  return (
    <Section title="投诉咨询" note="目录 05-11">
      <ErrorNote error={read.error} onRetry={() => void read.refetch()} />
      {complaints.length === 0 ? (
        read.data ? (
          <EmptyState text="还没有登记投诉咨询。公示牌上的电话有人打来，在这里登记、答复。" action={add} />
        ) : null
      ) : (
        <>
          <div className="hx-list-tools">
            <CountLine total={complaints.length} unit="件">
              {open > 0 ? (
                <span className="hx-is-due">
                  {open} 件未答复{late > 0 ? `，其中 ${late} 件逾期` : ''}
                </span>
              ) : (
                <span>都已答复</span>
              )}
            </CountLine>
            <div className="hx-actions">
              {add}
              <DocumentButtons
                projectId={projectId}
                buttons={[
                  { label: '导出 Excel', way: 'save', make: () => call('complaint.excel', { projectId }) },
                ]}
                archive={{ label: '归档', run: () => call('complaint.archive', { projectId }) }}
              />
            </div>
          </div>
          <Table
            size="small"
            rowKey="id"
            columns={columns}
            dataSource={complaints}
            pagination={
              complaints.length > 50 ? { pageSize: 50, size: 'small', showSizeChanger: false } : false
            }
            scroll={{ x: 960 }}
          />
        </>
      )}
      {edited ? (
        <ComplaintDialog
          projectId={projectId}
          entry={edited === 'new' ? null : edited}
          today={today}
          onClose={() => setEdited(null)}
        />
      ) : null}
    </Section>
  )
}
