import { Alert, Button } from 'antd'
import { useState } from 'react'
import { useAction, useRead } from '#renderer/backend/query.ts'
import { DropZone } from '#renderer/features/media/DropZone.tsx'
import { useIntake } from '#renderer/features/media/intake.ts'
import { Chip } from '#renderer/ui/Chip.tsx'
import { CountLine } from '#renderer/ui/CountLine.tsx'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { ErrorNote } from '#renderer/ui/ErrorNote.tsx'
import { LocalTime } from '#renderer/ui/LocalTime.tsx'
import { Section } from '#renderer/ui/Section.tsx'
import { decisionLabels, type Receipt } from '#shared/model/receipt.ts'
import { DefectList } from './DefectList.tsx'
import './receipt.css'

/** 回执和整改: what the bureau decided on the project's bundles, and what it asks to be put right. */
export function ReceiptSection({ projectId }: { readonly projectId: string }) {
  const list = useRead('receipt.list', { projectId })
  const bundles = useRead('bundle.list', { projectId })
  const [taken, setTaken] = useState<Receipt | null>(null)
  const bring = useAction('receipt.import')
  const { state, pick, drop } = useIntake(({ sourceId }) =>
    bring.mutate({ sourceId }, { onSuccess: setTaken }),
  )
  const isTaking = state.kind === 'taking' || bring.isPending
  const names = new Map((bundles.data ?? []).map(({ id, name }) => [id, name]))
  const add = (
    <Button loading={isTaking} onClick={() => pick('files')}>
      读入回执
    </Button>
  )
  if (!list.data && !list.error) return null
  return (
    <>
      <Section title="接收单位的回执">
        <ErrorNote error={list.error ?? (state.kind === 'failed' ? state.error : bring.error)} />
        {taken ? (
          <Alert
            className="hx-note"
            type={taken.statement.decision === 'accepted' ? 'success' : 'warning'}
            title={takenWords(taken, projectId)}
            closable={{ onClose: () => setTaken(null) }}
          />
        ) : null}
        <DropZone text="松开鼠标，读入回执" onDrop={drop}>
          {list.data?.length === 0 ? (
            <EmptyState
              text="还没有回执。接收单位看过成果包后，会在 U 盘上放一个“回执_….txt”，把它拖到这里，或者"
              action={add}
            />
          ) : (
            <>
              <div className="hx-receipt-bar">
                <CountLine total={list.data?.length ?? 0} unit="张回执" />
                {add}
              </div>
              <ul className="hx-receipts">
                {list.data?.map((receipt) => (
                  <ReceiptItem key={receipt.id} receipt={receipt} bundle={names.get(receipt.bundleId)} />
                ))}
              </ul>
            </>
          )}
        </DropZone>
      </Section>
      {list.data && list.data.length > 0 ? <DefectList projectId={projectId} /> : null}
    </>
  )
}

function takenWords({ statement, projectId: of, openDefects }: Receipt, projectId: string): string {
  const elsewhere = of === projectId ? '' : `（是“${statement.project.name}”的回执，见那个项目）`
  const { decision, bureau } = statement
  if (decision === 'accepted') return `${bureau.name}已接收。${elsewhere}`
  return `${bureau.name}退回，${openDefects} 项要整改。${elsewhere}`
}

interface ReceiptItemProps {
  readonly receipt: Receipt
  /** Name of the bundle it is for. */
  readonly bundle: string | undefined
}

function ReceiptItem({ receipt: { statement, at, openDefects }, bundle }: ReceiptItemProps) {
  const { decision, bureau, note, defects } = statement
  return (
    <li className="hx-receipt">
      <header>
        <Chip tone={decision === 'accepted' ? 'good' : 'due'}>{decisionLabels[decision]}</Chip>
        <LocalTime at={at} />
        <span>
          {bureau.name} {bureau.person}
        </span>
        {defects.length > 0 ? (
          <span className={openDefects > 0 ? 'hx-is-due' : 'hx-quiet'}>
            整改 {defects.length} 项{openDefects > 0 ? `，还有 ${openDefects} 项` : '，都已办结'}
          </span>
        ) : null}
      </header>
      <p className="hx-quiet hx-small hx-break">成果包 {bundle ?? statement.bundleId}</p>
      {note ? <p className="hx-break">{note}</p> : null}
    </li>
  )
}
