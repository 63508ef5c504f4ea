import type { MediaInfoResult } from 'mediainfo.js'
import { expect, test } from 'vitest'
import { toVideoFacts } from './video.ts'

const now = Date.parse('2026-11-22T00:00:00.000Z')

const report = (general: object, video: object = { Duration: 2, Width: 1920, Height: 1080 }) =>
  ({
    media: {
      '@ref': '',
      track: [
        { '@type': 'General', ...general },
        { '@type': 'Video', ...video },
      ],
    },
  }) as unknown as MediaInfoResult

test.each(['1904-01-01 00:00:00 UTC', '1970-01-01 00:00:00 UTC'])('%s is no time', (date) => {
  expect(toVideoFacts(report({ Encoded_Date: date }), { name: 'a.mp4' }, now)).toMatchObject({
    takenAt: null,
    takenAtBasis: 'none',
    notes: [],
  })
})

test('a time in the future is left out, and said', () => {
  const facts = toVideoFacts(
    report({ Encoded_Date: '2066-01-01 00:00:00 UTC' }),
    { name: 'VID_20230601_083015.mp4' },
    now,
  )
  expect(facts).toMatchObject({ takenAt: '2023-06-01T00:30:15.000Z', takenAtBasis: 'file-name' })
  expect(facts.notes).toEqual(['视频时间“2066-01-01 00:00:00 UTC”无效，未采用'])
})

test('older wording of the container time', () => {
  expect(
    toVideoFacts(report({ Encoded_Date: 'UTC 2023-06-01 00:30:15' }), { name: 'a.mp4' }, now),
  ).toMatchObject({
    takenAt: '2023-06-01T00:30:15.000Z',
    takenAtOffset: '+00:00',
    takenAtBasis: 'container',
  })
})

test.each([
  ['0.000', 1920, 1080],
  ['90.000', 1080, 1920],
  ['-90.000', 1080, 1920],
  ['180.000', 1920, 1080],
  ['270.000', 1080, 1920],
])('turned by %s', (Rotation, width, height) => {
  const video = { Duration: 2, Width: 1920, Height: 1080, Rotation }
  expect(toVideoFacts(report({}, video), { name: 'a.mp4' }, now)).toMatchObject({ width, height })
})

test.each([
  ['31.2304°S 121.4737°W 4.5m', -31.2304, -121.4737],
  ['+31.2304+121.4737/', 31.2304, 121.4737],
])('place %s', (Recorded_Location, latitude, longitude) => {
  expect(toVideoFacts(report({ Recorded_Location }), { name: 'a.mp4' }, now)).toMatchObject({
    latitude,
    longitude,
  })
})

test('nonsense numbers become null', () => {
  const video = { Duration: Number.NaN, Width: -1, Height: 1e9 }
  expect(
    toVideoFacts(report({ Recorded_Location: '0.0°N 0.0°E' }, video), { name: 'a.mp4' }, now),
  ).toMatchObject({
    durationMs: null,
    width: null,
    height: null,
    latitude: null,
    notes: ['视频可能不完整或已损坏，未读到画面信息'],
  })
  expect(toVideoFacts(null, { name: 'a.mp4' }, now).notes).toHaveLength(1)
})
