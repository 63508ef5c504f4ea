import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type ExampleFile, makeRecord } from '#tests/support/example-bundle.ts'
import { isReservedName, maxNameLength, planBundle, toSafeName, toTwinKey } from './names.ts'
import { findPathFaults } from './paths.ts'

const projectId = '018b2f19-0000-7000-8000-000000000000'
const anyText = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.string({ unit: 'binary' }),
  fc.string({
    unit: fc.constantFrom('中', '𠮷', 'e\u0301', '.', ' ', '/', '\\', '..', ':', '\u202e', '\ud800', '%'),
  }),
  fc.constantFrom(
    'CON',
    'con.txt',
    'NUL .x',
    'com1',
    'LPT¹',
    '...',
    '',
    ' ',
    'a'.repeat(500),
    '𠮷'.repeat(200),
  ),
)

test('any text becomes a name that every file system takes', () => {
  fc.assert(
    fc.property(anyText, fc.integer({ min: 8, max: maxNameLength }), (text, max) => {
      const name = toSafeName(text, max)
      expect(findPathFaults(`data/${name}`)).toEqual([])
      expect(name.isWellFormed()).toBe(true)
      expect(Buffer.byteLength(name)).toBeLessThanOrEqual(240)
      expect(name.length).toBeLessThanOrEqual(max)
      expect(toSafeName(name, max)).toBe(name)
    }),
    { numRuns: 2000 },
  )
})

test('Chinese stays Chinese; what Windows forbids becomes its full-width twin', () => {
  expect(toSafeName('3号楼/2单元：外墙“前后”?')).toBe('3号楼／2单元：外墙“前后”？')
  expect(toSafeName('完成 90%')).toBe('完成 90％')
  expect(toSafeName('a\u202eb\u200bc\u0007')).toBe('abc')
  expect(toSafeName('con')).toBe('_con')
  expect(toSafeName(' 末尾. . ')).toBe('末尾')
  expect(toSafeName('𠮷'.repeat(100))).toBe('𠮷'.repeat(40))
  expect(isReservedName('CON.tar.gz')).toBe(true)
  expect(isReservedName('CONCERT')).toBe(false)
})

const anyFile: fc.Arbitrary<ExampleFile> = fc.record({
  title: anyText,
  content: fc.constant('x'),
  kind: fc.constantFrom('photo', 'video', 'document'),
  extension: fc.oneof(fc.constantFrom('jpg', 'PDF', 'mp4'), anyText),
  catalogueItem: fc.constantFrom(null, '01-1', '07-2', '05-10', '02-1', '99-9', '__proto__'),
})

test('a plan gives every record one safe path of its own, whatever the order', () => {
  fc.assert(
    fc.property(fc.array(anyFile, { maxLength: 60 }), (files) => {
      const records = files.map((file) => makeRecord(projectId, file))
      const plan = planBundle(records)
      expect(plan.files.length + plan.omitted.length).toBe(records.length)
      const paths = plan.files.map(({ path }) => path)
      for (const path of paths) expect(findPathFaults(path)).toEqual([])
      expect(new Set(paths.map(toTwinKey)).size).toBe(paths.length)
      expect(planBundle(records.toReversed())).toEqual(plan)
    }),
    { numRuns: 300 },
  )
})

test('where records go', () => {
  const make = (file: Partial<ExampleFile>, more = {}) => ({
    ...makeRecord(projectId, { title: '题名', content: 'x', ...file }),
    ...more,
  })
  const plan = planBundle([
    make({ catalogueItem: '01-2' }),
    make({ catalogueItem: '01-1', title: '原名.PDF' }),
    make({ kind: 'photo', extension: 'jpg' }, { takenAt: '2023-05-02T00:00:00.000Z', title: '后' }),
    make({ kind: 'photo', extension: 'jpg' }, { takenAt: '2023-05-01T00:00:00.000Z', title: '前' }),
    make({ title: '无类' }),
    make({ catalogueItem: '02-1', title: '调查表' }),
    make({ title: '撤出' }, { withdrawnAt: '2023-05-01T00:00:00.000Z' }),
  ])
  expect(plan.files.map(({ path }) => path)).toEqual([
    'data/01-计划立项/001_原名.pdf',
    'data/01-计划立项/002_题名.pdf',
    'data/11-声像/001_前.jpg',
    'data/11-声像/002_后.jpg',
    'data/12-未归类/001_无类.pdf',
  ])
  expect(plan.omitted.map(({ title }) => title).toSorted()).toEqual(['撤出', '调查表'])
})

test('a thousand files in one directory sort as they are numbered', () => {
  const records = Array.from({ length: 1200 }, (_, index) =>
    makeRecord(projectId, { title: `${index}`, content: 'x' }),
  )
  const paths = planBundle(records).files.map(({ path }) => path)
  expect(paths[0]).toContain('/0001_')
  expect(paths.toSorted()).toEqual(paths)
})
