import { median, type Result } from './measure.ts'

/** One comparison, as `--json` writes it. `ratio` is ours divided by theirs: below 1 we are faster. */
export interface Row {
  readonly name: string
  readonly ours: number
  readonly theirs: number
  readonly ratio: number
  readonly unit: 's'
  readonly peakMB: number | null
}

/** @param aim the most the ratio should be; null where none is set */
export interface Comparison {
  readonly row: Row
  readonly aim: number | null
}

export const peakAimMB = 500

/** Ours is the first result; every other becomes a comparison with it. */
export function compare(
  work: string,
  [ours, ...others]: readonly Result[],
  aims: Readonly<Record<string, number>>,
): Comparison[] {
  if (!ours) return []
  return others.map((theirs) => {
    const [our, their] = [median(ours.seconds), median(theirs.seconds)]
    return {
      row: {
        name: `${work} vs ${theirs.name}`,
        ours: round(our),
        theirs: round(their),
        ratio: round(our / their),
        unit: 's',
        peakMB: ours.peakMB === null ? null : Math.round(ours.peakMB),
      },
      aim: aims[theirs.name] ?? null,
    }
  })
}

const round = (value: number) => Math.round(value * 1000) / 1000

/** Columns lined up; the last says whether the aims are met. */
export function toTable(comparisons: readonly Comparison[]): string {
  const lines = [
    ['what', 'ours s', 'theirs s', 'ratio', 'aim', 'peak MB', ''],
    ...comparisons.map(({ row, aim }) => [
      row.name,
      row.ours.toFixed(2),
      row.theirs.toFixed(2),
      row.ratio.toFixed(2),
      aim === null ? '' : `≤ ${aim.toFixed(2)}`,
      row.peakMB === null ? '?' : String(row.peakMB),
      verdict(row, aim),
    ]),
  ]
  return alignColumns(lines)
}

/** Rows of words as columns: the first to the left, the numbers to the right. */
export function alignColumns(lines: readonly (readonly string[])[]): string {
  const widths = (lines[0] ?? []).map((_, column) =>
    Math.max(...lines.map((line) => (line[column] ?? '').length)),
  )
  return lines
    .map((line) =>
      line
        .map((cell, column) =>
          column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0),
        )
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}

function verdict(row: Row, aim: number | null): string {
  if (row.peakMB !== null && row.peakMB > peakAimMB) return 'too much memory'
  if (aim === null) return ''
  return row.ratio <= aim ? 'met' : 'missed'
}
