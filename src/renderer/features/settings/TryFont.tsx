import { Form, Input, Table, type TableColumnsType } from 'antd'
import { useDeferredValue, useState } from 'react'
import { useRead } from '#renderer/backend/query.ts'
import { Chip } from '#renderer/ui/Chip.tsx'
import { CountLine } from '#renderer/ui/CountLine.tsx'
import { ErrorNote } from '#renderer/ui/ErrorNote.tsx'
import type { ExaminedCharacter } from '#shared/model/font.ts'

const longest = 500

const columns: TableColumnsType<ExaminedCharacter> = [
  {
    title: '字',
    width: 72,
    // One that no font has would be a box.
    render: (_, { character, sans, serif }) =>
      sans === null && serif === null ? '—' : <span className="hx-tried">{character}</span>,
  },
  { title: '编码', width: 100, render: (_, { code }) => <span className="hx-mono">{code}</span> },
  {
    title: '由哪种字体打印',
    render: (_, { sans, serif }) => {
      if (sans === null && serif === null) return <Chip tone="block">没有字体有这个字，不能打印</Chip>
      if (sans === serif) return sans
      return `黑体用 ${sans ?? '（没有）'}；宋体用 ${serif ?? '（没有）'}`
    },
  },
]

/** A box to type characters into, and which font would print each one that the two families lack. */
export function TryFont() {
  const [typed, setTyped] = useState('')
  const text = useDeferredValue(typed)
  const examined = useRead('font.examine', { text }, { enabled: text !== '' })
  const { total = 0, others = [] } = (text !== '' && examined.data) || {}
  return (
    <Form layout="vertical" className="hx-form-tight">
      <Form.Item label="试字" extra="输入小区名、人名里的生僻字，看能不能打印" htmlFor="try-font">
        <Input.TextArea
          id="try-font"
          className="hx-tried"
          value={typed}
          maxLength={longest}
          autoSize={{ minRows: 1, maxRows: 4 }}
          onChange={(event) => setTyped(event.target.value)}
        />
      </Form.Item>
      <ErrorNote error={text === '' ? null : examined.error} />
      {total > 0 && others.length === 0 ? <p role="status">{total} 个字都能打印，黑体和宋体都有。</p> : null}
      {others.length > 0 ? (
        <>
          <CountLine total={others.length} unit="个字">
            <span>黑体、宋体里没有，其余 {total - others.length} 个都有</span>
          </CountLine>
          <Table
            size="small"
            rowKey="code"
            columns={columns}
            dataSource={[...others]}
            pagination={others.length > 20 ? { pageSize: 20, showSizeChanger: false } : false}
          />
        </>
      ) : null}
    </Form>
  )
}
