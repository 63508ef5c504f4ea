import { Button, Table, type TableColumnsType } from 'antd'
import { type ReactNode, useState } from 'react'
import { useRead } from '#renderer/backend/query.ts'
import { CountLine } from '#renderer/ui/CountLine.tsx'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { ErrorNote } from '#renderer/ui/ErrorNote.tsx'
import { Section } from '#renderer/ui/Section.tsx'
import type { Entry, EntryKind } from '#shared/model/stage-entry.ts'

interface EntryListProps<K extends EntryKind> {
  readonly id: string
  readonly projectId: string
  readonly kind: K
  readonly title: string
  readonly note: ReactNode
  readonly unit: string
  /** What to do where nothing is there. */
  readonly empty: string
  /** Button that adds one. */
  readonly verb: string
  readonly columns: TableColumnsType<Entry<K>>
  /** Order of the rows; that of their writing where left out. */
  readonly sort?: (entries: readonly Entry<K>[]) => readonly Entry<K>[]
  /** Words after the count. */
  readonly count?: (entries: readonly Entry<K>[]) => ReactNode
  /** Further buttons, once there is something. */
  readonly tools?: ReactNode
  readonly dialog: (entry: Entry<K> | null, onClose: () => void, entries: readonly Entry<K>[]) => ReactNode
  readonly width?: number
  readonly children?: ReactNode
}

/** Lines of one kind with their count, a dialog to add and change them, and what to do where there are none. */
export function EntryList<K extends EntryKind>(props: EntryListProps<K>) {
  const { projectId, kind, columns, unit, verb, sort, count, tools, dialog, width = 900 } = props
  const read = useRead('entry.list', { projectId, kind })
  const [edited, setEdited] = useState<Entry<K> | 'new' | null>(null)
  const entries = (read.data ?? []) as unknown as readonly Entry<K>[]
  const rows = sort ? sort(entries) : entries
  const opener: TableColumnsType<Entry<K>>[number] = {
    title: '',
    key: 'open',
    width: 72,
    fixed: 'end',
    render: (_, entry) => (
      <Button size="small" onClick={() => setEdited(entry)}>
        修改
      </Button>
    ),
  }
  const add = <Button onClick={() => setEdited('new')}>{verb}</Button>
  return (
    <div id={props.id}>
      <Section title={props.title} note={props.note}>
        <ErrorNote error={read.error} onRetry={() => void read.refetch()} />
        {props.children}
        {entries.length === 0 ? (
          read.data ? (
            <EmptyState text={props.empty} action={add} />
          ) : null
        ) : (
          <>
            <div className="hx-list-tools">
              <CountLine total={entries.length} unit={unit}>
                {count?.(entries)}
              </CountLine>
              <div className="hx-actions">
                {add}
                {tools}
              </div>
            </div>
            <Table
              size="small"
              rowKey="id"
              columns={[...columns, opener]}
              dataSource={rows}
              pagination={rows.length > 50 ? { pageSize: 50, size: 'small', showSizeChanger: false } : false}
              scroll={{ x: width }}
            />
          </>
        )}
        {edited ? dialog(edited === 'new' ? null : edited, () => setEdited(null), entries) : null}
      </Section>
    </div>
  )
}
