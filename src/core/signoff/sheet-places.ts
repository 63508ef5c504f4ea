import type { Homography } from '#core/paper/homography.ts'

/** A homography to pixels of a page → one to parts of its width and height. */
export const toParts = (h: Homography, width: number, height: number): Homography =>
  h.map((value, at) => (at < 3 ? value / width : at < 6 ? value / height : value))

/** The other way round. */
export const fromParts = (h: Homography, width: number, height: number): Homography =>
  h.map((value, at) => (at < 3 ? value * width : at < 6 ? value * height : value))
