import { describe, expect, it } from 'vitest'
import { directionWords } from './direction-words.ts'
import { correctionOf, isResettable, timeWords } from './time-words.ts'

it.each([
  [0, '正北'],
  [30, '北偏东30°'],
  [45, '东北'],
  [60, '北偏东60°'],
  [90, '正东'],
  [100, '南偏东80°'],
  [135, '东南'],
  [180, '正南'],
  [200, '南偏西20°'],
  [270, '正西'],
  [300, '北偏西60°'],
  [359, '北偏西1°'],
  [360, '正北'],
])('%i degrees are %s', (degrees, words) => expect(directionWords(degrees)).toBe(words))

describe('the time of a record', () => {
  const camera = {
    takenAt: '2023-06-01T04:00:00.000Z',
    takenAtOffset: '+08:00',
    takenAtBasis: 'exif',
    fileTakenAt: '2023-06-01T04:00:00.000Z',
    fileTakenAtBasis: 'exif',
  } as const

  it('as the file gives it', () => {
    expect(timeWords(camera)).toBe('2023-06-01 12:00:00（相机记录）')
    expect(isResettable(camera)).toBe(false)
    expect(timeWords({ ...camera, takenAtOffset: '+09:00\u202e' })).toContain('原记录时区 +09:00�')
  })

  it('put right: the source stays, the correction and the first time are said', () => {
    const shifted = { ...camera, takenAt: '2023-06-01T05:00:00Z' }
    expect(correctionOf(shifted)).toBe(3600)
    expect(timeWords(shifted)).toBe(
      '2023-06-01 13:00:00（相机记录，已按 +1 小时修正；文件自带 2023-06-01 12:00:00）',
    )
  })

  it('by hand', () => {
    const typed = { ...camera, takenAt: '2020-01-01T00:00:00Z', takenAtBasis: 'manual' } as const
    expect(timeWords(typed)).toBe('2020-01-01 08:00:00（人工填写；文件自带 2023-06-01 12:00:00）')
    const bare = { ...typed, fileTakenAt: null, fileTakenAtBasis: 'none' } as const
    expect(timeWords(bare)).toBe('2020-01-01 08:00:00（人工填写）')
    expect(isResettable(bare)).toBe(false)
    expect(timeWords({ ...bare, takenAt: null, takenAtBasis: 'none' })).toBe('无（无时间）')
  })
})
