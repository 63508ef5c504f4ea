import LineBreaker from 'linebreak'
import { type FontFamily, openFont } from './fonts.ts'

/** A stretch of text in one style. */
export interface Run {
  readonly text: string
  readonly bold?: boolean
  readonly color?: string
  readonly underline?: boolean
}

export interface TextLine {
  readonly runs: readonly Run[]
  /** In points, without the space at the end. */
  readonly width: number
}

const advances = new Map<string, Map<number, number>>()

function advanceOf(point: number, isBold: boolean, family: FontFamily): number {
  const key = `${family} ${isBold}`
  let known = advances.get(key)
  if (!known) {
    known = new Map()
    advances.set(key, known)
  }
  let advance = known.get(point)
  if (advance === undefined) {
    const font = openFont(family, isBold ? 'bold' : 'normal')
    advance = font.glyphForCodePoint(point).advanceWidth / font.unitsPerEm
    known.set(point, advance)
  }
  return advance
}

/** Width of one line of text in points at `size`; without kerning, which only narrows. */
export function measure(text: string, size: number, isBold = false, family: FontFamily = 'sans'): number {
  let width = 0
  for (const character of text) width += advanceOf(character.codePointAt(0) ?? 0, isBold, family)
  return width * size
}

/**
 * Breaks styled text into lines no wider than `width` points, at the places UAX #14 allows
 * (no closing mark at a line's start, words whole); a word wider than the line is cut between characters.
 */
export function breakLines(
  runs: readonly Run[],
  size: number,
  width: number,
  family: FontFamily = 'sans',
): TextLine[] {
  const lines: TextLine[] = []
  let line: { run: Run; text: string }[] = []
  let used = 0

  const put = (run: Run, text: string) => {
    const last = line.at(-1)
    if (last?.run === run) last.text += text
    else line.push({ run, text })
  }
  const close = () => {
    const last = line.at(-1)
    if (last) last.text = last.text.trimEnd()
    const kept = line.filter((piece) => piece.text !== '').map(({ run, text }) => ({ ...run, text }))
    const total = kept.reduce((sum, run) => sum + measure(run.text, size, run.bold, family), 0)
    lines.push({ runs: kept, width: total })
    line = []
    used = 0
  }

  for (const word of words(runs)) {
    const visible = word.pieces.map(({ run, text }) => ({ run, text: text.replace(/[\r\n]+$/, '') }))
    const full = visible.reduce((sum, { run, text }) => sum + measure(text, size, run.bold, family), 0)
    const tail = visible.at(-1)
    const space = tail ? measure(tail.text, size, tail.run.bold, family) : 0
    const inked = tail ? full - space + measure(tail.text.trimEnd(), size, tail.run.bold, family) : 0
    if (used > 0 && used + inked > width) close()
    if (inked <= width) {
      for (const { run, text } of visible) if (used > 0 || text.trim() !== '') put(run, text)
      used += full
    } else {
      for (const { run, text } of visible) {
        for (const character of text) {
          const advance = measure(character, size, run.bold, family)
          if (used > 0 && used + advance > width) close()
          put(run, character)
          used += advance
        }
      }
    }
    if (word.isLineEnd) close()
  }
  if (line.length > 0 || lines.length === 0) close()
  return lines
}

interface Word {
  readonly pieces: readonly { readonly run: Run; readonly text: string }[]
  readonly isLineEnd: boolean
}

/** Cuts the joined text at its break opportunities, keeping each piece with its style. */
function* words(runs: readonly Run[]): Generator<Word> {
  const text = runs.map((run) => run.text).join('')
  const breaker = new LineBreaker(text)
  let from = 0
  let index = 0
  let start = 0
  for (let next = breaker.nextBreak(); next; next = breaker.nextBreak()) {
    const to = next.position
    const pieces: { run: Run; text: string }[] = []
    for (let run = runs[index]; run && start < to; run = runs[index]) {
      const end = start + run.text.length
      const piece = run.text.slice(Math.max(0, from - start), to - start)
      if (piece !== '') pieces.push({ run, text: piece })
      if (end > to) break
      start = end
      index++
    }
    yield { pieces, isLineEnd: /[\r\n]$/.test(text.slice(from, to)) }
    from = to
  }
}

/** Largest size (steps of half a point) from `max` down to `min` at which the text is one line of `width`. */
export function fitSize(text: string, width: number, max: number, min: number, isBold = false): number {
  const perPoint = measure(text, 1, isBold)
  if (perPoint === 0) return max
  return Math.max(min, Math.min(max, Math.floor((width / perPoint) * 2) / 2))
}
