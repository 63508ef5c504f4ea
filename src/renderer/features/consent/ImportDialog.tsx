import { useMutation } from '@tanstack/react-query'
import { Alert, Button, Modal, Table, type TableColumnsType } from 'antd'
import { useState } from 'react'
import { useAction } from '#renderer/backend/query.ts'
import { call, shell } from '#renderer/backend/transport.ts'
import { ErrorNote } from '#renderer/ui/ErrorNote.tsx'
import type { Source } from '#shared/contract.ts'
import type { TableExamination, TableProblem } from '#shared/model/table-import.ts'

interface ImportDialogProps {
  readonly projectId: string
  readonly onClose: () => void
}

const columns: TableColumnsType<TableProblem> = [
  { title: '行', dataIndex: 'row', width: 64, align: 'right' },
  { title: '单元格', dataIndex: 'cell', width: 80 },
  { title: '列', dataIndex: 'column', width: 140 },
  { title: '问题', render: (_, { text }) => <span className="hx-break">{text}</span> },
]

/** Chooses a table of households, says what it would change and what is wrong in it, and brings all of it in. */
export function ImportDialog({ projectId, onClose }: ImportDialogProps) {
  const [source, setSource] = useState<Source | null>(null)
  const choose = useMutation({
    networkMode: 'always',
    mutationFn: async (): Promise<TableExamination | null> => {
      const picked = await shell.pickSource('files')
      if (!picked) return null
      setSource(picked)
      return call('consent.examine', { projectId, sourceId: picked.sourceId })
    },
  })
  const bring = useAction('consent.import')
  const found = choose.data ?? null
  const problems = found?.problems ?? []
  const count = (found?.added ?? 0) + (found?.updated ?? 0)
  const isReady = found !== null && problems.length === 0 && count > 0 && !bring.isSuccess
  return (
    <Modal
      open
      title="导入住户"
      width={760}
      onCancel={onClose}
      footer={
        <div className="hx-actions">
          <Button onClick={onClose}>{bring.isSuccess ? '完成' : '取消'}</Button>
          <Button
            type={isReady ? 'default' : 'primary'}
            loading={choose.isPending}
            onClick={() => {
              bring.reset()
              choose.mutate()
            }}
          >
            {found ? '另选表格' : '选择表格'}
          </Button>
          {isReady && source ? (
            <Button
              type="primary"
              loading={bring.isPending}
              onClick={() => bring.mutate({ projectId, sourceId: source.sourceId })}
            >
              导入 {count} 户
            </Button>
          ) : null}
        </div>
      }
    >
      <div className="hx-stack">
        <p>
          可以用空白表格，也可以用自己的表格（.xlsx、.xls、.et、.csv），要有“楼栋”“房号”列。楼栋、单元、房号相同的算同一户，空着的格不改原来的内容。
        </p>
        <ErrorNote error={choose.error ?? bring.error} />
        {found && !choose.isPending && !choose.error ? (
          <p role="status">
            {source?.name}
            {found.sheet ? `，工作表“${found.sheet}”` : ''}：共 {found.rows} 行，新增 {found.added} 户，更新{' '}
            {found.updated} 户，不变 {found.unchanged} 户。
            {problems.length > 0
              ? `有 ${problems.length + found.moreProblems} 处问题，改好前一行也不会导入。`
              : ''}
          </p>
        ) : null}
        {bring.data ? (
          <Alert
            type="success"
            title={`已导入：新增 ${bring.data.added} 户，更新 ${bring.data.updated} 户。`}
          />
        ) : null}
        {problems.length > 0 && !bring.isSuccess ? (
          <Table
            size="small"
            rowKey={({ cell, text }) => `${cell} ${text}`}
            columns={columns}
            dataSource={[...problems]}
            pagination={{ pageSize: 8, showSizeChanger: false, hideOnSinglePage: true }}
          />
        ) : null}
      </div>
    </Modal>
  )
}
