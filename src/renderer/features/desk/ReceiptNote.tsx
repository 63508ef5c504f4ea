import { Alert, Button } from 'antd'
import { useState } from 'react'
import { useAction, useRead } from '#renderer/backend/query.ts'
import { visibleText } from '#renderer/features/media/visible-text.ts'
import { MadePdf } from '#renderer/features/pdf/MadePdf.tsx'
import { CopyText } from '#renderer/ui/CopyText.tsx'
import { ErrorNote } from '#renderer/ui/ErrorNote.tsx'
import { LocalTime } from '#renderer/ui/LocalTime.tsx'
import { Section } from '#renderer/ui/Section.tsx'
import type { DeskDecision } from '#shared/model/desk.ts'
import type { MadeDocument } from '#shared/model/notice.ts'

interface ReceiptNoteProps {
  readonly receiptId: string
  readonly decision: DeskDecision
  /** Where it was written just now. */
  readonly written: { readonly path: string; readonly isBeside: boolean } | null
}

/** The receipt that was given: where it lies, what it says, and to print. */
export function ReceiptNote({ receiptId, decision, written }: ReceiptNoteProps) {
  const list = useRead('receipt.list', {})
  const print = useAction('desk.receipt')
  const [made, setMade] = useState<MadeDocument | null>(null)
  const receipt = list.data?.find(({ id }) => id === receiptId)
  const statement = receipt?.statement
  return (
    <Section title={decision === 'accepted' ? '已接收' : '已退回'}>
      {written ? (
        <Alert
          type={written.isBeside ? 'success' : 'warning'}
          className="hx-desk-hint"
          title={
            written.isBeside
              ? '回执已写在成果包旁边，请把盘交还移交单位。'
              : '成果包旁边写不进去，回执存在档案库的移交文件夹里，请另行交给移交单位。'
          }
          description={
            <span className="hx-actions">
              <span className="hx-break hx-mono">{visibleText(written.path)}</span>
              <CopyText text={written.path} label="复制位置" />
            </span>
          }
        />
      ) : null}
      <ErrorNote error={list.error ?? print.error} />
      {statement ? (
        <>
          <p>
            出具于 <LocalTime at={statement.at} />
            ，经办人 {visibleText(statement.bureau.person)}。
            {statement.note ? `说明：${visibleText(statement.note)}` : ''}
          </p>
          {statement.defects.length > 0 ? (
            <>
              <p>要整改的内容（共 {statement.defects.length} 项）：</p>
              <ol className="hx-desk-given">
                {statement.defects.map(({ text, item }, index) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: a signed list never changes
                  <li key={index} className="hx-break">
                    {visibleText(text)}
                    {item ? <span className="hx-quiet">（{item}）</span> : null}
                  </li>
                ))}
              </ol>
            </>
          ) : null}
        </>
      ) : null}
      <div className="hx-actions hx-desk-hint">
        <Button
          type="primary"
          loading={print.isPending}
          onClick={() => print.mutate({ receiptId }, { onSuccess: setMade })}
        >
          打印回执
        </Button>
      </div>
      {made ? <MadePdf made={made} onClose={() => setMade(null)} /> : null}
    </Section>
  )
}
