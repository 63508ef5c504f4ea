import { useEffect, useRef, useState } from 'react'
import { type LaidOut, readPlaces } from './record-list.ts'

/**
 * Opens the record that the address names, once the list is there.
 * @returns whether it is not in the list
 */
export function useOpenedLink(
  recordId: string | undefined,
  laidOut: LaidOut | undefined,
  onFound: (index: number, id: string) => void,
): { readonly isGone: boolean } {
  const done = useRef<string | null>(null)
  const found = useRef(onFound)
  const [isGone, setGone] = useState(false)
  useEffect(() => {
    found.current = onFound
  })
  useEffect(() => {
    if (!recordId) done.current = null
    if (!recordId || !laidOut || done.current === recordId) return
    let isOver = false
    readPlaces(laidOut.conditions, [recordId]).then(
      (places) => {
        if (isOver) return
        done.current = recordId
        const place = places.get(recordId) ?? null
        setGone(place === null)
        if (place !== null) found.current(place, recordId)
      },
      // An id that is none is refused: nothing to open.
      () => setGone(true),
    )
    return () => {
      isOver = true
    }
  }, [recordId, laidOut])
  return { isGone }
}
