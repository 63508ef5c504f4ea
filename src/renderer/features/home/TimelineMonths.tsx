import { type KeyboardEvent, useRef } from 'react'
import type { Bucket } from './timeline-buckets.ts'

interface TimelineMonthsProps {
  readonly buckets: readonly Bucket[]
  /** Key of the one whose events are listed; null: all. */
  readonly chosen: string | null
  readonly onChoose: (key: string | null) => void
}

const height = 40

/** The time at a glance: a column a month, as high as much happened; left and right move between them. */
export function TimelineMonths({ buckets, chosen, onChoose }: TimelineMonthsProps) {
  const list = useRef<HTMLDivElement>(null)
  const most = Math.max(...buckets.map(({ done, planned }) => done + planned), 1)
  const reached = chosen ?? buckets.find(({ isToday }) => isToday)?.key
  const move = (event: KeyboardEvent<HTMLButtonElement>) => {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key]
    if (step === undefined) return
    const all = [...(list.current?.querySelectorAll('button') ?? [])]
    const next = all[all.indexOf(event.currentTarget) + step]
    if (!next) return
    event.preventDefault()
    next.focus()
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset draws a frame and cannot be laid out as a row.
    <div className="hx-months" role="group" aria-label="按月查看" ref={list}>
      {buckets.map(({ key, year, label, name, done, planned, isToday }, at) => {
        const [doneHeight, plannedHeight] = [(done / most) * height, (planned / most) * height]
        const counts = [done > 0 ? `已发生 ${done} 项` : '', planned > 0 ? `计划 ${planned} 项` : '']
        const words = counts.filter((word) => word !== '').join('，') || '没有事项'
        return (
          <button
            key={key}
            type="button"
            className={isToday ? 'hx-month is-today' : 'hx-month'}
            aria-pressed={chosen === key}
            aria-current={isToday ? 'date' : undefined}
            aria-label={`${name}${isToday ? '（今天所在）' : ''}：${words}`}
            title={`${name}：${words}`}
            tabIndex={key === reached ? 0 : -1}
            onKeyDown={move}
            onClick={() => onChoose(chosen === key ? null : key)}
          >
            <svg viewBox={`0 0 10 ${height}`} preserveAspectRatio="none" aria-hidden="true">
              <rect className="hx-bar-fill" y={height - doneHeight} width={10} height={doneHeight} />
              <rect
                className="hx-bar-planned"
                y={height - doneHeight - plannedHeight}
                width={10}
                height={plannedHeight}
              />
            </svg>
            <span className={buckets.length > 40 && (Number(label) - 1) % 3 !== 0 ? 'hx-month-hidden' : ''}>
              {label}
            </span>
            <span className="hx-month-year">
              {label !== year && (at === 0 || buckets[at - 1]?.year !== year) ? year : ''}
            </span>
          </button>
        )
      })}
    </div>
  )
}
