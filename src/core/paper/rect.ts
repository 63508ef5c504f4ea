import type { Raster } from './raster.ts'
import { straightScale } from './straighten.ts'

/** A rectangle on the page, in millimetres from its top left. */
export interface Rect {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** Pixels of a rectangle on a straightened page, inset by `inset` mm, within the page. */
export function pixelsOf({ x, y, width, height }: Rect, page: Raster, inset = 0) {
  const clamp = (value: number, most: number) => Math.max(0, Math.min(most, Math.round(value)))
  const left = clamp((x + inset) * straightScale, page.width)
  const top = clamp((y + inset) * straightScale, page.height)
  const right = clamp((x + width - inset) * straightScale, page.width)
  const bottom = clamp((y + height - inset) * straightScale, page.height)
  return { left, top, width: Math.max(0, right - left), height: Math.max(0, bottom - top) }
}
