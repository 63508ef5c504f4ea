import { Button } from 'antd'
import { useState } from 'react'
import { Chip, type ChipTone } from '#renderer/ui/Chip.tsx'
import { CountLine } from '#renderer/ui/CountLine.tsx'
import type { Gap } from '#shared/model/project.ts'

const levels: Readonly<Record<Gap['level'], { readonly word: string; readonly tone: ChipTone }>> = {
  block: { word: '不得继续', tone: 'block' },
  missing: { word: '待补', tone: 'due' },
  advice: { word: '建议', tone: 'plain' },
}
const order = ['block', 'missing', 'advice'] as const
const shownFirst = 10

interface GapListProps {
  /** Worst first, as the backend gives them. */
  readonly gaps: readonly Gap[]
  readonly onRemedy: (gap: Gap) => void
}

/** What is still missing: a sentence, its source, and a button to its remedy. */
export function GapList({ gaps, onRemedy }: GapListProps) {
  const [isWhole, setWhole] = useState(false)
  const sorted = gaps.toSorted((a, b) => order.indexOf(a.level) - order.indexOf(b.level))
  const shown = isWhole ? sorted : sorted.slice(0, shownFirst)
  const counts = order
    .map((level) => ({ level, count: gaps.filter((gap) => gap.level === level).length }))
    .filter(({ count }) => count > 0)
  return (
    <>
      <CountLine total={gaps.length} unit="项">
        <span>{counts.map(({ level, count }) => `${levels[level].word} ${count}`).join('，')}</span>
      </CountLine>
      <ul className="hx-gaps">
        {shown.map((gap) => (
          <li key={gap.id}>
            <Chip tone={levels[gap.level].tone}>{levels[gap.level].word}</Chip>
            <span className="hx-gap-text">
              {gap.text}
              <span className="hx-quiet hx-small"> {gap.source}</span>
            </span>
            <Button
              size="small"
              aria-label={`${gap.remedy.label}：${gap.text}`}
              onClick={() => onRemedy(gap)}
            >
              {gap.remedy.label}
            </Button>
          </li>
        ))}
      </ul>
      {sorted.length > shownFirst ? (
        <Button size="small" aria-expanded={isWhole} onClick={() => setWhole(!isWhole)}>
          {isWhole ? '只看前 10 项' : `显示其余 ${sorted.length - shownFirst} 项`}
        </Button>
      ) : null}
    </>
  )
}
