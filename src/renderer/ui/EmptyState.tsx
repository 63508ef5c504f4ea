import type { ReactNode } from 'react'

interface EmptyStateProps {
  /** What is not there, and what to do. */
  readonly text: ReactNode
  /** The next step: usually one button. */
  readonly action?: ReactNode
}

/** What a list shows when it has nothing, with the next step. */
export function EmptyState({ text, action }: EmptyStateProps) {
  return (
    <div className="hx-empty">
      <p className="hx-quiet">{text}</p>
      {action ? <div className="hx-actions">{action}</div> : null}
    </div>
  )
}
