import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ExampleBundle, exampleTime, makeBundle, makeOffice } from '#tests/support/example-bundle.ts'
import { createInProcessPool } from '#tests/support/in-process-pool.ts'
import { verifyBundle } from './verify.ts'

const pool = createInProcessPool()
const office = makeOffice()
const verify = (path: string) =>
  verifyBundle(path, { pool, trust: [office.card], known: [], now: exampleTime })

let folder: string
let whole: ExampleBundle
let files: string[]
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'huanxin-property-'))
  whole = await makeBundle(folder, office, pool)
  files = readdirSync(whole.path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(whole.path.length + 1))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const anyFile = fc.record({
  title: fc.string({ unit: 'binary', maxLength: 100 }),
  content: fc.uint8Array({ maxLength: 300 }),
  kind: fc.constantFrom('photo' as const, 'document' as const),
  extension: fc.constantFrom('jpg', 'pdf'),
  catalogueItem: fc.constantFrom(null, '01-1', '07-2', '09-3', '02-1'),
})

test('whatever goes in comes out trusted', { timeout: 120_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(anyFile, { maxLength: 5 }), async (list) => {
      const place = mkdtempSync(join(folder, 'run-'))
      try {
        const { path } = await makeBundle(place, office, pool, { files: list })
        const report = await verify(path)
        expect(report.checks.filter((check) => check.result === 'fail')).toEqual([])
        expect(report.verdict).toBe('trusted')
      } finally {
        rmSync(place, { recursive: true })
      }
    }),
    { numRuns: 60 },
  )
})

type Tampering = (bag: string, seed: { at: number; bit: number; file: string }) => boolean
const tamperings: Readonly<Record<string, Tampering>> = {
  flip(bag, { at, bit, file }) {
    const bytes = readFileSync(join(bag, file))
    if (bytes.length === 0) return false
    const position = at % bytes.length
    bytes.writeUInt8(bytes.readUInt8(position) ^ (1 << bit), position)
    writeFileSync(join(bag, file), bytes)
    return true
  },
  cut(bag, { at, file }) {
    const bytes = readFileSync(join(bag, file))
    if (bytes.length === 0) return false
    writeFileSync(join(bag, file), bytes.subarray(0, at % bytes.length))
    return true
  },
  grow(bag, { at, file }) {
    writeFileSync(join(bag, file), Buffer.concat([readFileSync(join(bag, file)), Buffer.from([at % 256])]))
    return true
  },
  remove(bag, { file }) {
    rmSync(join(bag, file))
    return true
  },
  rename(bag, { at, file }) {
    renameSync(join(bag, file), join(bag, `${file}${at % 10}`))
    return true
  },
  move(bag, { at, file }) {
    const target = join(bag, 'data', `新目录${at % 10}`, file)
    mkdirSync(dirname(target), { recursive: true })
    renameSync(join(bag, file), target)
    return true
  },
  add(bag, { at, file }) {
    writeFileSync(join(bag, dirname(file), `补充${at}.pdf`), 'x')
    return true
  },
  swap(bag, { at, file }) {
    const other = files[at % files.length] ?? file
    const bytes = readFileSync(join(bag, file))
    if (bytes.equals(readFileSync(join(bag, other)))) return false
    writeFileSync(join(bag, file), readFileSync(join(bag, other)))
    writeFileSync(join(bag, other), bytes)
    return true
  },
}

test('no single tampering is ever accepted', { timeout: 120_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...Object.keys(tamperings)),
      fc.nat(),
      fc.integer({ min: 0, max: 7 }),
      fc.nat(),
      async (kind, at, bit, which) => {
        const bag = mkdtempSync(join(folder, 'bag-'))
        try {
          cpSync(whole.path, bag, { recursive: true })
          const file = files[which % files.length] ?? 'bagit.txt'
          fc.pre(tamperings[kind]?.(bag, { at, bit, file }) ?? false)
          const report = await verify(bag)
          expect(report.verdict, `${kind} ${file}`).toBe('invalid')
          expect(report.checks.some((check) => check.result === 'fail')).toBe(true)
        } finally {
          rmSync(bag, { recursive: true })
        }
      },
    ),
    { numRuns: 200 },
  )
})
