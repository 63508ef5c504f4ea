import { Button, Dropdown, Table, type TableColumnsType } from 'antd'
import { useState } from 'react'
import { shell } from '#renderer/backend/transport.ts'
import { visibleText } from '#renderer/features/media/visible-text.ts'
import { Chip, type ChipTone } from '#renderer/ui/Chip.tsx'
import { ErrorNote } from '#renderer/ui/ErrorNote.tsx'
import { formatBytes, formatCount } from '#renderer/ui/format.ts'
import { LocalTime } from '#renderer/ui/LocalTime.tsx'
import { type BundleRow, bundlePurposeLabels } from '#shared/model/bundle.ts'
import { volumeNames } from './volume-names.ts'

interface BundleTableProps {
  readonly list: readonly BundleRow[]
  /** Project names by id, where more than one project is shown. */
  readonly projects?: ReadonlyMap<string, string>
  /** Bundle being checked now. */
  readonly checking: string | null
  readonly onVerify: (bundle: BundleRow) => void
}

const states: Readonly<Record<BundleRow['state'], { readonly word: string; readonly tone: ChipTone }>> = {
  writing: { word: '正在写', tone: 'due' },
  done: { word: '已写完', tone: 'plain' },
  failed: { word: '未写成', tone: 'block' },
}

/** Bundles this library has written, newest first. */
export function BundleTable({ list, projects, checking, onVerify }: BundleTableProps) {
  const [failure, setFailure] = useState<unknown>(null)
  const reveal = (id: string, volume = 1) => {
    shell.revealBundle(id, volume).then(
      () => setFailure(null),
      (error: unknown) => setFailure(error),
    )
  }
  const columns: TableColumnsType<BundleRow> = [
    {
      title: '名称',
      render: (_, { name, volumes, location }) => (
        <div className="hx-two-lines">
          <span className="hx-break">
            {visibleText(name)}
            {volumes > 1 ? ` 等 ${volumes} 卷` : ''}
          </span>
          <div className="hx-quiet hx-small hx-break">{visibleText(location)}</div>
        </div>
      ),
    },
    ...(projects
      ? [
          {
            title: '项目',
            width: 160,
            render: (_: unknown, { projectId }: BundleRow) => (
              <span className="hx-break">{projects.get(projectId)}</span>
            ),
          },
        ]
      : []),
    { title: '用途', width: 84, render: (_, { purpose }) => bundlePurposeLabels[purpose] },
    { title: '导出时间', width: 140, render: (_, { createdAt }) => <LocalTime at={createdAt} /> },
    { title: '文件', width: 76, align: 'right', render: (_, { files }) => formatCount(files) },
    {
      title: '大小',
      width: 96,
      align: 'right',
      render: (_, { bytes }) => <span className="hx-nowrap">{formatBytes(bytes)}</span>,
    },
    {
      title: '状态',
      width: 84,
      render: (_, { state, receipt }) =>
        receipt ? (
          <Chip tone={receipt.decision === 'accepted' ? 'good' : 'block'}>
            {receipt.decision === 'accepted' ? '已接收' : '已退回'}
          </Chip>
        ) : (
          <Chip tone={states[state].tone}>{states[state].word}</Chip>
        ),
    },
    {
      title: <span className="hx-visually-hidden">操作</span>,
      width: 184,
      render: (_, bundle) =>
        bundle.state === 'done' ? (
          <div className="hx-actions">
            <Button
              size="small"
              loading={checking === bundle.id}
              disabled={checking !== null}
              onClick={() => onVerify(bundle)}
            >
              核验
            </Button>
            {shell.kind === 'browser' && bundle.volumes > 1 ? (
              <Dropdown
                trigger={['click']}
                menu={{
                  className: 'hx-volume-menu',
                  items: volumeNames(bundle).map((_name, index) => ({
                    key: index + 1,
                    label: `第 ${index + 1} 卷`,
                  })),
                  onClick: ({ key }) => reveal(bundle.id, Number(key)),
                }}
              >
                <Button size="small">下载</Button>
              </Dropdown>
            ) : (
              <Button size="small" onClick={() => reveal(bundle.id)}>
                {shell.kind === 'electron' ? '打开位置' : '下载'}
              </Button>
            )}
          </div>
        ) : null,
    },
  ]
  return (
    <>
      <ErrorNote error={failure} />
      <Table
        size="small"
        rowKey="id"
        tableLayout="fixed"
        columns={columns}
        dataSource={[...list].toSorted((a, b) => b.createdAt.localeCompare(a.createdAt))}
        pagination={false}
      />
    </>
  )
}
