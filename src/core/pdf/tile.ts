import type { Paper } from '#shared/model/notice.ts'
import { printSheets } from './pages.ts'
import type { MadePdf } from './printer.ts'
import { drawCover } from './tile-cover.ts'
import { drawMarks } from './tile-marks.ts'
import { planTiles } from './tile-plan.ts'

/** A board to be cut into sheets. */
export interface TiledBoard {
  /** One page, of any size. */
  readonly pdf: Buffer
  readonly title: string
  readonly serial: string
  /** UTC ISO text; the only date in the file. */
  readonly createdAt: string
  readonly author: string
}

/**
 * Cuts a board into sheets for an office printer, at its own size: a cover with a ruler, the steps and a sketch, then
 * the sheets row by row with crop marks, glue lines and numbers (see `planTiles`). The cover comes also where one sheet
 * holds the board: by its ruler alone a person knows that the printer did not shrink it.
 * Letters stay letters and lines lines; metadata are the printer's; equal input gives equal bytes.
 * @throws AppError `missing-glyph` for a title or serial with a character that no font has
 */
export async function tilePdf(board: TiledBoard, paper: Paper): Promise<MadePdf> {
  // Half a megabyte of code that nothing else needs.
  const { measureBoard, putUnder } = await import('./tile-merge.ts')
  const { pdf, title, serial, author, createdAt } = board
  const plan = planTiles(await measureBoard(pdf), paper)
  const sheets = [
    drawCover(plan, { title, serial }),
    ...plan.tiles.map((tile) => drawMarks(plan, tile, serial)),
  ]
  const facts = { title, author, subject: `${serial} ${paper} 分幅，共 ${plan.tiles.length} 张`, createdAt }
  const marks = await printSheets(sheets, facts)
  return { pdf: await putUnder(marks.pdf, pdf, plan), pages: marks.pages }
}
