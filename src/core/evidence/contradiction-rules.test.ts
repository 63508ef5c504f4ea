import { describe, expect, test } from 'vitest'
import { createFindingList } from './finding-list.ts'
import { distanceBetween, distanceWords, farFrom, middleOf } from './place-rules.ts'
import { isNameFar, type ProjectTimes, type TimeClaim, timeRules } from './time-rules.ts'
import { findUses, type UsedPhoto, type VisaUse } from './use-rules.ts'

const times: ProjectTimes = {
  startOn: '2023-07-01',
  acceptedOn: '2023-12-01',
  builtYear: 1998,
  now: '2024-03-01T00:00:00.000Z',
}
const claim: TimeClaim = {
  id: 'a',
  kind: 'photo',
  phase: 'during',
  day: '2023-08-01',
  takenAt: '2023-08-01T01:00:00.000Z',
  basis: 'exif',
  importedAt: '2023-08-02T01:00:00.000Z',
  name: 'IMG_20230801_090000.jpg',
}
const on = (day: string, rest: Partial<TimeClaim> = {}): TimeClaim => ({
  ...claim,
  day,
  takenAt: `${day}T01:00:00.000Z`,
  importedAt: '2024-02-28T00:00:00.000Z',
  name: 'a.jpg',
  ...rest,
})

describe('times (one claim against the project’s)', () => {
  test('nothing to say, also without a time or without dates', () => {
    expect(timeRules(claim, times)).toEqual([])
    expect(timeRules({ ...claim, day: null, takenAt: null }, times)).toEqual([])
    const open = { startOn: null, acceptedOn: null, builtYear: null, now: times.now }
    expect(timeRules(on('1991-01-01'), open)).toEqual([])
  })
  test.each([
    ['before-start', on('2023-06-30')],
    ['before-start', on('2023-06-30', { phase: 'after' })],
    ['before-start', on('2023-06-30', { phase: 'concealed' })],
    ['after-acceptance', on('2023-12-02')],
    ['late-before', on('2023-07-02', { phase: 'before' })],
    ['before-built', on('1997-12-31', { phase: null })],
    ['future', on('2024-03-02', { phase: null })],
    ['after-import', on('2023-09-01', { importedAt: '2023-08-31T00:00:00.000Z' })],
  ] as const)('%s', (rule, wrong) => expect(timeRules(wrong, times)).toEqual([rule]))
  test.each([
    ['the day itself', on('2023-07-01')],
    ['the day itself', on('2023-07-01', { phase: 'before' })],
    ['the day of the acceptance', on('2023-12-01')],
    ['acceptance photos after it', on('2023-12-05', { phase: 'acceptance' })],
    ['after photos after it', on('2023-12-05', { phase: 'after' })],
    ['two clocks some minutes apart', on('2023-08-01', { importedAt: '2023-08-01T00:30:00.000Z' })],
  ] as const)('not: %s', (_, right) => expect(timeRules(right, times)).toEqual([]))

  test('the camera’s time against the name’s', () => {
    const now = Date.parse(times.now)
    const far = (name: string, rest: Partial<TimeClaim> = {}) => isNameFar({ ...claim, name, ...rest }, now)
    expect(far('IMG_20230601_083015.jpg')).toBe(true)
    expect(far('IMG_20230801_235959.jpg')).toBe(false)
    expect(far('现场.jpg')).toBe(false)
    // A chat names a file by when it was saved.
    expect(far('mmexport1693526400000.jpg')).toBe(false)
    expect(far('mmexport1672531200000.jpg')).toBe(true)
    expect(far('IMG_20230601_083015.jpg', { basis: 'manual' })).toBe(false)
    expect(far('IMG_20230601_083015.jpg', { basis: 'file-name' })).toBe(false)
  })
})

describe('places', () => {
  const site = { latitude: 37.45, longitude: 116.3 }
  test('distance: a degree of latitude, and the width of the earth', () => {
    expect(distanceBetween(site, { ...site, latitude: 38.45 })).toBeCloseTo(111_195, -2)
    expect(distanceBetween({ latitude: 0, longitude: -180 }, { latitude: 0, longitude: 180 })).toBeCloseTo(
      0,
      0,
    )
    expect(distanceWords(12_345)).toBe('约 12.3 公里')
    expect(distanceWords(1_234_567)).toBe('约 1235 公里')
  })
  test('a shift of 600 m (GCJ-02) is not far; 2 km is; the farthest comes first', () => {
    const shifted = { latitude: 37.4502, longitude: 116.3062 }
    const next = { latitude: 37.468, longitude: 116.3 }
    const away = { latitude: 36.66, longitude: 117.02 }
    expect(farFrom([shifted, next, away], site).map(({ place }) => place)).toEqual([away, next])
  })
  test('the middle is where most are, or nowhere', () => {
    const near = Array.from({ length: 6 }, (_, index) => ({
      latitude: 37.45 + index * 1e-4,
      longitude: 116.3,
    }))
    const away = { latitude: 36.66, longitude: 117.02 }
    expect(middleOf([...near, away, away])).toMatchObject({ longitude: 116.3 })
    expect(middleOf(near.slice(0, 4))).toBeNull()
    const scattered = Array.from({ length: 9 }, (_, index) => ({
      latitude: 30 + index,
      longitude: 110 + index,
    }))
    expect(middleOf(scattered)).toBeNull()
  })
})

describe('photos of visas', () => {
  const visa = (id: string, photos: VisaUse['photos'], rest: Partial<VisaUse> = {}): VisaUse => ({
    id,
    number: `QZ-${id}`,
    state: 'approved',
    workFrom: '2023-08-01',
    workTo: '2023-08-10',
    photos,
    ...rest,
  })
  const photo = (id: string, rest: Partial<UsedPhoto> = {}): UsedPhoto => ({
    id,
    kind: 'photo',
    phase: 'during',
    day: '2023-08-05',
    basis: 'exif',
    ...rest,
  })
  const rulesOf = (visas: readonly VisaUse[], ...photos: UsedPhoto[]) =>
    findUses(visas, new Map(photos.map((each) => [each.id, each]))).map(({ rule }) => rule)
  const during = (recordId: string) => ({ recordId, moment: 'during' as const })

  test('one visa, one photo: nothing to say', () => {
    expect(rulesOf([visa('1', [during('a')])], photo('a'))).toEqual([])
  })
  test('the same photo in two visas; a void one does not count, nor does a photo that is gone', () => {
    const two = [visa('1', [during('a')]), visa('2', [during('a')])]
    expect(rulesOf(two, photo('a'))).toEqual(['two-visas'])
    expect(
      rulesOf([visa('1', [during('a')]), visa('2', [during('a')], { state: 'voided' })], photo('a')),
    ).toEqual([])
    expect(rulesOf(two)).toEqual([])
  })
  test('before and after at once, or against its phase', () => {
    const both = [
      { recordId: 'a', moment: 'before' as const },
      { recordId: 'a', moment: 'after' as const },
    ]
    expect(rulesOf([visa('1', both)], photo('a'))).toEqual(['both-moments'])
    expect(rulesOf([visa('1', both.slice(0, 1))], photo('a', { phase: 'after' }))).toEqual(['visa-phase'])
    expect(rulesOf([visa('1', both.slice(1))], photo('a', { phase: 'before' }))).toEqual(['visa-phase'])
    expect(rulesOf([visa('1', both.slice(1))], photo('a', { phase: 'after' }))).toEqual([])
  })
  test.each([
    ['2023-07-01', 'during', true],
    ['2023-07-02', 'during', false],
    ['2023-09-09', 'after', false],
    ['2023-09-10', 'after', true],
    ['2023-05-01', 'before', false],
    ['2023-08-11', 'before', true],
  ] as const)('taken %s as %s: outside the work’s days %s', (day, moment, isOutside) => {
    const found = rulesOf([visa('1', [{ recordId: 'a', moment }])], photo('a', { day }))
    expect(found.includes('visa-period')).toBe(isOutside)
  })
  test('dated by its name only, or not at all', () => {
    expect(rulesOf([visa('1', [during('a')])], photo('a', { basis: 'file-name' }))).toEqual(['visa-undated'])
    expect(rulesOf([visa('1', [during('a')])], photo('a', { basis: 'none', day: null }))).toEqual([
      'visa-undated',
    ])
  })
})

describe('the list', () => {
  test('worst first, counted once, with videos said; one record in the singular', () => {
    const found = createFindingList()
    found.add('visa-undated', { id: 'a', kind: 'photo' }, { key: 'v', named: ['QZ-1'], signoffId: 'v' })
    const during = { key: 'during', named: ['施工中'] }
    found.add('before-start', { id: 'a', kind: 'photo' }, during)
    found.add('before-start', { id: 'a', kind: 'photo' }, during)
    found.add('before-start', { id: 'b', kind: 'video' }, during)
    expect(found.toContradictions(times)).toMatchObject([
      {
        id: 'before-start:during',
        severity: 'conflict',
        count: 2,
        recordIds: ['a', 'b'],
        isOfProject: true,
        text: '2 个照片和视频归为施工中，却拍摄于开工（2023-07-01）以前。',
      },
      { id: 'visa-undated:v', severity: 'hint', count: 1, signoffId: 'v' },
    ])
    expect(found.toContradictions(times, 'b').map(({ id, count }) => [id, count])).toEqual([
      ['before-start:during', 1],
    ])
    expect(found.toContradictions(times, 'a')[0]?.text).toMatch(/^这/)
  })
  test('at most sixty are named, and a stop is said', () => {
    const found = createFindingList()
    for (let index = 0; index < 80; index += 1) found.add('future', { id: `${index}`, kind: 'photo' })
    found.cap(['future'])
    const [first] = found.toContradictions(times)
    expect(first).toMatchObject({ count: 80, isCapped: true, text: '至少 80 张照片的拍摄时间在今天以后。' })
    expect(first?.recordIds).toHaveLength(60)
  })
})
