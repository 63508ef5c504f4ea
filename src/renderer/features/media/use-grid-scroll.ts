import { type RefObject, useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { follow, placeOf, planScroll, type ScrollPlace } from './grid-scroll.ts'

export interface GridScroll {
  /** Height to give the element. */
  readonly height: number
  /** Subtract from a row's top to place it in the element. */
  readonly offset: number
  /** Part of the grid in sight, in its own pixels. */
  readonly top: number
  readonly bottom: number
  /** Scrolls until `from` to `to` is in sight below what is covered; `start`: until `from` is at the top. */
  readonly reveal: (from: number, to: number, align: 'nearest' | 'start') => void
}

/** Follows the window's scrolling over an element that stands for a grid of any height. */
export function useGridScroll(
  elementRef: RefObject<HTMLElement | null>,
  total: number,
  covered: number,
): GridScroll {
  const plan = useMemo(() => planScroll(total), [total])
  const place = useRef<ScrollPlace>({ offset: 0, scroll: 0 })
  const [shown, setShown] = useState({ offset: 0, top: 0, bottom: 0 })

  const read = useCallback(() => {
    const box = elementRef.current?.getBoundingClientRect()
    if (!box) return
    const view = window.innerHeight
    const next = follow(plan, place.current, -box.top, view)
    const move = next.scroll + box.top
    place.current = next
    if (Math.abs(move) >= 1) window.scrollBy(0, move)
    const top = next.scroll + next.offset
    setShown((before) =>
      before.offset === next.offset && before.top === top && before.bottom === top + view
        ? before
        : { offset: next.offset, top, bottom: top + view },
    )
  }, [elementRef, plan])

  // Something above the grid came or went: what is in sight stays where it is.
  const pageTop = useRef<number | null>(null)
  useEffect(() => {
    const hold = () => {
      const box = elementRef.current?.getBoundingClientRect()
      if (!box) return
      const before = pageTop.current
      pageTop.current = box.top + window.scrollY
      const moved = before === null ? 0 : pageTop.current - before
      if (moved !== 0 && box.top - moved < 0) window.scrollBy(0, moved)
    }
    hold()
    const observer = new ResizeObserver(hold)
    observer.observe(document.body)
    return () => observer.disconnect()
  }, [elementRef])

  useLayoutEffect(read, [read])
  useEffect(() => {
    window.addEventListener('scroll', read, { passive: true })
    window.addEventListener('resize', read)
    return () => {
      window.removeEventListener('scroll', read)
      window.removeEventListener('resize', read)
    }
  }, [read])

  const reveal = useCallback(
    (from: number, to: number, align: 'nearest' | 'start') => {
      const box = elementRef.current?.getBoundingClientRect()
      if (!box) return
      const top = place.current.offset - box.top
      const view = window.innerHeight
      const isInSight = from >= top + covered && to <= top + view - edge
      if (align === 'nearest' && isInSight) return
      const isBelow = align === 'nearest' && to > top + view - edge
      const wanted = isBelow ? to - view + edge : from - covered
      // The last rows cannot stand at the top: the window ends before.
      const next = placeOf(plan, Math.min(wanted, Math.max(0, plan.total - view)))
      const scroll = wanted - next.offset
      place.current = { offset: next.offset, scroll }
      window.scrollTo({ top: window.scrollY + box.top + scroll })
      read()
    },
    [elementRef, plan, covered, read],
  )
  return { height: plan.height, ...shown, reveal }
}

/** Room kept below what is brought into sight. */
const edge = 16
