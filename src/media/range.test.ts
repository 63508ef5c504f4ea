import { describe, expect, it } from 'vitest'
import { parseRange } from './range.ts'

const whole = { kind: 'whole' }
const unsatisfiable = { kind: 'unsatisfiable' }

describe('parseRange', () => {
  it.each([
    ['bytes=0-9', { kind: 'part', start: 0, end: 9 }],
    ['bytes=0-0', { kind: 'part', start: 0, end: 0 }],
    ['bytes=90-', { kind: 'part', start: 90, end: 99 }],
    ['bytes=-10', { kind: 'part', start: 90, end: 99 }],
    ['bytes=-1000', { kind: 'part', start: 0, end: 99 }],
    ['bytes=50-1000', { kind: 'part', start: 50, end: 99 }],
    ['Bytes=0-', { kind: 'part', start: 0, end: 99 }],
    ['bytes=99-99', { kind: 'part', start: 99, end: 99 }],
    [`bytes=0-${'9'.repeat(400)}`, { kind: 'part', start: 0, end: 99 }],
  ])('%s is a part', (header, expected) => {
    expect(parseRange(header, 100)).toEqual(expected)
  })

  it.each(['bytes=100-', 'bytes=100-200', 'bytes=-0', `bytes=${'9'.repeat(400)}-`])(
    '%s lies past the end',
    (header) => {
      expect(parseRange(header, 100)).toEqual(unsatisfiable)
    },
  )

  it.each([
    null,
    undefined,
    '',
    'bytes=',
    'bytes=-',
    'bytes=5-4',
    'bytes=a-b',
    'bytes=0x0-0x9',
    'bytes=-1-5',
    'bytes=1.5-3',
    'items=0-9',
    'bytes=0-1,5-9',
    'bytes 0-9',
    `bytes=${' '.repeat(50_000)}x`,
  ])('%j is ignored (RFC 9110 §14.2)', (header) => {
    expect(parseRange(header, 100)).toEqual(whole)
  })

  it('knows that an empty file has no parts', () => {
    expect(parseRange('bytes=0-', 0)).toEqual(unsatisfiable)
    expect(parseRange('bytes=-5', 0)).toEqual(unsatisfiable)
  })
})
