import type { SpokenFingerprint } from '#shared/model/office.ts'

interface SpokenProps {
  readonly spoken: SpokenFingerprint
  /** Large enough to read aloud across a table. */
  readonly isLarge?: boolean
}

/** A fingerprint to be read aloud: twelve words, the same in digits, and the fingerprint itself. */
export function Spoken({ spoken, isLarge = false }: SpokenProps) {
  const { fingerprint, words, digits } = spoken
  return (
    <div className={isLarge ? 'hx-spoken is-large' : 'hx-spoken'}>
      <ol aria-label="指纹的词语">
        {words.map((word, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a word may come twice, its place is what it is
          <li key={index}>{word}</li>
        ))}
      </ol>
      <ol aria-label="指纹的数字" className="hx-spoken-digits">
        {digits.map((group, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: as above
          <li key={index}>{group}</li>
        ))}
      </ol>
      <p className="hx-mono hx-small hx-quiet hx-break">{fingerprint}</p>
    </div>
  )
}
