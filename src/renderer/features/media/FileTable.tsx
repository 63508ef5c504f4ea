import { Button, Table, type TableProps } from 'antd'
import { type KeyboardEvent, type MouseEvent, useEffect, useRef } from 'react'
import { startRecordDrag } from '#renderer/features/catalogue/record-drag.ts'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { formatBytes } from '#renderer/ui/format.ts'
import { LocalTime } from '#renderer/ui/LocalTime.tsx'
import { findCatalogueItem } from '#shared/model/catalogue.ts'
import type { ArchiveRecord } from '#shared/model/record.ts'
import { type FileSelection, focusedFile, pickFile } from './file-selection.ts'
import { kindWords, recordName } from './record-words.ts'
import { visibleText } from './visible-text.ts'

interface FileTableProps {
  readonly records: readonly ArchiveRecord[]
  readonly total: number
  readonly isLoading: boolean
  readonly page: number
  readonly pageSize: number
  readonly onPage: (page: number) => void
  readonly selection: FileSelection
  readonly onSelect: (selection: FileSelection) => void
  readonly onOpen: (record: ArchiveRecord) => void
  readonly onWithdraw: (record: ArchiveRecord) => void
  /** F: file the chosen ones. */
  readonly onFile: () => void
  /** Item that a file's name speaks of; shown where given, accepted by A. */
  readonly suggestionOf?: (record: ArchiveRecord) => string | undefined
  readonly onAccept: (records: readonly ArchiveRecord[]) => void
  readonly empty: React.ReactNode
}

type Columns = NonNullable<TableProps<ArchiveRecord>['columns']>

/**
 * Files under one item of the catalogue. Rows are chosen by click, Ctrl, Shift and the arrow keys, and can be
 * dragged onto the tree.
 */
export function FileTable(props: FileTableProps) {
  const { records, selection, onSelect, onOpen } = props
  const table = useRef<HTMLDivElement>(null)
  const isByKey = useRef(false)
  const focus = focusedFile(selection, records)
  const chosen = records.filter(({ id }) => selection.ids.has(id))

  useEffect(() => {
    if (!isByKey.current || focus === null) return
    isByKey.current = false
    table.current?.querySelector<HTMLElement>(`[data-row-key="${CSS.escape(focus)}"]`)?.focus()
  }, [focus])

  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    // Buttons and fields inside a row keep their keys.
    const isRow = event.target === event.currentTarget
    const at = records.findIndex(({ id }) => id === focus)
    const record = records[at]
    if (!isRow || !record || event.altKey) return
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    const isCtrl = event.ctrlKey || event.metaKey
    if (step !== undefined) {
      const next = records[at + step]
      if (next) {
        isByKey.current = true
        onSelect(
          pickFile(selection, records, next.id, { isRange: event.shiftKey, isMoving: !event.shiftKey }),
        )
      }
    } else if (event.key === ' ') onSelect(pickFile(selection, records, record.id, { isAdding: true }))
    else if (event.key === 'Enter') onOpen(record)
    else if (event.key === 'Escape') onSelect({ ...selection, ids: new Set() })
    else if (event.key === 'a' && isCtrl)
      onSelect({ ...selection, ids: new Set(records.map(({ id }) => id)) })
    else if (isCtrl) return
    else if (event.key.toLowerCase() === 'f') {
      if (chosen.length === 0) onSelect(pickFile(selection, records, record.id, {}))
      // When they are filed away, the keyboard goes on with the next.
      isByKey.current = true
      props.onFile()
    } else if (event.key.toLowerCase() === 'a') {
      isByKey.current = true
      props.onAccept(chosen.length > 0 ? chosen : [record])
    } else return
    event.preventDefault()
  }

  const onClick = (event: MouseEvent<HTMLElement>, { id }: ArchiveRecord) => {
    if (event.target instanceof HTMLElement && event.target.closest('button, a, input, label')) return
    const isAdding = event.ctrlKey || event.metaKey
    onSelect(pickFile(selection, records, id, { isRange: event.shiftKey, isAdding }))
  }

  return (
    <div ref={table} className="hx-files">
      <Table<ArchiveRecord>
        size="small"
        rowKey="id"
        columns={toColumns(props)}
        dataSource={[...records]}
        loading={props.isLoading}
        tableLayout="fixed"
        onRow={(record) => ({
          draggable: true,
          tabIndex: record.id === focus ? 0 : -1,
          'aria-selected': selection.ids.has(record.id),
          onClick: (event) => onClick(event, record),
          onDoubleClick: () => onOpen(record),
          onKeyDown,
          onFocus: (event) => {
            if (event.target === event.currentTarget && focus !== record.id) {
              // The anchor stays: a click with Shift comes here first.
              onSelect({ ...selection, focus: record.id, at: records.indexOf(record) })
            }
          },
          onDragStart: (event) => {
            // What is dragged is the choice, or the row alone when it is not among it.
            const isChosen = selection.ids.has(record.id)
            if (!isChosen) onSelect(pickFile(selection, records, record.id, {}))
            startRecordDrag(event, isChosen ? chosen.map(({ id }) => id) : [record.id])
          },
        })}
        rowSelection={{
          selectedRowKeys: [...selection.ids],
          onChange: (keys) => onSelect({ ...selection, ids: new Set(keys.map(String)) }),
          columnWidth: 36,
        }}
        pagination={
          props.total > props.pageSize
            ? {
                current: props.page,
                pageSize: props.pageSize,
                total: props.total,
                showSizeChanger: false,
                onChange: props.onPage,
              }
            : false
        }
        locale={{ emptyText: <EmptyState text={props.empty} /> }}
      />
    </div>
  )
}

function toColumns({ onOpen, onWithdraw, onAccept, suggestionOf }: FileTableProps): Columns {
  const source: Columns = [
    {
      title: '来源名',
      key: 'name',
      width: '24%',
      responsive: ['lg'],
      render: (_value, record) => (
        <span className="hx-quiet hx-break">
          {record.origin === 'generated' ? '本程序生成' : visibleText(record.originalName)}
        </span>
      ),
    },
  ]
  const suggestion: Columns = [
    {
      title: '按文件名建议',
      key: 'suggestion',
      width: '26%',
      render: (_value, record) => {
        const code = suggestionOf?.(record)
        if (!code) return <span className="hx-quiet">看不出来</span>
        return (
          <span className="hx-suggestion">
            <span>
              {code} {findCatalogueItem(code)?.title}
            </span>
            <Button
              size="small"
              aria-label={`把 ${recordName(record)} 归到 ${code}`}
              onClick={() => onAccept([record])}
            >
              采用
            </Button>
          </span>
        )
      },
    },
  ]
  return [
    {
      title: '题名',
      key: 'title',
      render: (_value, record) => (
        <button type="button" className="hx-link hx-break" onClick={() => onOpen(record)}>
          {recordName(record)}
        </button>
      ),
    },
    { title: '类型', key: 'kind', width: 104, render: (_value, record) => kindWords(record) },
    {
      title: '大小',
      key: 'bytes',
      width: 96,
      align: 'right',
      render: (_value, record) => <span className="hx-nowrap">{formatBytes(record.bytes)}</span>,
    },
    {
      title: '时间',
      key: 'time',
      className: 'hx-after-number',
      width: 156,
      render: (_value, { takenAt, importedAt }) =>
        takenAt === null ? (
          <span className="hx-quiet">
            存入 <LocalTime at={importedAt} to="date" />
          </span>
        ) : (
          <LocalTime at={takenAt} />
        ),
    },
    ...(suggestionOf ? suggestion : source),
    {
      title: <span className="hx-visually-hidden">操作</span>,
      key: 'verbs',
      width: 64,
      render: (_value, record) => (
        <Button size="small" aria-label={`撤出 ${recordName(record)}`} onClick={() => onWithdraw(record)}>
          撤出
        </Button>
      ),
    },
  ]
}
