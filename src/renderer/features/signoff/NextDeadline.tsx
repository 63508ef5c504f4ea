import { deadlineTones, shownDeadlines } from '#renderer/features/ledger/ledger-words.ts'
import { Chip } from '#renderer/ui/Chip.tsx'
import type { Deadline } from '#shared/model/signoff-ledger.ts'

/** The limit that presses most: the one most overdue, else the next one. */
export function NextDeadline({ deadlines }: { readonly deadlines: readonly Deadline[] }) {
  const [first] = shownDeadlines(deadlines).toSorted((a, b) => a.dueAt.localeCompare(b.dueAt))
  if (!first) return null
  return (
    <span title={`${first.what}：${first.words}`}>
      <Chip tone={deadlineTones[first.state]}>{first.short}</Chip>
    </span>
  )
}
