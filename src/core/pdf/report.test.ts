import { expect, test } from 'vitest'
import { readPdf } from '#tests/pdf-text.ts'
import { makeReport, type ReportBlock } from './report.ts'

const report = (blocks: readonly ReportBlock[]) =>
  makeReport({ title: '示例报告', office: '示例街道办事处', printedAt: '2024-01-01T00:00:00.000Z', blocks })

const lines = (count: number): readonly ReportBlock[] =>
  Array.from({ length: count }, (_, index) => ({ kind: 'text', text: `第${index}行` }))

const rows = [['第一格'], ['第二格']]
const parts: readonly (readonly [string, readonly ReportBlock[]])[] = [
  ['title of a table', [{ kind: 'table', title: '题目', columns: [{ title: '表头', width: 1 }], rows }]],
  [
    'heading over a table',
    [
      { kind: 'heading', text: '题目' },
      { kind: 'table', columns: [{ title: '表头', width: 1 }], rows },
    ],
  ],
  [
    'heading over text',
    [
      { kind: 'heading', text: '题目' },
      { kind: 'text', text: '第一格' },
    ],
  ],
]

test.each(parts)('a %s is on the page of what it heads, wherever the page ends', async (_name, blocks) => {
  let broken = 0
  // From what leaves room for it to what fills the page.
  for (let count = 22; count <= 30; count++) {
    const { pages } = await readPdf((await report([...lines(count), ...blocks])).pdf)
    const page = pages.findIndex((text) => text.includes('题目'))
    expect(pages[page]).toContain('第一格')
    if (page > 0) broken++
  }
  expect(broken).toBeGreaterThan(0)
  expect(broken).toBeLessThan(9)
})
