import {
  metresPerDegree,
  nearOnGround,
  nearOnPlan,
  type PairablePhoto,
  scorePair,
  subjectOf,
} from './pairing-score.ts'

export interface Match {
  readonly afterId: string
  readonly score: number
  readonly reasons: readonly string[]
}

export interface Proposed {
  readonly beforeId: string
  /** The one proposed, then what else it could be. */
  readonly matches: readonly Match[]
}

/** Below this the two photos have too little in common to trouble a person. */
export const leastScore = 25
/** Photos of one key that a photo is compared with: those at about the same place in the order of time. */
const window = 24
/** Matches kept of each before photo. */
const kept = 12
const alternatives = 5

/**
 * Proposes pairs of a before and an after photo, likeliest first. No photo is proposed twice; alternatives
 * of a proposal may stand in others. The same for any order of the input. Photos are looked up by what they
 * have in common (viewpoint, place, subject, pin, satellite position), never all with all: of 5,000 and
 * 5,000 each is compared with some hundred others at most.
 */
export function proposePairs(
  photos: readonly PairablePhoto[],
  judge: typeof scorePair = scorePair,
): readonly Proposed[] {
  const ordered = photos.toSorted(byTime)
  const befores = ordered.filter(({ phase }) => phase === 'before')
  const afters = ordered.filter(({ phase }) => phase === 'after')
  const index = groupByKey(afters)
  const ranks = groupByKey(befores)
  const seen = new Map<string, number>()
  const edges: { before: PairablePhoto; match: Match }[] = []
  const ofBefore = new Map<string, Match[]>()
  for (const before of befores) {
    const matches: Match[] = []
    for (const after of findCandidates(before, index, ranks, seen)) {
      const judged = judge(before, after)
      if (judged && judged.score >= leastScore) matches.push({ afterId: after.id, ...judged })
    }
    const best = matches.toSorted(byScore).slice(0, kept)
    ofBefore.set(before.id, best)
    for (const match of best) edges.push({ before, match })
  }
  const used = new Set<string>()
  const proposals: Proposed[] = []
  for (const { before, match } of edges.toSorted(
    (a, b) => byScore(a.match, b.match) || (a.before.id < b.before.id ? -1 : 1),
  )) {
    if (used.has(before.id) || used.has(match.afterId)) continue
    used.add(before.id).add(match.afterId)
    const others = (ofBefore.get(before.id) ?? []).filter(({ afterId }) => afterId !== match.afterId)
    proposals.push({ beforeId: before.id, matches: [match, ...others.slice(0, alternatives)] })
  }
  return proposals
}

function byTime(a: PairablePhoto, b: PairablePhoto): number {
  const [left, right] = [a.takenAt ?? '9', b.takenAt ?? '9']
  if (left !== right) return left < right ? -1 : 1
  return a.id < b.id ? -1 : 1
}

const byScore = (a: Match, b: Match): number => b.score - a.score || (a.afterId < b.afterId ? -1 : 1)

type ByKey = ReadonlyMap<string, readonly PairablePhoto[]>

function groupByKey(photos: readonly PairablePhoto[]): ByKey {
  const groups = new Map<string, PairablePhoto[]>()
  for (const photo of photos) {
    for (const key of keysOf(photo)) {
      const group = groups.get(key)
      if (group) group.push(photo)
      else groups.set(key, [photo])
    }
  }
  return groups
}

function* findCandidates(
  before: PairablePhoto,
  index: ByKey,
  ranks: ByKey,
  seen: Map<string, number>,
): Generator<PairablePhoto> {
  const own = new Set<string>()
  for (const key of keysOf(before)) {
    const rank = seen.get(key) ?? 0
    seen.set(key, rank + 1)
    const group = index.get(key)
    if (!group) continue
    yield* fresh(around(group, rank, ranks.get(key)?.length ?? 1), own)
  }
  for (const key of cellsAround(before)) {
    const group = index.get(key)
    if (group) yield* fresh(around(group, 0, 1), own)
  }
}

/** Those of a long list that stand where `rank` of `count` stands. */
function around(group: readonly PairablePhoto[], rank: number, count: number): readonly PairablePhoto[] {
  if (group.length <= window) return group
  const middle = Math.round((rank / Math.max(1, count - 1)) * (group.length - 1))
  const from = Math.max(0, Math.min(group.length - window, middle - window / 2))
  return group.slice(from, from + window)
}

function* fresh(group: readonly PairablePhoto[], own: Set<string>): Generator<PairablePhoto> {
  for (const photo of group) {
    if (own.has(photo.id)) continue
    own.add(photo.id)
    yield photo
  }
}

/** What a photo can be found by; neighbours of its cells are looked up besides. */
function keysOf(photo: PairablePhoto): readonly string[] {
  const { viewpointId, building, unit, part, dhash } = photo
  const keys: string[] = []
  if (viewpointId) keys.push(`v ${viewpointId}`)
  if (building || part) keys.push(`p ${building}\n${unit}\n${part}`)
  if (building && unit) keys.push(`p ${building}\n\n${part}`)
  if (building) keys.push(`b ${building}`)
  const subject = subjectOf(photo.title)
  if (subject) keys.push(`t ${subject}`)
  if (building && dhash) {
    for (let band = 0; band < 16; band += 4) keys.push(`h ${building} ${band} ${dhash.slice(band, band + 4)}`)
  }
  const pin = pinCell(photo)
  if (pin) keys.push(cellKey(pin, 0, 0))
  const ground = groundCell(photo)
  if (ground) keys.push(cellKey(ground, 0, 0))
  return keys
}

interface Cell {
  readonly prefix: string
  readonly column: number
  readonly row: number
}

const cellKey = ({ prefix, column, row }: Cell, right: number, down: number): string =>
  `${prefix} ${column + right} ${row + down}`

function* cellsAround(photo: PairablePhoto): Generator<string> {
  for (const cell of [pinCell(photo), groundCell(photo)]) {
    if (!cell) continue
    for (const right of [-1, 0, 1]) {
      for (const down of [-1, 0, 1]) if (right !== 0 || down !== 0) yield cellKey(cell, right, down)
    }
  }
}

const pinCell = ({ pinPlanId, pinX, pinY }: PairablePhoto): Cell | null =>
  pinPlanId !== null && pinX !== null && pinY !== null
    ? { prefix: `x ${pinPlanId}`, column: Math.floor(pinX / nearOnPlan), row: Math.floor(pinY / nearOnPlan) }
    : null

// A little more than the distance looked for: neighbouring cells then hold all that is near.
const cellMetres = nearOnGround * 1.05

function groundCell({ latitude, longitude }: PairablePhoto): Cell | null {
  if (latitude === null || longitude === null) return null
  // By whole degrees: a site's photos must agree on where columns begin.
  const shrink = Math.cos((Math.round(latitude) * Math.PI) / 180)
  return {
    prefix: 'g',
    column: Math.floor((longitude * metresPerDegree * shrink) / cellMetres),
    row: Math.floor((latitude * metresPerDegree) / cellMetres),
  }
}
