import { z } from 'zod'
import type { SigningParty } from './signoff.ts'

/** A rectangle on a printed page, in millimetres from its top left corner. */
export interface PageRect {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** Where one party signs and seals on a printed form. */
export interface SheetBox {
  readonly party: SigningParty
  /** Page of the form, from 1. */
  readonly page: number
  readonly box: PageRect
  /** Part of the box where nothing is printed and the signature goes. */
  readonly signatureArea: PageRect
}

/** What can be seen in a party's box: a hint that a person confirms. */
export interface BoxHint {
  readonly party: SigningParty
  readonly hasInk: boolean
  readonly hasSeal: boolean
  readonly confidence: 'clear' | 'doubtful'
}

/** What was read from one page of a scan. */
export interface SheetCheck {
  /** Whether the page could be laid straight to within 2 mm. */
  readonly precision: 'good' | 'rough'
  /** A scan without colour cannot show that a seal is red. */
  readonly isMonochrome: boolean
  /** Millimetres on the page → parts of the scan's width and height: 3 × 3, by rows. */
  readonly homography: readonly number[]
  /** Pixels of the scan's page as it was read. */
  readonly width: number
  readonly height: number
  readonly hints: readonly BoxHint[]
}

/** A form that was printed. */
export interface SignoffPrint {
  readonly id: string
  readonly signoffId: string
  readonly contentDigest: string
  readonly journalSeq: number
  readonly journalHead: string
  readonly printedAt: string
  readonly printedBy: string
  readonly boxes: readonly SheetBox[]
  /** Whether the form still says what was printed. */
  readonly isCurrent: boolean
}

/** A page of a scan that belongs to a sign-off. */
export interface SheetScan {
  readonly recordId: string
  readonly title: string
  /** Page of the scan, from 0. */
  readonly page: number
  readonly printId: string
  /** Page of the form, from 1. */
  readonly sheetPage: number
  readonly check: SheetCheck
  readonly readAt: string
  /** Whether the form still says what this paper says. */
  readonly isCurrent: boolean
}

/** What became of one file of signed sheets. */
export interface ScanOutcome {
  readonly name: string
  readonly recordId: string | null
  /** Numbers of the sign-offs it was filed to. */
  readonly numbers: readonly string[]
  readonly outcome: 'filed' | 'changed' | 'unknown' | 'refused'
  /** In words: what was found, or what to do. */
  readonly words: string
}

/** A page laid straight, and each box cut out of it: JPEG data URLs. */
export interface SheetPicture {
  readonly page: string
  readonly boxes: readonly { readonly party: SigningParty; readonly picture: string }[]
}

/** Strokes of a pen: x and y in thousandths of the pad's width, and ms since the first point. */
export const strokes = z
  .array(
    z
      .array(z.tuple([z.int().min(0).max(1000), z.int().min(0).max(1000), z.int().min(0).max(3_600_000)]))
      .min(1)
      .max(5000),
  )
  .min(1, '还没有写字')
  .max(200, '笔画过多，请清除后重写')

/** A signature written on the screen. */
export interface Handwriting {
  readonly id: string
  readonly signoffId: string
  readonly party: SigningParty
  readonly person: string
  readonly recordId: string
  readonly at: string
  /** Whether the form still says what was signed. */
  readonly isCurrent: boolean
}
