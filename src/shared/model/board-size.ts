import { z } from 'zod'

/** ISO sizes a board may have: millimetres, upright. */
export const boardPapers = {
  A4: { width: 210, height: 297 },
  A3: { width: 297, height: 420 },
  A2: { width: 420, height: 594 },
  A1: { width: 594, height: 841 },
  A0: { width: 841, height: 1189 },
} as const
export type BoardPaper = keyof typeof boardPapers
export const boardPaperNames = Object.keys(boardPapers) as readonly BoardPaper[]

/** Usual boards of sign makers, width × height in millimetres (domain 6). */
export const boardPresets = ['900x1400', '650x800', '1200x800', '2400x1200'] as const

/** Sides a board may have, in millimetres. */
export const boardLimits = { least: 148, most: 3000, ratio: 4 } as const

export interface BoardSides {
  readonly width: number
  readonly height: number
}

const isPaper = (size: string): size is BoardPaper => Object.hasOwn(boardPapers, size)

/** `a0` → `A0`, `900 × 1400` → `900x1400`; anything else as it is. */
const tidySize = (text: string): string =>
  text
    .replaceAll(' ', '')
    .toUpperCase()
    .replace(/^(\d+)[×X*](\d+)$/, '$1x$2')

/** A written size: `A4` … `A0`, or `900x1400` (width and height in millimetres). */
export const boardSize = z
  .string({ error: '请选择尺寸' })
  .transform(tidySize)
  .refine((size) => toSides(size, false) !== null, {
    error: `尺寸要写成 A4、A3、A2、A1、A0，或 900x1400 这样的毫米数（每边 ${boardLimits.least} 到 ${boardLimits.most}，长边不超过短边的 ${boardLimits.ratio} 倍）`,
  })

/**
 * Millimetres of a size as the board hangs: a paper is upright unless `isLandscape`; written millimetres are as
 * written, and turned when `isLandscape` asks for a board wider than high and they are not.
 * @returns null for what is no size
 */
export function toSides(size: string, isLandscape: boolean): BoardSides | null {
  const found = /^(\d{3,4})x(\d{3,4})$/.exec(size)
  const given = isPaper(size)
    ? boardPapers[size]
    : found && { width: Number(found[1]), height: Number(found[2]) }
  if (!given) return null
  const short = Math.min(given.width, given.height)
  const long = Math.max(given.width, given.height)
  const { least, most, ratio } = boardLimits
  if (short < least || long > most || long > short * ratio) return null
  return isLandscape ? { width: long, height: short } : { ...given }
}

/** `A3 横向`, `900×1400 毫米`. */
export function sizeLabel(size: string, isLandscape: boolean): string {
  if (isPaper(size)) return `${size} ${isLandscape ? '横向' : '竖向'}`
  const sides = toSides(size, isLandscape)
  return sides ? `${sides.width}×${sides.height} 毫米` : size
}

/** Metres from which running text is read, where a person set none: a wall board from 1 m (domain 6). */
export function usualReadingMetres({ width, height }: BoardSides): number {
  const short = Math.min(width, height)
  return short < 400 ? 0.5 : short < 590 ? 0.7 : 1
}

/** Text height for a distance: 8.7 mm a metre (h = 2·d·tan 15′, dense Chinese and old eyes; domain 6). */
export const mmPerMetre = 8.7

/** Metres from which letters of `points` can be read. */
export const readableMetres = (points: number): number => (points * 25.4) / 72 / mmPerMetre

/** Size of letters, in points, that can be read from `metres`. */
export const pointsFor = (metres: number): number => (metres * mmPerMetre * 72) / 25.4
