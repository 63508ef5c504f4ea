import { describe, expect, it } from 'vitest'
import { type FormPages, fillPages } from './form-flow.ts'
import { formRow, label, plain } from './form-rows.ts'
import { formSheet } from './pages.ts'

const columns = [60, 200]
const style = { size: 10 }
const text = (count: number, word: string) =>
  plain(Array.from({ length: count }, (_, index) => `${word}${index}`).join('\n'))
const fill = (): FormPages => fillPages({ x: 0, top: 100, bottom: 300, newSheet: () => formSheet() })

/** Words drawn on each page, in order. */
const drawn = ({ sheets }: FormPages): readonly (readonly string[])[] =>
  sheets.map((sheet) =>
    sheet.content().flatMap((content) => {
      const { text: runs } = content as { text?: readonly { text: string }[] }
      return runs ? [runs.map((run) => run.text).join('')] : []
    }),
  )

describe('rows on pages', () => {
  it('cuts a tall row where the page ends, says its label again, and loses no line', () => {
    const pages = fill()
    pages.put({ rows: [formRow([label('事由'), text(40, '行')], columns, style)] })
    const words = drawn(pages)
    expect(words.length).toBe(3)
    for (const page of words) expect(page).toContain('事由')
    expect(words.flat().filter((word) => word !== '事由')).toEqual(
      Array.from({ length: 40 }, (_, index) => `行${index}`),
    )
  })

  it('leaves two lines together on either side of a cut, or takes the whole row over', () => {
    const pages = fill()
    pages.put({ rows: [formRow([label('甲'), text(11, '上')], columns, style)] })
    pages.put({ rows: [formRow([label('乙'), text(4, '下')], columns, style)] })
    expect(drawn(pages).map((page) => page.filter((word) => word.startsWith('下')).length)).toEqual([2, 2])
    const kept = fill()
    kept.put({ rows: [formRow([label('甲'), text(11, '上')], columns, style)] })
    kept.put({ rows: [formRow([label('乙'), text(4, '下')], columns, { ...style, isKept: true })] })
    expect(drawn(kept).map((page) => page.filter((word) => word.startsWith('下')).length)).toEqual([0, 4])
  })

  it('repeats a head on each page, and never leaves it alone at the foot', () => {
    const pages = fill()
    const row = (word: string) => formRow([label('项'), plain(word)], columns, { ...style, isKept: true })
    pages.put({ rows: [formRow([label('前'), text(12, '文')], columns, style)] })
    pages.put({ head: [row('表头')], rows: Array.from({ length: 20 }, (_, index) => row(`条${index}`)) })
    const words = drawn(pages)
    expect(words[0]).not.toContain('表头')
    for (const page of words.slice(1)) expect(page.filter((word) => word === '表头')).toHaveLength(1)
    expect(words.flat().filter((word) => word.startsWith('条'))).toHaveLength(20)
  })

  it('comes to an end with a row that no page can hold', () => {
    const pages = fill()
    const huge = formRow([label('长'), text(60, '行')], columns, { ...style, isKept: true })
    pages.put({ head: [formRow([plain('头')], [260], style)], rows: [huge, huge] })
    expect(pages.sheets.length).toBeLessThan(6)
  })

  it('makes a number smaller rather than cutting it', () => {
    const number = '999,999,989,600.46'
    const row = formRow([{ ...plain(number), isOneLine: true }], [60], style)
    expect(row.height).toBe(formRow([plain('1')], [60], style).height)
    const pages = fill()
    pages.put({ rows: [row] })
    expect(drawn(pages)).toEqual([[number]])
  })
})
