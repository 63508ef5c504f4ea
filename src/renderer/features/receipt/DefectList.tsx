import { Button } from 'antd'
import { useState } from 'react'
import { useAction, useRead } from '#renderer/backend/query.ts'
import { Chip } from '#renderer/ui/Chip.tsx'
import { CountLine } from '#renderer/ui/CountLine.tsx'
import { ErrorNote } from '#renderer/ui/ErrorNote.tsx'
import { LocalTime } from '#renderer/ui/LocalTime.tsx'
import { Section } from '#renderer/ui/Section.tsx'
import { findCatalogueItem } from '#shared/model/catalogue.ts'
import type { Defect } from '#shared/model/receipt.ts'
import { CloseDialog } from './CloseDialog.tsx'

/** 退回整改: each thing the bureau asked for, until somebody has done it. */
export function DefectList({ projectId }: { readonly projectId: string }) {
  const list = useRead('defect.list', { projectId })
  const reopen = useAction('defect.reopen')
  const [closing, setClosing] = useState<Defect | null>(null)
  const defects = list.data ?? []
  const open = defects.filter(({ doneAt }) => doneAt === null).length
  if (defects.length === 0) return <ErrorNote error={list.error} />
  return (
    <Section title="退回整改">
      <ErrorNote error={list.error ?? reopen.error} />
      <CountLine total={defects.length} unit="项">
        {open > 0 ? <span className="hx-is-due">{open} 项还没有办结</span> : <span>都已办结</span>}
      </CountLine>
      <ul className="hx-receipts">
        {defects.map((defect) => (
          <DefectItem
            key={defect.id}
            defect={defect}
            onClose={() => setClosing(defect)}
            onReopen={() => reopen.mutate({ id: defect.id })}
          />
        ))}
      </ul>
      {closing ? <CloseDialog defect={closing} onClose={() => setClosing(null)} /> : null}
    </Section>
  )
}

interface DefectItemProps {
  readonly defect: Defect
  readonly onClose: () => void
  readonly onReopen: () => void
}

function DefectItem({ defect, onClose, onReopen }: DefectItemProps) {
  const { text, item, recordId, createdAt, doneAt, doneBy, doneNote } = defect
  const about = item === null ? null : findCatalogueItem(item)
  const record = useRead('record.get', { id: recordId ?? '' }, { enabled: recordId !== null })
  const file = record.data ? record.data.title || record.data.originalName : null
  return (
    <li className="hx-receipt">
      <header>
        {doneAt === null ? <Chip tone="due">要整改</Chip> : <Chip tone="good">已办结</Chip>}
        <LocalTime at={createdAt} />
        {item === null ? null : (
          <span className="hx-quiet">
            {item} {about?.title}
          </span>
        )}
        <span className="hx-actions hx-receipt-actions">
          {doneAt === null ? (
            <Button size="small" onClick={onClose}>
              办结
            </Button>
          ) : (
            <Button size="small" onClick={onReopen}>
              重新整改
            </Button>
          )}
        </span>
      </header>
      <p className="hx-break">{text}</p>
      {file === null ? null : <p className="hx-quiet hx-small hx-break">所指文件：{file}</p>}
      {doneAt === null ? null : (
        <p className="hx-quiet hx-small hx-break">
          {doneBy} 办结：{doneNote}
        </p>
      )}
    </li>
  )
}
