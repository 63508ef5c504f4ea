import { Button } from 'antd'
import { visibleText } from '#renderer/features/media/visible-text.ts'
import { Chip } from '#renderer/ui/Chip.tsx'
import { CountLine } from '#renderer/ui/CountLine.tsx'
import { type Contradiction, contradictionSeverityLabels } from '#shared/model/evidence-report.ts'
import { EvidenceThumb } from './EvidenceThumb.tsx'
import { severityTones } from './evidence-words.ts'

interface ContradictionListProps {
  /** Worst first, as the backend gives them. */
  readonly contradictions: readonly Contradiction[]
  readonly onOpen: (recordIds: readonly string[], index: number) => void
  readonly onSignoff: (signoffId: string) => void
  readonly onProject: () => void
}

const pictured = 6
const viewWord = (recordIds: readonly string[]): string => (recordIds.length > 1 ? '逐张查看' : '查看')

/** What does not agree: a sentence, what to do, the photos, and where to go. */
export function ContradictionList({ contradictions, onOpen, onSignoff, onProject }: ContradictionListProps) {
  return (
    <>
      <CountLine total={contradictions.length} unit="处" />
      <ul className="hx-evidence-list">
        {contradictions.map(({ id, severity, text, advice, count, recordIds, signoffId, isOfProject }) => (
          <li key={id}>
            <p className="hx-break">
              <Chip tone={severityTones[severity]}>{contradictionSeverityLabels[severity]}</Chip>{' '}
              {visibleText(text)}
            </p>
            <p className="hx-quiet">
              {advice}
              {count > recordIds.length
                ? `可先看前 ${recordIds.length} 个，改好的会退出，后面的会补上。`
                : ''}
            </p>
            <div className="hx-evidence-thumbs">
              {recordIds.slice(0, pictured).map((recordId, index) => (
                <EvidenceThumb key={recordId} recordId={recordId} onOpen={() => onOpen(recordIds, index)} />
              ))}
            </div>
            <div className="hx-actions">
              <Button
                size="small"
                aria-label={`${viewWord(recordIds)}：${visibleText(text)}`}
                onClick={() => onOpen(recordIds, 0)}
              >
                {viewWord(recordIds)}
              </Button>
              {signoffId ? (
                <Button
                  size="small"
                  aria-label={`打开签证：${visibleText(text)}`}
                  onClick={() => onSignoff(signoffId)}
                >
                  打开签证
                </Button>
              ) : null}
              {isOfProject ? (
                <Button size="small" aria-label={`修改项目资料：${visibleText(text)}`} onClick={onProject}>
                  修改项目资料
                </Button>
              ) : null}
            </div>
          </li>
        ))}
      </ul>
    </>
  )
}
