import { Alert, Button, Modal, Table, type TableColumnsType } from 'antd'
import { useState } from 'react'
import { useAction, useRead } from '#renderer/backend/query.ts'
import { Chip } from '#renderer/ui/Chip.tsx'
import { CountLine } from '#renderer/ui/CountLine.tsx'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { ErrorNote } from '#renderer/ui/ErrorNote.tsx'
import { formatCount } from '#renderer/ui/format.ts'
import { type ProposedVolume, volumeKindLabels } from '#shared/model/volume.ts'
import { contentWords, spanWords } from './volume-words.ts'

interface ProposeDialogProps {
  readonly projectId: string
  readonly onClose: () => void
}

/** Shows how the program would group what lies in no volume; the person chooses what of it is made. */
export function ProposeDialog({ projectId, onClose }: ProposeDialogProps) {
  const proposal = useRead('volume.propose', { projectId })
  const compose = useAction('volume.compose')
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set())
  const volumes = proposal.data?.volumes ?? []
  const chosen = volumes.filter(({ key }) => !left.has(key))
  const papers = chosen.reduce((sum, { counts }) => sum + counts.items, 0)
  return (
    <Modal
      open
      width={980}
      title="自动组卷方案"
      onCancel={onClose}
      mask={{ closable: false }}
      footer={
        <>
          <span className="hx-quiet hx-footer-words">
            {proposal.data ? `已选 ${chosen.length} 卷，${formatCount(papers)} 份文件` : ''}
          </span>
          <Button onClick={onClose}>取消</Button>
          <Button
            type="primary"
            disabled={chosen.length === 0}
            loading={compose.isPending}
            onClick={() => {
              compose.mutate({ projectId, keys: chosen.map(({ key }) => key) }, { onSuccess: onClose })
            }}
          >
            按方案组卷
          </Button>
        </>
      }
    >
      <div className="hx-stack">
        <p className="hx-quiet">
          文字材料按目录阶段分卷，图纸和竣工图单独成卷，照片按阶段成卷；文字卷不超过 20 mm，图纸卷不超过 50
          mm，超过的自动分开。组卷后题名、次序和每份文件都可以再改。
        </p>
        <ErrorNote error={proposal.error ?? compose.error} onRetry={() => void proposal.refetch()} />
        {proposal.isPending ? <p className="hx-quiet">正在读取页数、排方案…</p> : null}
        {proposal.data ? <CountLine total={volumes.length} unit="卷" /> : null}
        {proposal.data && volumes.length === 0 ? (
          <EmptyState text="没有可以自动组卷的文件。还没有归类的文件，请先到“档案”归到目录条目。" />
        ) : null}
        {volumes.length > 0 ? (
          <Table
            size="small"
            rowKey="key"
            tableLayout="fixed"
            columns={columns}
            dataSource={[...volumes]}
            pagination={volumes.length > 50 ? { pageSize: 50, showSizeChanger: false, size: 'small' } : false}
            rowSelection={{
              preserveSelectedRowKeys: true,
              selectedRowKeys: chosen.map(({ key }) => key),
              onChange: (keys) =>
                setLeft(new Set(volumes.filter(({ key }) => !keys.includes(key)).map(({ key }) => key))),
            }}
          />
        ) : null}
        {proposal.data && proposal.data.leftOutTotal > 0 ? (
          <Alert
            type="warning"
            title={`${formatCount(proposal.data.leftOutTotal)} 份没有放进方案：${proposal.data.leftOut[0]?.reason ?? ''}。请到“档案”归类后再组卷，或在案卷里逐份添加。`}
            description={
              <ul className="hx-left-out">
                {proposal.data.leftOut.slice(0, 8).map(({ recordId, title }) => (
                  <li key={recordId} className="hx-break">
                    {title}
                  </li>
                ))}
                {proposal.data.leftOutTotal > 8 ? (
                  <li>等 {formatCount(proposal.data.leftOutTotal)} 份</li>
                ) : null}
              </ul>
            }
          />
        ) : null}
      </div>
    </Modal>
  )
}

const columns: TableColumnsType<ProposedVolume> = [
  {
    title: '案卷题名',
    render: (_, { title, first, counts }) => (
      <div className="hx-two-lines">
        <span className="hx-break">{title}</span>
        <div className="hx-quiet hx-small hx-one-line">
          {first.join('、')}
          {counts.items > first.length ? ' 等' : ''}
        </div>
      </div>
    ),
  },
  { title: '类别', width: 80, render: (_, { kind }) => <Chip>{volumeKindLabels[kind]}</Chip> },
  { title: '文件', width: 64, align: 'right', render: (_, { counts }) => counts.items },
  {
    title: '内容',
    width: 170,
    render: (_, { counts }) => (
      <div className="hx-two-lines">
        <span>{contentWords(counts)}</span>
        {counts.unknown > 0 ? <div className="hx-small hx-is-due">{counts.unknown} 份页数待填</div> : null}
      </div>
    ),
  },
  { title: '厚度', width: 84, align: 'right', render: (_, { thicknessMm }) => `${thicknessMm} mm` },
  {
    title: '起止日期',
    width: 118,
    render: (_, volume) => <span className="hx-small">{spanWords(volume)}</span>,
  },
]
