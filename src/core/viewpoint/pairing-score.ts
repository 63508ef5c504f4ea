/** What is known of a photo that may be half of a pair. */
export interface PairablePhoto {
  readonly id: string
  readonly phase: 'before' | 'after'
  readonly title: string
  readonly viewpointId: string | null
  readonly building: string
  readonly unit: string
  readonly part: string
  readonly contentItem: string
  readonly takenAt: string | null
  readonly direction: number | null
  readonly pinPlanId: string | null
  readonly pinX: number | null
  readonly pinY: number | null
  readonly latitude: number | null
  readonly longitude: number | null
  /** 64 bits, 16 hex digits. */
  readonly dhash: string | null
  /** Width over height in hundredths. */
  readonly aspect: number
}

/** Pins count as near within this part of the plan. */
export const nearOnPlan = 0.04
/** Metres within which two satellite positions count as the same place. */
export const nearOnGround = 30
export const metresPerDegree = 111_320

export interface Judged {
  readonly score: number
  /** In words, weightiest first. */
  readonly reasons: readonly string[]
}

/**
 * How likely a before and an after photo show the same thing, and why. Points are by experience: a shared
 * viewpoint decides, a shared place nearly does, nearness and likeness only add up.
 * @returns null when what is written of them says that they do not belong together
 */
export function scorePair(before: PairablePhoto, after: PairablePhoto): Judged | null {
  if (differ(before.viewpointId, after.viewpointId)) return null
  if (differ(before.building, after.building) || differ(before.unit, after.unit)) return null
  const found: { points: number; reason: string }[] = []
  const add = (points: number, reason = '') => {
    if (points !== 0) found.push({ points, reason })
  }
  if (before.viewpointId && before.viewpointId === after.viewpointId) add(100, '归在同一视点')
  addPlace(before, after, add)
  addNearness(before, after, add)
  addLikeness(before, after, add)
  const score = found.reduce((sum, { points }) => sum + points, 0)
  const reasons = found
    .filter(({ points, reason }) => points > 0 && reason !== '')
    .toSorted((a, b) => b.points - a.points)
    .map(({ reason }) => reason)
  return reasons.length > 0 ? { score: Math.round(score * 100) / 100, reasons } : null
}

type Add = (points: number, reason?: string) => void

const differ = (a: string | null, b: string | null): boolean => Boolean(a && b && a !== b)
const same = (a: string, b: string): boolean => a !== '' && a === b

function addPlace(before: PairablePhoto, after: PairablePhoto, add: Add): void {
  const isSameBuilding = same(before.building, after.building)
  const unit = same(before.unit, after.unit) ? before.unit : ''
  if (same(before.part, after.part)) {
    const where = [isSameBuilding ? before.building : '', unit, before.part].filter((text) => text !== '')
    add(isSameBuilding ? 50 : 35, `同一位置（${where.join(' ')}）`)
  } else {
    if (isSameBuilding) add(15, `同一栋楼（${before.building}${unit ? ` ${unit}` : ''}）`)
    if (differ(before.part, after.part)) add(-20)
  }
  const subject = subjectOf(before.title)
  if (subject !== '' && subject === subjectOf(after.title)) add(25, `题名相同（${subject}）`)
  if (same(before.contentItem, after.contentItem)) add(8, `同一改造内容（${before.contentItem}）`)
}

function addNearness(before: PairablePhoto, after: PairablePhoto, add: Add): void {
  if (before.pinPlanId && before.pinPlanId === after.pinPlanId) {
    const apart = Math.hypot((before.pinX ?? 0) - (after.pinX ?? 0), (before.pinY ?? 0) - (after.pinY ?? 0))
    if (apart <= nearOnPlan) add(15 + 15 * (1 - apart / nearOnPlan), '平面图上位置相近')
    else add(-10)
  }
  if (before.direction !== null && after.direction !== null) {
    const apart = turnBetween(before.direction, after.direction)
    if (apart <= 30) add(10, '朝向相近')
    else if (apart > 60) add(-25)
  }
  const metres = metresBetween(before, after)
  if (metres !== null && metres <= nearOnGround) {
    add(10 + 10 * (1 - metres / nearOnGround), `卫星定位相距 ${Math.round(metres)} 米`)
  } else if (metres !== null && metres > 100) add(-15)
}

function addLikeness(before: PairablePhoto, after: PairablePhoto, add: Add): void {
  if (before.dhash && after.dhash) {
    const bits = bitsApart(before.dhash, after.dhash)
    if (bits <= 10) add(12, '画面很像')
    else if (bits <= 18) add(6, '画面相近')
    add((64 - bits) / 40)
  }
  if (Math.abs(before.aspect - after.aspect) <= 5) add(3, '画幅相同')
  else if (before.aspect > 100 !== after.aspect > 100) add(-8)
}

/** Smallest turn between two directions, 0 to 180 degrees. */
export const turnBetween = (a: number, b: number): number => {
  const apart = Math.abs(a - b) % 360
  return Math.min(apart, 360 - apart)
}

type Placed = Pick<PairablePhoto, 'latitude' | 'longitude'>

/** Metres between two satellite positions of one site; null where one has none. */
export function metresBetween(a: Placed, b: Placed): number | null {
  if (a.latitude === null || a.longitude === null || b.latitude === null || b.longitude === null) return null
  const shrink = Math.cos((((a.latitude + b.latitude) / 2) * Math.PI) / 180)
  return Math.hypot(a.latitude - b.latitude, (a.longitude - b.longitude) * shrink) * metresPerDegree
}

/** Bits in which two hashes of 16 hex digits differ. */
export function bitsApart(a: string, b: string): number {
  return (
    ones(Number.parseInt(a.slice(0, 8), 16) ^ Number.parseInt(b.slice(0, 8), 16)) +
    ones(Number.parseInt(a.slice(8), 16) ^ Number.parseInt(b.slice(8), 16))
  )
}

function ones(word: number): number {
  let bits = word - ((word >>> 1) & 0x55555555)
  bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333)
  return Math.imul((bits + (bits >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
}

/** What a title is about once the phase is taken off; empty for a camera's own names. */
export function subjectOf(title: string): string {
  const known = subjects.get(title)
  if (known !== undefined) return known
  const text = title
    .normalize('NFKC')
    // Numbers that cameras, cards and people count files with.
    .replace(/^\d{2,}[-_.\s]+/, '')
    .replace(/[-_.\s]+\d{2,}$/, '')
    .replaceAll(/改造前|改造后|施工前|施工后|整治前|整治后|完工后|竣工后/g, '')
    .replaceAll(/[^\p{L}\p{N}]/gu, '')
  const subject = (text.match(/\p{Script=Han}/gu)?.length ?? 0) >= 2 ? text : ''
  if (subjects.size > 20_000) subjects.clear()
  subjects.set(title, subject)
  return subject
}

const subjects = new Map<string, string>()
