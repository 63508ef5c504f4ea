import { Link } from '@tanstack/react-router'
import { Alert, Button } from 'antd'
import { useAction, useRead } from '#renderer/backend/query.ts'
import { isActive, useJob } from '#renderer/features/job/use-job.ts'
import { visibleText } from '#renderer/features/media/visible-text.ts'
import { CountLine } from '#renderer/ui/CountLine.tsx'
import { ErrorNote } from '#renderer/ui/ErrorNote.tsx'
import { JobProgressBar } from '#renderer/ui/JobProgressBar.tsx'
import { Section } from '#renderer/ui/Section.tsx'
import { deskVerdict, type VerifiedBatch } from '#shared/model/desk-verdict.ts'
import { toneClass } from './desk-words.ts'

/** A verification: how far it is, then of each bundle one colour and one sentence. */
export function VerifiedSection({ jobId }: { readonly jobId: string }) {
  const job = useJob(jobId)
  const cancel = useAction('job.cancel')
  if (job === null) return null
  if (isActive(job)) {
    return (
      <Section title="核验">
        <div className="hx-desk-job">
          <JobProgressBar job={job} />
          <ErrorNote error={cancel.error} />
          <Button size="small" loading={cancel.isPending} onClick={() => cancel.mutate({ id: job.id })}>
            取消核验
          </Button>
        </div>
      </Section>
    )
  }
  if (job.state !== 'done') {
    const words =
      job.state === 'cancelled'
        ? '已取消核验。核验完的列在下面“已收件”里，其余没有结论。'
        : job.error || '核验中断了，没有结论，请重新核验。'
    return (
      <Section title="核验">
        <Alert type={job.state === 'cancelled' ? 'warning' : 'error'} title={words} />
      </Section>
    )
  }
  const { received, failures } = job.result as VerifiedBatch
  return (
    <Section title="这次核验">
      <CountLine total={received.length + failures.length} unit="个成果包" />
      <ul className="hx-desk-verdicts" aria-label="核验结论">
        {received.map((id) => (
          <VerdictLine key={id} id={id} />
        ))}
        {failures.map(({ name, reason }) => (
          <li key={name} className="hx-desk-verdict hx-verdict is-invalid">
            <strong>没能核验</strong>
            <span className="hx-break">
              <b>{visibleText(name)}</b>
              <span>{reason}</span>
            </span>
          </li>
        ))}
      </ul>
    </Section>
  )
}

function VerdictLine({ id }: { readonly id: string }) {
  const { data, error } = useRead('desk.get', { id })
  if (!data) return error ? <ErrorNote error={error} /> : null
  const { tone, title, sentence } = deskVerdict(data.report)
  return (
    <li className={`hx-desk-verdict hx-verdict ${toneClass[tone]}`}>
      <strong>{title}</strong>
      <span className="hx-break">
        <b>{visibleText(data.facts?.projectName ?? data.name)}</b>
        <span>{visibleText(sentence)}</span>
      </span>
      <Link
        to="/desk/$receivedId/$tab"
        params={{ receivedId: id, tab: 'checks' }}
        aria-label={`打开 ${visibleText(data.name)}`}
      >
        打开
      </Link>
    </li>
  )
}
