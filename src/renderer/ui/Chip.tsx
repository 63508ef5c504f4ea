import type { ReactNode } from 'react'

export type ChipTone = 'plain' | 'accent' | 'block' | 'due' | 'good'

interface ChipProps {
  readonly tone?: ChipTone
  readonly children: ReactNode
}

/** A small word in a box; the word says it, the colour only repeats it. */
export function Chip({ tone = 'plain', children }: ChipProps) {
  return <span className={tone === 'plain' ? 'hx-chip' : `hx-chip is-${tone}`}>{children}</span>
}
