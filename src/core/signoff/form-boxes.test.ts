import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { checkBoxes } from '#core/paper/boxes.ts'
import type { PagePixels } from '#core/paper/page-limits.ts'
import { openPdfPages } from '#core/paper/pdf-pages.ts'
import { readPage, readSheet } from '#core/paper/read.ts'
import type { PageRect, SheetBox } from '#shared/model/sheet.ts'
import { temporaryFolder } from '#tests/builders.ts'
import { printOut, toChange, toVisa, visaLine } from '#tests/support/form-requests.ts'

async function draw(pdf: Buffer): Promise<readonly PagePixels[]> {
  const path = join(temporaryFolder(), 'form.pdf')
  writeFileSync(path, pdf)
  return Array.fromAsync(openPdfPages(path))
}

const darkAt = ({ data, width, channels }: PagePixels, x: number, y: number): boolean =>
  (data[(y * width + x) * channels] ?? 255) < 160

/** How far from a place (mm) the middle of the nearest dark stroke is, walking across it. */
function offRule(page: PagePixels, at: number, along: number, way: 'x' | 'y'): number {
  const perMm = page.width / 210
  const other = Math.round(along * perMm)
  const middles: number[] = []
  let from: number | null = null
  for (let pixel = Math.round((at - 1.2) * perMm); pixel <= (at + 1.2) * perMm; pixel++) {
    const isDark = way === 'x' ? darkAt(page, pixel, other) : darkAt(page, other, pixel)
    if (isDark) from ??= pixel
    else if (from !== null) {
      middles.push((from + pixel) / 2 / perMm)
      from = null
    }
  }
  return Math.min(...middles.map((middle) => Math.abs(middle - at)))
}

function inkIn(page: PagePixels, { x, y, width, height }: PageRect): number {
  const perMm = page.width / 210
  let ink = 0
  for (let row = Math.ceil(y * perMm); row < (y + height) * perMm; row++) {
    for (let column = Math.ceil(x * perMm); column < (x + width) * perMm; column++) {
      if ((page.data[(row * page.width + column) * page.channels] ?? 255) < 250) ink++
    }
  }
  return ink
}

/** A signature in black and a round red seal of 42 mm in a box, as people put them. */
function penAndSeal({ box, signatureArea: area }: SheetBox, width: number, height: number): string {
  const y = area.y + area.height - 6
  const strokes = [0, 5, 11, 16].map((x) => `M${area.x + x + 1} ${y - 4} q3 2 1 8 t5 -3 m-6 -2 h5`).join(' ')
  const [cx, cy] = [box.x + box.width - 24, box.y + box.height - 22]
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 210 297">
    <path d="${strokes}" fill="none" stroke="#1b1b24" stroke-width="0.6"/>
    <g fill="none" stroke="#d1202a"><circle cx="${cx}" cy="${cy}" r="20.4" stroke-width="1.2"/>
    <path d="M${cx} ${cy - 7} l2 5 h5 l-4 3.5 l1.6 5 l-4.6 -3 l-4.6 3 l1.6 -5 l-4 -3.5 h5 z" fill="#d1202a"/></g>
  </svg>`
}

const forms = [
  ['a visa', toVisa()],
  ['a visa above the sum', toVisa({}, {}, 100)],
  ['a visa of many lines', toVisa({ lines: Array.from({ length: 60 }, () => visaLine) })],
  ['a change', toChange()],
  ['a change of drawings above the sum', toChange({ changesDrawings: true }, {}, 100)],
] as const

describe('boxes of a printed form', () => {
  it.each(forms)(
    '%s: each is where it is said to be, blank where it is signed, and large enough',
    async (_, form) => {
      const { pdf, boxes } = await printOut(form)
      const pages = await draw(pdf)
      expect(boxes).toHaveLength(form.required.length)
      for (const { page: number, box, signatureArea: area } of boxes) {
        const page = pages[number - 1]
        if (!page) throw new Error('no such page')
        // Nowhere at the middle: there the rule between the boxes above meets a wide one.
        for (let share = 0.03; share < 1; share += 0.05) {
          const [across, down] = [box.x + box.width * share, box.y + box.height * share]
          for (const x of [box.x, box.x + box.width]) {
            expect(offRule(page, x, down, 'x')).toBeLessThan(0.5)
          }
          for (const y of [box.y, box.y + box.height]) {
            expect(offRule(page, y, across, 'y')).toBeLessThan(0.5)
          }
        }
        expect(inkIn(page, area)).toBe(0)
        expect(inkIn(page, box)).toBeGreaterThan(0)
        expect(area.width).toBeGreaterThanOrEqual(45)
        expect(area.height).toBeGreaterThanOrEqual(12)
        expect(area.x).toBeGreaterThan(box.x)
        expect(area.x + area.width).toBeLessThan(box.x + box.width)
        expect(area.y).toBeGreaterThan(box.y)
        expect(area.y + area.height).toBeLessThan(box.y + box.height)
        expect(box.width).toBeGreaterThanOrEqual(80)
        expect(box.height).toBeGreaterThanOrEqual(40)
      }
    },
  )

  it('has codes in the corners of every page that lead to the print, the page and what it says', async () => {
    const { pdf } = await printOut(toVisa({ lines: Array.from({ length: 60 }, () => visaLine) }))
    const pages = await draw(pdf)
    expect(pages.length).toBeGreaterThan(1)
    for (const [index, picture] of pages.entries()) {
      const { sheet, corners } = await readPage(picture)
      expect(corners).toEqual([1, 2, 3, 4])
      expect(sheet).toMatchObject({ printId: '7K3M9QXW2A', page: index + 1, digest: '8F3A12BC90DE' })
    }
  })

  it.each([
    ['a visa', toVisa()],
    ['a change', toChange({ changesDrawings: true })],
  ])(
    '%s as it comes from the printer has neither ink nor seal; signed and sealed, in that box alone',
    async (_, form) => {
      const { pdf, boxes } = await printOut(form)
      const [blank] = await draw(pdf)
      if (!blank) throw new Error('no page')
      const signed = boxes[1]
      if (!signed) throw new Error('no box')
      const { width, height, data } = blank
      const png = sharp(data, { raw: { width, height, channels: 3 } })
      const folder = temporaryFolder()
      const see = async (name: string, picture: Buffer) => {
        const path = join(folder, name)
        writeFileSync(path, picture)
        const [page] = await readSheet(path, 'image/png')
        if (!page?.sheet) throw new Error(page?.problem)
        const { homography, precision } = page.sheet
        const given = {
          path,
          mime: 'image/png',
          index: 0,
          homography,
          precision,
          boxes,
          straightenedTo: null,
        }
        return (await checkBoxes(given)).boxes.map(({ hasInk, hasSeal }) => ({ hasInk, hasSeal }))
      }
      const none = { hasInk: false, hasSeal: false }
      expect(await see('blank.png', await png.clone().png().toBuffer())).toEqual(boxes.map(() => none))

      const input = Buffer.from(penAndSeal(signed, width, height))
      const after = await see('signed.png', await png.clone().composite([{ input }]).png().toBuffer())
      expect(after).toEqual(boxes.map((box) => (box === signed ? { hasInk: true, hasSeal: true } : none)))
    },
  )

  it('leaves the corners of a void one empty', async () => {
    const { pdf } = await printOut(toVisa({}, { state: 'voided', voidReason: '重复' }))
    for (const picture of await draw(pdf)) {
      expect(await readPage(picture)).toMatchObject({ corners: [], sheet: null })
    }
  })
})
