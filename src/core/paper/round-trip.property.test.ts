import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { between, createRandom, pick, type Random } from '#core/example/random.ts'
import {
  errorInMm,
  type Flaws,
  type Mark,
  mark,
  photograph,
  printSheet,
  scan,
  signBoxes,
  type Take,
  take,
  toPaper,
} from '#tests/paper-sheet.ts'
import { checkBoxes } from './boxes.ts'
import { newPrintId } from './codes.ts'
import type { Raster } from './raster.ts'
import { readSheet } from './read.ts'

/** Sheets marked, taken and spoilt at random; more of them by `PAPER_CASES=80`. */
const cases = Number(process.env['PAPER_CASES'] ?? 10)
const printId = newPrintId()
let folder: string
let blank: Raster

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'paper-random-'))
  blank = await toPaper(await printSheet(printId, 'c'.repeat(64)))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const marksOf = (random: Random): readonly Mark[] =>
  pick<readonly Mark[]>(random, [[], ['signature'], ['seal'], ['signature', 'seal'], ['red pen']])

function anyTake(random: Random): Take & { readonly isOnTable: boolean } {
  const isOnTable = random() < 0.5
  const how = isOnTable
    ? photograph(between(random, 1400, 3000), between(random, 0, 0.1), random() * 360, random)
    : scan(between(random, 100, 220), random() * 360)
  return { ...how, isOnTable }
}

const anyFlaws = (random: Random, isOnTable: boolean): Flaws => ({
  isOnTable,
  isGrey: random() < 0.2,
  noise: between(random, 0, 12),
  blur: random() < 0.5 ? 0 : between(random, 0.3, isOnTable ? 1.5 : 0.8),
  shade: between(random, 0.4, 1),
  paper: random() < 0.5 ? [255, 255, 255] : [230, 222, 196],
  quality: random() < 0.5 ? 40 : 80,
})

test(`${cases} sheets spoilt at random are read, placed within 2 mm, and no clear hint is wrong`, async () => {
  const rough: string[] = []
  for (let seed = 1; seed <= cases; seed++) {
    const random = createRandom(seed * 7919)
    const marks = Object.fromEntries(signBoxes.map(({ party }) => [party, marksOf(random)]))
    const how = anyTake(random)
    const flaws = anyFlaws(random, how.isOnTable)
    const name = `case ${seed}: ${how.width} × ${how.height} ${JSON.stringify(flaws)}`
    const path = join(folder, 'case.jpg')
    writeFileSync(path, await take(await mark(blank, marks, random), how, flaws, random))
    const sheet = (await readSheet(path, 'image/jpeg'))[0]?.sheet
    expect(sheet, name).toMatchObject({ printId, page: 1 })
    if (!sheet) continue
    if (sheet.precision === 'good') expect(errorInMm(sheet.homography, how.toPicture), name).toBeLessThan(2)
    else rough.push(name)
    const request = { path, mime: 'image/jpeg', index: 0, ...sheet, boxes: signBoxes, straightenedTo: null }
    const { boxes } = await checkBoxes(request)
    for (const box of boxes) {
      const put = marks[box.party] ?? []
      const said = `${box.party} (${put.join(', ')}) of ${name}: ${JSON.stringify({ ...box, crop: '' })}`
      if (box.inkConfidence === 'clear') expect(box.hasInk, said).toBe(put.includes('signature'))
      if (box.sealConfidence === 'clear') expect(box.hasSeal, said).toBe(put.includes('seal'))
    }
  }
  expect(rough.length, rough.join('\n')).toBeLessThanOrEqual(cases / 10)
}, 900_000)
