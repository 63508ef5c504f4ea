import { expect, it } from 'vitest'
import { formatArea, formatBytes, formatCount, groupFingerprint } from './format.ts'

it('formats counts, areas and sizes', () => {
  expect(formatCount(12345)).toBe('12,345')
  expect(formatArea(9600.55)).toBe('9,600.55')
  expect([0, 1023, 1024, 15 * 1024 ** 2, 1.5 * 1024 ** 3].map(formatBytes)).toEqual([
    '0 字节',
    '1,023 字节',
    '1.00 KB',
    '15.0 MB',
    '1.50 GB',
  ])
})

it('groups a fingerprint in fours', () => {
  expect(groupFingerprint('SHA256:abcdefghij')).toBe('SHA256: abcd efgh ij')
})
