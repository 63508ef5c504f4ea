import { Button, Table, type TableColumnsType } from 'antd'
import { visibleText } from '#renderer/features/media/visible-text.ts'
import { Chip } from '#renderer/ui/Chip.tsx'
import { formatBytes } from '#renderer/ui/format.ts'
import { LocalTime } from '#renderer/ui/LocalTime.tsx'
import type { BrowsedFile } from '#shared/model/desk.ts'
import { recordKindLabels } from '#shared/model/record.ts'
import { type BrowsedProps, endingOf } from './BrowseGrid.tsx'

/** Files as a table. */
export function BrowseList({ items, onOpen, onDefect, noted }: BrowsedProps) {
  const columns: TableColumnsType<BrowsedFile> = [
    {
      title: '题名 / 文件名',
      render: (_, file, index) => (
        <div className="hx-two-lines">
          <Button type="link" size="small" className="hx-desk-open" onClick={() => onOpen(index)}>
            {visibleText(file.title)}
          </Button>
          <div className="hx-quiet hx-small hx-break">{visibleText(file.path.replace(/^data\//, ''))}</div>
        </div>
      ),
    },
    {
      title: '类型',
      width: 120,
      render: (_, file) => (
        <>
          {recordKindLabels[file.kind]} {endingOf(file)} {file.isEncrypted ? <Chip>已加密</Chip> : null}
        </>
      ),
    },
    { title: '目录项', width: 80, render: (_, { item }) => item ?? <span className="hx-quiet">未归类</span> },
    { title: '拍摄时间', width: 140, render: (_, { takenAt }) => <LocalTime at={takenAt} /> },
    { title: '大小', width: 96, align: 'right', render: (_, { bytes }) => formatBytes(bytes) },
    ...(onDefect
      ? [
          {
            title: <span className="hx-visually-hidden">操作</span>,
            width: 104,
            align: 'right' as const,
            render: (_: unknown, file: BrowsedFile) =>
              noted.includes(file.recordId) ? (
                <Chip tone="due">已列为整改</Chip>
              ) : (
                <Button
                  size="small"
                  aria-label={`把 ${visibleText(file.title)} 列为整改`}
                  onClick={() => onDefect(file)}
                >
                  列为整改
                </Button>
              ),
          },
        ]
      : []),
  ]
  return <Table size="small" rowKey="recordId" columns={columns} dataSource={[...items]} pagination={false} />
}
