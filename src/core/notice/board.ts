import { assertCovered } from '#core/pdf/fonts.ts'
import { type Drawing, type Picture, readPicture } from '#core/pdf/picture.ts'
import { type MadePdf, toPdf } from '#core/pdf/printer.ts'
import { AppError } from '#shared/errors.ts'
import type { Paper } from '#shared/model/notice.ts'
import type { Project } from '#shared/model/project.ts'
import type { PlacedDrawing } from './board-drawings.ts'
import { composeBoard, paperStyles } from './board-layout.ts'
import { boardTitle, toBoardText, toPrintedFields } from './board-text.ts'
import { constructionLacks } from './rules.ts'

export interface BoardRequest {
  readonly project: Project
  readonly drawings: { readonly plan: readonly Drawing[]; readonly elevation: readonly Drawing[] }
  readonly paper: Paper
  /** UTC ISO text. */
  readonly printedAt: string
  /** Who publishes; the sub-district's office when not given. */
  readonly office?: string
  readonly serial?: string
}

/** The long side of a drawing may be this many times the short one. */
const narrowest = 8

/**
 * Prints the construction notice (施工公示) on exactly one page: A4 portrait or A3 landscape.
 * @throws AppError `missing-content` naming every group that lacks something; `missing-glyph` naming
 *   characters the fonts do not have; `bad-input` for a drawing that is no picture, or when all of it
 *   does not fit at the least size of text; `unreadable` for a broken picture
 */
export async function makeConstructionBoard(request: BoardRequest): Promise<MadePdf> {
  const { project, drawings, paper, printedAt } = request
  const lacks = constructionLacks(project, {
    plan: drawings.plan.length,
    elevation: drawings.elevation.length,
  })
  if (lacks.length > 0) {
    const list = lacks.map((lack) => lack.text).join('；')
    throw new AppError('missing-content', `公示牌内容不全，未生成。${list}。请补全后再生成。`)
  }
  const office = request.office ?? officeOf(project.subDistrict)
  const text = toBoardText(project, { office, printedAt, serial: request.serial ?? '' })
  const all = [...drawings.plan, ...drawings.elevation]
  assertCovered(
    toPrintedFields(
      text,
      all.map((drawing) => drawing.title),
    ),
  )

  const pictures = new Map<string, Picture>()
  const place = async (kind: string, list: readonly Drawing[]) => {
    const placed: PlacedDrawing[] = []
    for (const [index, drawing] of list.entries()) {
      const name = `${kind}${index}`
      const picture = await readPicture(drawing)
      if (Math.max(picture.width / picture.height, picture.height / picture.width) > narrowest) {
        throw new AppError('bad-input', `图纸“${drawing.title}”过于狭长，无法印清。请裁成几张再导入。`)
      }
      pictures.set(name, picture)
      placed.push({ name, width: picture.width, height: picture.height, title: drawing.title })
    }
    return placed
  }
  const plan = await place('plan', drawings.plan)
  const elevation = await place('elevation', drawings.elevation)
  const sheet = composeBoard(text, { plan, elevation }, paper)

  const made = await toPdf(
    {
      pageSize: { width: paperStyles[paper].width, height: paperStyles[paper].height },
      pageMargins: 0,
      images: Object.fromEntries([...pictures].map(([name, picture]) => [name, picture.dataUrl])),
      content: sheet.content(),
    },
    {
      title: `${text.name} ${boardTitle}`,
      author: office,
      subject: `${project.code} ${boardTitle}（${paper}）`,
      createdAt: printedAt,
    },
  )
  if (made.pages !== 1) throw new Error(`board of ${made.pages} pages`)
  return made
}

const officeOf = (subDistrict: string) =>
  subDistrict.endsWith('办事处') ? subDistrict : `${subDistrict}办事处`
