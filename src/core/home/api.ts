import type { Handlers } from '#core/dispatch.ts'
import { makeReportDocument } from '#core/pdf/report-document.ts'
import { requireProject } from '#core/project/service.ts'
import { makeSheetDocument } from '#core/spreadsheet/document.ts'
import { toLocalDate } from '#shared/model/time.ts'
import { readHome } from './overview.ts'
import { overviewReport } from './overview-report.ts'
import { readTimeline } from './timeline.ts'
import { timelineReport } from './timeline-report.ts'
import { readWeek } from './week.ts'
import { weekReport, weekSheets, weekTitle } from './week-report.ts'

export const homeApi = {
  'home.get': (context, { year }) => readHome(context, year),

  'home.pdf': (context, { year }) => {
    const home = readHome(context, year)
    return makeReportDocument(context, overviewReport(home), `老旧小区改造总览 ${home.today}`)
  },

  'home.week': (context, { day }) => readWeek(context, day),

  'home.weekDocument': (context, { day, format }) => {
    const week = readWeek(context, day)
    return format === 'pdf'
      ? makeReportDocument(context, weekReport(week), weekTitle(week))
      : makeSheetDocument(context, weekSheets(week), weekTitle(week))
  },

  'timeline.get': (context, { projectId }) => readTimeline(context, projectId),

  'timeline.pdf': (context, { projectId }) => {
    const project = requireProject(context, projectId)
    const today = toLocalDate(context.ports.clock.now())
    const report = timelineReport(project, readTimeline(context, projectId), today)
    return makeReportDocument(context, report, `${project.community} 项目时间线 ${today}`)
  },
} satisfies Partial<Handlers>
