import type { ReportRequest } from '#core/pdf/report-document.ts'
import type { TimelineEvent } from '#shared/model/home.ts'
import { timelineKindLabels } from '#shared/model/home-words.ts'
import type { Project } from '#shared/model/project.ts'

/** A project's time on paper: what happened and what is planned, by day. */
export function timelineReport(
  project: Pick<Project, 'name' | 'code'>,
  events: readonly TimelineEvent[],
  today: string,
): ReportRequest {
  const past = events.filter(({ isPlanned }) => !isPlanned)
  const planned = events.filter(({ isPlanned }) => isPlanned)
  return {
    title: '项目时间线',
    subtitle: `${project.name}（${project.code}）　截至 ${today}`,
    blocks: [table('已发生', past), ...(planned.length > 0 ? [table('计划', planned)] : [])],
  }
}

const table = (title: string, events: readonly TimelineEvent[]) =>
  ({
    kind: 'table',
    title: `${title}（${events.length} 项）`,
    columns: [
      { title: '日期', width: 14, align: 'center' },
      { title: '类别', width: 11, align: 'center' },
      { title: '事项', width: 36 },
      { title: '说明', width: 48 },
    ],
    rows: events.map(({ on, kind, title: what, detail }) => [on, timelineKindLabels[kind], what, detail]),
  }) as const
