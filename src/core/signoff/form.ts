import { cornerCodes, mostPages } from '#core/paper/codes.ts'
import { assertCovered } from '#core/pdf/fonts.ts'
import { fillPages } from '#core/pdf/form-flow.ts'
import { printSheets } from '#core/pdf/pages.ts'
import type { MadePdf } from '#core/pdf/printer.ts'
import type { Sheet } from '#core/pdf/sheet.ts'
import { AppError } from '#shared/errors.ts'
import type { SheetBox } from '#shared/model/sheet.ts'
import { drawBoxes } from './form-boxes.ts'
import { changeParts } from './form-change.ts'
import { toFormFields } from './form-fields.ts'
import { body, drawFoot, headOf, newPage, withContent } from './form-page.ts'
import { type FormRequest, formNames } from './form-text.ts'
import { visaParts } from './form-visa.ts'

/** A form on its pages, and where each party signs. */
export interface FormLayout {
  readonly sheets: readonly Sheet[]
  readonly boxes: readonly SheetBox[]
}

/** @throws AppError `missing-glyph` naming characters the fonts do not have, and their field */
export const checkForm = (request: Omit<FormRequest, 'print' | 'printedAt'>): void =>
  assertCovered(toFormFields(request), 'serif')

/**
 * Lays a form out on A4 as the parties sign it: 现场签证表 (GB 50500-2013 表-12-8) or 工程变更单
 * (GB/T 50319-2013 C.0.2). Opinions are left for the hand; much text and many lines flow to further pages, the
 * heading repeated; a box is never cut.
 * @throws AppError `rule` when it takes more pages than its codes can number
 */
export function layOutForm(request: FormRequest): FormLayout {
  const { signoff, print } = request
  const head = headOf(request)
  let page = 0
  const pages = fillPages({
    x: body.x,
    top: head.bottom,
    bottom: body.bottom,
    newSheet: () => newPage(head, ++page),
  })
  const parts = signoff.kind === 'visa' ? visaParts(request, signoff) : changeParts(request, signoff)
  for (const part of parts) pages.put(part)
  const boxes = drawBoxes(pages, request)
  const { sheets } = pages
  if (sheets.length > mostPages) {
    throw new AppError(
      'rule',
      `这份单子要印 ${sheets.length} 页，最多 ${mostPages} 页。请缩短文字，细节作附件。`,
    )
  }
  for (const [index, sheet] of sheets.entries()) drawFoot(sheet, request, index + 1, sheets.length)
  if (!print) return { sheets, boxes }
  const codesOf = (number: number) => cornerCodes(print.id, number, signoff.contentDigest)
  return { sheets: sheets.map((sheet, index) => withContent(sheet, codesOf(index + 1))), boxes }
}

/** Prints what was laid out; a void one has 作废 across each page. */
export const printForm = (layout: FormLayout, request: FormRequest): Promise<MadePdf> => {
  const { project, signoff, office, printedAt } = request
  return printSheets(
    layout.sheets,
    {
      title: `${formNames[signoff.kind]} ${signoff.number}`,
      author: office,
      subject: `${project.name} ${signoff.content.title}`,
      createdAt: printedAt,
    },
    {},
    signoff.state === 'voided' ? '作废' : '',
  )
}
