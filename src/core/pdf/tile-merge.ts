import { createHash } from 'node:crypto'
import {
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFHexString,
  PDFName,
  PDFNumber,
  type PDFPage,
  type PDFRef,
} from '@cantoo/pdf-lib'
import type { BoardSides } from '#shared/model/board-size.ts'
import { mm } from './pages.ts'
import type { TilePlan } from './tile-plan.ts'

/** How large a board of one page is, in millimetres. @throws Error when it is not one page */
export async function measureBoard(pdf: Buffer): Promise<BoardSides> {
  const { width, height } = (await openBoard(pdf)).getPage(0).getSize()
  return { width: width / mm, height: height / mm }
}

async function openBoard(pdf: Buffer): Promise<PDFDocument> {
  const document = await PDFDocument.load(pdf, { updateMetadata: false })
  const pages = document.getPageCount()
  if (pages !== 1) throw new Error(`a board of ${pages} pages`)
  return document
}

/**
 * Puts the board under the marks of each sheet. It comes into the file once, as it is, with its letters and lines; each
 * sheet shows its part of it by moving and clipping, at the board's own size.
 * @param marks a PDF of a cover and the plan's sheets, with the metadata of the whole
 * @returns equal bytes for equal input
 */
export async function putUnder(
  marks: Buffer,
  pdf: Buffer,
  { area, sheet, tiles }: TilePlan,
): Promise<Buffer> {
  const document = await PDFDocument.load(marks, { updateMetadata: false })
  tellFontsApart(document)
  const board = await openBoard(pdf)
  const boardHeight = board.getPage(0).getHeight()
  const [form] = await document.embedPages([board.getPage(0)])
  if (!form) throw new Error('no board')
  const [, ...pages] = document.getPages()
  for (const [index, tile] of tiles.entries()) {
    const page = pages[index]
    if (!page) throw new Error(`no sheet ${tile.number}`)
    // From the bottom left, in points.
    const clip = [area.x * mm, (sheet.height - area.y - area.height) * mm, area.width * mm, area.height * mm]
    const shift = [(area.x - tile.x) * mm, (sheet.height - area.y + tile.y) * mm - boardHeight]
    drawBehind(document, page, form.ref, clip.map(toNumber), shift.map(toNumber))
  }
  // The file's name for itself comes from its title and date: other boards have these too.
  const identity = createHash('sha256').update(marks).update(pdf).digest('hex').slice(0, 32)
  const id = PDFArray.withContext(document.context)
  for (let times = 0; times < 2; times++) id.push(PDFHexString.of(identity))
  document.context.trailerInfo.ID = id
  return Buffer.from(await document.save({ useObjectStreams: false, addDefaultPage: false }))
}

const toNumber = (value: number): string => String(PDFNumber.of(Math.round(value * 10_000) / 10_000))

function drawBehind(
  document: PDFDocument,
  { node }: PDFPage,
  form: PDFRef,
  clip: readonly string[],
  shift: readonly string[],
): void {
  const name = PDFName.of('Board')
  const drawing = `q ${clip.join(' ')} re W n 1 0 0 1 ${shift.join(' ')} cm /Board Do Q`
  const own = document.context.register(document.context.flateStream(drawing))
  const before = node.Contents()
  const contents = before instanceof PDFArray ? before.asArray() : [node.get(PDFName.of('Contents'))]
  node.setXObject(name, form)
  node.set(
    PDFName.of('Contents'),
    document.context.obj([own, ...contents.filter((part) => part !== undefined)]),
  )
}

/** The board has parts of the same faces under the same six letters; in one file each part must have its own. */
function tellFontsApart(document: PDFDocument): void {
  const keys = [PDFName.of('BaseFont'), PDFName.of('FontName')]
  for (const [, object] of document.context.enumerateIndirectObjects()) {
    if (!(object instanceof PDFDict)) continue
    for (const key of keys) {
      const name = object.get(key)
      const found = name instanceof PDFName && /^([A-Z]{5})[A-Z]\+(.+)$/.exec(name.decodeText())
      if (found) object.set(key, PDFName.of(`${found[1]}M+${found[2]}`))
    }
  }
}
