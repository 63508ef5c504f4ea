import { expect, test } from 'vitest'
import type { ImportResult, Job } from '#shared/model/job.ts'
import { clearVerdict, importResult, importStatement, importSum, unproven } from './import-statement.ts'

const bad = { path: '施工照\u202e片/坏.jpg', reason: '读写设备出错' }
const litter = { path: 'Thumbs.db', reason: '系统自动生成的文件，不用归档。' }
const changed = { path: 'a.jpg', reason: '重读核对不符：来源文件读出的内容与存入时不同' }

const result: ImportResult = {
  found: 312,
  stored: 300,
  duplicates: 10,
  refused: 2,
  bytes: 1000,
  storedBytes: 900,
  refusals: [bad, litter],
  verified: 309,
  unverified: 1,
  losses: [changed, bad],
  lossCount: 2,
  isUpload: false,
  canClear: false,
}
const safe: ImportResult = {
  ...result,
  verified: 310,
  unverified: 0,
  refused: 2,
  refusals: [litter, litter],
  losses: [],
  lossCount: 0,
  canClear: true,
}

test('the statement adds up, says what was verified, and names every file that would be lost', () => {
  expect(importSum(result)).toBe('共 312 个：存入 300，已在库中 10，未收 2')
  expect(importStatement(result, '示例小区').split('\n')).toEqual([
    '示例小区',
    '共 312 个：存入 300，已在库中 10，未收 2',
    '重读核对：309 个一致，1 个没有核对或不一致',
    '先不要清空存储卡：1 个文件没有存入，清空后会丢失；1 个文件没有通过重读核对。',
    '未通过核对：',
    'a.jpg\t重读核对不符：来源文件读出的内容与存入时不同',
    '未收清单：',
    '施工照�片/坏.jpg\t读写设备出错',
    'Thumbs.db\t系统自动生成的文件，不用归档。',
  ])
  expect(unproven(result)).toEqual([changed])
})

test('the card may be cleared only when the backend says so', () => {
  expect(clearVerdict(safe)).toEqual({
    title: '可以清空存储卡',
    why: '重读核对：310 个全部一致（来源与库内逐字节相同）',
  })
  expect(clearVerdict({ ...safe, canClear: false, isUpload: true }).why).toMatch(/^文件由浏览器传来/)
  expect(clearVerdict({ ...safe, canClear: false, found: 0 }).why).toBe('没有找到文件。')
})

test('a result of an earlier version was never verified', () => {
  const old = { found: 2, stored: 1, duplicates: 1, refused: 0, bytes: 9, storedBytes: 9, refusals: [] }
  const job = { kind: 'import', result: old } as unknown as Job
  const read = importResult(job)
  expect(read).toMatchObject({ ...old, verified: 0, unverified: 2, canClear: false })
  expect(read && clearVerdict(read).title).toBe('先不要清空存储卡')
})
