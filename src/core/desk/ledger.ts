import { rmSync } from 'node:fs'
import type { Context } from '#core/context.ts'
import { mutate } from '#core/journal/mutate.ts'
import { libraryScope } from '#core/journal/service.ts'
import { adoptDocument } from '#core/library/documents.ts'
import { requireOffice } from '#core/office/service.ts'
import { lastReceiptOf } from '#core/receipt/service.ts'
import { type DeskLedger, planTask2023, type YearTask } from '#shared/model/desk.ts'
import type { MadeDocument } from '#shared/model/notice.ts'
import { toLocalDate, toLocalMinute } from '#shared/model/time.ts'
import { deskLedgerOf, type LedgerBundle } from './ledger-rules.ts'
import { deskLedgerTables } from './ledger-tables.ts'
import { getTask, listReceived, putTask } from './store.ts'

/** The ledger of a year. Without a task of its own 2023 has the plan's. */
export function readLedger(context: Context, year: number): DeskLedger {
  const { db } = context.library()
  const task = getTask(db, year) ?? (year === planTask2023.year ? planTask2023 : null)
  const openDefects = ({ officeCode, projectCode }: LedgerBundle): number => {
    const last = lastReceiptOf(db, officeCode, projectCode)
    return last?.decision === 'returned' ? last.statement.defects.length : 0
  }
  return deskLedgerOf(year, listReceived(db), task, openDefects)
}

/** The ledger as an Excel workbook. */
export async function makeLedgerSheet(context: Context, year: number): Promise<MadeDocument> {
  const { vault } = context.library()
  const now = context.ports.clock.now()
  const sheets = deskLedgerTables(
    readLedger(context, year),
    requireOffice(context).office,
    toLocalMinute(now),
  )
  const to = vault.stagingPath()
  try {
    const written = await context.pool.run('workbook', { sheets, to })
    const title = `${year} 年度接收台账 ${toLocalDate(now)}`
    return adoptDocument(vault, { path: to, ...written }, title, sheets.length, 'xlsx')
  } finally {
    rmSync(to, { force: true })
  }
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
