import { Alert, Button } from 'antd'
import { useState } from 'react'
import { useAction } from '#renderer/backend/query.ts'
import { shell } from '#renderer/backend/transport.ts'
import { PdfDialog } from '#renderer/features/pdf/PdfDialog.tsx'
import { Chip } from '#renderer/ui/Chip.tsx'
import { ErrorNote } from '#renderer/ui/ErrorNote.tsx'
import { PageHeader } from '#renderer/ui/PageHeader.tsx'
import { Section } from '#renderer/ui/Section.tsx'
import { documentPath } from '#shared/asset.ts'
import type { MadeDocument } from '#shared/model/notice.ts'
import { type Signoff, signoffStateLabels } from '#shared/model/signoff.ts'
import { toLocalDate } from '#shared/model/time.ts'
import { PartiesPanel } from './PartiesPanel.tsx'
import { ReasonDialog } from './ReasonDialog.tsx'
import { stateTones } from './signoff-words.ts'
import { VisaFacts } from './VisaFacts.tsx'
import { VisaPhotos } from './VisaPhotos.tsx'
import './signoff.css'

interface SignoffDetailProps {
  readonly signoff: Signoff
  readonly onBack: () => void
  readonly onEdit: () => void
}

/** One visa in full: what it says, who signed, what it lacks. */
export function SignoffDetail({ signoff, onBack, onEdit }: SignoffDetailProps) {
  const { id, state } = signoff
  const [asking, setAsking] = useState<'return' | 'void' | null>(null)
  const [paper, setPaper] = useState<MadeDocument | null>(null)
  const [failure, setFailure] = useState<unknown>(null)
  const form = useAction('signoff.form')
  const save = ({ documentId, fileName }: MadeDocument) => {
    shell.saveDocument(documentId, fileName).then(
      () => setFailure(null),
      (error: unknown) => setFailure(error),
    )
  }
  return (
    <>
      <PageHeader
        title={signoff.number}
        meta={<Chip tone={stateTones[state]}>{signoffStateLabels[state]}</Chip>}
        actions={
          <>
            <Button onClick={onBack}>返回列表</Button>
            {state === 'voided' || state === 'approved' ? null : (
              <Button onClick={() => setAsking('void')}>作废</Button>
            )}
            {state === 'signing' ? <Button onClick={() => setAsking('return')}>退回修改</Button> : null}
            {state === 'draft' ? <Button onClick={onEdit}>修改</Button> : null}
            <Button
              type="primary"
              loading={form.isPending}
              onClick={() => form.mutate({ id }, { onSuccess: setPaper })}
            >
              打印签证单
            </Button>
          </>
        }
      />
      <ErrorNote error={form.error ?? failure} />
      <StateNote signoff={signoff} />
      <Section title="四方签字盖章" note="每一方都要有签字人、日期和带签字盖章的扫描件">
        <PartiesPanel signoff={signoff} />
      </Section>
      <VisaFacts signoff={signoff} />
      <Section title="附照片">
        <VisaPhotos projectId={signoff.projectId} value={signoff.visa.photos} />
      </Section>
      {asking ? <ReasonDialog what={asking} signoff={signoff} onClose={() => setAsking(null)} /> : null}
      {paper ? (
        <PdfDialog
          url={documentPath(paper.documentId)}
          bytes={paper.bytes}
          title={`现场签证单 ${signoff.number}`}
          onClose={() => setPaper(null)}
          actions={
            <Button type="primary" onClick={() => save(paper)}>
              保存 PDF
            </Button>
          }
        />
      ) : null}
    </>
  )
}

function StateNote({ signoff: { state, approvedAt, voidReason, lacks } }: { readonly signoff: Signoff }) {
  if (state === 'approved') {
    return (
      <Alert
        className="hx-note"
        type="success"
        title={`四方已签字盖章${approvedAt ? `，${toLocalDate(approvedAt)} 签认` : ''}。内容已冻结，不能再改；确需更改，请另开一份签证。`}
      />
    )
  }
  if (state === 'voided') {
    return <Alert className="hx-note" type="info" title={`已作废：${voidReason}。编号保留，不再使用。`} />
  }
  if (lacks.length === 0) return null
  return (
    <Alert
      className="hx-note"
      type="warning"
      title={`还不能算数，缺 ${lacks.length} 项`}
      description={
        <ul className="hx-plain-list">
          {lacks.map((text) => (
            <li key={text}>{text}</li>
          ))}
        </ul>
      }
    />
  )
}
