import type { Context } from '#core/context.ts'
import { storeDocument } from '#core/library/documents.ts'
import { requireOffice } from '#core/office/service.ts'
import type { MadeDocument } from '#shared/model/notice.ts'
import { toLocalMinute } from '#shared/model/time.ts'
import type { Report } from './report.ts'

/** A report as it is asked for; whose it is and when it was printed are filled in. */
export type ReportRequest = Omit<Report, 'office' | 'printedAt'>

/**
 * Prints a report and keeps it as a document.
 * @param title the file's name, without ending
 * @throws AppError `missing-glyph`
 */
export async function makeReportDocument(
  context: Context,
  report: ReportRequest,
  title: string,
): Promise<MadeDocument> {
  const { office, operator } = requireOffice(context)
  const printedAt = context.ports.clock.now()
  // The PDF library takes a while to load: only when something is printed.
  const { makeReport } = await import('./report.ts')
  const { pdf, pages } = await makeReport({
    footer: `${office}　打印：${operator}　${toLocalMinute(printedAt)}`,
    ...report,
    office,
    printedAt,
  })
  return storeDocument(context.library().vault, pdf, title, pages)
}
