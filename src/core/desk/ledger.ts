import type { Context } from '#core/context.ts'
import { mutate } from '#core/journal/mutate.ts'
import { libraryScope } from '#core/journal/service.ts'
import { requireOffice } from '#core/office/service.ts'
import { lastReceiptOf } from '#core/receipt/service.ts'
import { makeSheetDocument } from '#core/spreadsheet/document.ts'
import { type DeskLedger, planTask2023, type YearTask } from '#shared/model/desk.ts'
import type { MadeDocument } from '#shared/model/notice.ts'
import { toLocalDate, toLocalMinute } from '#shared/model/time.ts'
import { deskLedgerOf, type LedgerBundle } from './ledger-rules.ts'
import { deskLedgerTables } from './ledger-tables.ts'
import { getTask, listReceived, putTask } from './store.ts'

/** What has to be done in a year. Without a task of its own 2023 has the plan's. */
export const readTask = (context: Context, year: number): YearTask | null =>
  getTask(context.library().db, year) ?? (year === planTask2023.year ? planTask2023 : null)

/** The ledger of a year. */
export function readLedger(context: Context, year: number): DeskLedger {
  const { db } = context.library()
  const task = readTask(context, year)
  const openDefects = ({ officeCode, projectCode }: LedgerBundle): number => {
    const last = lastReceiptOf(db, officeCode, projectCode)
    return last?.decision === 'returned' ? last.statement.defects.length : 0
  }
  return deskLedgerOf(year, listReceived(db), task, openDefects)
}

/** The ledger as an Excel workbook. */
export function makeLedgerSheet(context: Context, year: number): Promise<MadeDocument> {
  const now = context.ports.clock.now()
  const sheets = deskLedgerTables(
    readLedger(context, year),
    requireOffice(context).office,
    toLocalMinute(now),
  )
  return makeSheetDocument(context, sheets, `${year} 年度接收台账 ${toLocalDate(now)}`)
}

/** Sets what has to be done in a year. */
export function setTask(context: Context, task: YearTask): YearTask {
  mutate(context, context.library(), (tx, note, at) => {
    putTask(tx, task, at)
    note(libraryScope, { action: 'desk.setTask', subject: String(task.year), data: { ...task } })
  })
  context.changed('desk', String(task.year))
  return task
}
