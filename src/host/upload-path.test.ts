import { describe, expect, it } from 'vitest'
import { planUploadPath, twinKey } from './upload-path.ts'

describe('planUploadPath', () => {
  it('keeps folders and Chinese names', () => {
    expect(planUploadPath('改造前/2号楼/外墙 1.jpg')).toEqual(['改造前', '2号楼', '外墙 1.jpg'])
    expect(planUploadPath('..name.jpg', 'linux')).toEqual(['..name.jpg'])
    expect(planUploadPath('现场12:30.jpg', 'linux')).toEqual(['现场12:30.jpg'])
  })

  it.each([
    '',
    '/etc/passwd',
    '../a.jpg',
    'a/../../b.jpg',
    'a/./b.jpg',
    'a//b.jpg',
    'a/',
    '..',
    'C:/windows/a.jpg',
    'c:a.jpg',
    '\\\\server\\share\\a.jpg',
    'a\\..\\b.jpg',
    'a\0.jpg',
    'a\n.jpg',
    'a\u0085.jpg',
    '\ud800.jpg',
    'x'.repeat(241),
    '/'.repeat(30),
    'a/'.repeat(30).concat('b'),
    'y'.repeat(1001),
  ])('hostile: refuses %j', (path) => {
    expect(() => planUploadPath(path, 'linux')).toThrow(/不能接收/)
  })

  it.each(['con', 'NUL.txt', 'a/com1.jpg', 'a.jpg.', 'a.jpg ', 'a.jpg:stream', 'a?.jpg', 'a|b'])(
    'hostile: refuses %j on Windows',
    (path) => {
      expect(() => planUploadPath(path, 'win32')).toThrow(/不能接收/)
    },
  )
})

it('twinKey sees case and normalisation twins', () => {
  expect(twinKey(['A', 'É.JPG'])).toBe(twinKey(['a', 'e\u0301.jpg']))
  expect(twinKey(['a', 'b'])).not.toBe(twinKey(['a', 'c']))
})
