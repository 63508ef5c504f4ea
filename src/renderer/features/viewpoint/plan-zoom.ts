import type { Point, Size } from '#shared/model/alignment.ts'

/** 1: the whole plan fits; 8 shows a house number on a drawing of a large estate. */
export const zoomLimits = { least: 1, most: 8 } as const
/** One press of a button or key. */
export const zoomStep = 1.5

/** A zoom times a factor, within the limits; what is nearly the whole plan is the whole plan. */
export function zoomBy(zoom: number, factor: number): number {
  const next = Math.max(zoomLimits.least, Math.min(zoomLimits.most, zoom * factor))
  return next < 1.04 ? 1 : next
}

/** Factor of a turn of the wheel; `delta` in pixels, down is positive and makes smaller. */
export const wheelFactor = (delta: number): number => Math.exp(-Math.max(-200, Math.min(200, delta)) * 0.002)

/** CSS pixels of the whole plan within a room; never larger than the picture itself. */
export function fitPlan(picture: Size, room: Size): Size {
  const scale = Math.min(1, room.width / picture.width, room.height / picture.height)
  return { width: Math.round(picture.width * scale), height: Math.round(picture.height * scale) }
}

/** Which place of the plan (parts of its width and height) lies at `at`, in pixels from the view's top left. */
export const partsAt = (at: Point, scroll: Point, size: Size): Point => ({
  x: (scroll.x + at.x) / size.width,
  y: (scroll.y + at.y) / size.height,
})

/** How far the view is scrolled so that a place of the plan lies at `at`. A browser cuts what is too far. */
export const scrollFor = (parts: Point, at: Point, size: Size): Point => ({
  x: parts.x * size.width - at.x,
  y: parts.y * size.height - at.y,
})

/** Whether a place, in pixels from a view's top left, is in sight. */
export const isWithin = ({ x, y }: Point, { width, height }: Size): boolean =>
  x >= 0 && y >= 0 && x <= width && y <= height
