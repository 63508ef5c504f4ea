import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { drawJpeg, temporaryFolder } from '#tests/builders.ts'
import { findFonts, readPdf } from '#tests/pdf-text.ts'
import { toPdf } from './printer.ts'

const facts = {
  title: '示例 <小区> & 改造',
  author: '示例街道办事处',
  subject: '测试',
  createdAt: '2023-06-01T00:30:00.000Z',
}
let hits = 0
const server = createServer((_request, response) => {
  hits++
  response.end()
})
beforeAll(() => new Promise<void>((done) => server.listen(0, '127.0.0.1', done)))
afterAll(() => new Promise((done) => server.close(done)))

test('text comes back as it went in, in embedded subsets', async () => {
  const text = '䶮𬭚𫖯㛃示例小区 12 号楼'
  const { pdf, pages } = await toPdf(
    { content: [{ text }, { text, bold: true }, { text, font: 'Serif' }] },
    facts,
  )
  expect(pages).toBe(1)
  expect((await readPdf(pdf)).text).toBe(text.replaceAll(' ', '').repeat(3))
  const fonts = findFonts(pdf)
  expect(fonts).toHaveLength(3)
  expect(fonts.every((font) => font.isEmbedded && font.isSubset)).toBe(true)
  expect(pdf.length).toBeLessThan(60_000)
})

test('it claims PDF/A-3b with an output intent, and its dates are the given one', async () => {
  const { pdf } = await toPdf({ content: '一' }, facts)
  const raw = pdf.toString('latin1')
  expect(raw.startsWith('%PDF-1.7')).toBe(true)
  expect(raw).toContain('<pdfaid:part>3</pdfaid:part>')
  expect(raw).toContain('<pdfaid:conformance>B</pdfaid:conformance>')
  expect(raw).toContain('/GTS_PDFA1')
  expect(raw).toContain('(D:20230601003000Z)')
  expect(raw).toContain('<xmp:CreateDate>2023-06-01T00:30:00Z</xmp:CreateDate>')
})

test('equal input gives equal bytes', async () => {
  const make = () => toPdf({ content: ['一', { text: '二', bold: true }] }, facts)
  expect((await make()).pdf.equals((await make()).pdf)).toBe(true)
})

test('exploit: markup in a title does not break the XMP packet', async () => {
  const { pdf } = await toPdf({ content: '一' }, { ...facts, title: '</rdf:li><x>&amp;' })
  const xmp = /<x:xmpmeta[\s\S]*<\/x:xmpmeta>/.exec(pdf.toString('utf8'))?.[0] ?? ''
  expect(xmp).toContain('＜/rdf:li＞＜x＞＆amp;')
  expect(xmp.match(/<\/rdf:li>/g)).toHaveLength(3)
})

test('exploit: no address is fetched and no other file is read', async () => {
  const { port } = server.address() as AddressInfo
  await expect(
    toPdf({ images: { a: `http://127.0.0.1:${port}/a.png` }, content: { image: 'a' } }, facts),
  ).rejects.toThrow('denied')
  expect(hits).toBe(0)
  const own = join(import.meta.dirname, 'printer.ts')
  await expect(toPdf({ content: { image: own } }, facts)).rejects.toThrow('denied')
  await expect(toPdf({ images: { a: own }, content: { image: 'a' } }, facts)).rejects.toThrow('denied')
})

test('exploit: a picture’s path opens that file alone, and for that print alone', async () => {
  const folder = temporaryFolder()
  const [own, other] = [join(folder, 'a.jpg'), join(folder, 'b.jpg')]
  for (const path of [own, other]) await drawJpeg(path, 1)
  const content = { image: 'a' }
  const { pdf } = await toPdf({ images: { a: own }, content }, facts, [own])
  expect(pdf.includes('/DCTDecode')).toBe(true)
  await expect(toPdf({ images: { a: other }, content }, facts, [own])).rejects.toThrow('denied')
  await expect(toPdf({ images: { a: own }, content }, facts)).rejects.toThrow('denied')
})

test('pages are counted, and a footer of the document still prints', async () => {
  const { pdf, pages } = await toPdf(
    {
      content: ['一', { text: '二', pageBreak: 'before' }],
      footer: (page, count) => `第${page}页共${count}页`,
    },
    facts,
  )
  expect(pages).toBe(2)
  expect((await readPdf(pdf)).text).toBe('一第1页共2页二第2页共2页')
})
