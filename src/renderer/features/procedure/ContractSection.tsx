import { Button, Table, type TableColumnsType } from 'antd'
import { useState } from 'react'
import { useRead } from '#renderer/backend/query.ts'
import { CountLine } from '#renderer/ui/CountLine.tsx'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { ErrorNote } from '#renderer/ui/ErrorNote.tsx'
import { Section } from '#renderer/ui/Section.tsx'
import { Yuan } from '#renderer/ui/Yuan.tsx'
import type { Project } from '#shared/model/project.ts'
import { contractKindLabels, contractSigners, type Entry } from '#shared/model/stage-entry.ts'
import { ContractDialog } from './ContractDialog.tsx'

/** 合同协议: who signed what with whom (R6, R17). */
export function ContractSection({ project }: { readonly project: Project }) {
  const projectId = project.id
  const read = useRead('entry.list', { projectId, kind: 'contract' })
  const [edited, setEdited] = useState<Entry<'contract'> | 'new' | null>(null)
  const contracts = (read.data ?? []) as readonly Entry<'contract'>[]
  const columns: TableColumnsType<Entry<'contract'>> = [
    { title: '类别', width: 130, render: (_, { content }) => contractKindLabels[content.contract] },
    {
      title: '合同名称',
      render: (_, entry) => (
        <Button type="link" size="small" className="hx-row-link" onClick={() => setEdited(entry)}>
          {entry.content.title}
        </Button>
      ),
    },
    { title: '编号', width: 130, render: (_, { content }) => content.number },
    { title: '标段', width: 64, render: (_, { content }) => content.section },
    { title: '对方单位', width: 170, render: (_, { content }) => content.partner },
    { title: '签订日期', width: 110, render: (_, { content }) => content.signedOn },
    {
      title: '金额（元）',
      width: 140,
      align: 'right',
      render: (_, { content }) => (content.amountFen === null ? '' : <Yuan fen={content.amountFen} bare />),
    },
    {
      title: '签订单位',
      width: 190,
      render: (_, { content }) => {
        const missing = contractSigners[content.contract].filter((each) => !content.signers.includes(each))
        return missing.length === 0 ? (
          content.signers.join('、')
        ) : (
          <span className="hx-is-due">缺{missing.join('、')}</span>
        )
      },
    },
  ]
  const add = (
    <Button type={contracts.length === 0 ? 'primary' : 'default'} onClick={() => setEdited('new')}>
      登记合同协议
    </Button>
  )
  return (
    <Section title="合同协议" note="一体化服务合同、三方协议、施工合同、权属协议">
      <ErrorNote error={read.error} onRetry={() => void read.refetch()} />
      {contracts.length === 0 ? (
        <EmptyState text="还没有登记合同协议。签订后在这里登记，程序会核对签订单位是否齐全。" action={add} />
      ) : (
        <>
          <div className="hx-list-tools">
            <CountLine total={contracts.length} unit="份" />
            {add}
          </div>
          <Table size="small" rowKey="id" columns={columns} dataSource={contracts} pagination={false} />
        </>
      )}
      {edited ? (
        <ContractDialog
          project={project}
          entry={edited === 'new' ? null : edited}
          onClose={() => setEdited(null)}
        />
      ) : null}
    </Section>
  )
}
