import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { checkIds, createCheckList } from './check-list.ts'
import { toSafeText } from './safe-text.ts'

test('every finding is told, with its count and at most a hundred names', () => {
  const list = createCheckList()
  list.ran('oxum', 'payload-digest')
  for (let index = 0; index < 250; index += 1) list.found('payload-digest', `data/${index}`)
  list.found('tag-digest', 'bag-info.txt')
  const checks = list.toChecks()
  expect(checks.map(({ id, result }) => [id, result])).toEqual([
    ['tag-digest', 'fail'],
    ['payload-digest', 'fail'],
    ['oxum', 'pass'],
  ])
  expect(checks[1]?.message).toBe('250 个资料文件被改动')
  expect(checks[1]?.paths).toHaveLength(100)
  expect(list.isFailed()).toBe(true)
})

test('a notice does not make a bundle invalid', () => {
  const list = createCheckList()
  list.found('litter', 'Thumbs.db')
  expect(list.isFailed()).toBe(false)
})

test('the document names every check under its nature', () => {
  const text = readFileSync(new URL('../../../docs/bundle-format.md', import.meta.url), 'utf8')
  const list = createCheckList()
  for (const id of checkIds) list.found(id)
  for (const { id, nature, result } of list.toChecks()) {
    const row = result === 'fail' ? `| ${nature} | ` : '只提示的：'
    const line = text.split('\n').find((each) => each.startsWith(row)) ?? ''
    expect(line.split(/[^a-z0-9-]+/)).toContain(id)
  }
})

test('hostile text becomes harmless and short', () => {
  expect(toSafeText('a\u202eb\u0000c\n')).toBe('a⟨U+202E⟩b⟨U+0000⟩c⟨U+000A⟩')
  expect(toSafeText('\ud800')).toBe('⟨U+FFFD⟩')
  expect([...toSafeText('长'.repeat(5000))]).toHaveLength(119)
  expect(toSafeText('示例𠮷.pdf')).toBe('示例𠮷.pdf')
})
