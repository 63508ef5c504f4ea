import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createRandom } from '#core/example/random.ts'
import { toPdf } from '#core/pdf/printer.ts'
import { createPool, type Pool } from '#core/worker/pool.ts'
import { mark, printSheet, scan, signBoxes, take, toPaper } from '#tests/paper-sheet.ts'
import { newPrintId } from './codes.ts'

let folder: string
let pool: Pool
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'paper-worker-'))
  pool = createPool(1)
})
afterAll(async () => {
  await pool.close()
  rmSync(folder, { recursive: true, force: true })
})

/** What an office scanner makes of some sheets: a PDF of pictures. */
async function scannedPdf(pictures: readonly Buffer[]): Promise<string> {
  const content = pictures.map((jpeg, at) => ({
    image: `data:image/jpeg;base64,${jpeg.toString('base64')}`,
    width: 595.28,
    ...(at > 0 ? { pageBreak: 'before' as const } : {}),
  }))
  const facts = { title: '示例', author: '示例', subject: '示例', createdAt: '2024-05-01T00:00:00.000Z' }
  const { pdf } = await toPdf({ pageSize: 'A4', pageMargins: 0, content }, facts)
  const path = join(folder, 'scan.pdf')
  writeFileSync(path, pdf)
  return path
}

test('in a thread: a scanned PDF of a page upside down, a foreign page, and another page of the same print', async () => {
  const random = createRandom(3)
  const printId = newPrintId()
  const pdf = await printSheet(printId, 'f'.repeat(64), 2)
  const first = await mark(await toPaper(pdf, 0), { b: ['signature', 'seal'] }, random)
  const foreign = { create: { width: 1240, height: 1754, channels: 3 as const, background: '#eee' } }
  const path = await scannedPdf([
    await take(first, scan(150, 180), { noise: 3 }, random),
    await sharp(foreign).jpeg().toBuffer(),
    await take(await toPaper(pdf, 1), scan(150, 0), { noise: 3 }, random),
  ])
  const mime = 'application/pdf'
  const pages = await pool.run('readSheet', { path, mime })
  expect(pages).toMatchObject([
    {
      index: 0,
      corners: [1, 2, 3, 4],
      sheet: { printId, page: 1, digest: 'F'.repeat(12), precision: 'good' },
    },
    { index: 1, corners: [], sheet: null },
    { index: 2, corners: [1, 2, 3, 4], sheet: { printId, page: 2, precision: 'good' } },
  ])
  const sheet = pages[0]?.sheet
  if (!sheet) throw new Error('not read')
  const { homography, precision } = sheet
  const straightenedTo = join(folder, 'made', 'straight.jpg')
  const request = { path, mime, index: 0, homography, precision, boxes: signBoxes, straightenedTo }
  const { boxes } = await pool.run('checkBoxes', request)
  expect(boxes.map(({ party, hasInk, hasSeal }) => [party, hasInk, hasSeal])).toEqual([
    ['a', false, false],
    ['b', true, true],
    ['c', false, false],
    ['d', false, false],
  ])
  // Whole, and nothing half-written beside it.
  expect(readdirSync(join(folder, 'made'))).toEqual(['straight.jpg'])
  await expect(pool.run('checkBoxes', { ...request, index: 3 })).rejects.toMatchObject({ code: 'not-found' })
})

test('a refusal keeps its words on the way out of the thread, and writes nothing', async () => {
  const path = join(folder, 'broken.pdf')
  writeFileSync(path, '%PDF-1.4 broken')
  const mime = 'application/pdf'
  await expect(pool.run('readSheet', { path, mime })).rejects.toMatchObject({
    name: 'AppError',
    code: 'unreadable',
    message: expect.stringMatching(/损坏/),
  })
  const straightenedTo = join(folder, 'none.jpg')
  const request = {
    path,
    mime,
    index: 0,
    homography: [1, 0, 0, 0, 1, 0, 0, 0, 1],
    precision: 'good',
    boxes: [],
    straightenedTo,
  } as const
  await expect(pool.run('checkBoxes', request)).rejects.toMatchObject({ code: 'unreadable' })
  expect(existsSync(straightenedTo)).toBe(false)
})
