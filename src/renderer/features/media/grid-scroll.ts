/**
 * How a grid that is taller than a browser can draw is scrolled. The element is at most `mostHeight` high.
 * Within a screen's distance a scroll moves the pictures pixel by pixel; as it goes on, the rows are shifted
 * (`offset`) by a page's share at a time. A far jump (scroll bar dragged, End) goes to the part of the grid
 * that corresponds to the part of the element.
 */
export interface ScrollPlan {
  /** Height of all rows. */
  readonly total: number
  /** Height of the element that is scrolled. */
  readonly height: number
  readonly pageHeight: number
  readonly pages: number
  /** What the offset grows by from one page to the next. */
  readonly jump: number
}

/** Half of the 16.7 million that some browsers stop at. */
export const mostHeight = 8_000_000

export function planScroll(total: number, most = mostHeight): ScrollPlan {
  if (total <= most) return { total, height: total, pageHeight: Math.max(1, total), pages: 1, jump: 0 }
  const pageHeight = most / 100
  const pages = Math.floor(total / pageHeight)
  return { total, height: most, pageHeight, pages, jump: (total - most) / (pages - 1) }
}

/** What a row's top is less than its place in the grid by. */
const offsetOf = ({ pages, pageHeight, jump }: ScrollPlan, y: number): number =>
  Math.round(Math.max(0, Math.min(pages - 1, Math.floor(y / pageHeight))) * jump)

export interface ScrollPlace {
  readonly offset: number
  /** Scroll position in the element; may be below 0 while the page's head is in sight. */
  readonly scroll: number
}

/** Where to scroll so that the grid's `y` is at the top. */
export function placeOf(plan: ScrollPlan, y: number): ScrollPlace {
  const offset = offsetOf(plan, y)
  return { offset, scroll: y - offset }
}

/**
 * What a scroll to `scroll` means.
 * @returns the place to take; where its `scroll` differs from the one given, the element must be moved there
 */
export function follow(plan: ScrollPlan, before: ScrollPlace, scroll: number, view: number): ScrollPlace {
  if (plan.pages === 1) return { offset: 0, scroll }
  if (Math.abs(scroll - before.scroll) < view) return placeOf(plan, scroll + before.offset)
  const part = scroll / Math.max(1, plan.height - view)
  return { offset: offsetOf(plan, part * (plan.total - view)), scroll }
}
