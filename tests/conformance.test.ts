import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { signMessage } from '#core/bundle/sshsig.ts'
import { type Bag, bagCases, manifestOf, tagList } from './support/bag-cases.ts'
import { checkBag } from './support/check-bag.ts'
import { exampleTime, makeBundle, makeOffice } from './support/example-bundle.ts'
import { createInProcessPool } from './support/in-process-pool.ts'
import { judgeMemory, readMemoryBag } from './support/memory-bag.ts'

/**
 * Bags after the cases of the Library of Congress's conformance suite for BagIt: what RFC 8493 says of each, held
 * against a check of its own (support/check-bag.ts), and what we say. Every bag is signed anew by the office itself,
 * so that the case alone is judged, not the change. Ours is a profile: it may refuse what BagIt allows, each time
 * for a reason, and never believes what BagIt refuses.
 */
const pool = createInProcessPool()
const office = makeOffice()
let work = ''
let whole: ReadonlyMap<string, Buffer>
beforeAll(async () => {
  work = mkdtempSync(join(tmpdir(), 'huanxin-conformance-'))
  const files = [{ title: '示例 文件', content: '示例' }]
  const { path } = await makeBundle(work, office, pool, { files })
  whole = new Map(readMemoryBag(path).map(({ path: name, content }) => [name, content ?? Buffer.alloc(0)]))
})
afterAll(() => rmSync(work, { recursive: true, force: true }))

test.each(bagCases)('$bagit: $name', async ({ change, tags, bagit, fails, why }) => {
  const bag: Bag = new Map(whole)
  change(bag)
  bag.set(tagList, Buffer.from(manifestOf(bag, 'sha256', true)))
  tags?.(bag)
  const message = bag.get(tagList)
  if (message) bag.set(`${tagList}.sig`, Buffer.from(signMessage(office.key, message)))
  const files = [...bag].map(([path, content]) => ({ path, content }))
  const report = await judgeMemory(files, { pool, trust: [office.card], known: [], now: exampleTime })
  const failed = report.checks.filter(({ result }) => result === 'fail').map(({ id }) => id)
  expect(failed.toSorted()).toEqual(fails.toSorted())
  expect(report.verdict).toBe(fails.length > 0 ? 'invalid' : 'trusted')

  const folder = mkdtempSync(join(work, 'bag-'))
  for (const { path, content } of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), content)
  }
  expect(checkBag(folder).length === 0 ? 'valid' : 'invalid').toBe(bagit)
  // Where we refuse what BagIt allows, it is said why; nothing that it refuses is believed here.
  expect(bagit === 'invalid' && fails.length === 0).toBe(false)
  expect(why !== undefined).toBe(bagit === 'valid' && fails.length > 0)
})
