import type { Content, CustomTableLayout } from 'pdfmake/interfaces.js'
import { fontNames } from '#core/pdf/printer.ts'
import type { SpokenFingerprint } from '#shared/model/office.ts'

/** Parts of the pages about keys; lengths in points, on A4 between `pageMargins`. */
export const pageMargins: [number, number, number, number] = [50, 44, 50, 44]
/** Between the margins. */
export const bodyWidth = 595.28 - 100

const { serif } = fontNames

export const title = (text: string): Content => ({
  text,
  bold: true,
  fontSize: 18,
  alignment: 'center',
  font: serif,
  margin: [0, 0, 0, 8],
})

export const paragraph = (text: string, fontSize = 9.5): Content => ({
  text,
  fontSize,
  lineHeight: 1.2,
  font: serif,
  margin: [0, 0, 0, 5],
})

export const heading = (text: string): Content => ({
  text,
  bold: true,
  fontSize: 11,
  font: serif,
  margin: [0, 4, 0, 3],
})

export const lines: CustomTableLayout = {
  hLineWidth: () => 0.6,
  vLineWidth: () => 0.6,
  paddingLeft: () => 5,
  paddingRight: () => 5,
  paddingTop: () => 3,
  paddingBottom: () => 3,
}

/** Name and value, a row each. */
export const facts = (rows: readonly (readonly [string, string])[]): Content => ({
  table: {
    widths: [90, '*'],
    body: rows.map(([name, value]) => [
      { text: name, fontSize: 10, font: serif },
      { text: value, fontSize: 10, font: serif },
    ]),
  },
  layout: lines,
  margin: [0, 0, 0, 6],
})

/** Twelve words and six groups of digits, large enough to read across a table. */
export function spokenBlock({ fingerprint, words, digits }: SpokenFingerprint, size = 15): Content {
  const row = (cells: readonly string[], fontSize: number) =>
    cells.map((text) => ({ text, fontSize, font: serif, alignment: 'center' as const }))
  const six = Array.from({ length: 6 }, () => '*' as const)
  return {
    stack: [
      {
        table: {
          widths: six,
          body: [row(words.slice(0, 6), size), row(words.slice(6), size), row(digits, size - 2)],
        },
        layout: lines,
      },
      { text: fingerprint, fontSize: 8, font: serif, color: '#444444', margin: [0, 2, 0, 6] },
    ],
    unbreakable: true,
  }
}

export const footer = (text: string) => () =>
  ({
    text,
    alignment: 'center',
    font: serif,
    fontSize: 8,
    color: '#444444',
    margin: [0, 12, 0, 0],
  }) as Content
