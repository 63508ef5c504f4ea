import { expect, test } from 'vitest'
import { importStatement, importSum } from './import-statement.ts'

const result = {
  found: 312,
  stored: 300,
  duplicates: 10,
  refused: 2,
  bytes: 1000,
  storedBytes: 900,
  refusals: [
    { path: '施工照\u202e片/坏.jpg', reason: '文件只有 0 字节' },
    { path: '说明.exe', reason: '不收程序文件' },
  ],
}

test('the statement adds up and names every refused file', () => {
  expect(importSum(result)).toBe('共 312 个：存入 300，已在库中 10，未收 2')
  expect(importStatement(result, '示例小区').split('\n')).toEqual([
    '示例小区',
    '共 312 个：存入 300，已在库中 10，未收 2',
    '未收清单：',
    '施工照�片/坏.jpg\t文件只有 0 字节',
    '说明.exe\t不收程序文件',
  ])
})
