import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { leastScore, proposePairs } from './pairing-rules.ts'
import {
  bitsApart,
  metresBetween,
  type PairablePhoto,
  scorePair,
  subjectOf,
  turnBetween,
} from './pairing-score.ts'

const photo = (fields: Partial<PairablePhoto> & Pick<PairablePhoto, 'id' | 'phase'>): PairablePhoto => ({
  title: '',
  viewpointId: null,
  building: '',
  unit: '',
  part: '',
  contentItem: '',
  takenAt: null,
  direction: null,
  pinPlanId: null,
  pinX: null,
  pinY: null,
  latitude: null,
  longitude: null,
  dhash: null,
  aspect: 133,
  ...fields,
})
const early = (id: string, fields: Partial<PairablePhoto> = {}) => photo({ ...fields, id, phase: 'before' })
const late = (id: string, fields: Partial<PairablePhoto> = {}) => photo({ ...fields, id, phase: 'after' })
const pairsOf = (photos: readonly PairablePhoto[]) =>
  proposePairs(photos).map(({ beforeId, matches }) => `${beforeId}-${matches[0]?.afterId}`)

describe('proposePairs', () => {
  it('puts a shared viewpoint above a shared place, and says why in words', () => {
    const wall = { building: '1号楼', part: '南立面' }
    const proposals = proposePairs([
      early('b1', { ...wall, viewpointId: 'v1' }),
      early('b2', wall),
      late('a1', wall),
      late('a2', { viewpointId: 'v1', building: '1号楼' }),
    ])
    expect(proposals.map(({ beforeId, matches }) => [beforeId, matches[0]?.afterId])).toEqual([
      ['b1', 'a2'],
      ['b2', 'a1'],
    ])
    expect(proposals[0]?.matches[0]?.reasons).toEqual(['归在同一视点', '同一栋楼（1号楼）', '画幅相同'])
    expect(proposals[1]?.matches[0]?.reasons[0]).toBe('同一位置（1号楼 南立面）')
    // What else the first could be stays on offer.
    expect(proposals[0]?.matches.map(({ afterId }) => afterId)).toEqual(['a2', 'a1'])
  })

  it('never pairs what is written to be elsewhere: another viewpoint, building or unit', () => {
    const wall = { building: '1号楼', unit: '2单元', part: '楼梯间' }
    expect(
      pairsOf([early('b', { ...wall, viewpointId: 'v1' }), late('a', { ...wall, viewpointId: 'v2' })]),
    ).toEqual([])
    expect(pairsOf([early('b', wall), late('a', { ...wall, building: '2号楼' })])).toEqual([])
    expect(pairsOf([early('b', wall), late('a', { ...wall, unit: '3单元' })])).toEqual([])
    expect(pairsOf([early('b', wall), late('a', { ...wall, unit: '' })])).toEqual(['b-a'])
  })

  it('finds near pins that look the same way, and not those that look back', () => {
    const pin = { pinPlanId: 'p', pinX: 0.5, pinY: 0.5 }
    expect(
      pairsOf([early('b', { ...pin, direction: 350 }), late('a', { ...pin, pinX: 0.51, direction: 10 })]),
    ).toEqual(['b-a'])
    expect(
      pairsOf([early('b', { ...pin, direction: 350 }), late('a', { ...pin, pinX: 0.51, direction: 170 })]),
    ).toEqual([])
    // Across the edge of a cell.
    expect(pairsOf([early('b', { ...pin, pinX: 0.399 }), late('a', { ...pin, pinX: 0.401 })])).toEqual([
      'b-a',
    ])
  })

  it('finds photos some metres apart when something else speaks for them too', () => {
    const place = { latitude: 37.4501, longitude: 116.3002 }
    const near = { latitude: 37.45015, longitude: 116.30022 }
    const road = { contentItem: '道路' }
    expect(pairsOf([early('b', place), late('a', near)])).toEqual([])
    const [found] = proposePairs([early('b', { ...place, ...road }), late('a', { ...near, ...road })])
    expect(found?.matches[0]?.reasons).toEqual(['卫星定位相距 6 米', '同一改造内容（道路）', '画幅相同'])
  })

  it('lets likeness decide between equals', () => {
    const yard = { building: '3号楼', part: '门前' }
    const pairs = pairsOf([
      early('b', { ...yard, dhash: '00ff00ff00ff00ff' }),
      late('a1', { ...yard, dhash: 'f0f0f0f0aaaa5555' }),
      late('a2', { ...yard, dhash: '00ff00ff00ff00fe' }),
    ])
    expect(pairs).toEqual(['b-a2'])
  })

  const texts = fc.constantFrom('', '1号楼', '2号楼')
  const any = fc.array(
    fc.record({
      phase: fc.constantFrom('before' as const, 'after' as const),
      viewpointId: fc.constantFrom(null, 'v1', 'v2'),
      building: texts,
      part: fc.constantFrom('', '南立面', '屋面'),
      takenAt: fc.constantFrom(null, '2023-05-01T00:00:00.000Z', '2023-10-01T00:00:00.000Z'),
      direction: fc.option(fc.integer({ min: 0, max: 359 })),
      latitude: fc.option(fc.double({ min: 37.45, max: 37.451, noNaN: true })),
      dhash: fc.option(fc.stringMatching(/^[0-9a-f]{16}$/)),
    }),
    { maxLength: 40 },
  )
  const build = (fields: readonly Partial<PairablePhoto>[]) =>
    fields.map((each, index) =>
      photo({
        phase: 'before',
        ...each,
        longitude: (each.latitude ?? null) === null ? null : 116.3,
        id: String(index).padStart(3, '0'),
      }),
    )

  it('proposes each photo once at most, before with after, with reasons, likeliest first', () => {
    fc.assert(
      fc.property(any, (fields) => {
        const photos = build(fields)
        const phaseOf = new Map(photos.map(({ id, phase }) => [id, phase]))
        const proposals = proposePairs(photos)
        const ids = proposals.flatMap(({ beforeId, matches }) => [beforeId, matches[0]?.afterId ?? ''])
        expect(new Set(ids).size).toBe(ids.length)
        const scores = proposals.map(({ matches }) => matches[0]?.score ?? 0)
        expect(scores).toEqual(scores.toSorted((a, b) => b - a))
        for (const { beforeId, matches } of proposals) {
          expect(phaseOf.get(beforeId)).toBe('before')
          for (const { afterId, reasons, score } of matches) {
            expect(phaseOf.get(afterId)).toBe('after')
            expect(reasons.length).toBeGreaterThan(0)
            expect(score).toBeGreaterThanOrEqual(leastScore)
          }
        }
      }),
    )
  })

  it('answers the same whatever order the photos come in', () => {
    fc.assert(
      fc.property(any, fc.integer(), (fields, seed) => {
        const photos = build(fields)
        const mixed = photos.toSorted(
          (a, b) => ((Number(a.id) * 7919 + seed) % 31) - ((Number(b.id) * 7919 + seed) % 31),
        )
        expect(proposePairs(mixed)).toEqual(proposePairs(photos))
      }),
    )
  })

  it('takes 5,000 before and 5,000 after photos, spread out or all in one place, without comparing all with all', () => {
    const many = (place: (index: number) => Partial<PairablePhoto>) =>
      Array.from({ length: 10_000 }, (_, index) =>
        photo({
          id: String(index).padStart(5, '0'),
          phase: index % 2 === 0 ? 'before' : 'after',
          takenAt: new Date(Date.UTC(2023, 4, 1) + index * 60_000).toISOString(),
          dhash: ((BigInt(index >> 1) * 0x9e3779b97f4a7c15n) & 0xffffffffffffffffn)
            .toString(16)
            .padStart(16, '0'),
          ...place(index >> 1),
        }),
      )
    let compared = 0
    const judge: typeof scorePair = (a, b) => {
      compared += 1
      return scorePair(a, b)
    }
    const spread = proposePairs(
      many((n) => ({ building: `${n % 40}号楼`, part: `部位${n}` })),
      judge,
    )
    expect(spread).toHaveLength(5000)
    // All in one viewpoint: most are found, by their place in the order of time.
    const crowded = proposePairs(
      many(() => ({ viewpointId: 'v', building: '1号楼', part: '南立面' })),
      judge,
    )
    expect(crowded.length).toBeGreaterThan(4000)
    // All with all would be fifty million.
    expect(compared).toBeLessThan(1_500_000)
  })
})

describe('what pairs are judged by', () => {
  it('measures turns, metres and bits', () => {
    expect([turnBetween(350, 10), turnBetween(10, 350), turnBetween(0, 180), turnBetween(90, 90)]).toEqual([
      20, 20, 180, 0,
    ])
    const a = { latitude: 37.45, longitude: 116.3 }
    expect(metresBetween(a, { latitude: 37.451, longitude: 116.3 })).toBeCloseTo(111.3, 0)
    expect(metresBetween(a, { latitude: 37.45, longitude: 116.301 })).toBeCloseTo(88.4, 0)
    expect(metresBetween(a, { latitude: null, longitude: null })).toBeNull()
    expect(bitsApart('0000000000000000', 'ffffffffffffffff')).toBe(64)
    expect(bitsApart('8000000000000001', '0000000000000000')).toBe(2)
  })

  it('takes the subject from a person’s title, none from a camera’s', () => {
    expect(subjectOf('改造前 1号楼南立面')).toBe('1号楼南立面')
    expect(subjectOf('1号楼南立面（改造后）')).toBe('1号楼南立面')
    expect(subjectOf('0004-改造前-3号楼雨水管_02')).toBe('3号楼雨水管')
    expect(subjectOf('IMG_20230501_0001')).toBe('')
    expect(subjectOf('改造后')).toBe('')
  })

  it('gives null where nothing speaks for a pair', () => {
    expect(scorePair(early('b', { aspect: 200 }), late('a'))).toBeNull()
  })
})
