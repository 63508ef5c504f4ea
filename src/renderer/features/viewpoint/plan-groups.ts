import type { Point } from '#shared/model/alignment.ts'
import type { PhotoPin } from '#shared/model/plan.ts'

/** Photos whose pins lie so close that they are one marker. */
export interface PinGroup {
  /** Stays the same while its first photo stays. */
  readonly key: string
  readonly x: number
  readonly y: number
  readonly photos: readonly PhotoPin[]
}

/**
 * Gathers pins that lie within `reach` (parts of the plan's width) of a group's first pin; `aspect` is the
 * plan's width over its height. Pins are looked up by cells: ten thousand take no time.
 */
export function groupPins(pins: readonly PhotoPin[], reach: number, aspect: number): readonly PinGroup[] {
  const cells = new Map<string, { x: number; y: number; photos: PhotoPin[] }[]>()
  const groups: { x: number; y: number; photos: PhotoPin[] }[] = []
  const place = ({ x, y }: Point) => [Math.floor(x / reach), Math.floor(y / (reach * aspect))] as const
  for (const pin of pins) {
    const [column, row] = place(pin)
    let home = null
    for (const right of [-1, 0, 1]) {
      for (const down of [-1, 0, 1]) {
        home ??=
          cells
            .get(`${column + right} ${row + down}`)
            ?.find(({ x, y }) => Math.hypot(x - pin.x, (y - pin.y) / aspect) <= reach) ?? null
      }
    }
    if (home) {
      home.photos.push(pin)
      continue
    }
    const group = { x: pin.x, y: pin.y, photos: [pin] }
    groups.push(group)
    const cell = cells.get(`${column} ${row}`)
    if (cell) cell.push(group)
    else cells.set(`${column} ${row}`, [group])
  }
  return groups.map((group) => ({ ...group, key: group.photos[0]?.id ?? '' }))
}

/** Within the plan. */
export const keepOnPlan = (value: number): number => Math.max(0, Math.min(1, Number(value.toFixed(5))))

/** Direction from a place to another, whole degrees clockwise from the top; `dx`, `dy` in pixels, y down. */
export const directionOf = (dx: number, dy: number): number =>
  (Math.round((Math.atan2(dx, -dy) * 180) / Math.PI) + 360) % 360

/** Directions of a group's photos, each once. */
export const directionsOf = ({ photos }: Pick<PinGroup, 'photos'>): readonly number[] => [
  ...new Set(photos.flatMap(({ direction }) => (direction === null ? [] : [direction]))),
]
