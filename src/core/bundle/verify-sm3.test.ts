import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { sm3 } from 'hash-wasm'
import { expect, test } from 'vitest'
import { exampleTime } from '#tests/support/example-bundle.ts'
import { createInProcessPool } from '#tests/support/in-process-pool.ts'
import { spoiltBag } from '#tests/support/spoilt-bag.ts'
import { makeZip, toZipParts } from '#tests/support/zip.ts'
import { verifyBundle } from './verify.ts'

const spoilt = spoiltBag()
const pool = createInProcessPool()

/** Checks that did not pass, of a verification that recomputes SM3 or not. */
async function judge(path: string, isSm3: boolean) {
  const report = await verifyBundle(path, {
    pool,
    trust: [spoilt.office.card],
    known: [],
    now: exampleTime,
    isSm3,
  })
  const made = report.checks.map(({ id }) => id).includes('sm3-digest')
  const found = report.checks.filter(({ result }) => result !== 'pass').map(({ id, paths }) => [id, ...paths])
  return { verdict: report.verdict, made, found }
}

/** The folder of the bundle, and the same in a zip, stored and deflated. */
function everyForm(): string[] {
  const parts = toZipParts(spoilt.bag(), 'example')
  const zips = [false, true].map((isDeflated) => {
    const path = join(spoilt.folder(), `${isDeflated ? 'deflated' : 'stored'}.zip`)
    writeFileSync(path, makeZip(parts.map((part) => ({ ...part, isDeflated }))))
    return path
  })
  return [spoilt.bag(), ...zips]
}

test('SM3 is recomputed where it is asked for, and only there', async () => {
  for (const path of everyForm()) {
    expect(await judge(path, true)).toEqual({ verdict: 'trusted', made: true, found: [] })
    expect(await judge(path, false)).toEqual({ verdict: 'trusted', made: false, found: [] })
  }
})

test('SM3 that was never that of the file is found, though the list is signed', async () => {
  const lines = readFileSync(spoilt.at('sm3sums.txt'), 'utf8').trimEnd().split('\n')
  const wrong = ['data/project.json', 'data/000类目目录.csv'].concat(
    lines.map((line) => line.slice(66)).filter((path) => path.endsWith('.mp4')),
  )
  expect(wrong).toHaveLength(3)
  const other = await sm3('另一个文件')
  const change = (line: string) => (wrong.includes(line.slice(66)) ? `${other}  ${line.slice(66)}` : line)
  spoilt.resign({ 'sm3sums.txt': () => `${lines.map(change).join('\n')}\n` })
  for (const path of everyForm()) {
    const { verdict, found } = await judge(path, true)
    expect(verdict).toBe('invalid')
    expect(found.map(([id, ...paths]) => [id, ...paths.toSorted()])).toEqual([
      ['sm3-digest', ...wrong.toSorted()],
    ])
    expect(await judge(path, false)).toMatchObject({ verdict: 'trusted' })
  }
})
