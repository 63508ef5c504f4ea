import { type ReactNode, useId } from 'react'

interface SectionProps {
  readonly title: ReactNode
  /** Small grey words beside the title. */
  readonly note?: ReactNode
  readonly children: ReactNode
}

/** A named part of a page. */
export function Section({ title, note, children }: SectionProps) {
  const id = useId()
  return (
    <section className="hx-section" aria-labelledby={id}>
      <h2 id={id}>
        {title}
        {note ? <span className="hx-quiet hx-section-note">{note}</span> : null}
      </h2>
      {children}
    </section>
  )
}
