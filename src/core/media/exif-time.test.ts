import { describe, expect, test } from 'vitest'
import { isPlausible, parseNameTime, toCaptureTime } from './exif-time.ts'

const now = Date.parse('2026-11-22T00:00:00.000Z')

describe('toCaptureTime', () => {
  test.each([
    ['2023:06:01 08:30:15', '', '+08:00', '2023-06-01T00:30:15.000Z', '+08:00'],
    ['2023:06:01 08:30:15', '123', '+0800', '2023-06-01T00:30:15.123Z', '+08:00'],
    ['2023:06:01 08:30:15', '5', '-04:30', '2023-06-01T13:00:15.500Z', '-04:30'],
    ['2023-06-01T08:30:15', '', 'Z', '2023-06-01T08:30:15.000Z', '+00:00'],
    ['2019-07-24 11:25:40+03:00', '', '+03:00', '2019-07-24T08:25:40.000Z', '+03:00'],
    ['2023:06:01 24:05:00', '', '+08:00', '2023-05-31T16:05:00.000Z', '+08:00'],
    ['2023:06:01 08:30:15.25', '', 'Z', '2023-06-01T08:30:15.250Z', '+00:00'],
  ])('%s .%s %s', (text, fraction, zone, at, offset) => {
    expect(toCaptureTime(text, fraction, zone, now)).toEqual({ at, offset })
  })

  test.each([
    '0000:00:00 00:00:00',
    '    :  :     :  :  ',
    '1970:01:01 00:00:00',
    '1989:12:31 23:59:59',
    '2023:02:30 10:00:00',
    '2023:13:01 10:00:00',
    '2023:06:01 25:00:00',
    '2023:06:01 10:61:00',
    '2026:11:24 10:00:00',
    '',
    'NaN',
  ])('refuses %s', (text) => expect(toCaptureTime(text, '', '+00:00', now)).toBeNull())

  test.each(['', '+15:00', '+08:75', 'CST', '8'])('refuses the zone “%s”', (zone) =>
    expect(toCaptureTime('2023:06:01 08:30:15', '', zone, now)).toBeNull(),
  )
})

describe('parseNameTime', () => {
  const local = '2023-06-01T00:30:15.000Z'
  test.each([
    ['IMG_20230601_083015.jpg', local],
    ['IMG20230601083015.jpg', local],
    ['IMG_20230601_083015_1.jpg', local],
    ['VID_20230601_083015.mp4', local],
    ['微信图片_20230601083015.jpg', local],
    ['Screenshot_2023-06-01-08-30-15-123_com.example.jpg', local],
    ['Screenshot_2023-06-01-08-30-15.jpg', local],
    ['IMG_20230601_083015123.jpg', '2023-06-01T00:30:15.123Z'],
    ['PXL_20230601_003015123.jpg', '2023-06-01T00:30:15.123Z'],
    ['2023年06月01日08时30分15秒.jpg', local],
    ['wx_camera_1685580000000.jpg', '2023-06-01T00:40:00.000Z'],
    ['mmexport1685580000000.jpg', '2023-06-01T00:40:00.000Z'],
  ])('%s', (name, at) => expect(parseNameTime(name, now)?.at).toBe(at))

  test.each([
    'IMG_0001.jpg',
    '改造前 1号楼.jpg',
    '合同20230601.pdf',
    'IMG_20231345_083015.jpg',
    'mmexport9999999999999.jpg',
    '370102199001011234.jpg',
    '1234567890123456789012345678.jpg',
  ])('none in %s', (name) => expect(parseNameTime(name, now)).toBeNull())
})

test('isPlausible allows a clock one day fast', () => {
  expect(isPlausible(now + 86_400_000, now)).toBe(true)
  expect(isPlausible(now + 86_400_001, now)).toBe(false)
  expect(isPlausible(Number.NaN, now)).toBe(false)
})
