import type { SheetBox, SheetCheck } from '#shared/model/sheet.ts'
import type { ScanRegion } from '#shared/model/signoff.ts'

/**
 * The smallest upright rectangle of the scan that holds a box of the form.
 * @param page of the scan, from 0
 */
export function regionOf(
  { homography }: Pick<SheetCheck, 'homography'>,
  { box }: Pick<SheetBox, 'box'>,
  page: number,
): ScanRegion {
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0, i = 1] = homography
  const part = (value: number) => Math.min(1, Math.max(0, value))
  const corners = [
    [box.x, box.y],
    [box.x + box.width, box.y],
    [box.x, box.y + box.height],
    [box.x + box.width, box.y + box.height],
  ].map(([x = 0, y = 0]) => {
    const w = g * x + h * y + i
    return { x: part((a * x + b * y + c) / w), y: part((d * x + e * y + f) / w) }
  })
  const [xs, ys] = [corners.map(({ x }) => x), corners.map(({ y }) => y)]
  const [x, y] = [Math.min(...xs), Math.min(...ys)]
  return { page, x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y }
}
