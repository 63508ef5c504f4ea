import type { Content, TableCell } from 'pdfmake/interfaces.js'
import { assertCovered } from './fonts.ts'
import { fontNames, type MadePdf, toPdf } from './printer.ts'
import { type Ruling, roomOf, ruledCell, toRuledLayout } from './ruled-table.ts'

/** What reports are made of: forms and tables in the order they are read. */
export type ReportBlock =
  | {
      readonly kind: 'facts'
      /** Label and value. */
      readonly rows: readonly (readonly [string, string])[]
      /** Pairs side by side. */
      readonly columns?: 1 | 2
    }
  | {
      readonly kind: 'table'
      readonly title?: string
      readonly columns: readonly ReportColumn[]
      readonly rows: readonly (readonly string[])[]
      /** A last row in bold. */
      readonly totals?: readonly string[]
    }
  | { readonly kind: 'text'; readonly text: string; readonly bold?: boolean; readonly indent?: boolean }
  | { readonly kind: 'heading'; readonly text: string }
  | {
      readonly kind: 'signatures'
      readonly boxes: readonly SignatureBox[]
      readonly columns?: 2 | 3 | 4
    }
  | {
      readonly kind: 'checks'
      readonly items: readonly { readonly label: string; readonly isChecked: boolean }[]
    }
  | { readonly kind: 'break' }

export interface ReportColumn {
  readonly title: string
  /** Share of the page's width, against the other columns'. */
  readonly width: number
  readonly align?: 'left' | 'center' | 'right'
}

/** Room for one unit to sign and seal in. */
export interface SignatureBox {
  readonly title: string
  /** `签字：`, `日期：` … one below the other. */
  readonly lines: readonly string[]
  /** Leaves room for a seal, with the words that one belongs there. */
  readonly seal?: boolean
}

export interface Report {
  readonly title: string
  /** Below the title, at the left: whose it is, as of when. */
  readonly subtitle?: string
  /** Below the title, at the right: 编号. */
  readonly number?: string
  readonly paper?: 'A4' | 'A4-landscape' | 'A3-landscape'
  readonly blocks: readonly ReportBlock[]
  /** At the foot of each page, before the page number. */
  readonly footer?: string
  readonly office: string
  /** UTC ISO. */
  readonly printedAt: string
}

const sheets = {
  A4: { pageSize: 'A4', pageOrientation: 'portrait', width: 595.28 },
  'A4-landscape': { pageSize: 'A4', pageOrientation: 'landscape', width: 841.89 },
  'A3-landscape': { pageSize: 'A3', pageOrientation: 'landscape', width: 1190.55 },
} as const
// The left side has room for holes.
const left = 57
const right = 43
const ruling: Ruling = { size: 9.5, padding: 4, lead: 3, weight: 0.6 }
const { size } = ruling
const layout = toRuledLayout(ruling)
/** Lines of one cell: a row must fit on a page. */
const mostLines = 40
const signatureHeight = 92
const headingSize = 11
// Marks of nodes: what follows a heading on its page includes the page's foot.
const heading = 1
const foot = 2

/**
 * Prints a report: title, blocks, page numbers; heads of tables stand again on each page, rows are not cut, headings
 * stay with what they head.
 * @throws AppError `missing-glyph` naming characters the fonts do not have
 */
export function makeReport(report: Report): Promise<MadePdf> {
  assertCovered(fieldsOf(report), 'serif')
  const { pageSize, pageOrientation, width } = sheets[report.paper ?? 'A4']
  const room = width - left - right
  return toPdf(
    {
      pageSize,
      pageOrientation,
      pageMargins: [left, 46, right, 46],
      // A heading never stands alone at the foot of a page.
      pageBreakBefore: ({ headlineLevel }, nodes) =>
        headlineLevel === heading &&
        !nodes
          .getFollowingNodesOnPage()
          .some((node) => node.text !== undefined && node.headlineLevel !== foot),
      defaultStyle: { font: fontNames.serif, fontSize: size, lineHeight: 1.2 },
      content: [
        { text: report.title, bold: true, fontSize: 17, alignment: 'center' },
        ...(report.subtitle || report.number
          ? [
              {
                columns: [
                  { text: report.subtitle ?? '', width: '*' },
                  { text: report.number ?? '', width: 'auto', alignment: 'right' as const },
                ],
                columnGap: 12,
                margin: [0, 8, 0, 0] as [number, number, number, number],
              },
            ]
          : []),
        ...headTables(report.blocks).map((block) => toContent(block, room)),
      ],
      footer: (page, pages) => ({
        margin: [left, 14, right, 0],
        fontSize: 8.5,
        columns: [
          { text: report.footer ?? '', width: '*', headlineLevel: foot },
          { text: `第 ${page} 页　共 ${pages} 页`, width: 'auto', headlineLevel: foot },
        ],
      }),
    },
    {
      title: report.title,
      author: report.office,
      subject: report.subtitle ?? report.title,
      createdAt: report.printedAt,
    },
  )
}

type Of<K extends ReportBlock['kind']> = Extract<ReportBlock, { kind: K }>
type Headed = ReportBlock | { readonly kind: 'headed'; readonly table: Of<'table'> }

/** A heading right before a table becomes its title, which stays with it. */
const headTables = (blocks: readonly ReportBlock[]): readonly Headed[] =>
  blocks.flatMap((block, index): Headed[] => {
    const [before, after] = [blocks[index - 1], blocks[index + 1]]
    if (block.kind === 'heading' && isUntitled(after)) return []
    if (!isUntitled(block) || before?.kind !== 'heading') return [block]
    return [{ kind: 'headed', table: { ...block, title: before.text } }]
  })

const isUntitled = (block: ReportBlock | undefined): block is Of<'table'> =>
  block?.kind === 'table' && block.title === undefined

function fieldsOf(report: Report): { label: string; text: string }[] {
  const { title, subtitle = '', number = '', footer = '', office } = report
  return [
    { label: '标题', text: title },
    { label: title, text: `${subtitle}${number}${footer}` },
    { label: '单位名称', text: office },
    ...report.blocks.flatMap(fieldsOfBlock),
  ]
}

function fieldsOfBlock(block: ReportBlock): { label: string; text: string }[] {
  switch (block.kind) {
    case 'facts':
      return block.rows.map(([label, value]) => ({ label, text: `${label}${value}` }))
    case 'table':
      return [...block.rows, block.totals ?? []].flatMap((row) =>
        row.map((text, column) => ({ label: block.columns[column]?.title ?? block.title ?? '', text })),
      )
    case 'text':
    case 'heading':
      return [{ label: '正文', text: block.text }]
    case 'signatures':
      return block.boxes.map(({ title, lines }) => ({ label: title, text: `${title}${lines.join('')}` }))
    case 'checks':
      return block.items.map(({ label }) => ({ label: '选项', text: label }))
    case 'break':
      return []
  }
}

function toContent(block: Headed, room: number): Content {
  switch (block.kind) {
    case 'facts':
      return factsTable(block.rows, block.columns ?? 1, room)
    case 'table':
      return rowsTable(block, room)
    case 'headed':
      return rowsTable(block.table, room, headingSize)
    case 'text':
      return {
        text: block.indent ? `　　${block.text}` : block.text,
        bold: block.bold ?? false,
        margin: [0, 6, 0, 0],
        lineHeight: 1.35,
        preserveLeadingSpaces: true,
      }
    case 'heading':
      return {
        text: block.text,
        bold: true,
        fontSize: headingSize,
        margin: [0, 12, 0, 2],
        headlineLevel: heading,
      }
    case 'signatures':
      return signatureTable(block.boxes, block.columns ?? 2, room)
    case 'checks':
      return {
        text: block.items.map(({ label, isChecked }) => `${isChecked ? '■' : '□'}${label}`).join('　'),
        margin: [0, 6, 0, 0],
        lineHeight: 1.35,
      }
    case 'break':
      return { text: '', pageBreak: 'after' }
  }
}

function factsTable(rows: readonly (readonly [string, string])[], columns: 1 | 2, room: number): Content {
  const label = Math.min(110, room / columns / 3)
  const outer = Array.from({ length: columns }, () => [label, room / columns - label]).flat()
  const pairs = Array.from({ length: Math.ceil(rows.length / columns) }, (_, index) =>
    Array.from({ length: columns }, (_each, column) => rows[index * columns + column] ?? (['', ''] as const)),
  )
  return {
    margin: [0, 6, 0, 0],
    table: {
      dontBreakRows: true,
      widths: outer.map((each) => roomOf(ruling, each)),
      body: pairs.map((pair) =>
        pair.flatMap(([name, value], column) => [
          ruledCell(ruling, name, outer[column * 2] ?? label, { bold: true }),
          ruledCell(ruling, value, outer[column * 2 + 1] ?? label, { most: mostLines }),
        ]),
      ),
    },
    layout,
  }
}

function rowsTable(block: Of<'table'>, room: number, titleSize = size): Content {
  const whole = block.columns.reduce((sum, { width }) => sum + width, 0)
  const outer = block.columns.map(({ width }) => (room * width) / whole)
  const cells = (row: readonly string[], bold: boolean): TableCell[] =>
    block.columns.map(({ align = 'left' }, column) => ({
      ...ruledCell(ruling, row[column] ?? '', outer[column] ?? 0, { bold, most: mostLines }),
      alignment: align,
    }))
  const head = block.columns.map(({ title }, column) => ({
    ...ruledCell(ruling, title, outer[column] ?? 0, { bold: true }),
    alignment: 'center' as const,
  }))
  // Above the head and kept with it, on each page anew: a text before the table would stay behind.
  const titles = block.title === undefined ? [] : [titleRow(block.title, block.columns.length, titleSize)]
  return {
    margin: [0, titles.length > 0 ? 10 : 6, 0, 0],
    table: {
      headerRows: titles.length + 1,
      dontBreakRows: true,
      keepWithHeaderRows: 1,
      widths: outer.map((each) => roomOf(ruling, each)),
      body: [
        ...titles,
        head,
        ...block.rows.map((row) => cells(row, false)),
        ...(block.totals ? [cells(block.totals, true)] : []),
      ],
    },
    // No line above a title.
    layout:
      titles.length > 0 ? { ...layout, hLineWidth: (line) => (line === 0 ? 0 : ruling.weight) } : layout,
  }
}

function titleRow(text: string, columns: number, fontSize: number): TableCell[] {
  const border: [boolean, boolean, boolean, boolean] = [false, false, false, false]
  const { padding, lead } = ruling
  const title = { text, bold: true, fontSize, colSpan: columns, border, margin: [-padding, 0, 0, -lead] }
  return [title as TableCell, ...Array.from({ length: columns - 1 }, (): TableCell => ({ text: '', border }))]
}

function signatureTable(boxes: readonly SignatureBox[], columns: number, room: number): Content {
  const outer = room / columns
  const cell = ({ title, lines, seal }: SignatureBox): TableCell => ({
    stack: [
      ruledCell(ruling, title, outer, { bold: true }),
      ...(seal ? [{ text: '（盖章）', margin: [0, 6, 0, 0] as [number, number, number, number] }] : []),
      ...lines.map((text) => ({
        ...ruledCell(ruling, text, outer),
        margin: [0, 9, 0, 0] as [number, number, number, number],
      })),
    ],
  })
  const rows = Array.from({ length: Math.ceil(boxes.length / columns) }, (_, index) =>
    Array.from({ length: columns }, (_each, column): TableCell => {
      const box = boxes[index * columns + column]
      return box ? cell(box) : ''
    }),
  )
  return {
    margin: [0, 8, 0, 0],
    table: {
      dontBreakRows: true,
      heights: signatureHeight,
      widths: Array.from({ length: columns }, () => roomOf(ruling, outer)),
      body: rows,
    },
    layout,
  }
}
