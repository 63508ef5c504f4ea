import { existsSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { temporaryFolder } from '#tests/builders.ts'
import { makeFolder } from './folders.ts'

it('makes what is missing and leaves what is there', () => {
  const folder = join(temporaryFolder(), '甲', '乙', '丙')
  makeFolder(folder)
  makeFolder(folder)
  expect(statSync(folder).isDirectory()).toBe(true)
})

it('refuses a file of that name, also on the way', () => {
  const file = join(temporaryFolder(), '文件')
  writeFileSync(file, '')
  expect(() => makeFolder(file)).toThrow(expect.objectContaining({ code: 'EEXIST' }))
  expect(() => makeFolder(join(file, '下级'))).toThrow(expect.objectContaining({ code: 'ENOTDIR' }))
})

it.runIf(existsSync('/proc/self'))(
  'comes back where no folder can be made (mkdir -p that never ends)',
  () => {
    expect(() => makeFolder('/proc/huanxin/library')).toThrow(expect.objectContaining({ code: 'ENOENT' }))
  },
)
