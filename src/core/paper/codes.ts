import { randomBytes } from 'node:crypto'
import type { Content } from 'pdfmake/interfaces.js'
import { toCrockford } from './crockford.ts'
import type { Point } from './homography.ts'

/**
 * What a printed A4 form carries so that its scan can be filed and straightened: one QR code in each corner.
 * All lengths are millimetres from the top left of the page, unless a name says otherwise.
 *
 * A form must keep `formMargins` free of its own content (or use `topStrip` and `bottomStrip` between the codes),
 * so that no code and no quiet zone is printed over.
 */
export const pageSize = { width: 210, height: 297 } as const

/** From the edge of the page to the code: more than the 4–6 mm that office printers leave white. */
export const edge = 8

// The printing library draws modules of whole points only. At 100 dpi one of 2 pt is 2.8 pixels, which still reads.
const modulePoints = 2
const mmPerPoint = 25.4 / 72
/** Side of one module: 2 pt. */
export const moduleSize = modulePoints * mmPerPoint
/** White around a code that its standard asks for: four modules. */
export const quietZone = 4 * moduleSize

/** Clockwise: 1 top right (larger, with the digest), 2 bottom right, 3 bottom left, 4 top left. */
export type Corner = 1 | 2 | 3 | 4
export const corners: readonly Corner[] = [1, 2, 3, 4]

// QR versions 1 and 2: 21 and 25 modules a side.
const modulesOf = (corner: Corner): number => (corner === 1 ? 25 : 21)

/** Side of a corner's code without its quiet zone: 17.6 mm for corner 1, else 14.8 mm. */
export const codeSize = (corner: Corner): number => modulesOf(corner) * moduleSize

/** Page margins within which a form's body touches no code: 29 mm above, 26 mm below. */
export const formMargins = {
  top: Math.ceil(edge + codeSize(1) + quietZone),
  bottom: Math.ceil(edge + codeSize(2) + quietZone),
  left: edge,
  right: edge,
} as const

/** Between the two upper codes; a title may stand there. */
export const topStrip = {
  x: Math.ceil(edge + codeSize(4) + quietZone),
  y: edge,
  width: Math.floor(pageSize.width - 2 * edge - codeSize(4) - codeSize(1) - 2 * quietZone) - 1,
  height: codeSize(4),
} as const

/** Between the two lower codes; a page number may stand there. */
export const bottomStrip = {
  x: Math.ceil(edge + codeSize(3) + quietZone),
  y: pageSize.height - edge - codeSize(3),
  width: Math.floor(pageSize.width - 2 * edge - 2 * codeSize(3) - 2 * quietZone) - 1,
  height: codeSize(3),
} as const

/** Top left of a corner's code. */
function originOf(corner: Corner): Point {
  const size = codeSize(corner)
  return {
    x: corner <= 2 ? pageSize.width - edge - size : edge,
    y: corner === 1 || corner === 4 ? edge : pageSize.height - edge - size,
  }
}

/** The code's own corners on the page: top left, top right, bottom right, bottom left. */
export function codePoints(corner: Corner): readonly [Point, Point, Point, Point] {
  const { x, y } = originOf(corner)
  const size = codeSize(corner)
  return [
    { x, y },
    { x: x + size, y },
    { x: x + size, y: y + size },
    { x, y: y + size },
  ]
}

const idLength = 10
const idPattern = /^[0-9A-HJKMNP-TV-Z]{10}$/
const digestLength = 12
/** Largest page number that a code can carry. */
export const mostPages = 99

/** Names one print of one form: 10 characters of Crockford's base 32 (50 random bits), upper case. */
export function newPrintId(): string {
  return toCrockford(randomBytes(idLength))
}

/** What one code says. */
export interface SheetCode {
  readonly corner: Corner
  /** From 1. */
  readonly page: number
  readonly printId: string
  /** First 12 hex digits of the content's digest, upper case; on corner 1 only. */
  readonly digest: string | null
}

/**
 * The text of one code, in QR's alphanumeric characters: `HX2/1/ABCDEFGHJK`, `HX1/1/ABCDEFGHJK/0123456789AB`.
 * @throws Error for values that do not fit (a mistake of the program)
 */
export function formatCode({ corner, page, printId, digest }: SheetCode): string {
  const isSound =
    idPattern.test(printId) &&
    Number.isInteger(page) &&
    page >= 1 &&
    page <= mostPages &&
    corners.includes(corner)
  if (!isSound) throw new Error(`no sound code: ${corner} ${page} ${printId}`)
  if ((corner === 1) !== (digest !== null)) throw new Error('the digest belongs on corner 1')
  const text = `HX${corner}/${page}/${printId}`
  if (digest === null) return text
  if (!/^[0-9A-Fa-f]{12,}$/.test(digest)) throw new Error('no sound digest')
  return `${text}/${digest.slice(0, digestLength).toUpperCase()}`
}

const pattern = /^HX([1-4])\/([1-9]\d?)\/([0-9A-HJKMNP-TV-Z]{10})(?:\/([0-9A-F]{12}))?$/

/** Reads a code's text, exactly as `formatCode` writes it; null for anything else. */
export function parseCode(text: string): SheetCode | null {
  const found = text.length > 40 ? null : pattern.exec(text)
  if (!found) return null
  const corner = Number(found[1]) as Corner
  const digest = found[4] ?? null
  if ((corner === 1) !== (digest !== null)) return null
  return { corner, page: Number(found[2]), printId: found[3] ?? '', digest }
}

/**
 * The four codes of one page, placed absolutely: give them as (part of) the page's background, so that each page
 * has its own number.
 * @param page from 1
 * @param digest hex digest of the content printed, at least its first 12 digits
 * @throws Error as `formatCode`
 */
export function cornerCodes(printId: string, page: number, digest: string): Content[] {
  return corners.map((corner) => {
    const { x, y } = originOf(corner)
    return {
      qr: formatCode({ corner, page, printId, digest: corner === 1 ? digest : null }),
      mode: 'alphanumeric',
      version: corner === 1 ? 2 : 1,
      // Quartile would leave no room for the end mark, which the printing library then writes wrongly.
      eccLevel: 'M',
      fit: modulesOf(corner) * modulePoints,
      absolutePosition: { x: x / mmPerPoint, y: y / mmPerPoint },
    } satisfies Content
  })
}
