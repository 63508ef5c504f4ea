import { App, Button, Table, type TableColumnsType } from 'antd'
import { useState } from 'react'
import { useAction, useRead } from '#renderer/backend/query.ts'
import { shell } from '#renderer/backend/transport.ts'
import { Chip } from '#renderer/ui/Chip.tsx'
import { CountLine } from '#renderer/ui/CountLine.tsx'
import { ErrorNote } from '#renderer/ui/ErrorNote.tsx'
import { formatBytes, formatCount } from '#renderer/ui/format.ts'
import { LocalTime } from '#renderer/ui/LocalTime.tsx'
import { Section } from '#renderer/ui/Section.tsx'
import type { AddedFont, FontList } from '#shared/model/font.ts'
import { TryFont } from './TryFont.tsx'

interface Row {
  readonly key: string
  readonly name: string
  readonly characters: number
  readonly note: string
  /** Null for one that comes with the program. */
  readonly added: AddedFont | null
}

const toRows = ({ bundled, added }: FontList): Row[] => [
  ...bundled.map(({ name, characters, license, use }) => ({
    key: name,
    name,
    characters,
    note: `${use}；${license}`,
    added: null,
  })),
  ...added.map((font) => ({
    key: font.sha256,
    name: font.name,
    characters: font.characters,
    note: `${font.fileName}，${formatBytes(font.bytes)}`,
    added: font,
  })),
]

/** 字体: which fonts print, those that were added for rare characters, and a place to try characters. */
export function FontSection() {
  const { modal, message } = App.useApp()
  const fonts = useRead('font.list', {})
  const add = useAction('font.add')
  const remove = useAction('font.remove')
  const [isPicking, setPicking] = useState(false)
  const [error, setError] = useState<unknown>(null)

  const pick = async () => {
    setError(null)
    remove.reset()
    setPicking(true)
    try {
      const source = await shell.pickSource('files')
      if (!source) return
      const { added } = await add.mutateAsync({ sourceId: source.sourceId })
      message.success(`已添加字体。现在有 ${added.length} 个自行添加的字体。`)
    } catch (thrown) {
      setError(thrown)
    } finally {
      setPicking(false)
    }
  }
  const askRemove = ({ sha256, name }: AddedFont) =>
    modal.confirm({
      title: `移除字体“${name}”？`,
      content: '移除后，只有它才有的字不能再打印。已经生成的文件不受影响。',
      okText: '移除',
      okButtonProps: { danger: true },
      cancelText: '不移除',
      onOk: () => remove.mutateAsync({ sha256 }).catch(() => undefined),
    })
  const columns: TableColumnsType<Row> = [
    {
      title: '名称',
      render: (_, { name, added }) => (
        <>
          {name} {added && !added.isWhole ? <Chip tone="block">文件不见了或被改动</Chip> : null}
          {added === null ? <Chip>自带</Chip> : <Chip tone="accent">自行添加</Chip>}
        </>
      ),
    },
    { title: '字数', width: 90, align: 'right', render: (_, row) => formatCount(row.characters) },
    {
      title: '用途、许可或来源',
      render: (_, { note, added }) => (
        <span className="hx-break">
          {note}
          {added ? (
            <>
              ，<LocalTime at={added.addedAt} /> 添加
            </>
          ) : null}
        </span>
      ),
    },
    {
      title: <span className="hx-visually-hidden">操作</span>,
      width: 72,
      align: 'right',
      render: (_, { added }) =>
        added ? (
          <Button size="small" aria-label={`移除 ${added.name}`} onClick={() => askRemove(added)}>
            移除
          </Button>
        ) : null,
    },
  ]
  const rows = fonts.data ? toRows(fonts.data) : []
  return (
    <Section title="字体" note="打印时先用自带字体，缺的字用自行添加的，再用花园明朝">
      <ErrorNote error={error ?? fonts.error ?? remove.error} />
      <div className="hx-list-tools">
        <CountLine total={rows.length} unit="种字体" />
        <Button loading={isPicking} onClick={pick}>
          添加字体
        </Button>
      </div>
      <div className="hx-stack">
        <Table
          size="small"
          rowKey="key"
          columns={columns}
          dataSource={rows}
          loading={fonts.isPending}
          pagination={false}
        />
        <p className="hx-quiet">
          自带字体缺字时，添加一个有这些字、允许嵌入的 TTF 字体文件。它存进档案库，打印和屏幕都用它。
        </p>
        <TryFont />
      </div>
    </Section>
  )
}
