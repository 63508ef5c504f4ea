import { Alert, Button } from 'antd'
import { useState } from 'react'
import { useAction } from '#renderer/backend/query.ts'
import { MadePdf } from '#renderer/features/pdf/MadePdf.tsx'
import { Chip } from '#renderer/ui/Chip.tsx'
import { ErrorNote } from '#renderer/ui/ErrorNote.tsx'
import { PageHeader } from '#renderer/ui/PageHeader.tsx'
import { Section } from '#renderer/ui/Section.tsx'
import type { MadeDocument } from '#shared/model/notice.ts'
import { type Signoff, signoffStateLabels } from '#shared/model/signoff.ts'
import { signoffShortLabels } from '#shared/model/signoff-form.ts'
import { toLocalDate } from '#shared/model/time.ts'
import { AmountsRow } from './AmountsRow.tsx'
import { Attachments } from './Attachments.tsx'
import { FormFacts } from './FormFacts.tsx'
import { FormPhotos } from './FormPhotos.tsx'
import { HandwritingSection } from './HandwritingSection.tsx'
import { PartiesPanel } from './PartiesPanel.tsx'
import { PrintsSection } from './PrintsSection.tsx'
import { ReasonDialog } from './ReasonDialog.tsx'
import { ReviewNotes } from './ReviewNotes.tsx'
import { StepList } from './StepList.tsx'
import { SubmitDialog } from './SubmitDialog.tsx'
import { stateTones } from './signoff-words.ts'
import './signoff.css'

interface SignoffDetailProps {
  readonly signoff: Signoff
  readonly onBack: () => void
  readonly onEdit: () => void
  readonly onCorrect: () => void
  readonly onOpen: (id: string) => void
}

/** One form in full: what it says, who signed, what it lacks, what runs out. */
export function SignoffDetail({ signoff, onBack, onEdit, onCorrect, onOpen }: SignoffDetailProps) {
  const { id, kind, state, supersededBy } = signoff
  const [asking, setAsking] = useState<'return' | 'void' | 'submit' | null>(null)
  const [paper, setPaper] = useState<MadeDocument | null>(null)
  const form = useAction('signoff.form')
  const isEditable = state === 'draft' || state === 'returned'
  const close = () => setAsking(null)
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
            {state === 'submitted' || state === 'signing' ? (
              <Button onClick={() => setAsking('return')}>退回修改</Button>
            ) : null}
            {isEditable ? <Button onClick={onEdit}>修改</Button> : null}
            {isEditable ? <Button onClick={() => setAsking('submit')}>报审</Button> : null}
            {state === 'approved' && !supersededBy ? <Button onClick={onCorrect}>更正</Button> : null}
            <Button
              type="primary"
              loading={form.isPending}
              onClick={() => form.mutate({ id }, { onSuccess: setPaper })}
            >
              打印{signoffShortLabels[kind]}单
            </Button>
          </>
        }
      />
      <ErrorNote error={form.error} />
      <StateNote signoff={signoff} onOpen={onOpen} />
      <ReviewNotes id={id} onOpen={onOpen} />
      <AmountsRow signoff={signoff} />
      <Section title="签字盖章" note="每一方都要有签字人、日期和带签字盖章的扫描件">
        <PartiesPanel signoff={signoff} />
      </Section>
      <FormFacts signoff={signoff} />
      <Section title="附件">
        <Attachments projectId={signoff.projectId} kind={kind} value={signoff.content.attachments} />
      </Section>
      <Section title="附照片">
        <FormPhotos projectId={signoff.projectId} value={signoff.content.photos} />
      </Section>
      <PrintsSection signoff={signoff} />
      <HandwritingSection signoff={signoff} />
      <StepList signoff={signoff} />
      {asking === 'submit' ? <SubmitDialog signoff={signoff} onClose={close} /> : null}
      {asking === 'return' || asking === 'void' ? (
        <ReasonDialog what={asking} signoff={signoff} onClose={close} />
      ) : null}
      {paper ? <MadePdf made={paper} onClose={() => setPaper(null)} /> : null}
    </>
  )
}

interface StateNoteProps {
  readonly signoff: Signoff
  readonly onOpen: (id: string) => void
}

function StateNote({ signoff, onOpen }: StateNoteProps) {
  const { state, approvedAt, voidReason, lacks, supersedes, supersededBy } = signoff
  const other = supersededBy ?? supersedes
  const link = other ? (
    <Button size="small" onClick={() => onOpen(other)}>
      {supersededBy ? '看更正它的那一份' : '看被更正的那一份'}
    </Button>
  ) : null
  const props = { className: 'hx-note', ...(link ? { action: link } : {}) }
  if (state === 'approved') {
    return (
      <Alert
        {...props}
        type={supersededBy ? 'info' : 'success'}
        title={`各方已签字盖章${approvedAt ? `，${toLocalDate(approvedAt)} 签认` : ''}。内容已冻结，不能再改${supersededBy ? '；已另开一份更正' : '；确需更改，请点“更正”另开一份'}。`}
      />
    )
  }
  if (state === 'voided') {
    return <Alert {...props} type="info" title={`已作废：${voidReason}。编号保留，不再使用。`} />
  }
  return (
    <Alert
      {...props}
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
