import { useState } from 'react'

/** Jobs of the desk that are shown until others take their place, also after looking at a bundle and coming back. */
interface Shown {
  /** Looking for bundles, and where. */
  scan: { readonly jobId: string; readonly name: string } | null
  verifyJobId: string | null
}

const shown: Shown = { scan: null, verifyJobId: null }

export function useShown<Key extends keyof Shown>(key: Key): [Shown[Key], (next: Shown[Key]) => void] {
  const [value, setValue] = useState<Shown[Key]>(shown[key])
  return [
    value,
    (next) => {
      shown[key] = next
      setValue(next)
    },
  ]
}
