import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { Chip } from '#renderer/ui/Chip.tsx'
import { CountLine } from '#renderer/ui/CountLine.tsx'
import type { DueItem } from '#shared/model/home.ts'
import { daysWords, placeOf, remedyWords } from './home-words.ts'

interface DueListProps {
  /** The most urgent first. */
  readonly items: readonly DueItem[]
  /** So many are shown at first. */
  readonly first: number
  /** More words after the count. */
  readonly note?: string
}

/** Things with a day: how far off, whose, what, and a way to where it is done. */
export function DueList({ items, first, note }: DueListProps) {
  const [isWhole, setWhole] = useState(false)
  const shown = isWhole ? items : items.slice(0, first)
  return (
    <>
      <CountLine total={items.length} unit="项">
        {note ? <span>{note}</span> : null}
      </CountLine>
      <ul className="hx-dues">
        {shown.map((item) => (
          <li key={item.id}>
            <Chip tone={item.days < 0 ? 'due' : item.days === 0 ? 'accent' : 'plain'}>
              {daysWords(item.days)}
            </Chip>
            <span className="hx-due-whose">{item.community}</span>
            <span>{item.text}</span>
            <span className="hx-quiet hx-nowrap">{item.dueOn}</span>
            <Link
              {...placeOf(item.target)}
              aria-label={`${remedyWords[item.kind]}：${item.community} ${item.text}`}
            >
              {remedyWords[item.kind]}
            </Link>
          </li>
        ))}
      </ul>
      {items.length > first ? (
        <Button size="small" aria-expanded={isWhole} onClick={() => setWhole(!isWhole)}>
          {isWhole ? `只看前 ${first} 项` : `显示其余 ${items.length - first} 项`}
        </Button>
      ) : null}
    </>
  )
}
