import { Button } from 'antd'
import { Chip } from '#renderer/ui/Chip.tsx'
import type { NoticeFinding, NoticeRemedy } from '#shared/model/notice.ts'
import { withoutGroup } from './notice-words.ts'

const verbs: Readonly<Record<NoticeRemedy, string>> = {
  project: '去改项目资料',
  import: '导入图纸',
  facts: '去填写',
  wording: '去改文字',
  pictures: '去选图',
  layout: '去改版面',
  dates: '去填日期',
}

interface FindingLinesProps {
  readonly findings: readonly NoticeFinding[]
  readonly onRemedy: (finding: NoticeFinding) => void
  /** Says of each whether it blocks, and what it is about; else they stand below their group's name. */
  readonly hasLevel?: boolean
}

/** Findings of a board: what is wrong, what to do, and a button that goes there. */
export function FindingLines({ findings, onRemedy, hasLevel = false }: FindingLinesProps) {
  if (findings.length === 0) return null
  return (
    <ul className="hx-findings">
      {findings.map((finding) => {
        const { id, level, text, fix, remedy } = finding
        return (
          <li key={id}>
            <span className="hx-break">
              {hasLevel ? (
                <Chip tone={level === 'block' ? 'block' : 'due'}>{level === 'block' ? '必改' : '注意'}</Chip>
              ) : null}{' '}
              {hasLevel ? text : withoutGroup(text)}
              <span className="hx-quiet hx-small"> {fix}</span>
            </span>
            <Button size="small" aria-label={`${verbs[remedy]}：${text}`} onClick={() => onRemedy(finding)}>
              {verbs[remedy]}
            </Button>
          </li>
        )
      })}
    </ul>
  )
}
