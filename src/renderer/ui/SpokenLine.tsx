import { toSpoken } from '#shared/model/spoken.ts'
import { groupFingerprint } from './format.ts'

/** A signer's fingerprint in a table: its words, its digits, and itself in fours. */
export function SpokenLine({ fingerprint }: { readonly fingerprint: string }) {
  const { words, digits } = toSpoken(fingerprint)
  return (
    <>
      <div>{words.join(' ')}</div>
      <div>{digits.join(' ')}</div>
      <div className="hx-mono hx-small hx-quiet hx-break">{groupFingerprint(fingerprint)}</div>
    </>
  )
}
