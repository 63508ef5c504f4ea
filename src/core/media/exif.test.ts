import { expect, test } from 'vitest'
import { deviceName, toCapture, toPlace } from './exif.ts'
import { cleanLine } from './exif-text.ts'

const now = Date.parse('2026-11-22T00:00:00.000Z')
const tag = (value: unknown) => ({ id: 1, description: '', value }) as never

test('GPS time, when the camera clock gives none', () => {
  const exif = {
    DateTimeOriginal: tag(['0000:00:00 00:00:00']),
    GPSDateStamp: tag(['2023:06:01']),
    GPSTimeStamp: tag([
      [0, 1],
      [30, 1],
      [1599, 100],
    ]),
  }
  const capture = toCapture({ exif }, 'a.jpg', now)
  expect(capture).toMatchObject({
    takenAt: '2023-06-01T00:30:15.000Z',
    takenAtOffset: '+00:00',
    takenAtBasis: 'gps',
  })
  expect(capture.notes).toEqual(['相机时间“0000:00:00 00:00:00”无效，未采用'])
})

test('digitised time when there is no original, file name when there is neither', () => {
  const exif = { DateTimeDigitized: tag(['2023:06:01 08:30:15']) }
  expect(toCapture({ exif }, 'IMG_20200101_000000.jpg', now)).toMatchObject({
    takenAt: '2023-06-01T00:30:15.000Z',
    takenAtBasis: 'exif-assumed-zone',
  })
  expect(toCapture({}, 'IMG_20230601_083015.jpg', now)).toMatchObject({
    takenAt: '2023-06-01T00:30:15.000Z',
    takenAtOffset: '+08:00',
    takenAtBasis: 'file-name',
  })
  expect(toCapture({}, 'a.jpg', now)).toMatchObject({ takenAt: null, takenAtBasis: 'none', notes: [] })
})

test.each([
  [Number.NaN, 116],
  [37, Number.NaN],
  [0, 0],
  [91, 116],
  [37, -181],
  [Number.POSITIVE_INFINITY, 0],
  [undefined, 116],
])('no place at %s, %s', (latitude, longitude) => expect(toPlace(latitude, longitude)).toBeNull())

test('an impossible place is left out with a note', () => {
  const exif = {
    GPSLatitude: tag([
      [0, 0],
      [0, 0],
      [0, 0],
    ]),
    GPSLongitude: tag([
      [0, 0],
      [0, 0],
      [0, 0],
    ]),
  }
  const capture = toCapture({ exif, gps: { Latitude: Number.NaN, Longitude: Number.NaN } }, 'a.jpg', now)
  expect(capture).toMatchObject({ latitude: null, longitude: null, notes: ['定位数据无效，未采用'] })
})

test('device names: no repeats, no control or direction characters', () => {
  expect(deviceName('Canon', 'Canon PowerShot A560')).toBe('Canon PowerShot A560')
  expect(deviceName('OPPO', 'R7plusf')).toBe('OPPO R7plusf')
  expect(deviceName('', '')).toBe('')
  expect(cleanLine('  S1\u0000\u202E gpj\u200B \n x ')).toBe('S1 gpj x')
})
