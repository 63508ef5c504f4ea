import { CountLine } from '#renderer/ui/CountLine.tsx'
import { Section } from '#renderer/ui/Section.tsx'
import type { NoticeFinding } from '#shared/model/notice.ts'
import { FindingLines } from './FindingLines.tsx'

interface FindingSectionProps {
  readonly findings: readonly NoticeFinding[]
  /** Whether the layout was checked too. */
  readonly isLaidOut: boolean
  readonly onRemedy: (finding: NoticeFinding) => void
}

const findingsId = 'notice-findings'

/** Brings the list of findings into view. */
export function showFindings(): void {
  const section = document.getElementById(findingsId)
  section?.scrollIntoView({ block: 'start' })
  section?.focus({ preventScroll: true })
}

/** 检查: all that is wrong with the board, what blocks it first. */
export function FindingSection({ findings, isLaidOut, onRemedy }: FindingSectionProps) {
  const blocks = findings.filter(({ level }) => level === 'block')
  const warnings = findings.filter(({ level }) => level === 'warn')
  return (
    <div id={findingsId} tabIndex={-1} className="hx-notice-findings">
      <Section title="检查" note={isLaidOut ? null : '字的大小和图片清晰度，排版以后才能查'}>
        <CountLine total={findings.length} unit="条">
          <span>
            必改 {blocks.length}，注意 {warnings.length}
          </span>
        </CountLine>
        {findings.length === 0 ? (
          <p className="hx-quiet">{isLaidOut ? '没有查出问题，可以定稿。' : '内容没有查出问题。'}</p>
        ) : (
          <FindingLines findings={[...blocks, ...warnings]} onRemedy={onRemedy} hasLevel />
        )}
      </Section>
    </div>
  )
}
