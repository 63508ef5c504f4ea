import { findStrokes } from './ink-strokes.ts'
import type { Raster } from './raster.ts'
import type { Rect } from './rect.ts'
import { findSeal, type SealFinding } from './seal.ts'

/** Where a party signs and seals. */
export interface SignBox {
  readonly party: string
  /** Where the seal goes; may hold printed words. */
  readonly box: Rect
  /** Where the signature goes: inside `box`, printed white. */
  readonly signatureArea: Rect
}

/** `doubtful`: a person has to look more closely. */
export type Confidence = 'clear' | 'doubtful'

/** What can be seen in one box: a hint that a person confirms, never a proof. */
export interface BoxHint {
  readonly party: string
  /** Part of the signature's area that is written on in black or blue, 0 to 1. */
  readonly inkPart: number
  /** The same in mm². */
  readonly inkArea: number
  readonly hasInk: boolean
  readonly inkConfidence: Confidence
  /** Red in and around the box, in mm². */
  readonly redArea: number
  /** Diameter of the round seal found, in mm; null without one. */
  readonly sealDiameter: number | null
  readonly hasSeal: boolean
  readonly sealConfidence: Confidence
}

// mm². Three characters in pen are 20 to 60; dust and a printed line's edge stay below 2.
const someInk = 5
const clearInk = 10
const noInk = 2.5

/**
 * What stands in a box of a straightened, evenly lit page.
 * @param even the page after `level`, 1240 × 1754 pixels
 * @param isMonochrome a grey scan, where red cannot be told from black
 */
export function examineBox(
  even: Raster,
  { party, box, signatureArea }: SignBox,
  isMonochrome: boolean,
): BoxHint {
  const seal = findSeal(even, box, isMonochrome)
  const { area, part, span } = findStrokes(even, signatureArea)
  // A dot or a tick is no signature.
  const hasInk = area >= someInk && span >= 5
  const isBorderline = area > noInk && area < clearInk
  // Somebody may have signed in red, where black or blue is asked for.
  const isRedPen = !hasInk && seal.diameter === null && seal.redArea > someInk
  // On a grey scan the seal itself is ink.
  const isSealInk = isMonochrome && hasInk && (seal.coverage >= 0.4 || !seal.isClear)
  return {
    party,
    inkPart: part,
    inkArea: area,
    hasInk,
    inkConfidence:
      isBorderline || isSealInk || isRedPen || (area >= clearInk && !hasInk) ? 'doubtful' : 'clear',
    redArea: seal.redArea,
    ...sealHint(seal),
  }
}

const sealHint = ({ diameter, isClear }: SealFinding) => ({
  sealDiameter: diameter,
  hasSeal: diameter !== null,
  sealConfidence: isClear ? ('clear' as const) : ('doubtful' as const),
})

// Parts of the page, and steps of 255.
const colouredPart = 0.0001
const colourful = 40
const tinted = 5

/** Whether a page has no colours at all: neither in anything on it, nor in its paper. */
export function isGreyPage({ data }: Raster): boolean {
  let coloured = 0
  let sum = 0
  for (let at = 0; at + 2 < data.length; at += 3) {
    const red = data[at] as number
    const green = data[at + 1] as number
    const blue = data[at + 2] as number
    const colour = Math.max(red, green, blue) - Math.min(red, green, blue)
    sum += colour
    if (colour > colourful) coloured++
  }
  const pixels = data.length / 3
  return coloured < pixels * colouredPart && sum < pixels * tinted
}
