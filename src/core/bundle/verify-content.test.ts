import { describe, expect, test } from 'vitest'
import type { Pool } from '#core/worker/pool.ts'
import { AppError } from '#shared/errors.ts'
import { temporaryFolder } from '#tests/builders.ts'
import { makeBundle, makeOffice, makeProject } from '#tests/support/example-bundle.ts'
import { createInProcessPool } from '#tests/support/in-process-pool.ts'
import { createCheckList } from './check-list.ts'
import type { ProjectJson } from './project-json.ts'
import { bagContent, checkContent } from './verify-content.ts'
import { checkMetadata } from './verify-metadata.ts'

const poolThat = (run: () => Promise<unknown>): Pool => ({
  size: 2,
  run: run as Pool['run'],
  close: async () => {},
})
const file = (name: string) => ({
  label: `data/${name}`,
  name,
  bytes: 10,
  locate: async () => ({ path: `/none/${name}` }),
})
const found = async (files: Parameters<typeof checkContent>[0], pool: Pool) => {
  const list = createCheckList()
  await checkContent(files, { pool }, list)
  return new Map(list.toChecks().flatMap(({ id, result, paths }) => (result === 'pass' ? [] : [[id, paths]])))
}

describe('looking into files', () => {
  test('a file that brings the thread down is told, the others go on', async () => {
    let runs = 0
    const pool = poolThat(async () => {
      runs += 1
      if (runs === 1) throw new AppError('unreadable', '处理该文件的程序组件意外退出。')
      return { extension: 'pdf', findings: [] }
    })
    expect(await found([file('坏.pdf'), file('好.pdf')], pool)).toEqual(
      new Map([['file-opens', ['data/坏.pdf：查看时出错，可能是特制的坏文件']]]),
    )
    expect(runs).toBe(2)
  })

  test('a program is counted once, by its name or by its bytes', async () => {
    const pool = poolThat(async () => ({
      extension: 'exe',
      findings: [{ check: 'executables', detail: '内容是程序' }],
    }))
    expect(await found([file('工具.exe'), file('照片.jpg')], pool)).toEqual(
      new Map([['executables', ['data/照片.jpg：内容是程序']]]),
    )
  })

  test('cancelling stops it, and what cannot be located is told as not looked into', async () => {
    const abort = new AbortController()
    const pool = poolThat(async () => {
      abort.abort()
      throw new Error('stopped')
    })
    const list = createCheckList()
    await expect(checkContent([file('a.pdf')], { pool, signal: abort.signal }, list)).rejects.toMatchObject({
      code: 'cancelled',
    })
    const large = { path: 'data/大.bin', kind: 'file' as const, bytes: 100 << 20 }
    const source = {
      entries: [large],
      faults: [],
      read: async () => Buffer.alloc(0),
      digest: async () => ({ sha256: '', bytes: 0 }),
      close: async () => {},
    }
    expect([...(await found(bagContent(source, [large]), pool)).keys()]).toEqual(['content-unread'])
  })
})

test('what a document says of its files is held against what an archive asks for', async () => {
  const project = { ...makeProject(), address: ' ' }
  const files = [
    { title: '调查表', content: '1', catalogueItem: '02-1' },
    { title: '合同', content: '2', catalogueItem: '04-4' },
    { title: '北立面', content: '3', kind: 'photo' as const, extension: 'jpg' },
  ]
  const { document } = await makeBundle(temporaryFolder(), makeOffice(), createInProcessPool(), {
    project,
    files,
  })
  const [first, second, third] = document.records
  const judged = (change: (record: ProjectJson['records'][number]) => object) => {
    const list = createCheckList()
    checkMetadata(
      { ...document, records: document.records.map((record) => ({ ...record, ...change(record) })) },
      list,
    )
    return new Map(list.toChecks().map(({ id, result, paths }) => [id, result === 'pass' ? [] : paths]))
  }
  const photo = [first, second, third].find((record) => record?.kind === 'photo')
  expect(judged(() => ({})).get('metadata-mandatory')).toEqual([
    '项目：缺地址',
    `${photo?.path}：缺拍摄时间、摄影者、类目`,
  ])
  const whole = judged(() => ({ catalogueItem: '04-4', takenAt: document.createdAt, photographer: '示例甲' }))
  expect(whole.get('metadata-mandatory')).toEqual(['项目：缺地址'])
  expect(whole.get('text-survives')).toEqual([])
  expect(whole.get('restricted-plain')).toEqual([])
  // Rare characters have codes of their own; a private one is another character in every system.
  expect(judged(() => ({ title: '示例𠮷𬭚' })).get('text-survives')).toEqual([])
  expect(judged(({ id }) => (id === first?.id ? { title: '示例\ue5e5' } : {})).get('text-survives')).toEqual([
    `${first?.path}：题名`,
  ])
  expect(judged(() => ({ catalogueItem: '02-1' })).get('restricted-plain')).toHaveLength(
    document.records.length,
  )
})
