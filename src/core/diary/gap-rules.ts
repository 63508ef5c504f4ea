import type { Gap, Project } from '#shared/model/project.ts'
import { complaintState, missingDays } from '#shared/model/site-days.ts'
import type { EntryOf } from '#shared/model/stage-entry.ts'

/** How the site's records of a project stand. */
export interface DiaryFacts {
  readonly project: Pick<Project, 'schedule' | 'acceptedOn'>
  /** Days with a record. */
  readonly diaryDays: readonly string[]
  readonly complaints: readonly EntryOf<'complaint'>[]
  readonly today: string
}

const source = '方案三(四)2.(4)'

/**
 * What the records of the site lack (R8, plan 三(四)2.(4)): days of the works without one are advice, as nothing can
 * be written afterwards that was not seen; an answer that is late has to be given.
 */
export function diaryGaps({ project, diaryDays, complaints, today }: DiaryFacts): readonly Gap[] {
  const time = { startOn: project.schedule.startOn, acceptedOn: project.acceptedOn, today }
  const missing = missingDays(time, diaryDays)
  const late = complaints.filter((one) => complaintState(one, today) === 'late')
  const gaps: Gap[] = []
  if (missing.length > 0) {
    gaps.push({
      id: 'diary-days',
      level: 'advice',
      stage: '05',
      item: '05-5',
      text: `施工期间有 ${missing.length} 天没有现场记录，最近一天是 ${missing.at(-1)}`,
      source,
      remedy: { label: '去记录', to: 'site' },
    })
  }
  if (late.length > 0) {
    const oldest = late.map(({ dueOn }) => dueOn ?? '').toSorted()[0]
    gaps.push({
      id: 'complaint-late',
      level: 'missing',
      stage: '05',
      item: '05-11',
      text: `有 ${late.length} 件投诉咨询逾期未答复，最早的 ${oldest} 到期`,
      source,
      remedy: { label: '去答复', to: 'site' },
    })
  }
  return gaps
}
