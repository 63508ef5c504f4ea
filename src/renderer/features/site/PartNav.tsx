import { Button } from 'antd'

interface PartNavProps {
  /** Parts of the page in their order: the id to go to, what it is, how it stands. */
  readonly parts: readonly {
    readonly id: string
    readonly title: string
    readonly words: string
    readonly isDue?: boolean
  }[]
}

/** Where each part of a long page stands; a button goes to it. */
export function PartNav({ parts }: PartNavProps) {
  return (
    <nav aria-label="本页内容" className="hx-parts">
      {parts.map(({ id, title, words, isDue = false }) => (
        <Button
          key={id}
          type="text"
          className="hx-parts-one"
          onClick={() => document.getElementById(id)?.scrollIntoView({ block: 'start' })}
        >
          <span className="hx-quiet hx-small">{title}</span>
          <strong className={isDue ? 'hx-is-due' : ''}>{words}</strong>
        </Button>
      ))}
    </nav>
  )
}
