import { rmSync } from 'node:fs'
import type { Context } from '#core/context.ts'
import { adoptDocument } from '#core/library/documents.ts'
import type { MadeDocument } from '#shared/model/notice.ts'
import type { TableSheet } from './workbook.ts'

/** Writes sheets as a workbook and keeps it as a document. @param title the file's name, without ending */
export async function makeSheetDocument(
  context: Context,
  sheets: readonly TableSheet[],
  title: string,
): Promise<MadeDocument> {
  const { vault } = context.library()
  const to = vault.stagingPath()
  try {
    const written = await context.pool.run('workbook', { sheets, to })
    return adoptDocument(vault, { path: to, ...written }, title, sheets.length, 'xlsx')
  } finally {
    rmSync(to, { force: true })
  }
}
