import type { ReactNode } from 'react'

interface PageHeaderProps {
  readonly title: ReactNode
  /** Small grey words or chips after the title. */
  readonly meta?: ReactNode
  /** Buttons at the right. */
  readonly actions?: ReactNode
}

/** First line of every page: its name, its facts, its verbs. */
export function PageHeader({ title, meta, actions }: PageHeaderProps) {
  return (
    <header className="hx-page-header">
      <h1>{title}</h1>
      {meta ? <div className="hx-quiet hx-actions">{meta}</div> : null}
      {actions ? <div className="hx-page-header-actions">{actions}</div> : null}
    </header>
  )
}
