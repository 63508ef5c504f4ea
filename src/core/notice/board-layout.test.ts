import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { AppError } from '#shared/errors.ts'
import { boardPaperNames, boardPresets } from '#shared/model/board-size.ts'
import { type NoticeKind, noticeKinds } from '#shared/model/notice.ts'
import { contentClasses, contentItems, partyRoles } from '#shared/model/project.ts'
import { boardAspects, boardSource, onePair, onePicture } from '#tests/notice-values.ts'
import { outside, overlaps, placedOn } from '#tests/placed.ts'
import { type CodeModules, frameOf } from './board-frame.ts'
import { composeBoard } from './board-layout.ts'
import { type ContentSource, composeContent } from './compose-content.ts'
import { printedWords } from './content.ts'

const code: CodeModules = { side: 49, isBlack: (row, column) => (row + column) % 2 === 0 }
const compose = (source: ContentSource, aspects = boardAspects) => {
  const content = composeContent(source)
  return { content, board: composeBoard(content, aspects, code) }
}
const squeeze = (text: string) => text.replaceAll(/\s/g, '')

const sizes = [...boardPaperNames, ...boardPresets]
const everyBoard = noticeKinds.flatMap((kind) =>
  sizes.flatMap((size) => [false, true].map((isLandscape) => [kind, size, isLandscape] as const)),
)

describe('every kind on every size', () => {
  test.each(everyBoard)('%s %s landscape %s', (kind, size, isLandscape) => {
    const source = boardSource(kind, { size, isLandscape })
    const { content, board } = compose(source)
    const placed = placedOn(board.sheet)
    expect(overlaps(placed)).toEqual([])
    expect(outside(placed, board.sheet, frameOf(content).margin)).toEqual([])
    // All that is said is there, and each picture keeps its proportions.
    const printed = squeeze(placed.map(({ what }) => what).join(''))
    for (const { text } of printedWords(content)) {
      for (const line of text.split('\n')) {
        const words = squeeze(line)
        expect(printed.includes(words) || [...words].every((letter) => printed.includes(letter)), line).toBe(
          true,
        )
      }
    }
    for (const { name, width, height } of board.pictures) {
      expect(width / height).toBeCloseTo(boardAspects.get(name) ?? 0, 3)
    }
    expect(new Set(board.pictures.map(({ name }) => name)).size).toBe(
      content.groups.flatMap(({ parts }) =>
        parts.flatMap((part) =>
          part.type === 'pictures' ? part.pictures.flatMap(({ sides }) => sides) : [],
        ),
      ).length,
    )
  })
})

describe('letters for their distance (domain 6: 8.7 mm a metre)', () => {
  test.each(['A0', 'A1', '900x1400', '1200x800', '2400x1200'])('a wall board of %s', (size) => {
    for (const kind of noticeKinds) {
      const { board } = compose(boardSource(kind, { size }))
      for (const { label, metres, wanted } of board.reaches) {
        expect(metres, `${kind} ${label}`).toBeGreaterThanOrEqual(wanted * 0.995)
      }
      const of = (label: string) => board.reaches.find((each) => each.label === label)
      expect(of('正文')?.metres).toBeGreaterThanOrEqual(0.995)
      expect(of('电话')?.metres).toBeGreaterThanOrEqual(1.99)
      expect(of('标题')?.metres).toBeGreaterThanOrEqual(4.98)
    }
  })

  test('what is said of the letters is what is printed', () => {
    const { content, board } = compose(boardSource('construction', { size: 'A1' }))
    const placed = placedOn(board.sheet)
    const sizeOf = (text: string) => placed.find(({ what }) => what.includes(text))?.size ?? 0
    const said = (label: string) => board.reaches.find((each) => each.label === label)?.points ?? 0
    expect(sizeOf('重铺沥青')).toBeCloseTo(said('正文'), 0)
    expect(sizeOf(content.title)).toBeCloseTo(said('标题'), 0)
    expect(placed.find(({ what }) => what === '12345')?.size).toBeCloseTo(said('电话'), 0)
    expect(sizeOf('公示地点')).toBeCloseTo(said('落款'), 0)
    // Nothing is smaller than the smallest that is spoken of.
    const least = Math.min(
      ...board.reaches.filter(({ label }) => label !== '二维码').map(({ points }) => points),
    )
    expect(
      Math.min(...placed.filter(({ kind }) => kind === 'text').map(({ size }) => size)),
    ).toBeGreaterThanOrEqual(least - 0.1)
  })

  test('a larger reading distance makes larger letters, while there is room', () => {
    const at = (readingMetres: number) =>
      compose(boardSource('construction', { size: 'A0', readingMetres })).board.reaches.find(
        ({ label }) => label === '正文',
      )?.points ?? 0
    expect(at(1.9)).toBeGreaterThan(at(0.5))
  })
})

test('layouts are composed for the size, not scaled: columns differ', () => {
  const columnsOf = (size: string, isLandscape: boolean) => {
    const { board } = compose(boardSource('construction', { size, isLandscape }))
    const headings = placedOn(board.sheet).filter(({ what }) => /^[1-7]$/.test(what))
    return new Set(headings.map(({ x }) => Math.round(x / 20))).size
  }
  expect(columnsOf('2400x1200', false)).toBeGreaterThan(columnsOf('A4', false))
})

test('groups stand in the order a person gave', () => {
  const { content } = compose(boardSource('construction', { order: ['phones', 'units'] }))
  expect(content.groups.map(({ group }) => group)).toEqual([
    ...['phones', 'units', 'location', 'plan', 'elevation', 'contents', 'schedule'],
  ])
})

test('too much for the sheet is refused with what is long and what to do', () => {
  const contents = Array.from({ length: 60 }, () => ({
    class: 'basic',
    item: '道路',
    description: '改'.repeat(200),
  }))
  expect(() => compose(boardSource('construction', { size: 'A4' }, { contents }))).toThrow(
    /字号缩到 9 磅，210×297 毫米仍放不下（改造内容 12\d+ 字）。请精简文字、减少图片，或改用大一号的尺寸。/,
  )
})

const wording = (max: number, min = 0) =>
  fc.string({ unit: fc.constantFrom(...'小区改造，。（）道路A1-.㛃 '), minLength: min, maxLength: max })
const lineOf = (max: number) => wording(max - 1).map((text) => `示${text}`.trim())
const span = fc
  .tuple(fc.integer({ min: 0, max: 1500 }), fc.integer({ min: 0, max: 900 }))
  .map(([from, days]) => {
    const day = (offset: number) => new Date(Date.UTC(2022, 0, 1 + offset)).toISOString().slice(0, 10)
    return { startOn: day(from), endOn: day(from + days) }
  })
const content = fc.constantFrom(...contentClasses).chain((kind) =>
  fc.record({
    class: fc.constant(kind),
    item: fc.constantFrom(...contentItems[kind]),
    description: wording(200),
  }),
)
const projectChange = fc.record({
  name: lineOf(60),
  community: lineOf(40),
  address: lineOf(100),
  contents: fc.array(content, { minLength: 1, maxLength: 14 }),
  contentSummary: wording(300),
  schedule: fc
    .tuple(span, fc.array(fc.tuple(lineOf(40), span), { maxLength: 10 }))
    .map(([whole, list]) => ({ ...whole, milestones: list.map(([name, each]) => ({ name, ...each })) })),
  parties: fc.array(fc.tuple(lineOf(60), lineOf(20)), { minLength: 5, maxLength: 5 }).map((list) =>
    list.map(([organization, leader], index) => ({
      role: partyRoles[index],
      organization,
      leader,
      phone: '13800000000',
    })),
  ),
})
const draftChange = fc.record({
  size: fc.constantFrom(...sizes, '300x1200', '1500x600'),
  isLandscape: fc.boolean(),
  title: fc.oneof(fc.constant(''), lineOf(40)),
  place: wording(60),
  channel: wording(100),
  wording: fc.oneof(
    fc.constant({}),
    wording(400, 1).map((text) => ({ contents: `示${text}` })),
  ),
})
const pictures = fc.record({
  plan: fc.array(lineOf(40), { minLength: 1, maxLength: 3 }),
  elevation: fc.array(lineOf(40), { minLength: 1, maxLength: 4 }),
  pairs: fc.array(lineOf(30), { minLength: 1, maxLength: 4 }),
  aspects: fc.array(fc.double({ min: 0.3, max: 3, noNaN: true }), { minLength: 6, maxLength: 6 }),
})

test('whatever the wording, nothing overflows, overlaps or is cut; else it is refused with a reason', () => {
  let composed = 0
  fc.assert(
    fc.property(
      fc.constantFrom<NoticeKind>(...noticeKinds),
      draftChange,
      projectChange,
      pictures,
      (kind, draft, project, shown) => {
        const aspects = new Map<string, number>()
        const named = (list: readonly string[], make: (name: string) => ReturnType<typeof onePicture>) =>
          list.map((name, index) => {
            const picture = make(`${name}${index}`)
            for (const [side, { sha256 }] of picture.sides.entries())
              aspects.set(sha256, shown.aspects[(index + side) % 6] ?? 1)
            return picture
          })
        const source = {
          ...boardSource(kind, draft, project),
          pictures: {
            plan: named(shown.plan, (name) => onePicture(`p${name}`, name)),
            elevation: named(shown.elevation, (name) => onePicture(`e${name}`, name)),
            rendering: [],
            pairs: named(shown.pairs, onePair),
          },
        }
        try {
          const { content: said, board } = compose(source, aspects)
          const placed = placedOn(board.sheet)
          expect(overlaps(placed)).toEqual([])
          expect(outside(placed, board.sheet, frameOf(said).margin)).toEqual([])
          composed++
        } catch (thrown) {
          if (!(thrown instanceof AppError)) throw thrown
          expect(thrown.message).toContain('仍放不下')
        }
      },
    ),
    { numRuns: 60, endOnFailure: true },
  )
  expect(composed).toBeGreaterThan(15)
}, 240_000)
