import { type TableColumn, yuanFormat } from '#core/spreadsheet/workbook.ts'

export type Cell = string | number | null

/** 分 as a number of 元: what a table can go on adding. */
export const toYuan = (fen: number | null): number | null => (fen === null ? null : fen / 100)

export const column = (
  title: string,
  width: number,
  align: 'left' | 'center' | 'right' = 'left',
): TableColumn => ({
  title,
  width,
  align,
  ...(title.endsWith('（元）') ? { format: yuanFormat } : {}),
})
/** A column of amounts in 元. */
export const money = (title: string): TableColumn => column(`${title}（元）`, 18, 'right')
