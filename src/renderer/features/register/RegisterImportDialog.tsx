import { useMutation } from '@tanstack/react-query'
import { Alert, Button, Modal, Table, type TableColumnsType } from 'antd'
import { useState } from 'react'
import { useAction } from '#renderer/backend/query.ts'
import { call, shell } from '#renderer/backend/transport.ts'
import { DocumentButtons } from '#renderer/features/pdf/DocumentButtons.tsx'
import { CountLine } from '#renderer/ui/CountLine.tsx'
import { ErrorNote } from '#renderer/ui/ErrorNote.tsx'
import type { Source } from '#shared/contract.ts'
import type { TableExamination, TableProblem } from '#shared/model/table-import.ts'

const columns: TableColumnsType<TableProblem> = [
  { title: '行', dataIndex: 'row', width: 64, align: 'right' },
  { title: '单元格', dataIndex: 'cell', width: 84, className: 'hx-after-number' },
  { title: '栏目', dataIndex: 'column', width: 150 },
  { title: '问题', render: (_, { text }) => <span className="hx-break">{text}</span> },
]

/** Chooses a table of the register, says what it would change and what is wrong in it, and brings all of it in. */
export function RegisterImportDialog({ onClose }: { readonly onClose: () => void }) {
  const [source, setSource] = useState<Source | null>(null)
  const choose = useMutation({
    networkMode: 'always',
    mutationFn: async (): Promise<TableExamination | null> => {
      const picked = await shell.pickSource('files')
      if (!picked) return null
      setSource(picked)
      return call('register.examine', { sourceId: picked.sourceId })
    },
  })
  const bring = useAction('register.import')
  const found = choose.isPending ? null : (choose.data ?? null)
  const count = (found?.added ?? 0) + (found?.updated ?? 0)
  const isReady = found !== null && found.problems.length === 0 && count > 0 && !bring.isSuccess
  return (
    <Modal
      open
      title="导入改造台账"
      width={820}
      onCancel={onClose}
      footer={[
        <Button key="close" onClick={onClose}>
          {bring.isSuccess ? '完成' : '取消'}
        </Button>,
        <Button
          key="choose"
          type={isReady || bring.isSuccess ? 'default' : 'primary'}
          loading={choose.isPending}
          onClick={() => {
            bring.reset()
            choose.mutate()
          }}
        >
          {found ? '另选表格' : '选择表格'}
        </Button>,
        isReady && source ? (
          <Button
            key="bring"
            type="primary"
            loading={bring.isPending}
            onClick={() => bring.mutate({ sourceId: source.sourceId })}
          >
            导入 {count} 个小区
          </Button>
        ) : null,
      ]}
    >
      <div className="hx-stack">
        <p>
          可以用模板，也可以用自己的表格（.xlsx、.xls、.et、.csv），要有“项目编号”一列。编号已登记的更新，没有登记的新建；空着的格子不改动原来的内容。
        </p>
        <DocumentButtons
          projectId={null}
          buttons={[{ label: '下载模板', way: 'save', make: () => call('register.template', {}) }]}
        />
        <ErrorNote error={choose.error ?? bring.error} />
        {found && !bring.isSuccess ? <Found found={found} name={source?.name ?? ''} /> : null}
        {bring.data ? (
          <Alert
            type="success"
            title={`已导入：新建 ${bring.data.added} 个，更新 ${bring.data.updated} 个小区。`}
          />
        ) : null}
      </div>
    </Modal>
  )
}

function Found({ found, name }: { readonly found: TableExamination; readonly name: string }) {
  const { sheet, rows, added, updated, unchanged, problems, moreProblems } = found
  return (
    <>
      <p role="status">
        {name}
        {sheet ? `，工作表“${sheet}”` : ''}：共 {rows} 行，新建 {added} 个，更新 {updated} 个，没有变化{' '}
        {unchanged} 个。
      </p>
      {problems.length === 0 ? null : (
        <>
          <Alert type="warning" title="改好下面的问题后重新选择。改好之前，一行也不会导入。" />
          <CountLine total={problems.length + moreProblems} unit="处问题">
            {moreProblems > 0 ? <span>先列出前 {problems.length} 处</span> : null}
          </CountLine>
          <Table
            size="small"
            rowKey={({ cell, text }) => `${cell} ${text}`}
            columns={columns}
            dataSource={[...problems]}
            pagination={{ pageSize: 8, showSizeChanger: false, hideOnSinglePage: true }}
          />
        </>
      )}
    </>
  )
}
