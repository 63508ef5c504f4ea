import { Button } from 'antd'
import { Chip } from '#renderer/ui/Chip.tsx'
import type { BoardStage } from '#shared/model/board.ts'
import type { Gap } from '#shared/model/project.ts'

/** What the columns are; read by eye only, for each row names itself. */
export const BoardHead = () => (
  <div className="hx-board-row is-head" aria-hidden="true">
    <span>编号</span>
    <span>目录项</span>
    <span className="hx-board-from">由谁提供</span>
    <span>要求</span>
    <span className="hx-board-count">已有 / 应有</span>
    <span>情况</span>
  </div>
)

/** A stage's name and what it counts. */
export function BoardStageHead({ stage }: { readonly stage: BoardStage }) {
  const { number, title, missing, complete, undecided, waived, isBlocked } = stage
  const rest = [
    complete > 0 ? `齐 ${complete}` : '',
    undecided > 0 ? `未定 ${undecided}` : '',
    waived > 0 ? `不适用 ${waived}` : '',
  ].filter(Boolean)
  return (
    <h2>
      {number} {title}
      <span className={`hx-small ${isBlocked ? 'hx-is-block' : missing > 0 ? 'hx-is-due' : 'hx-quiet'}`}>
        {missing > 0 ? `缺 ${missing} 项` : '不缺'}
      </span>
      {rest.length > 0 ? <span className="hx-quiet hx-small">{rest.join('，')}</span> : null}
    </h2>
  )
}

const levels = {
  block: { word: '不得继续', tone: 'block' },
  missing: { word: '缺', tone: 'due' },
  advice: { word: '建议', tone: 'plain' },
} as const

interface OtherGapProps {
  readonly gap: Gap
  readonly onRemedy: (gap: Gap) => void
}

/** Something of the stage that no item of the catalogue stands for: what is to be filled in, not filed. */
export function OtherGap({ gap, onRemedy }: OtherGapProps) {
  const { word, tone } = levels[gap.level]
  return (
    <li className="hx-board-row">
      <span className="hx-quiet">资料</span>
      <div className="hx-board-what">
        <span>{gap.text}</span>
      </div>
      <span className="hx-board-from hx-quiet hx-small">{gap.source}</span>
      <span />
      <span />
      <span>
        <Chip tone={tone}>{word}</Chip>
      </span>
      <span className="hx-board-verbs">
        <Button
          size="small"
          {...(gap.level === 'advice' ? {} : ({ type: 'primary', ghost: true } as const))}
          aria-label={`${gap.remedy.label}：${gap.text}`}
          onClick={() => onRemedy(gap)}
        >
          {gap.remedy.label}
        </Button>
      </span>
    </li>
  )
}
