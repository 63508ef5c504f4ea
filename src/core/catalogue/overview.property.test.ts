import { join } from 'node:path'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { call } from '#core/backend.ts'
import { findGaps } from '#core/project/rules.ts'
import type { Board, BoardCounts } from '#shared/model/board.ts'
import { catalogue } from '#shared/model/catalogue.ts'
import { addProject, drawJpeg, importOne, openOffice, temporaryFolder, visaFields } from '#tests/builders.ts'
import { archiveFacts, factProject, filed, photosOf, viewpointFact } from '#tests/support/archive-facts.ts'
import { toBoard, toOverview, toOverviewRow } from './board-rules.ts'

const codes = catalogue.flatMap(({ items }) => items.map(({ code }) => code))
const counts = ['missing', 'waived', 'complete', 'undecided'] as const
const pick = (from: BoardCounts) => counts.map((key) => from[key])

const project = fc.record({
  id: fc.uuid(),
  code: fc.stringMatching(/^[A-Z0-9]{3,8}$/),
  sections: fc.integer({ min: 1, max: 4 }),
  builtYear: fc.constantFrom(null, 1990, 2010),
  filed: fc.uniqueArray(fc.constantFrom(...codes, null)),
  waived: fc.uniqueArray(fc.constantFrom(...codes)),
  expected: fc.dictionary(fc.constantFrom(...codes), fc.integer({ min: 1, max: 5 })),
  phases: fc.uniqueArray(
    fc.constantFrom('before', 'during', 'after', 'rectification') as fc.Arbitrary<'before'>,
  ),
  viewpoints: fc.array(fc.record({ before: fc.nat(2), after: fc.nat(2) }), { maxLength: 3 }),
})

it('the overview is the sum of the boards, whatever projects hold', () => {
  fc.assert(
    fc.property(fc.uniqueArray(project, { maxLength: 6, selector: ({ id }) => id }), (projects) => {
      const boards: Board[] = []
      const rows = projects.map((each) => {
        const facts = archiveFacts({
          project: { ...factProject({ sections: each.sections, builtYear: each.builtYear }), id: each.id },
          records: [...each.filed.map((item) => filed(item)), ...each.phases.map((phase) => photosOf(phase))],
          waivers: new Map(
            each.waived.map((item) => [
              item,
              { item, reason: '免', person: '甲', at: '2023-06-01T00:00:00Z' },
            ]),
          ),
          expectations: new Map(Object.entries(each.expected)),
          viewpoints: each.viewpoints.map((more, index) => viewpointFact({ ...more, id: `v${index}` })),
        })
        const gaps = findGaps(facts)
        const board = toBoard(facts, gaps)
        expect(board.missing).toBe(gaps.filter(({ level }) => level !== 'advice').length)
        // Nothing is lost between the list and the board, and nothing stands in it twice.
        const placed = board.stages.flatMap(({ items, others }) => [
          ...others,
          ...items.flatMap((item) => item.gaps),
        ])
        expect(placed).toHaveLength(gaps.length)
        expect(new Set(placed.map(({ id }) => id)).size).toBe(placed.length)
        boards.push(board)
        return toOverviewRow(facts.project, board)
      })
      const overview = toOverview(rows)
      for (const key of counts) {
        expect(overview.totals[key]).toBe(boards.reduce((sum, board) => sum + board[key], 0))
      }
      for (const [index, { stage, ...cell }] of overview.totals.cells.entries()) {
        const own = boards.map(({ stages }) => stages[index])
        expect(own.every((each) => each?.number === stage)).toBe(true)
        for (const key of counts) {
          expect(cell[key]).toBe(own.reduce((sum, each) => sum + (each?.[key] ?? 0), 0))
        }
      }
      const missing = overview.rows.map((row) => row.missing)
      expect(missing).toEqual(missing.toSorted((a, b) => b - a))
    }),
    { numRuns: 60 },
  )
})

it('the overview read over all projects says what each board says', async () => {
  const backend = await openOffice()
  const folder = temporaryFolder()
  const ids: string[] = []
  for (const [index, code] of ['A-1', 'A-2', 'A-3'].entries()) {
    const { id } = await addProject(backend, { code, sections: index + 1 })
    ids.push(id)
  }
  const [first = '', second = '', third = ''] = ids
  await importOne(backend, first, await drawJpeg(join(folder, 'a.jpg'), 1), { item: '11-1', phase: 'before' })
  await importOne(backend, second, await drawJpeg(join(folder, 'b.jpg'), 2), { item: '04-4' })
  await call(backend, 'signoff.add', { projectId: second, visa: visaFields })
  await call(backend, 'catalogue.waive', { projectId: third, item: '01-5', reason: '免办', person: '示例甲' })
  await call(backend, 'catalogue.expect', { projectId: third, item: '08-1', expected: 3 })
  const overview = await call(backend, 'catalogue.overview', {})
  expect(overview.rows.map(({ projectId }) => projectId).toSorted()).toEqual(ids.toSorted())
  for (const row of overview.rows) {
    const board = await call(backend, 'catalogue.board', { projectId: row.projectId })
    expect(pick(row)).toEqual(pick(board))
    expect(row.cells.map(pick)).toEqual(board.stages.map(pick))
  }
  const summaries = await call(backend, 'project.list', {})
  for (const { id, gaps } of summaries) {
    expect(overview.rows.find(({ projectId }) => projectId === id)?.missing).toBe(gaps)
  }
})

it('an empty library has an empty overview', async () => {
  const backend = await openOffice()
  const overview = await call(backend, 'catalogue.overview', {})
  expect(overview.rows).toEqual([])
  expect(pick(overview.totals)).toEqual([0, 0, 0, 0])
  expect(overview.stages).toHaveLength(catalogue.length)
})
