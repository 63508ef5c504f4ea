import LineBreaker from 'linebreak'
import { measure } from './advance.ts'
import type { FontFamily } from './font-files.ts'
import { untilFontsChange } from './font-list.ts'

/** A stretch of text in one style. */
export interface Run {
  readonly text: string
  readonly bold?: boolean
  readonly color?: string
  readonly underline?: boolean
}

/** The part of a run within a word, without the line's end. Widths are in em: they hold at every size. */
export interface Piece {
  readonly run: Run
  readonly text: string
  readonly width: number
  /** Without the space at its end. */
  readonly inkedWidth: number
}

/** What stands between two places where UAX #14 allows a break. */
export interface Word {
  readonly pieces: readonly Piece[]
  readonly isLineEnd: boolean
}

const cut = untilFontsChange(
  (): Readonly<Record<FontFamily, WeakMap<readonly Run[], readonly Word[]>>> => ({
    sans: new WeakMap(),
    serif: new WeakMap(),
  }),
)

/**
 * The words of styled text. Cut and measured once for each array of runs and family, because a layout asks for the
 * same text at hundreds of sizes and widths, and neither the places nor the widths in em depend on these.
 */
export function wordsOf(runs: readonly Run[], family: FontFamily): readonly Word[] {
  const known = cut()[family]
  let words = known.get(runs)
  if (!words) {
    words = [...cutWords(runs, family)]
    known.set(runs, words)
  }
  return words
}

function* cutWords(runs: readonly Run[], family: FontFamily): Generator<Word> {
  const text = runs.map((run) => run.text).join('')
  const breaker = new LineBreaker(text)
  let from = 0
  let index = 0
  let start = 0
  for (let next = breaker.nextBreak(); next; next = breaker.nextBreak()) {
    const to = next.position
    if (isNumberAndUnit(text, to)) continue
    const pieces: Piece[] = []
    for (let run = runs[index]; run && start < to; run = runs[index]) {
      const end = start + run.text.length
      const piece = run.text.slice(Math.max(0, from - start), to - start)
      if (piece !== '') pieces.push(toPiece(run, piece.replace(/[\r\n]+$/, ''), family))
      if (end > to) break
      start = end
      index++
    }
    yield { pieces, isLineEnd: /[\r\n]$/.test(text.slice(from, to)) }
    from = to
  }
}

/** A number stays with what it counts: `27` at a line's end and `日` on the next is hard to read. */
const isNumberAndUnit = (text: string, at: number): boolean =>
  /\d/.test(text[at - 1] ?? '') && /[年月日时分天户份栋幢层个元米吨人]/.test(text[at] ?? '')

function toPiece(run: Run, text: string, family: FontFamily): Piece {
  const width = measure(text, 1, run.bold, family)
  const inked = text.trimEnd()
  return { run, text, width, inkedWidth: inked === text ? width : measure(inked, 1, run.bold, family) }
}
