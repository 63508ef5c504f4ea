import { extname } from 'node:path'

/** Longest title, in characters (code points), as a person may type one. */
const longest = 60
// What text fields refuse from a keyboard must not come in by a file's name either.
const breaks = /[\t\r\n\p{Zl}\p{Zp}]+/gu
const hidden = /[\p{Cc}\p{Cf}\ufffd]/gu

const toVisible = (text: string): string =>
  text.toWellFormed().normalize('NFC').replace(breaks, ' ').replace(hidden, '').trim()

/** A file's first title: its own name without the ending, without line breaks and hidden characters; never empty. */
export function toTitle(originalName: string): string {
  const stem = toVisible(originalName.slice(0, originalName.length - extname(originalName).length))
  const title = [...(stem || toVisible(originalName))].slice(0, longest).join('').trim()
  return title || '未命名'
}
