import { z } from 'zod'

/** A font that comes with the program. */
export interface BundledFont {
  readonly name: string
  /** What it is used for, in words. */
  readonly use: string
  readonly license: string
  /** Characters it is used for. */
  readonly characters: number
}

/** A font that a person added, for characters that the bundled ones lack. */
export interface AddedFont {
  readonly sha256: string
  readonly name: string
  readonly fileName: string
  readonly bytes: number
  readonly characters: number
  /** UTC ISO. */
  readonly addedAt: string
  /** False: its file is gone or altered, and nothing is printed with it. */
  readonly isWhole: boolean
}

export interface FontList {
  readonly bundled: readonly BundledFont[]
  readonly added: readonly AddedFont[]
}

/** Which font draws one character of a text in each family; null: none, so that it cannot be printed. */
export interface ExaminedCharacter {
  readonly character: string
  /** `U+2AA0A`. */
  readonly code: string
  readonly sans: string | null
  readonly serif: string | null
}

export interface Examined {
  /** Different characters looked at. */
  readonly total: number
  /** Those that both families do not draw themselves. */
  readonly others: readonly ExaminedCharacter[]
}

/** A font file that the screen may draw with, and for which characters. */
export interface ScreenFont {
  /** In its address: `fontPath(name)`. */
  readonly name: string
  readonly role: 'added' | 'rare' | 'base'
  /** As CSS `unicode-range`. */
  readonly ranges: string
}

export const mostFontBytes = 60 * 1024 * 1024

export const sha256 = z.string().regex(/^[0-9a-f]{64}$/, '不是字体的摘要')

export const examinedText = z.string().max(2000, '一次最多试 2000 个字')
