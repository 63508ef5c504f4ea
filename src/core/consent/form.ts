import { assertCovered } from '#core/pdf/fonts.ts'
import { drawLines, type FormRow, lineStep, toLines } from '#core/pdf/form-rows.ts'
import { breakLines } from '#core/pdf/measure.ts'
import { formSheet, printSheets } from '#core/pdf/pages.ts'
import type { MadePdf } from '#core/pdf/printer.ts'
import type { Sheet } from '#core/pdf/sheet.ts'
import type { HouseholdInput } from '#shared/model/household.ts'
import { body, toFormRows, toNoticeRow } from './form-rows.ts'
import { type FormWording, formTitle } from './form-text.ts'

const titleSize = 18
const introSize = 9
const footSize = 8

export interface FormsRequest {
  readonly wording: FormWording
  /** One page each; null: an empty form. */
  readonly households: readonly (HouseholdInput | null)[]
  readonly office: string
  /** UTC ISO. */
  readonly printedAt: string
}

/**
 * 《老旧小区改造居民意愿调查表》: A4, one household a page.
 * @throws AppError `missing-glyph` naming characters the fonts do not have
 */
export async function makeForms({ wording, households, office, printedAt }: FormsRequest): Promise<MadePdf> {
  assertCovered(fieldsOf(wording, households, office), 'serif')
  const head = drawHead(wording)
  const notice = toNoticeRow(wording)
  const empty = toFormRows(null, wording)
  const room = body.bottom - lineStep(footSize) - head.bottom - notice.height
  const sheets = households.map((household) => {
    const sheet = formSheet()
    const rows = household ? fitRows(household, wording, room) : empty
    drawPage(sheet, head, rows, notice, office)
    return sheet
  })
  const facts = { title: formTitle, author: office, subject: wording.community, createdAt: printedAt }
  return printSheets(sheets, facts)
}

const heightOf = (rows: readonly FormRow[]) => rows.reduce((sum, { height }) => sum + height, 0)

/** One household stays on one page: who wrote much is printed smaller, and what is still too long is cut and marked. */
function fitRows(household: HouseholdInput, wording: FormWording, room: number): readonly FormRow[] {
  for (const size of [10, 9, 8, 7]) {
    const rows = toFormRows(household, wording, size)
    if (heightOf(rows) <= room) return rows
  }
  const { suggestion } = household
  const lines = suggestion.split('\n').slice(0, 6).join(' ')
  const short = `${[...lines].slice(0, 200).join('')}……（余下见电子登记）`
  return toFormRows({ ...household, suggestion: short }, wording, 7)
}

function fieldsOf(
  wording: FormWording,
  households: readonly (HouseholdInput | null)[],
  office: string,
): { label: string; text: string }[] {
  const said = households.flatMap((each) =>
    each
      ? [
          { label: '房号', text: `${each.building}${each.unit}${each.room}` },
          { label: '产权人', text: `${each.owner}${each.agent}` },
          { label: '调查内容', text: [...each.wishes, each.contribution, each.suggestion].join('') },
          { label: '调查员', text: each.investigators.join('') },
        ]
      : [],
  )
  return [
    { label: '单位名称', text: office },
    { label: '小区名称', text: wording.community },
    { label: formTitle, text: `${wording.intro}${wording.notice}■□` },
    ...said,
  ]
}

function drawHead({ intro }: FormWording) {
  const [title] = breakLines([{ text: formTitle, bold: true }], titleSize, body.width, 'serif')
  const lines = toLines([{ text: intro }], body.width, introSize)
  const introTop = body.top + titleSize * 1.7
  return {
    bottom: introTop + lines.length * lineStep(introSize) + 4,
    draw(sheet: Sheet): void {
      const style = { size: titleSize, leading: 1.3, align: 'center', width: body.width } as const
      if (title) sheet.line(title, body.x, body.top, style)
      drawLines(sheet, lines, { x: body.x, y: introTop, width: body.width }, introSize)
    },
  }
}

/** Rows one below the other; what a household wrote much of is never cut, but may push the notice closer. */
function drawPage(
  sheet: Sheet,
  head: ReturnType<typeof drawHead>,
  rows: readonly FormRow[],
  notice: FormRow,
  office: string,
): void {
  head.draw(sheet)
  let y = head.bottom
  for (const row of [...rows, notice]) {
    row.draw(sheet, body.x, y)
    y += row.height
  }
  const foot = toLines([{ text: `${office}　　居民个人信息，受限保管` }], body.width, footSize)
  drawLines(
    sheet,
    foot,
    { x: body.x, y: Math.max(y + 3, body.bottom - lineStep(footSize)), width: body.width },
    footSize,
  )
}
