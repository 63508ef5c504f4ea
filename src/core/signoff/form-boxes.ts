import type { FormPages, Strip } from '#core/pdf/form-flow.ts'
import { drawFrame, drawLines, lineStep, toLines } from '#core/pdf/form-rows.ts'
import type { Run, TextLine } from '#core/pdf/measure.ts'
import { mm } from '#core/pdf/pages.ts'
import type { PageRect, SheetBox } from '#shared/model/sheet.ts'
import type { SigningParty, Signoff } from '#shared/model/signoff.ts'
import { type BoxWords, boxOrder, boxWords } from './form-opinions.ts'
import { body, textSize } from './form-page.ts'
import { amountRows } from './form-parts.ts'
import { type FormRequest, organizationOf, toFormDate } from './form-text.ts'

// A round seal is 42 mm across; it covers the signature and the words above it, as seals do.
const leastBox = 40 * mm
const tallestBox = 62 * mm
/** Blank strip for the signature, with a margin to what is printed around it. */
const strip = { least: 14 * mm, gap: 1 * mm, side: 2 * mm, signer: 22 * mm } as const
const end = 2
const noteSize = 7.5

interface Box {
  readonly party: SigningParty
  readonly width: number
  readonly lines: readonly TextLine[]
  readonly signer: readonly TextLine[]
}

/**
 * Draws the amounts and a box for each party that has to sign and seal: its opinion, a blank strip for the signature,
 * a date and room for a round seal. All are on one page, so that nobody signs a page without the sum, and share what
 * is left of it.
 * @returns where each box and its blank strip are, in mm
 */
export function drawBoxes(pages: FormPages, request: FormRequest): readonly SheetBox[] {
  const step = lineStep(textSize)
  const rows = pairs(boxOrder(request.signoff)).map((pair) =>
    pair.map((party) => toBox(party, request, body.width / pair.length)),
  )
  const heights = rows.map((row) => {
    const tallest = Math.max(...row.map(({ lines }) => lines.length))
    return Math.max(leastBox, end * 2 + (tallest + 1) * step + strip.least)
  })
  const amounts = amountRows(request.signoff)
  const notes = toLines([{ text: noteOf(request) }], body.width, noteSize)
  const noteHeight = notes.length * lineStep(noteSize) + 1 * mm
  const needed = [...heights, ...amounts.map(({ height }) => height)].reduce(
    (sum, each) => sum + each,
    noteHeight,
  )
  const left = pages.room()
  const before = pages.take(0)
  const { sheet, page, y } = pages.take(needed)
  if (page > before.page && left > step + 1 * mm) drawPointer(before, page)
  const spare = Math.max(0, pages.room()) / rows.length
  const boxes: SheetBox[] = []
  let top = y
  for (const each of amounts) {
    each.draw(sheet, body.x, top)
    top += each.height
  }
  for (const [index, row] of rows.entries()) {
    const least = heights[index] ?? leastBox
    const height = Math.max(least, Math.min(tallestBox, least + spare))
    let x: number = body.x
    for (const box of row) {
      boxes.push(drawBox(box, { sheet, page, y: top }, x, height))
      x += box.width
    }
    top += height
  }
  drawLines(sheet, notes, { x: body.x, y: top + 1 * mm, width: body.width }, noteSize)
  return boxes
}

/** Where the boxes are on another page, nothing may be added in between. */
function drawPointer({ sheet, y }: Strip, page: number): void {
  const lines = toLines([{ text: `（以下空白，金额和签认栏见第 ${page} 页）` }], body.width, textSize)
  drawLines(sheet, lines, { x: body.x, y: y + 1 * mm, width: body.width }, textSize, 'center')
}

function pairs<T>(list: readonly T[]): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(list.length / 2) }, (_, index) =>
    list.slice(index * 2, index * 2 + 2),
  )
}

function toBox(party: SigningParty, { project, office, signoff }: FormRequest, width: number): Box {
  const { title, opinion, signer }: BoxWords = boxWords(signoff, party)
  const name = organizationOf(project, party, office)
  const runs: Run[] = [
    { text: `${title}\n`, bold: true },
    { text: `单位：${name === '' ? '＿＿＿＿＿＿＿＿＿＿＿＿' : name}\n` },
    { text: opinion },
    ...registered(party, signoff),
  ]
  return {
    party,
    width,
    lines: toLines(runs, width, textSize),
    signer: toLines([{ text: `${signer}\n（签字）` }], strip.signer, textSize),
  }
}

function registered(party: SigningParty, { signatures }: Signoff): Run[] {
  const signature = signatures.find((entry) => entry.party === party)
  if (!signature) return []
  const post = signature.post === '' ? '' : `（${signature.post}）`
  const text = `\n已登记签认：${signature.person}${post} ${toFormDate(signature.signedOn)}，原件扫描存档`
  return [{ text, color: '#444444' }]
}

function drawBox(box: Box, { sheet, page, y }: Strip, x: number, height: number): SheetBox {
  const { width } = box
  const step = lineStep(textSize)
  drawFrame(sheet, x, y, width, height)
  const top = drawLines(sheet, box.lines, { x, y: y + end, width }, textSize)
  const bottom = y + height - end - step
  // At one height in boxes side by side, however much is printed above.
  const signerY = bottom - strip.least / 2 - (box.signer.length * step) / 2
  drawLines(sheet, box.signer, { x, y: signerY, width: strip.signer }, textSize)
  const place = { x, y: bottom, width }
  drawLines(sheet, toLines([{ text: '日期：　　　　年　　月　　日' }], width, textSize), place, textSize)
  drawLines(sheet, toLines([{ text: '（盖章）' }], width, textSize), place, textSize, 'right')
  return {
    party: box.party,
    page,
    box: toMillimetres({ x, y, width, height }),
    signatureArea: toMillimetres({
      x: x + strip.signer + strip.side,
      y: top + strip.gap,
      width: width - strip.signer - strip.side * 2,
      height: bottom - top - strip.gap * 2,
    }),
  }
}

function toMillimetres(rect: PageRect): PageRect {
  const round = (points: number) => Math.round((points / mm) * 100) / 100
  return { x: round(rect.x), y: round(rect.y), width: round(rect.width), height: round(rect.height) }
}

const numerals = '零一二三四五六'

function noteOf({ signoff: { kind, required, claimedFen }, print }: FormRequest): string {
  const copies = numerals[required.length] ?? String(required.length)
  const filing = '由承包人在收到发包人（监理人）的口头或书面通知后，需要价款结算支付时填报，'
  return [
    `注：1. 在选择栏的“□”内打“√”，${claimedFen < 0 ? '减少的数额' : '金额'}写在“金额（元）”各栏。`,
    `2. 本表一式${copies}份，${kind === 'visa' ? filing : ''}签认各方各存一份。`,
    print ? '3. 请勿遮挡、污损四角的码。' : '',
  ].join('')
}
