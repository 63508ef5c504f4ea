import { expect, test } from 'vitest'
import { visibleLines, visibleText } from './visible-text.ts'

test('a name cannot hide its extension behind a bidi override', () => {
  expect(visibleText('发票\u202egpj.exe')).toBe('发票�gpj.exe')
})

test('control characters and zero-width marks become visible', () => {
  expect(visibleText('a\u0000b\u200bc\nd\u2066e')).toBe('a�b�c�d�e')
})

test('ordinary Chinese, rare characters and emoji stay', () => {
  expect(visibleText('示例小区 𬸣 12号楼（东侧）👍')).toBe('示例小区 𬸣 12号楼（东侧）👍')
})

test('paragraphs keep their lines', () => {
  expect(visibleLines('一\r\n二\u0007')).toBe('一\n二�')
})
