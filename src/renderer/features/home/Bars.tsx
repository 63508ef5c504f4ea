import './home.css'

interface BarLine {
  readonly key: string
  readonly label: string
  readonly value: number
  /** The number as it is read; the bar only repeats it. */
  readonly text: string
}

interface BarsProps {
  readonly label: string
  readonly lines: readonly BarLine[]
}

/** Lines of label, bar and number, the longest bar for the largest. */
export function Bars({ label, lines }: BarsProps) {
  const most = Math.max(...lines.map(({ value }) => value), 1)
  return (
    <ul className="hx-bars" aria-label={label}>
      {lines.map(({ key, label: name, value, text }) => (
        <li key={key} className={value === 0 ? 'hx-quiet' : ''}>
          <span>{name}</span>
          <Bar share={value / most} />
          <span className="hx-bar-number">{text}</span>
        </li>
      ))}
    </ul>
  )
}

/** A bar filled up to a share from 0 to 1; what it says stands beside it in words. */
export function Bar({ share }: { readonly share: number }) {
  return (
    <svg className="hx-bar" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
      <rect className="hx-bar-ground" width={100} height={8} />
      <rect className="hx-bar-fill" width={Math.max(0, Math.min(1, share)) * 100} height={8} />
    </svg>
  )
}
