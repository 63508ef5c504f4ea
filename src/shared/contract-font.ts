import { z } from 'zod'
import { method, nothing } from './method.ts'
import { type Examined, examinedText, type FontList, type ScreenFont, sha256 } from './model/font.ts'
import { id } from './model/text.ts'

/** The part of the contract about fonts. */
export const fontContract = {
  'font.list': method<FontList>()(nothing),
  /** Adds one TTF file to the library. */
  'font.add': method<FontList>()(z.strictObject({ sourceId: id })),
  'font.remove': method<FontList>()(z.strictObject({ sha256 })),
  /** Which font would print each character. */
  'font.examine': method<Examined>()(z.strictObject({ text: examinedText })),
  /** What the screen draws with where the computer has no font; also without a library. */
  'font.screen': method<readonly ScreenFont[]>()(nothing),
} as const
