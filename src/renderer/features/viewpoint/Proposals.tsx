import { Button } from 'antd'
import { type KeyboardEvent, useState } from 'react'
import { useAction } from '#renderer/backend/query.ts'
import { ErrorNote } from '#renderer/ui/ErrorNote.tsx'
import type { PairProposals } from '#shared/model/pair.ts'
import { HalfPicture } from './HalfPicture.tsx'

interface ProposalsProps {
  readonly projectId: string
  readonly proposals: PairProposals
}

/** One proposal at a time: taken, another after photo tried, or passed over, by keys or buttons. */
export function Proposals({ projectId, proposals }: ProposalsProps) {
  const { items, total } = proposals
  const [at, setAt] = useState(0)
  const [choice, setChoice] = useState({ beforeId: '', index: 0 })
  const save = useAction('pair.save')
  const index = Math.min(at, items.length - 1)
  const proposal = items[index]
  if (!proposal) return null
  const { before, candidates } = proposal
  const chosen = choice.beforeId === before.id ? Math.min(choice.index, candidates.length - 1) : 0
  const candidate = candidates[chosen]
  if (!candidate) return null
  const go = (to: number) => setAt(Math.max(0, Math.min(items.length - 1, to)))
  const swap = (by: number) =>
    setChoice({ beforeId: before.id, index: (chosen + by + candidates.length) % candidates.length })
  const take = () => {
    if (!save.isPending) save.mutate({ projectId, beforeId: before.id, afterId: candidate.after.id })
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const isOnButton = event.target instanceof HTMLElement && event.target.closest('button') !== null
    const act = keys(event.key, isOnButton, { take, swap, go, index })
    if (!act) return
    event.preventDefault()
    act()
  }
  return (
    <section
      className="hx-proposal"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: it takes the keys that its buttons name
      tabIndex={0}
      aria-label={`建议的配对，第 ${index + 1} 对，共 ${items.length} 对`}
      onKeyDown={onKeyDown}
    >
      <div className="hx-proposal-pictures">
        <HalfPicture side="before" record={before} />
        <HalfPicture side="after" record={candidate.after} />
      </div>
      <div className="hx-proposal-words">
        <p role="status">
          第 {index + 1} 对，共 {total} 对{total > items.length ? `（先列最可能的 ${items.length} 对）` : ''}
        </p>
        <div>
          <h3 className="hx-list-title">为什么配在一起</h3>
          <ul className="hx-plain-list">
            {candidate.reasons.map((reason) => (
              <li key={reason} className="hx-break">
                {reason}
              </li>
            ))}
          </ul>
        </div>
        {candidate.notes.length > 0 ? (
          <ul className="hx-plain-list hx-is-due">
            {candidate.notes.map((note) => (
              <li key={note}>{note}</li>
            ))}
          </ul>
        ) : null}
        <div className="hx-stack">
          <Button type="primary" loading={save.isPending} onClick={take}>
            采用（Enter）
          </Button>
          <Button disabled={candidates.length < 2} onClick={() => swap(1)}>
            {candidates.length < 2
              ? '没有别的可换'
              : `换一张改造后（↓），第 ${chosen + 1} / ${candidates.length} 张`}
          </Button>
          <div className="hx-actions">
            <Button disabled={index === 0} onClick={() => go(index - 1)}>
              ← 上一对
            </Button>
            <Button disabled={index === items.length - 1} onClick={() => go(index + 1)}>
              跳过（→）
            </Button>
          </div>
        </div>
        <ErrorNote error={save.error} />
      </div>
    </section>
  )
}

function keys(
  key: string,
  isOnButton: boolean,
  {
    take,
    swap,
    go,
    index,
  }: { take: () => void; swap: (by: number) => void; go: (to: number) => void; index: number },
): (() => void) | null {
  switch (key) {
    case 'Enter':
      // A focused button does what it says.
      return isOnButton ? null : take
    case 'ArrowDown':
      return () => swap(1)
    case 'ArrowUp':
      return () => swap(-1)
    case 'ArrowRight':
      return () => go(index + 1)
    case 'ArrowLeft':
      return () => go(index - 1)
    default:
      return null
  }
}
