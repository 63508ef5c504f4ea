import type { Context } from '#core/context.ts'
import type { Handlers } from '#core/dispatch.ts'
import { fileDocument } from '#core/media/file-document.ts'
import { makeReportDocument } from '#core/pdf/report-document.ts'
import { requireProject } from '#core/project/service.ts'
import { findRecords } from '#core/record/service.ts'
import { makeSheetDocument } from '#core/spreadsheet/document.ts'
import { listEntries } from '#core/stage/service.ts'
import { AppError } from '#shared/errors.ts'
import { monthOf } from '#shared/model/calendar.ts'
import type { MadeDocument } from '#shared/model/notice.ts'
import { toLocalDate, toLocalMinute } from '#shared/model/time.ts'
import { complaintBlocks, complaintSheets, complaintsTitle } from './complaint-words.ts'
import { readMonth } from './month.ts'
import { monthBlocks } from './month-blocks.ts'
import type { MonthFacts } from './month-rules.ts'
import { monthSheets } from './month-sheets.ts'
import { monthTitle } from './month-words.ts'

// Safety, dust and what was done about them are the report's matter; 06-1 is the supervision's own report, which this
// one must not stand in for.
const monthItem = '05-10'
const complaintItem = '05-11'

function requireMonth(context: Context, projectId: string, month: string): MonthFacts {
  const facts = readMonth(context, projectId, month)
  if (!facts.diaries.some(({ on }) => monthOf(on) === month)) {
    throw new AppError('rule', `${month} 没有现场记录。请先记录，再出这个月的月报。`)
  }
  return facts
}

function printMonth(context: Context, facts: MonthFacts): Promise<MadeDocument> {
  const { project, month } = facts
  const report = {
    title: '老旧小区改造现场管理月报',
    subtitle: `${project.name}　${month}`,
    blocks: monthBlocks(facts),
  }
  return makeReportDocument(context, report, monthTitle(facts))
}

const today = (context: Context) => toLocalDate(context.ports.clock.now())

function readComplaints(context: Context, projectId: string) {
  const project = requireProject(context, projectId)
  const complaints = listEntries(context.library().db, [projectId], 'complaint').map(({ content }) => content)
  if (complaints.length === 0) throw new AppError('rule', '还没有登记投诉咨询，没有可以导出的内容。')
  return { project, complaints, title: `${project.community} ${complaintsTitle} ${today(context)}` }
}

export const diaryApi = {
  'diary.photos': (context, { projectId, on }) => {
    requireProject(context, projectId)
    return findRecords(context, { projectId, kinds: ['photo'], fromDay: on, toDay: on }).flatMap(
      ({ id, title, originalName, takenAt }) =>
        takenAt === null ? [] : [{ id, title: title || originalName, takenAt }],
    )
  },

  'diary.report': (context, { projectId, month, format }) => {
    const facts = requireMonth(context, projectId, month)
    if (format === 'pdf') return printMonth(context, facts)
    const at = toLocalMinute(context.ports.clock.now())
    return makeSheetDocument(context, monthSheets(facts, at), monthTitle(facts))
  },

  'diary.archiveReport': async (context, { projectId, month }) => {
    const made = await printMonth(context, requireMonth(context, projectId, month))
    return fileDocument(context, { projectId, made, item: monthItem, phase: 'during' })
  },

  'complaint.excel': (context, { projectId }) => {
    const { project, complaints, title } = readComplaints(context, projectId)
    return makeSheetDocument(context, complaintSheets(complaints, project.name, today(context)), title)
  },

  'complaint.archive': async (context, { projectId }) => {
    const { project, complaints, title } = readComplaints(context, projectId)
    const report = {
      title: complaintsTitle,
      subtitle: `工程名称：${project.name}`,
      paper: 'A4-landscape',
      blocks: complaintBlocks(complaints, today(context)),
    } as const
    const made = await makeReportDocument(context, report, title)
    return fileDocument(context, { projectId, made, item: complaintItem, phase: null })
  },
} satisfies Partial<Handlers>
