import { useRead } from '#renderer/backend/query.ts'
import { visibleText } from '#renderer/features/media/visible-text.ts'
import { Chip } from '#renderer/ui/Chip.tsx'
import { evidenceGradeLabels } from '#shared/model/evidence.ts'
import { contradictionSeverityLabels } from '#shared/model/evidence-report.ts'
import type { ArchiveRecord } from '#shared/model/record.ts'
import { gradeTone, severityTones } from './evidence-words.ts'
import './evidence.css'

interface EvidenceNoteProps {
  readonly record: ArchiveRecord
}

/** How far a photo or video can be believed, why, and what about it does not agree; nothing for documents. */
export function EvidenceNote({ record }: EvidenceNoteProps) {
  const { kind, grade, gradeReasons } = record
  const isPicture = kind !== 'document'
  const { data } = useRead('evidence.record', { id: record.id }, { enabled: isPicture })
  if (!isPicture) return null
  return (
    <section className="hx-evidence-note" aria-label="可信度">
      <p>
        <span className="hx-quiet">可信度</span>{' '}
        {grade ? (
          <Chip tone={gradeTone(grade)}>{evidenceGradeLabels[grade]}</Chip>
        ) : (
          <span>还没有判断，稍后自动补上</span>
        )}
      </p>
      {gradeReasons.length > 0 ? (
        <ul className="hx-evidence-reasons">
          {gradeReasons.map((reason) => (
            <li key={reason} className="hx-break">
              {visibleText(reason)}
            </li>
          ))}
        </ul>
      ) : null}
      {data && data.contradictions.length > 0 ? (
        <ul className="hx-evidence-doubts">
          {data.contradictions.map(({ id, severity, text, advice }) => (
            <li key={id} className="hx-break">
              <Chip tone={severityTones[severity]}>{contradictionSeverityLabels[severity]}</Chip>{' '}
              {visibleText(text)}
              <span className="hx-quiet">{advice}</span>
            </li>
          ))}
        </ul>
      ) : null}
    </section>
  )
}
