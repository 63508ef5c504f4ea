import { Button, Dropdown, Table, type TableColumnsType } from 'antd'
import { useState } from 'react'
import { useAction } from '#renderer/backend/query.ts'
import { shell } from '#renderer/backend/transport.ts'
import { MadePdf } from '#renderer/features/pdf/MadePdf.tsx'
import { CopyText } from '#renderer/ui/CopyText.tsx'
import { CountLine } from '#renderer/ui/CountLine.tsx'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { ErrorNote } from '#renderer/ui/ErrorNote.tsx'
import { LocalTime } from '#renderer/ui/LocalTime.tsx'
import { Section } from '#renderer/ui/Section.tsx'
import { sizeLabel } from '#shared/model/board-size.ts'
import {
  type MadeDocument,
  type Notice,
  type NoticeVersion,
  noticeItems,
  type Paper,
  papers,
} from '#shared/model/notice.ts'
import { spanOf } from './notice-words.ts'

/** 版本: issued boards, each to look at, save, and print in sheets. */
export function VersionSection({ notice: { kind, versions } }: { readonly notice: Notice }) {
  const [shown, setShown] = useState<MadeDocument | null>(null)
  const [failure, setFailure] = useState<unknown>(null)
  const print = useAction('notice.print')
  const make = (versionId: string, tile: Paper | null, then: (made: MadeDocument) => void) => {
    setFailure(null)
    print.mutate({ versionId, tile }, { onSuccess: then })
  }
  const save = ({ documentId, fileName }: MadeDocument) => {
    shell.saveDocument(documentId, fileName).catch((thrown: unknown) => setFailure(thrown))
  }
  const columns: TableColumnsType<NoticeVersion> = [
    { title: '编号', render: (_, { serial }) => <span className="hx-nowrap">{serial}</span> },
    { title: '尺寸', render: (_, { size, isLandscape }) => sizeLabel(size, isLandscape) },
    { title: '公示期', render: (_, version) => spanOf(version) },
    { title: '定稿时间', width: 144, render: (_, { madeAt }) => <LocalTime at={madeAt} /> },
    { title: '经办人', render: (_, { madeBy }) => <span className="hx-break">{madeBy}</span> },
    {
      title: '内容摘要',
      render: (_, { contentDigest }) => (
        <span className="hx-actions">
          <span className="hx-mono">{contentDigest.slice(0, 8)}</span>
          <CopyText text={contentDigest} />
        </span>
      ),
    },
    {
      title: '操作',
      width: 232,
      render: (_, { id, serial }) => (
        <span className="hx-order-buttons">
          <Button size="small" aria-label={`查看 ${serial}`} onClick={() => make(id, null, setShown)}>
            查看
          </Button>
          <Button size="small" aria-label={`保存 PDF ${serial}`} onClick={() => make(id, null, save)}>
            保存 PDF
          </Button>
          <Dropdown
            trigger={['click']}
            menu={{
              items: papers.map((paper) => ({ key: paper, label: `拼 ${paper} 纸` })),
              onClick: ({ key }) => make(id, key as Paper, setShown),
            }}
          >
            <Button size="small" aria-label={`分幅打印 ${serial}`}>
              分幅打印
            </Button>
          </Dropdown>
        </span>
      ),
    },
  ]
  return (
    <Section title="版本" note={`定稿的 PDF 存在档案 ${noticeItems[kind]}`}>
      {versions.length === 0 ? (
        <EmptyState text="还没有定稿。预览无误后点“定稿”，给这块公示编号并存入档案，才能张贴。" />
      ) : (
        <>
          <CountLine total={versions.length} unit="版">
            {print.isPending ? <span>正在生成…</span> : null}
          </CountLine>
          <ErrorNote error={failure ?? print.error} />
          <Table
            size="small"
            rowKey="id"
            columns={columns}
            dataSource={[...versions]}
            pagination={
              versions.length > 20 ? { pageSize: 20, size: 'small', showSizeChanger: false } : false
            }
          />
        </>
      )}
      {shown ? <MadePdf made={shown} onClose={() => setShown(null)} /> : null}
    </Section>
  )
}
