import { Alert, Button } from 'antd'
import { useRead } from '#renderer/backend/query.ts'
import { deadlineTones } from '#renderer/features/ledger/ledger-words.ts'
import { Chip } from '#renderer/ui/Chip.tsx'
import { ErrorNote } from '#renderer/ui/ErrorNote.tsx'
import { Section } from '#renderer/ui/Section.tsx'
import type { SignoffAlert } from '#shared/model/signoff-ledger.ts'

interface ReviewNotesProps {
  readonly id: string
  readonly onOpen: (id: string) => void
}

/** What must be put right, what proof is missing, which times run, and what an auditor would ask. */
export function ReviewNotes({ id, onOpen }: ReviewNotesProps) {
  const review = useRead('signoff.review', { id }, { refetchOnMount: 'always' })
  if (!review.data) return <ErrorNote error={review.error} onRetry={() => void review.refetch()} />
  const { faults, proofLacks, deadlines, alerts } = review.data
  return (
    <>
      {faults.length > 0 ? <Notes type="error" title="改好才能报审" texts={faults} /> : null}
      {proofLacks.length > 0 ? (
        <Notes type="warning" title={`依据还缺 ${proofLacks.length} 样`} texts={proofLacks} />
      ) : null}
      {deadlines.length > 0 ? (
        <Section title="期限" note="按项目资料里的“变更签证约定”计算">
          <ul className="hx-plain-list hx-deadlines">
            {deadlines.map((deadline) => (
              <li key={deadline.id}>
                <Chip tone={deadlineTones[deadline.state]}>{deadline.short}</Chip>
                <span className={deadline.state === 'late' || deadline.state === 'soon' ? 'hx-due' : ''}>
                  {deadline.words}
                </span>
                <span className="hx-quiet hx-small">{deadline.source}</span>
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
      {alerts.length > 0 ? (
        <Section title="需要说明的事" note="审计常问的，逐条核实">
          <ul className="hx-plain-list">
            {alerts.map((alert) => (
              <AlertLine key={alert.rule + alert.text} alert={alert} own={id} onOpen={onOpen} />
            ))}
          </ul>
        </Section>
      ) : null}
    </>
  )
}

function AlertLine({
  alert: { level, text, signoffIds, source },
  own,
  onOpen,
}: {
  readonly alert: SignoffAlert
  readonly own: string
  readonly onOpen: (id: string) => void
}) {
  const others = signoffIds.filter((id) => id !== own)
  return (
    <li>
      <span className={level === 'serious' ? 'hx-block' : 'hx-due'}>{text}</span>
      <span className="hx-quiet hx-small">　{source}</span>
      {others.map((id) => (
        <Button key={id} type="link" size="small" onClick={() => onOpen(id)}>
          看另一份
        </Button>
      ))}
    </li>
  )
}

interface NotesProps {
  readonly type: 'error' | 'warning'
  readonly title: string
  readonly texts: readonly string[]
}

const Notes = ({ type, title, texts }: NotesProps) => (
  <Alert
    className="hx-note"
    type={type}
    title={title}
    description={
      <ul className="hx-plain-list">
        {texts.map((text) => (
          <li key={text}>{text}</li>
        ))}
      </ul>
    }
  />
)
