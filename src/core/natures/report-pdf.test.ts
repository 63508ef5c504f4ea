import { PDFDocument } from '@cantoo/pdf-lib'
import { expect, test } from 'vitest'
import { checkIds, createCheckList } from '#core/bundle/check-list.ts'
import { readPdf, squeeze } from '#tests/pdf-text.ts'
import { makeNaturesPdf } from './report-pdf.ts'
import { assess } from './rules.ts'

const long = '很长的名称'.repeat(40)

test('the report is one page, however much there is to say; short texts stand whole', {
  timeout: 30_000,
}, async () => {
  const list = createCheckList()
  for (const id of checkIds) list.found(id, `data/${long}`)
  const facts = {
    project: { code: 'SL-2023-001', name: long },
    office: long,
    files: 123_456,
    bytes: 9_876_543_210,
    digests: Array.from({ length: 12 }, (_, index) => index.toString(16).repeat(64)),
    at: '2023-06-01T00:30:15.000Z',
    isWhole: true,
    statement: { virusScan: `发现${'x'.repeat(190)}`, copies: 1 },
  }
  const { pdf, pages } = await makeNaturesPdf(assess('receipt', list.toChecks(), facts))
  expect(pages).toBe(1)
  expect((await PDFDocument.load(pdf)).getPageCount()).toBe(1)

  const plain = await makeNaturesPdf(
    assess('export', [], {
      ...facts,
      project: { code: 'SL-1', name: '示例小区' },
      office: '示例单位甲',
      digests: ['ab'.repeat(32)],
    }),
  )
  const text = squeeze((await readPdf(plain.pdf)).text)
  for (const word of ['四性检测报告', '示例单位甲', '移交前检测', '移交单位：', '接收单位：'])
    expect(text).toContain(word)
})
