import { Button, Popconfirm } from 'antd'
import { useState } from 'react'
import { useAction } from '#renderer/backend/query.ts'
import { Chip } from '#renderer/ui/Chip.tsx'
import { CountLine } from '#renderer/ui/CountLine.tsx'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { ErrorNote } from '#renderer/ui/ErrorNote.tsx'
import { Section } from '#renderer/ui/Section.tsx'
import type { NoticeKind } from '#shared/model/notice.ts'
import { type Objection, objectionChannelLabels } from '#shared/model/posting.ts'
import { AnswerDialog } from './AnswerDialog.tsx'
import { ObjectionDialog } from './ObjectionDialog.tsx'

interface ObjectionListProps {
  readonly projectId: string
  readonly kind: NoticeKind
  /** Open ones first. */
  readonly objections: readonly Objection[]
}

/** 意见和异议: what people said to a board, and what they were told. */
export function ObjectionList({ projectId, kind, objections }: ObjectionListProps) {
  const [isAdding, setAdding] = useState(false)
  const [answering, setAnswering] = useState<Objection | null>(null)
  const remove = useAction('objection.remove')
  const open = objections.filter(({ answeredOn }) => answeredOn === null).length
  const add = <Button onClick={() => setAdding(true)}>登记意见</Button>
  return (
    <Section title="意见和异议">
      <ErrorNote error={remove.error} />
      {objections.length === 0 ? (
        <EmptyState text="还没有收到意见。公示期间有人来电来访，在这里登记并答复。" action={add} />
      ) : (
        <>
          <div className="hx-posting-bar">
            <CountLine total={objections.length} unit="条意见">
              {open > 0 ? <span className="hx-is-due">{open} 条还没有答复</span> : <span>都已答复</span>}
            </CountLine>
            {add}
          </div>
          <ul className="hx-postings">
            {objections.map((objection) => (
              <li key={objection.id} className="hx-posting">
                <header>
                  <span>{objection.receivedOn}</span>
                  <Chip>{objectionChannelLabels[objection.channel]}</Chip>
                  {objection.answeredOn === null ? <Chip tone="due">未答复</Chip> : <Chip>已答复</Chip>}
                  <span className="hx-actions hx-posting-actions">
                    <Button size="small" onClick={() => setAnswering(objection)}>
                      {objection.answeredOn === null ? '答复' : '修改答复'}
                    </Button>
                    <Popconfirm
                      title="移除后这条意见和答复不再保留，日志里只留一条移除记录。"
                      okText="移除"
                      okButtonProps={{ danger: true }}
                      cancelText="取消"
                      onConfirm={() => remove.mutate({ id: objection.id })}
                    >
                      <Button size="small">移除</Button>
                    </Popconfirm>
                  </span>
                </header>
                <p className="hx-break hx-pre">{objection.content}</p>
                {objection.answeredOn === null ? null : (
                  <p className="hx-break hx-pre hx-posting-answer">
                    <span className="hx-quiet">
                      {objection.answeredOn} {objection.answeredBy} 答复：
                    </span>
                    {objection.answer}
                  </p>
                )}
              </li>
            ))}
          </ul>
        </>
      )}
      {isAdding ? (
        <ObjectionDialog projectId={projectId} kind={kind} onClose={() => setAdding(false)} />
      ) : null}
      {answering ? <AnswerDialog objection={answering} onClose={() => setAnswering(null)} /> : null}
    </Section>
  )
}
