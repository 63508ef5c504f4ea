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
