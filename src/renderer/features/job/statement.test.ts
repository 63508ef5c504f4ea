import { expect, it } from 'vitest'
import type { Job } from '#shared/model/job.ts'
import { jobStatement, outcome } from './statement.ts'

const job: Job = {
  id: '01890000-0000-7000-8000-000000000001',
  kind: 'import',
  state: 'done',
  projectId: null,
  title: '导入到 示例小区',
  done: 4,
  total: 4,
  doneBytes: 0,
  totalBytes: 0,
  note: '',
  result: {
    found: 4,
    stored: 2,
    duplicates: 1,
    refused: 1,
    bytes: 2048,
    storedBytes: 1024,
    refusals: [{ path: '照片/坏.jpg', reason: '读写设备出错' }],
    verified: 3,
    unverified: 0,
    losses: [{ path: '照片/坏.jpg', reason: '读写设备出错' }],
    lossCount: 1,
    isUpload: false,
    canClear: false,
  },
  error: '',
  createdAt: '2023-06-01T00:00:00.000Z',
  finishedAt: '2023-06-01T00:00:05.000Z',
}

it('states how an import ended, with each refused file', () => {
  expect(jobStatement(job)).toBe(
    [
      '导入到 示例小区：完成',
      '开始 2023-06-01 08:00:00，结束 2023-06-01 08:00:05',
      '共 4 个：存入 2，已在库中 1，未收 1（读取 2.00 KB，存入 1.00 KB）',
      '重读核对：3 个全部一致（来源与库内逐字节相同）',
      '先不要清空存储卡：1 个文件没有存入，清空后会丢失。',
      '未收：照片/坏.jpg（读写设备出错）',
    ].join('\n'),
  )
})

it('a job that failed says why, with or without a result', () => {
  expect(outcome({ ...job, kind: 'export', state: 'failed', result: null, error: '磁盘空间不足。' })).toEqual(
    ['磁盘空间不足。'],
  )
})

it('a check names its problems', () => {
  const result = {
    originals: 2,
    bytes: 10,
    journals: 1,
    entries: 3,
    problems: [{ kind: 'digest', text: '原件已变' }],
  }
  expect(outcome({ ...job, kind: 'check', result }).slice(1)).toEqual(['发现 1 个问题', '原件已变'])
})

const made = { documentId: 'a'.repeat(64), sha256: 'a'.repeat(64), bytes: 2048 }

it('says what a comparison sheet and a workbook hold, and which file was written', () => {
  const sheet = { pairs: 4, document: { ...made, fileName: '示例小区 改造前后对比 A4.pdf', pages: 2 } }
  expect(outcome({ ...job, kind: 'sheet', result: sheet })).toEqual([
    '照片 4 对，2 页',
    '示例小区 改造前后对比 A4.pdf（2.00 KB）',
  ])
  const document = { ...made, fileName: '示例小区 档案目录.xlsx', pages: 5 }
  const tables = { volumes: 2, records: 1200, photos: 800, document }
  expect(outcome({ ...job, kind: 'tables', result: tables })).toEqual([
    '案卷 2 卷，档案目录 1,200 行，照片台账 800 行，共 5 张表',
    '示例小区 档案目录.xlsx（2.00 KB）',
  ])
  const stopped = { ...job, kind: 'tables', state: 'cancelled', result: null, error: '已取消。' } as const
  expect(outcome(stopped)).toEqual(['已取消。'])
})
