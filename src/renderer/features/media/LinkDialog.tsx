import { Button, Input, Modal, Tabs } from 'antd'
import { useState } from 'react'
import { useAction, useRead } from '#renderer/backend/query.ts'
import { CountLine } from '#renderer/ui/CountLine.tsx'
import { ErrorNote } from '#renderer/ui/ErrorNote.tsx'
import { recordKindLabels } from '#shared/model/record.ts'
import type { LinkTarget, RecordLink } from '#shared/model/record-edit.ts'
import { signoffStateLabels } from '#shared/model/signoff.ts'
import { linkName } from './link-name.ts'
import { recordName } from './record-words.ts'
import { useDebounced } from './use-debounced.ts'
import { useFocusBack } from './use-focus-back.ts'

interface LinkDialogProps {
  readonly recordId: string
  readonly projectId: string
  readonly linked: readonly RecordLink[]
  readonly onClose: () => void
}

interface Choice extends LinkTarget {
  readonly name: string
  readonly note: string
}

const shownRecords = 20

/** Chooses the visas and documents that a record refers to. */
export function LinkDialog({ recordId, projectId, linked, onClose }: LinkDialogProps) {
  useFocusBack()
  const [text, setText] = useState('')
  const words = useDebounced(text.trim(), 250)
  const signoffs = useRead('signoff.list', { projectId })
  const records = useRead('record.list', {
    projectId,
    kinds: ['document'],
    limit: shownRecords,
    ...(words ? { text: words } : {}),
  })
  const link = useAction('record.link')
  const add = (target: LinkTarget) => link.mutate({ ids: [recordId], target })
  const isLinked = new Set(linked.map(({ id }) => id))
  const visas = (signoffs.data ?? [])
    .map(({ id, number, content, state }): Choice => {
      const name = linkName({ number, title: content.title })
      return { kind: 'signoff', id, name, note: signoffStateLabels[state] }
    })
    .filter(({ name }) => words === '' || name.includes(words))
  const documents = (records.data?.items ?? [])
    .filter(({ id }) => id !== recordId)
    .map((record): Choice => {
      const note = [recordKindLabels[record.kind], record.catalogueItem].filter(Boolean).join(' ')
      return { kind: 'record', id: record.id, name: recordName(record), note }
    })
  const list = (choices: readonly Choice[], total: number, unit: string, empty: string) => (
    <>
      <CountLine total={total} unit={unit}>
        {total > choices.length ? (
          <span>
            只列出前 {choices.length} {unit}，请输入几个字查找
          </span>
        ) : null}
      </CountLine>
      {choices.length === 0 ? <p className="hx-quiet">{empty}</p> : null}
      <ul className="hx-templates">
        {choices.map(({ kind, id, name, note }) => (
          <li key={id}>
            <span className="hx-break">
              {name}
              <span className="hx-quiet hx-small hx-template-words">{note}</span>
            </span>
            {isLinked.has(id) ? (
              <span className="hx-quiet">已参见</span>
            ) : (
              <Button
                size="small"
                aria-label={`参见 ${name}`}
                disabled={link.isPending}
                onClick={() => add({ kind, id })}
              >
                参见
              </Button>
            )}
          </li>
        ))}
      </ul>
    </>
  )
  return (
    <Modal
      open
      width={640}
      zIndex={1100}
      title="参见签证或文件"
      onCancel={onClose}
      afterOpenChange={(isOpen) => {
        if (isOpen) document.getElementById('link-search')?.focus()
      }}
      footer={
        <Button type="primary" onClick={onClose}>
          完成
        </Button>
      }
    >
      <div className="hx-stack">
        <Input
          id="link-search"
          allowClear
          aria-label="查找签证和文件"
          placeholder="编号或题名里的几个字"
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        <ErrorNote error={signoffs.error ?? records.error ?? link.error} />
        <Tabs
          items={[
            {
              key: 'signoff',
              label: `签证 ${visas.length}`,
              children: list(visas, visas.length, '份', words ? '没有符合的签证。' : '本项目还没有签证。'),
            },
            {
              key: 'record',
              label: `文件 ${records.data?.total ?? 0}`,
              children: list(
                documents,
                records.data?.total ?? 0,
                '份',
                words ? '没有符合的文件。' : '本项目还没有文件，请先到“档案”导入。',
              ),
            },
          ]}
        />
      </div>
    </Modal>
  )
}
