import { Link } from '@tanstack/react-router'
import { Chip } from '#renderer/ui/Chip.tsx'
import type { TimelineEvent } from '#shared/model/home.ts'
import { timelineKindLabels } from '#shared/model/home-words.ts'
import { placeOf } from './home-words.ts'

interface TimelineListProps {
  /** The earliest first. */
  readonly events: readonly TimelineEvent[]
  readonly today: string
  /** Today stands between what was and what comes. */
  readonly hasToday: boolean
}

/** What happened and what is planned, a line each. */
export function TimelineList({ events, today, hasToday }: TimelineListProps) {
  const at = events.findIndex(({ on }) => on > today)
  const before = at < 0 ? events : events.slice(0, at)
  const after = at < 0 ? [] : events.slice(at)
  return (
    <ul className="hx-events">
      {before.map((event) => (
        <EventLine key={event.id} event={event} today={today} />
      ))}
      {hasToday ? (
        <li className="hx-event-today" aria-current="date">
          今天 {today}
        </li>
      ) : null}
      {after.map((event) => (
        <EventLine key={event.id} event={event} today={today} />
      ))}
    </ul>
  )
}

function EventLine({ event, today }: { readonly event: TimelineEvent; readonly today: string }) {
  const { on, title, detail, kind, isPlanned, target } = event
  const isOver = isPlanned && on < today
  return (
    <li>
      <span className="hx-nowrap">{on}</span>
      <Chip tone={kind === 'override' ? 'due' : isPlanned ? 'plain' : 'accent'}>
        {isPlanned ? (isOver ? '计划（已过）' : '计划') : timelineKindLabels[kind]}
      </Chip>
      <span className="hx-gap-text">
        {title}
        {detail === '' ? null : <span className="hx-quiet hx-small">{detail}</span>}
      </span>
      <Link {...placeOf(target)} aria-label={`查看：${on} ${title}`}>
        查看
      </Link>
    </li>
  )
}
