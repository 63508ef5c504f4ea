import { type RefObject, useEffect, useState } from 'react'

// What stands above it while it sticks: the bar of the page and some air.
const above = 48 + 12

/**
 * Whether a column may stay in view while the other one is scrolled: only while all of it fits below the bar,
 * else its end could not be reached.
 */
export function useSticky(element: RefObject<HTMLElement | null>): boolean {
  const [fits, setFits] = useState(false)
  useEffect(() => {
    const { current } = element
    if (!current) return
    const judge = () => setFits(current.offsetHeight + above <= window.innerHeight)
    const observer = new ResizeObserver(judge)
    observer.observe(current)
    window.addEventListener('resize', judge)
    return () => {
      observer.disconnect()
      window.removeEventListener('resize', judge)
    }
  }, [element])
  return fits
}
