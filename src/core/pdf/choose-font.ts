import type { Font } from 'fontkit'
import { AppError } from '#shared/errors.ts'
import { openAddedFont, readAddedFont } from './added-fonts.ts'
import { coverageOf } from './families.ts'
import { type FontFamily, findSlice, hanaMinName } from './font-files.ts'
import { type AddedFontFile, addedFonts, untilFontsChange } from './font-list.ts'
import { openSlice, readSlice } from './hanamin.ts'

/** What draws a character. */
export type Face =
  | { readonly kind: 'family' }
  | {
      readonly kind: 'added' | 'hanamin'
      /** Names it among all of a process. */
      readonly key: string
      /** As a person knows it. */
      readonly name: string
      /** To measure with. */
      open(): Font
      /** As TTF, to print with. */
      read(): Promise<Buffer>
    }
export type FallbackFace = Exclude<Face, { kind: 'family' }>

const ofFamily: Face = { kind: 'family' }
/** One object for each font, so that neighbours in a text are seen to share it. */
const faces = untilFontsChange(() => new Map<string, FallbackFace>())

const chosen = untilFontsChange(
  (): Readonly<Record<FontFamily, Map<number, Face | null>>> => ({ sans: new Map(), serif: new Map() }),
)

/**
 * What draws a character of a family's text: the family, where both its weights have it; else the first added font
 * that has it; else 花园明朝. Null when nothing does. A variation selector asks for a shape that none of these promise,
 * so nothing draws it, and text with one is refused by name; so are other characters that leave no mark.
 */
export function chooseFace(point: number, family: FontFamily): Face | null {
  const known = chosen()[family]
  let face = known.get(point)
  if (face === undefined) {
    face = findFace(point, family)
    known.set(point, face)
  }
  return face
}

const unprintable = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Variation_Selector}\p{Noncharacter_Code_Point}]/u
/** A soft hyphen has a glyph, and stands in text unseen. */
const softHyphen = 0xad

function findFace(point: number, family: FontFamily): Face | null {
  if (point !== softHyphen && unprintable.test(String.fromCodePoint(point))) return null
  if (coverageOf(family).has(point)) return ofFamily
  const file = addedFonts().find((each) => openAddedFont(each)?.points.has(point))
  if (file) return addedFace(file)
  const slice = findSlice(point)
  return slice && sliceFace(slice.name)
}

function addedFace(file: AddedFontFile): FallbackFace {
  return remember(file.sha256, (key) => ({
    kind: 'added',
    key,
    name: file.name,
    open() {
      const opened = openAddedFont(file)
      if (!opened) throw new Error(`font gone: ${file.name}`)
      return opened.font
    },
    async read() {
      try {
        return readAddedFont(file)
      } catch {
        throw new AppError(
          'missing-glyph',
          `自行添加的字体“${file.name}”的文件不见了或被改动，未生成文件。请在“设置”的“字体”里移除后重新添加。`,
        )
      }
    },
  }))
}

function sliceFace(name: string): FallbackFace {
  return remember(name, (key) => ({
    kind: 'hanamin',
    key,
    name: hanaMinName,
    open: () => openSlice(name),
    read: () => readSlice(name),
  }))
}

function remember(key: string, make: (key: string) => FallbackFace): FallbackFace {
  let face = faces().get(key)
  if (!face) {
    face = make(key)
    faces().set(key, face)
  }
  return face
}
