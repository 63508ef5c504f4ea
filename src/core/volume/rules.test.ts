import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { catalogue } from '#shared/model/catalogue.ts'
import { phases } from '#shared/model/record.ts'
import type { VolumeItemInput } from '#shared/model/volume.ts'
import { type Candidate, planVolumes } from './proposal-rules.ts'
import {
  countPapers,
  diffLines,
  formOf,
  guessedPages,
  mostMm,
  moveEntry,
  numberByRule,
  pageMm,
  pageRanges,
  pageWord,
  refuseNumberRule,
  spineFor,
  thicknessOf,
  volumeDoubts,
} from './rules.ts'

const line = (recordId: string, pages: number, extra: Partial<VolumeItemInput> = {}): VolumeItemInput => ({
  recordId,
  pages,
  documentNumber: '',
  responsible: '',
  title: `题名 ${recordId}`,
  date: '',
  remark: '',
  ...extra,
})

const candidate = (id: string, pages: number, record: Partial<Candidate['record']> = {}): Candidate => ({
  record: {
    id,
    kind: 'document',
    drawing: null,
    extension: 'pdf',
    catalogueItem: '05-2',
    phase: null,
    takenAt: null,
    ...record,
  },
  line: line(id, pages),
})

describe('pages', () => {
  it('begin at 1 and follow one another; the last paper says both its ends', () => {
    const ranges = pageRanges([{ pages: 3 }, { pages: 1 }, { pages: 12 }])
    expect(ranges).toEqual([
      { pageFrom: 1, pageTo: 3 },
      { pageFrom: 4, pageTo: 4 },
      { pageFrom: 5, pageTo: 16 },
    ])
    expect(ranges.map((range, index) => pageWord(range, index === 2))).toEqual(['1', '4', '5-16'])
    expect(pageWord({ pageFrom: 5, pageTo: 5 }, true)).toBe('5')
  })

  it('are unknown from the first paper on whose pages are not filled in', () => {
    const ranges = pageRanges([{ pages: 2 }, { pages: 0 }, { pages: 4 }])
    expect(ranges[0]).toEqual({ pageFrom: 1, pageTo: 2 })
    expect(ranges.slice(1)).toEqual([
      { pageFrom: null, pageTo: null },
      { pageFrom: null, pageTo: null },
    ])
    expect(pageWord({ pageFrom: null, pageTo: null }, true)).toBe('')
  })
})

describe('counting and thickness', () => {
  it('counts by form', () => {
    const document = { kind: 'document', drawing: null, extension: 'pdf' } as const
    expect(formOf('text', document)).toBe('text')
    expect(formOf('drawing', document)).toBe('drawing')
    expect(formOf('text', { ...document, extension: 'dwg' })).toBe('drawing')
    expect(formOf('photo', { ...document, kind: 'photo' })).toBe('photo')
    expect(formOf('text', { ...document, kind: 'photo' })).toBe('text')
    expect(formOf('photo', { ...document, kind: 'video' })).toBe('text')
    const counts = countPapers([
      { pages: 4, form: 'text' },
      { pages: 0, form: 'text' },
      { pages: 3, form: 'drawing' },
      { pages: 1, form: 'photo', isWithdrawn: true },
    ])
    expect(counts).toEqual({
      items: 4,
      pages: 8,
      textPages: 4,
      drawings: 3,
      photos: 1,
      unknown: 1,
      withdrawn: 1,
    })
  })

  it('measures, picks the box and says what is wrong', () => {
    expect(thicknessOf('text', [{ pages: 150 }, { pages: 0 }])).toBe(16)
    expect([0, 10, 10.1, 20, 33, 50, 80].map(spineFor)).toEqual([10, 10, 20, 20, 40, 50, 50])
    const counts = countPapers([
      { pages: 205, form: 'text', isWithdrawn: true },
      { pages: 0, form: 'text' },
    ])
    expect(volumeDoubts('text', counts)).toEqual([
      '1 份页数待填，页次和总页数算不出',
      '1 份已从档案撤出，请移出本卷',
      '约 21.5 mm，超过 20 mm，请拆成几卷',
    ])
    expect(volumeDoubts('text', countPapers([]))).toEqual(['卷内没有文件'])
    expect(volumeDoubts('drawing', countPapers([{ pages: 100, form: 'drawing' }]))).toEqual([])
  })
})

describe('numbers', () => {
  const facts = { code: 'SL-01', ordinal: 7, kind: 'photo', year: '2023' } as const

  it('follow the rule', () => {
    expect(numberByRule('{项目}-{序号3}', facts)).toBe('SL-01-007')
    expect(numberByRule('{年}{类别}{序号}', facts)).toBe('2023照7')
    expect(numberByRule('{项目}-{序号2}', { ...facts, ordinal: 123 })).toBe('SL-01-123')
  })

  it('refuse a rule that cannot tell volumes apart, or has unknown parts', () => {
    expect(refuseNumberRule('{项目}-{序号3}')).toBeNull()
    expect(refuseNumberRule('档案')).toMatch(/要有 \{序号\}/)
    expect(refuseNumberRule('{序号3}{街道}')).toMatch(/只能用/)
    expect(refuseNumberRule('{序号3}}')).toMatch(/只能用/)
  })

  it('hostile: a code with dollars or braces stands as it is', () => {
    expect(numberByRule('{项目}-{序号}', { ...facts, code: '$&{序号3}' })).toBe('$&{序号3}-7')
  })
})

describe('edits', () => {
  it('tells what was added, removed, changed and moved', () => {
    const before = [line('a', 1), line('b', 2), line('c', 3)]
    expect(diffLines(before, [line('c', 3), line('a', 5), line('d', 1)])).toEqual({
      added: ['d'],
      removed: ['b'],
      changed: [line('a', 5)],
      isReordered: true,
    })
    expect(diffLines(before, before)).toMatchObject({
      added: [],
      removed: [],
      changed: [],
      isReordered: false,
    })
    expect(diffLines(before, before.slice(1)).isReordered).toBe(false)
  })

  it('moves one entry and keeps the others in their order', () => {
    expect(moveEntry(['a', 'b', 'c', 'd'], 0, 2)).toEqual(['b', 'c', 'a', 'd'])
    expect(moveEntry(['a', 'b', 'c', 'd'], 3, 0)).toEqual(['d', 'a', 'b', 'c'])
  })
})

describe('the proposal', () => {
  it('puts papers, drawings, photos and videos in their own volumes, in the order of the catalogue', () => {
    const { volumes, leftOut } = planVolumes('示例小区改造项目', [
      candidate('p2', 1, {
        kind: 'photo',
        catalogueItem: null,
        phase: 'after',
        takenAt: '2023-09-02T00:00:00.000Z',
      }),
      candidate('p1', 1, {
        kind: 'photo',
        catalogueItem: '11-1',
        phase: 'before',
        takenAt: '2023-03-02T00:00:00.000Z',
      }),
      candidate('d', 2, { catalogueItem: '09-7' }),
      candidate('w', 9, { catalogueItem: '03-6', extension: 'dwg' }),
      candidate('b', 3, { catalogueItem: '05-10' }),
      candidate('a', 2, { catalogueItem: '05-2' }),
      candidate('v', 1, { kind: 'video', catalogueItem: '11-3' }),
      candidate('s', 1, { kind: 'photo', catalogueItem: '07-2' }),
      candidate('x', 1, { catalogueItem: null }),
    ])
    expect(
      volumes.map(({ kind, title, items }) => [kind, title, items.map(({ record }) => record.id)]),
    ).toEqual([
      ['drawing', '示例小区改造项目设计审查图纸', ['w']],
      ['text', '示例小区改造项目施工管理文件（施组、安全文明）', ['a', 'b']],
      ['text', '示例小区改造项目变更签证文件（现场签证表）', ['s']],
      ['drawing', '示例小区改造项目竣工图', ['d']],
      ['photo', '示例小区改造项目改造前照片', ['p1']],
      ['photo', '示例小区改造项目改造后照片', ['p2']],
      ['photo', '示例小区改造项目视频', ['v']],
    ])
    expect(leftOut.map(({ candidate: each, reason }) => [each.record.id, reason])).toEqual([
      ['x', '没有归到目录条目，不知道放哪一卷'],
    ])
  })

  it('orders papers of one item by day, those without one last', () => {
    const days = ['2023-05-01', '', '2023-04-01']
    const { volumes } = planVolumes(
      '甲',
      days.map((date, index) => ({ ...candidate(`r${index}`, 1), line: line(`r${index}`, 1, { date }) })),
    )
    expect(volumes[0]?.items.map(({ line: each }) => each.date)).toEqual(['2023-04-01', '2023-05-01', ''])
  })

  it('cuts what is too thick, but never a paper', () => {
    const { volumes } = planVolumes('甲', [
      candidate('a', 150),
      candidate('b', 60),
      candidate('c', 300),
      candidate('d', 1),
    ])
    expect(volumes.map(({ items }) => items.map(({ record }) => record.id))).toEqual([
      ['a'],
      ['b'],
      ['c'],
      ['d'],
    ])
    expect(volumes.map(({ title }) => title.slice(-3))).toEqual(['（1）', '（2）', '（3）', '（4）'])
  })

  const codes = catalogue.flatMap(({ items }) => items.map(({ code }) => code))
  const anyCandidate = fc.record({
    kind: fc.constantFrom('photo', 'video', 'document'),
    catalogueItem: fc.option(fc.constantFrom(...codes)),
    phase: fc.option(fc.constantFrom(...phases)),
    drawing: fc.option(fc.constantFrom('plan', 'elevation')),
    extension: fc.constantFrom('pdf', 'dwg', 'jpg', 'docx'),
    takenAt: fc.option(fc.constantFrom('2023-01-01T00:00:00.000Z', '2023-05-01T00:00:00.000Z')),
    pages: fc.nat(260),
  })

  it('holds every record once, in a volume or left out, and no volume of several papers is too thick', () => {
    fc.assert(
      fc.property(fc.array(anyCandidate, { maxLength: 120 }), (list) => {
        const named = list.map(({ pages, ...record }, index) => candidate(`r${index}`, pages, record))
        const { volumes, leftOut } = planVolumes('示例项目', named)
        const placed = volumes.flatMap(({ items }) => items.map(({ record }) => record.id))
        const out = leftOut.map(({ candidate: each }) => each.record.id)
        expect([...placed, ...out].toSorted()).toEqual(named.map(({ record }) => record.id).toSorted())
        for (const { kind, items, title } of volumes) {
          expect(items.length).toBeGreaterThan(0)
          expect([...title].length).toBeLessThanOrEqual(100)
          if (items.length > 1) {
            const pages = items.reduce((sum, each) => sum + (each.line.pages || guessedPages), 0)
            expect(pages * pageMm[kind]).toBeLessThanOrEqual(mostMm[kind] + 1e-9)
          }
        }
        expect(planVolumes('示例项目', named.toReversed())).toEqual({ volumes, leftOut: expect.any(Array) })
      }),
      { numRuns: 60 },
    )
  })
})
