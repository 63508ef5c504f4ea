import { drawGrid, type GridColumn } from '#core/pdf/grid.ts'
import { breakLines } from '#core/pdf/measure.ts'
import { a4, formSheet, mm } from '#core/pdf/pages.ts'
import type { Sheet } from '#core/pdf/sheet.ts'
import type { Volume, VolumeRow } from '#shared/model/volume.ts'
import { countWord, remarkOf, retentionWord } from './print-text.ts'
import { pageWord } from './rules.ts'

const leading = 1.3
// Room at the left for the binding, as bound papers have it.
const margin = { left: 25 * mm, right: 15 * mm, top: 18 * mm, bottom: 18 * mm } as const

/** Columns of a form in mm, with how their cells stand. */
const toColumns = (
  list: readonly (readonly [title: string, width: number, align?: GridColumn['align'], group?: string])[],
): readonly GridColumn[] =>
  list.map(([title, width, align = 'center', group]) => ({
    title,
    width: width * mm,
    align,
    ...(group === undefined ? {} : { group }),
  }))

const contentsColumns = toColumns([
  ['序号', 11],
  ['文件编号', 30, 'left'],
  ['责任者', 31, 'left'],
  ['文件题名', 50, 'left'],
  ['日期', 20],
  ['页次', 13],
  ['备注', 15, 'left'],
])

/**
 * 卷内目录 (GB/T 50328-2014 附录 C): 序号, 文件编号, 责任者, 文件题名, 日期, 页次, 备注; as many sheets as it
 * takes, the head repeated, the last one ruled to its end.
 */
export function contentsSheets(volume: Volume): readonly Sheet[] {
  const rows = volume.items.map((item, index) => [
    String(index + 1),
    item.documentNumber,
    item.responsible,
    item.title,
    item.date,
    pageWord(item, index === volume.items.length - 1),
    remarkOf(item),
  ])
  return tableSheets({
    title: '卷内目录',
    note: `档号：${volume.number}`,
    columns: contentsColumns,
    rows,
    isWide: false,
  })
}

const registerColumns = toColumns([
  ['案卷号', 36, 'left'],
  ['案卷题名', 76, 'left'],
  ['文字（页）', 17, 'center', '卷内数量'],
  ['图纸（张）', 17, 'center', '卷内数量'],
  ['其他', 13, 'center', '卷内数量'],
  ['编制单位', 36, 'left'],
  ['编制日期', 21],
  ['保管期限', 13],
  ['密级', 11],
  ['备注', 17, 'left'],
])

/** 案卷目录 (附录 G): one line a volume; 其他 are photos. */
export function registerSheets(projectName: string, volumes: readonly VolumeRow[]): readonly Sheet[] {
  const rows = volumes.map((volume) => [
    volume.number,
    volume.fields.title,
    countWord(volume, volume.counts.textPages),
    countWord(volume, volume.counts.drawings),
    countWord(volume, volume.counts.photos),
    volume.fields.compiledBy,
    volume.fields.compiledOn ?? '',
    retentionWord(volume),
    volume.fields.secrecy,
    volume.fields.remark,
  ])
  return tableSheets({
    title: '案卷目录',
    note: `工程名称：${projectName}`,
    columns: registerColumns,
    rows,
    isWide: true,
  })
}

interface TableForm {
  readonly title: string
  readonly note: string
  readonly columns: readonly GridColumn[]
  readonly rows: readonly (readonly string[])[]
  /** On its side. */
  readonly isWide: boolean
}

function tableSheets({ title, note, columns, rows, isWide }: TableForm): readonly Sheet[] {
  const width = isWide ? a4.height : a4.width
  const height = isWide ? a4.width : a4.height
  const x = isWide ? 20 * mm : margin.left
  const wide = columns.reduce((sum, column) => sum + column.width, 0)
  const notes = breakLines([{ text: note }], 10.5, wide, 'serif')
  const sheets: Sheet[] = []
  const newPage = () => {
    const sheet = formSheet(width, height)
    sheets.push(sheet)
    const [heading] = breakLines([{ text: title, bold: true }], 20, wide, 'serif')
    if (heading) sheet.line(heading, x, margin.top, { size: 20, leading, align: 'center', width: wide })
    let top = margin.top + 20 * leading + 3 * mm
    for (const line of notes) {
      sheet.line(line, x, top, { size: 10.5, leading })
      top += 10.5 * leading
    }
    return { sheet, x, top: top + 1.5 * mm, bottom: height - margin.bottom }
  }
  drawGrid({ columns, rows, size: 9.5, rowHeight: 9 * mm, isFilled: true }, newPage)
  if (sheets.length > 1) number(sheets, title, x, wide)
  return sheets
}

/** Which sheet of how many: the form's own count, not a page number of the volume. */
function number(sheets: readonly Sheet[], title: string, x: number, wide: number): void {
  for (const [index, sheet] of sheets.entries()) {
    const text = `${title}第 ${index + 1} 张，共 ${sheets.length} 张`
    const [line] = breakLines([{ text }], 8.5, wide, 'serif')
    if (line)
      sheet.line(line, x, sheet.height - margin.bottom + 2 * mm, {
        size: 8.5,
        leading,
        align: 'right',
        width: wide,
      })
  }
}
