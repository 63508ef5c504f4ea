import { measure } from './advance.ts'
import type { FontFamily } from './font-files.ts'
import { type Run, wordsOf } from './words.ts'

export { measure } from './advance.ts'
export type { Run } from './words.ts'

export interface TextLine {
  readonly runs: readonly Run[]
  /** In points, without the space at the end. */
  readonly width: number
}

/**
 * Breaks styled text into lines no wider than `width` points, at the places UAX #14 allows
 * (no closing mark at a line's start, words whole); a word wider than the line is cut between characters.
 * Breaking the same array again costs little: its words are kept (see `wordsOf`).
 */
export function breakLines(
  runs: readonly Run[],
  size: number,
  width: number,
  family: FontFamily = 'sans',
): TextLine[] {
  const lines: TextLine[] = []
  let line: { run: Run; text: string; width: number }[] = []
  let used = 0

  const put = (run: Run, text: string, em: number) => {
    const last = line.at(-1)
    if (last?.run === run) {
      last.text += text
      last.width += em
    } else line.push({ run, text, width: em })
  }
  const close = () => {
    const last = line.at(-1)
    if (last) {
      const inked = last.text.trimEnd()
      last.width -= measure(last.text.slice(inked.length), 1, last.run.bold, family)
      last.text = inked
    }
    const kept = line.filter((piece) => piece.text !== '')
    lines.push({
      runs: kept.map(({ run, text }) => ({ ...run, text })),
      width: kept.reduce((sum, piece) => sum + piece.width * size, 0),
    })
    line = []
    used = 0
  }

  for (const { pieces, isLineEnd } of wordsOf(runs, family)) {
    const full = pieces.reduce((sum, piece) => sum + piece.width * size, 0)
    const tail = pieces.at(-1)
    const inked = tail ? full - tail.width * size + tail.inkedWidth * size : 0
    if (used > 0 && used + inked > width) close()
    if (inked <= width) {
      for (const piece of pieces) {
        if (used > 0 || piece.text.trim() !== '') put(piece.run, piece.text, piece.width)
      }
      used += full
    } else {
      for (const { run, text } of pieces) {
        for (const character of text) {
          const em = measure(character, 1, run.bold, family)
          if (used > 0 && used + em * size > width) close()
          put(run, character, em)
          used += em * size
        }
      }
    }
    if (isLineEnd) close()
  }
  if (line.length > 0 || lines.length === 0) close()
  return lines
}

/** Largest size (steps of half a point) from `max` down to `min` at which the text is one line of `width`. */
export function fitSize(text: string, width: number, max: number, min: number, isBold = false): number {
  const perPoint = measure(text, 1, isBold)
  if (perPoint === 0) return max
  return Math.max(min, Math.min(max, Math.floor((width / perPoint) * 2) / 2))
}
