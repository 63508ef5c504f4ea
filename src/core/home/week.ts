import type { Context } from '#core/context.ts'
import { listVersions } from '#core/notice/service.ts'
import { requireOffice } from '#core/office/service.ts'
import { listProjects } from '#core/project/service.ts'
import { readRegister } from '#core/register/service.ts'
import type { WeekSummary } from '#shared/model/home.ts'
import { noticeTitles } from '#shared/model/notice.ts'
import { toLocalDate } from '#shared/model/time.ts'
import { readStates } from './facts.ts'
import { listDiary } from './store.ts'
import { weekOf, weekSummaryOf } from './week-rules.ts'

/** 周报 of the week a day lies in, over all projects. */
export function readWeek(context: Context, day: string): WeekSummary {
  const { db } = context.library()
  const { today, district, projects } = readStates(context, listProjects(db), 'all')
  const diary = Map.groupBy(listDiary(db, weekOf(day)), ({ projectId }) => projectId)
  const versions = Map.groupBy(listVersions(db, {}), ({ projectId }) => projectId)
  return weekSummaryOf({
    today,
    day,
    reportTo: district.reportTo,
    office: requireOffice(context).office,
    totals: readRegister(context, {}).totals,
    projects: projects.map((state) => ({
      ...state,
      diary: diary.get(state.project.id) ?? [],
      issued: (versions.get(state.project.id) ?? []).map(({ kind, madeAt }) => ({
        title: noticeTitles[kind],
        on: toLocalDate(madeAt),
      })),
    })),
  })
}
