import { expect, test } from 'vitest'
import type { ArchiveRecord } from '#shared/model/record.ts'
import { plainRecordFields } from '#tests/record-fields.ts'
import { doubts, formatDuration, recordName, viewVariant } from './record-words.ts'

const record: ArchiveRecord = {
  id: '0190f000-0000-7000-8000-000000000001',
  projectId: '0190f000-0000-7000-8000-000000000002',
  sha256: '0'.repeat(64),
  bytes: 1,
  originalName: 'IMG_0001.JPG',
  kind: 'photo',
  mime: 'image/jpeg',
  extension: 'jpg',
  title: '',
  caption: '',
  building: '',
  unit: '',
  part: '',
  photographer: '',
  catalogueItem: null,
  phase: null,
  drawing: null,
  takenAt: '2023-06-01T00:30:00.000Z',
  takenAtOffset: '+08:00',
  takenAtBasis: 'exif',
  width: 4000,
  height: 3000,
  durationMs: null,
  device: '示例相机',
  codec: '',
  latitude: null,
  longitude: null,
  preview: 'ready',
  previewNote: '',
  origin: 'imported',
  importedAt: '2023-06-02T00:00:00.000Z',
  withdrawnAt: null,
  ...plainRecordFields,
}

test('durations read as a clock', () => {
  expect(formatDuration(5_000)).toBe('0:05')
  expect(formatDuration(300)).toBe('0:01')
  expect(formatDuration(65_400)).toBe('1:05')
  expect(formatDuration(3_725_000)).toBe('1:02:05')
})

test('a good photo has no doubts; a forwarded one has', () => {
  expect(doubts(record)).toEqual([])
  const forwarded = doubts({
    ...record,
    device: '',
    takenAt: null,
    takenAtBasis: 'none',
    width: 1280,
    height: 960,
  })
  expect(forwarded).toEqual(['没有拍摄时间，请核实后填写。'])
})

test('HEIC is shown by its preview, or not at all', () => {
  expect(viewVariant(record)).toBe('original')
  expect(viewVariant({ ...record, mime: 'image/heic' })).toBe('preview')
  expect(viewVariant({ ...record, mime: 'image/heic', preview: 'none' })).toBeNull()
})

test('a name without a title is the file name, made visible', () => {
  expect(recordName({ ...record, originalName: 'a\u202eb.jpg' })).toBe('a�b.jpg')
})
