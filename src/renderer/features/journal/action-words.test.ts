import { expect, it } from 'vitest'
import { actionWord, subjectWord } from './action-words.ts'

it('says known actions in Chinese and shows unknown ones as they are', () => {
  expect(actionWord('signoff.void')).toBe('作废变更签证')
  expect(actionWord('nothing.known')).toBe('nothing.known')
})

it('names the subject by what the data says of it', () => {
  expect(subjectWord('id', { number: 'QZ-SL-2023-001' })).toBe('QZ-SL-2023-001')
  expect(subjectWord('id', { project: { name: '示例小区改造' } })).toBe('示例小区改造')
  expect(subjectWord('id', { kind: 'construction', paper: 'A3' })).toBe('A3 纸')
  expect(subjectWord('survey', { kind: 'survey', draft: {} })).toBe('改造意愿调查结果公示')
  expect(subjectWord('ABCDEFGHJK', { kind: 'survey', serial: 'SL-2023-01-YX-01' })).toBe('SL-2023-01-YX-01')
  expect(subjectWord('id', { records: 34, gaps: 2 })).toBe('34 个文件')
  expect(subjectWord('0190-abcdefgh', {})).toBe('abcdefgh')
})
