import { type Drawing, measurePicture, readPicture } from '#core/pdf/picture.ts'
import { type MadePdf, toPdf } from '#core/pdf/printer.ts'
import { AppError } from '#shared/errors.ts'
import { sizeLabel } from '#shared/model/board-size.ts'
import type { NoticeFinding, NoticeReach } from '#shared/model/notice.ts'
import { type ComposedBoard, composeBoard } from './board-layout.ts'
import { codeText, encodeModules } from './code-modules.ts'
import { digestContent } from './compose-content.ts'
import { type BoardContent, picturesOf } from './content.ts'
import { assertPrintable } from './lint-glyphs.ts'
import { lintLayout } from './lint-layout.ts'

export interface BoardRequest {
  readonly content: BoardContent
  /** The ten characters that name the version. */
  readonly versionId: string
  /** Files of the pictures, by sha256. */
  readonly drawings: ReadonlyMap<string, Drawing>
  readonly projectCode: string
  /** UTC ISO text; the only date in the file. */
  readonly createdAt: string
}

export interface MadeBoard extends MadePdf {
  readonly reaches: readonly NoticeReach[]
  readonly findings: readonly NoticeFinding[]
}

/** The long side of a picture may be this many times the short one. */
const narrowest = 8
/** Pictures one board may hold: more would each be too small. */
const mostOnBoard = 24
/** Pixels printed for an inch of paper: a sheet is looked at closely, a wall board is not. */
const dpiOf = ({ width, height }: BoardContent): number => (Math.min(width, height) < 400 ? 220 : 160)

/**
 * Prints a board on exactly one page of its size: the same PDF for preview, printer and archive.
 * @throws AppError `missing-glyph` naming characters that no font has; `bad-input` for a picture that is none, and
 *   when all of it does not fit at the least size of text; `unreadable` for a broken picture
 */
export async function makeBoard(request: BoardRequest): Promise<MadeBoard> {
  const { content, drawings } = request
  assertPrintable(content)
  const aspects = new Map<string, number>()
  const sizes = new Map<string, { readonly pixels: number; readonly isVector: boolean }>()
  const shas = [
    ...new Set(
      picturesOf(content).flatMap(({ pictures }) =>
        pictures.flatMap(({ sides }) => sides.map(({ sha256 }) => sha256)),
      ),
    ),
  ]
  if (shas.length > mostOnBoard) {
    throw new AppError(
      'bad-input',
      `一块公示最多放 ${mostOnBoard} 张图，现在有 ${shas.length} 张。请减少图片。`,
    )
  }
  for (const sha of shas) {
    const drawing = requireDrawing(drawings, sha)
    const { width, height, isVector } = await measurePicture(drawing)
    if (Math.max(width / height, height / width) > narrowest) {
      throw new AppError('bad-input', `图片“${drawing.title}”过于狭长，无法印清。请裁成几张再导入。`)
    }
    aspects.set(sha, width / height)
    sizes.set(sha, { pixels: Math.max(width, height), isVector })
  }
  const { digest } = digestContent(content)
  const code = await encodeModules(codeText(content, request.versionId, digest))
  const board = composeBoard(content, aspects, code)
  const images = await readPictures(board, drawings, dpiOf(content))
  const made = await toPdf(
    {
      pageSize: { width: board.sheet.width, height: board.sheet.height },
      pageMargins: 0,
      images,
      content: board.sheet.content(),
    },
    {
      title: `${content.name} ${content.title}`,
      author: content.office,
      subject: `${request.projectCode} ${content.title} ${content.serial}（${sizeLabel(`${content.width}x${content.height}`, false)}）`,
      createdAt: request.createdAt,
    },
  )
  if (made.pages !== 1) throw new Error(`board of ${made.pages} pages`)
  return { ...made, reaches: board.reaches, findings: lintLayout(content, board, sizes) }
}

function requireDrawing(drawings: ReadonlyMap<string, Drawing>, sha: string): Drawing {
  const drawing = drawings.get(sha)
  if (!drawing) throw new Error(`no file of ${sha}`)
  return drawing
}

/** Each picture once, with as many pixels as its largest place needs. */
async function readPictures(
  { pictures }: ComposedBoard,
  drawings: ReadonlyMap<string, Drawing>,
  dpi: number,
): Promise<Record<string, string>> {
  const images: Record<string, string> = {}
  for (const name of new Set(pictures.map((each) => each.name))) {
    const side = Math.max(
      ...pictures.filter((each) => each.name === name).map(({ width, height }) => Math.max(width, height)),
    )
    const pixels = Math.ceil((side / 72) * dpi)
    const { dataUrl } = await readPicture(requireDrawing(drawings, name), { pixels })
    images[name] = dataUrl
  }
  return images
}
