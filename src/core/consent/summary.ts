import type { Context } from '#core/context.ts'
import { fileDocument } from '#core/media/file-document.ts'
import { makeReportDocument } from '#core/pdf/report-document.ts'
import { requireProject } from '#core/project/service.ts'
import { makeSheetDocument } from '#core/spreadsheet/document.ts'
import type { MadeDocument } from '#shared/model/notice.ts'
import { readStatus } from './status.ts'
import { summaryTitle, toSummaryBlocks, toSummarySheets } from './summary-text.ts'

/** 意愿汇总表 without names. @throws AppError `missing-glyph` */
export function makeSummary(
  context: Context,
  { projectId, format }: { projectId: string; format: 'pdf' | 'xlsx' },
): Promise<MadeDocument> {
  const project = requireProject(context, projectId)
  const summary = { project, status: readStatus(context, projectId) }
  const title = `${project.community} ${summaryTitle}`
  if (format === 'xlsx') return makeSheetDocument(context, toSummarySheets(summary), title)
  const report = {
    title: `老旧小区改造${summaryTitle}`,
    subtitle: `${project.name}（${project.code}）`,
    blocks: toSummaryBlocks(summary),
  }
  return makeReportDocument(context, report, title)
}

/** Files it as a record under 02-2. */
export async function archiveSummary(context: Context, projectId: string): Promise<{ recordId: string }> {
  const made = await makeSummary(context, { projectId, format: 'pdf' })
  return fileDocument(context, { projectId, made, item: '02-2', phase: null })
}
