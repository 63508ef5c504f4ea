interface VerdictProps {
  /** Null: not known yet. */
  readonly isGood: boolean | null
  readonly text: string
}

/** A result in one sentence; the colour only repeats it. */
export function Verdict({ isGood, text }: VerdictProps) {
  const tone = isGood === null ? 'is-open' : isGood ? 'is-good' : 'is-bad'
  return (
    <p className={`hx-consent-verdict ${tone}`} role="status">
      {text}
    </p>
  )
}
