import { type KeyboardEvent, type PointerEvent, useEffect, useLayoutEffect, useRef, useState } from 'react'
import type { Point, Size } from '#shared/model/alignment.ts'
import { fitPlan, isWithin, partsAt, scrollFor, wheelFactor, zoomBy, zoomStep } from './plan-zoom.ts'

const clickPixels = 4

/**
 * A view onto a picture that is made larger by buttons, keys and wheel, and moved by drag.
 * @param picture pixels of the whole picture
 * @param onZoom told of every change
 */
export function usePlanZoom(picture: Size, onZoom?: (zoom: number) => void) {
  // As state: its listeners come and go with the element.
  const [view, setView] = useState<HTMLElement | null>(null)
  const [zoom, setZoom] = useState(1)
  const room = useRoom(view)
  const fit = fitPlan(picture, room)
  const size = { width: fit.width * zoom, height: fit.height * zoom }
  /** Which place stays where, once the picture has its new size. */
  const anchor = useRef<{ readonly parts: Point; readonly at: Point } | null>(null)
  const drag = useRef<{ x: number; y: number; left: number; top: number; isMoving: boolean } | null>(null)
  const wasDragged = useRef(false)

  const change = (factor: number, at?: Point) => {
    const next = zoomBy(zoom, factor)
    if (!view || next === zoom) return
    const kept = at ?? chosenIn(view) ?? { x: view.clientWidth / 2, y: view.clientHeight / 2 }
    anchor.current = { parts: partsAt(kept, { x: view.scrollLeft, y: view.scrollTop }, size), at: kept }
    setZoom(next)
    onZoom?.(next)
  }
  const larger = () => change(zoomStep)
  const smaller = () => change(1 / zoomStep)
  const whole = () => change(0)

  useLayoutEffect(() => {
    const kept = anchor.current
    if (!view || !kept) return
    anchor.current = null
    const to = scrollFor(kept.parts, kept.at, { width: size.width, height: size.height })
    view.scrollTo({ left: to.x, top: to.y, behavior: 'instant' })
  }, [view, size.width, size.height])

  const turned = useRef(change)
  useEffect(() => {
    turned.current = change
  })
  const isWhole = zoom === 1
  useEffect(() => {
    if (!view) return
    const onWheel = (event: WheelEvent) => {
      // Nothing is smaller than the whole plan: the page scrolls on.
      if (isWhole && event.deltaY >= 0) return
      event.preventDefault()
      const box = view.getBoundingClientRect()
      turned.current(wheelFactor(event.deltaY), { x: event.clientX - box.left, y: event.clientY - box.top })
    }
    // React's own listeners cannot keep the page from scrolling.
    view.addEventListener('wheel', onWheel, { passive: false })
    return () => view.removeEventListener('wheel', onWheel)
  }, [view, isWhole])

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const work = { '+': larger, '=': larger, '-': smaller, '0': whole }[event.key]
    if (!work) return
    event.preventDefault()
    work()
  }
  const onPointerDown = (event: PointerEvent<HTMLElement>) => {
    wasDragged.current = false
    const isMarker = event.target instanceof Element && event.target.closest('button, [role="slider"]')
    if (!view || isWhole || isMarker || event.button !== 0) return
    drag.current = {
      x: event.clientX,
      y: event.clientY,
      left: view.scrollLeft,
      top: view.scrollTop,
      isMoving: false,
    }
  }
  const onPointerMove = (event: PointerEvent<HTMLElement>) => {
    const from = drag.current
    if (!view || !from) return
    if (event.buttons !== 1) {
      drag.current = null
      return
    }
    const [dx, dy] = [event.clientX - from.x, event.clientY - from.y]
    if (!from.isMoving && Math.hypot(dx, dy) < clickPixels) return
    if (!from.isMoving) view.setPointerCapture(event.pointerId)
    from.isMoving = true
    wasDragged.current = true
    view.scrollTo({ left: from.left - dx, top: from.top - dy, behavior: 'instant' })
  }
  const onPointerUp = () => {
    drag.current = null
  }
  return {
    zoom,
    size,
    larger,
    smaller,
    whole,
    /** Whether the click that follows a drag is to be left alone. */
    isAfterDrag: () => wasDragged.current,
    viewProps: { ref: setView, onKeyDown, onPointerDown, onPointerMove, onPointerUp },
  }
}

/** Where the chosen marker stands in the view, in pixels: by keys and buttons one looks closer at that. */
function chosenIn(view: HTMLElement): Point | null {
  const marker = view.querySelector('.hx-pin.is-chosen:not(.is-proposal)')?.getBoundingClientRect()
  if (!marker) return null
  const box = view.getBoundingClientRect()
  const at = {
    x: marker.left + marker.width / 2 - box.left,
    y: marker.top + marker.height / 2 - box.top,
  }
  return isWithin(at, { width: view.clientWidth, height: view.clientHeight }) ? at : null
}

/** Pixels that a view may take: its parent's width, and the most height that the style sheet allows. */
function useRoom(view: HTMLElement | null): Size {
  const [room, setRoom] = useState<Size>({ width: 0, height: 0 })
  useLayoutEffect(() => {
    const parent = view?.parentElement
    if (!view || !parent) return
    const measure = () => {
      const most = Number.parseFloat(getComputedStyle(view).maxHeight)
      const next = {
        width: parent.clientWidth - 2,
        height: Number.isFinite(most) ? most : parent.clientWidth,
      }
      setRoom((before) => (before.width === next.width && before.height === next.height ? before : next))
    }
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(parent)
    window.addEventListener('resize', measure)
    return () => {
      observer.disconnect()
      window.removeEventListener('resize', measure)
    }
  }, [view])
  return room
}
