/** Reading tables that an office filled in: all of it comes in, or nothing. */

export interface TableProblem {
  /** Row of the sheet, from 1. */
  readonly row: number
  /** `D5`. */
  readonly cell: string
  readonly column: string
  readonly text: string
}

/** What a chosen table would bring in; nothing is, while it has problems. */
export interface TableExamination {
  readonly sheet: string
  readonly rows: number
  readonly added: number
  readonly updated: number
  readonly unchanged: number
  readonly problems: readonly TableProblem[]
  /** More problems than are listed. */
  readonly moreProblems: number
}

/** A problem in one line: `第 3 行 F3 楼栋数：“一”不是数字`; without a cell where the table has no such column. */
export const problemWords = ({ row, cell, column, text }: TableProblem): string =>
  `第 ${row} 行 ${[cell, column].filter((part) => part !== '').join(' ')}：${text}`
