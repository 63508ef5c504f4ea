/** Marks that stand differently in upright columns (GB/T 15834; Unicode vertical forms). */
const upright: Readonly<Record<string, string>> = {
  '，': '︐',
  '、': '︑',
  '。': '︒',
  '：': '︓',
  '；': '︔',
  '！': '︕',
  '？': '︖',
  '（': '︵',
  '）': '︶',
  '(': '︵',
  ')': '︶',
  '《': '︽',
  '》': '︾',
  '〈': '︿',
  '〉': '﹀',
  '“': '﹃',
  '”': '﹄',
  '「': '﹁',
  '」': '﹂',
  '【': '︻',
  '】': '︼',
  '[': '﹇',
  ']': '﹈',
  '—': '︱',
  '–': '︱',
  '-': '︱',
  '－': '︱',
  '…': '︙',
}

/**
 * What stands one under the other in an upright column: each character by itself with its mark turned, but
 * two figures side by side. Space is left out between characters, as upright writing has none.
 */
export function toUprightCells(text: string): readonly string[] {
  const cells: string[] = []
  for (const [piece] of text.matchAll(/(?<!\d)\d{2}(?!\d)|\s+|[\s\S]/gu)) {
    if (/^\s+$/.test(piece)) continue
    cells.push(upright[piece] ?? piece)
  }
  return cells
}

export interface UprightColumns {
  /** Size of text in points, and the distance from cell to cell. */
  readonly size: number
  readonly step: number
  readonly perColumn: number
  readonly columnWidth: number
}

const leading = 1.12
const columnLeading = 1.35
const smallest = 4

/** The largest size (steps of half a point) at which so many cells stand in the frame. */
export function columnsFor(
  cells: number,
  frame: { readonly width: number; readonly height: number },
  largest: number,
): UprightColumns {
  for (let size = largest; size >= smallest; size -= 0.5) {
    const columns = sizedColumns(size, frame)
    const across = Math.max(1, Math.floor(frame.width / columns.columnWidth))
    if (size <= frame.width && columns.perColumn * across >= cells) return columns
  }
  const columns = sizedColumns(smallest, frame)
  const across = Math.max(1, Math.floor(frame.width / columns.columnWidth))
  return { ...columns, perColumn: Math.max(1, Math.ceil(cells / across)) }
}

function sizedColumns(
  size: number,
  frame: { readonly width: number; readonly height: number },
): UprightColumns {
  const step = size * leading
  const perColumn = Math.max(1, Math.floor(frame.height / step))
  return { size, step, perColumn, columnWidth: Math.min(size * columnLeading, frame.width) }
}
