import { complaintChannelLabels } from '#shared/model/entry-construction.ts'
import { noticeTitles } from '#shared/model/notice.ts'
import { signoffShortLabels } from '#shared/model/signoff-form.ts'
import { addDays } from '#shared/model/time.ts'
import type { Due, DueFacts } from './due-facts.ts'

/** Days without a record on site after which one is asked for: a record a day is the rule (R8, plan 三(四)2.(4)). */
export const silentDays = 3

/**
 * Contract and 财建〔2004〕369 号: limits of changes and visas that nobody has met. Those of one kind that wait for the
 * same until the same day are one line: a heap of drafts does not hide the rest.
 */
export const signoffDues = ({ limits }: Pick<DueFacts, 'limits'>): readonly Due[] =>
  [...Map.groupBy(limits, ({ kind, what, dueOn, isOver }) => `${kind}-${what}-${dueOn}-${isOver}`)].flatMap(
    ([id, [first, ...others]]) => {
      if (!first) return []
      const { signoffId, kind, number, what, dueOn, isOver } = first
      const name = signoffShortLabels[kind]
      return [
        others.length === 0
          ? { id, text: `${name} ${number}：${what}`, dueOn, tab: 'signoff', target: signoffId, isOver }
          : {
              id,
              text: `${name} ${number} 等 ${others.length + 1} 份：${what}`,
              dueOn,
              tab: 'signoff',
              isOver,
            },
      ]
    },
  )

/** Plan 三(四)1.(3), 2.(2): a board whose period is over comes down and is noted; objections are answered within it. */
export const postingDues = ({
  boards,
  objections,
}: Pick<DueFacts, 'boards' | 'objections'>): readonly Due[] => [
  ...boards.map(({ kind, fullOn }) => ({
    id: kind,
    text: `${noticeTitles[kind]}期满，登记撤下日期`,
    dueOn: fullOn,
    tab: 'notice',
    target: kind,
  })),
  ...objections.map(({ kind, count, dueOn }) => ({
    id: `objection-${kind}`,
    text: `${noticeTitles[kind]}有 ${count} 条意见未答复`,
    dueOn,
    tab: 'notice',
    target: kind,
  })),
]

/** Complaints with a day by which they are answered. What they say may name people and stays out. */
export const complaintDues = ({ complaints }: Pick<DueFacts, 'complaints'>): readonly Due[] =>
  complaints.flatMap(({ id, content: { channel, nature, receivedOn, dueOn, answeredOn } }) =>
    dueOn === null || answeredOn !== null
      ? []
      : [
          {
            id,
            text: `${receivedOn} 收到的${nature === 'complaint' ? '投诉' : '咨询'}（${complaintChannelLabels[channel]}）未答复`,
            dueOn,
            tab: 'site',
          },
        ],
  )

/** Plan 三(四)2.(4): the works end by the day they are planned to. */
export function scheduleDues({
  project: { acceptedOn, schedule },
  reportedOn,
  areWorksOver,
}: Pick<DueFacts, 'project' | 'reportedOn' | 'areWorksOver'>): readonly Due[] {
  if (schedule.endOn === null || acceptedOn !== null || reportedOn !== null || areWorksOver) return []
  return [{ id: 'schedule-end', text: '计划竣工日期到，施工未完', dueOn: schedule.endOn, tab: 'procedure' }]
}

/**
 * R8: while the works go on, days without a record are noticed. Shown from the day on, not before: it says what has
 * not been done, and is no date to wait for.
 */
export function diaryDues(
  {
    project: { acceptedOn },
    startedOn,
    areWorksOver,
    diaryOn,
  }: Pick<DueFacts, 'project' | 'startedOn' | 'areWorksOver' | 'diaryOn'>,
  today: string,
): readonly Due[] {
  if (startedOn === null || areWorksOver || acceptedOn !== null) return []
  const last = diaryOn !== null && diaryOn > startedOn ? diaryOn : startedOn
  const dueOn = addDays(last, silentDays)
  if (today < dueOn) return []
  const since = diaryOn === null ? `${startedOn} 开工后没有现场记录` : `${last} 以后没有现场记录`
  return [{ id: 'diary', text: since, dueOn, tab: 'site' }]
}

const placeOf = (building: string, part: string) => {
  const words = [building, part].filter((word) => word !== '').join(' ')
  return words === '' ? '' : `（${words}）`
}

/** Plan 三(四)2.(4) end: what was found at the acceptance is cured by the day agreed. */
export const issueDues = ({ issues }: Pick<DueFacts, 'issues'>): readonly Due[] =>
  issues.flatMap(({ id, content: { building, part, dueOn, curedOn } }) =>
    dueOn === null || curedOn !== null
      ? []
      : [{ id, text: `验收问题${placeOf(building, part)}未整改`, dueOn, tab: 'acceptance' }],
  )

/** Defects within the defect period are repaired by the day agreed (10-4). */
export const repairDues = ({ repairs }: Pick<DueFacts, 'repairs'>): readonly Due[] =>
  repairs.flatMap(({ id, content: { building, part, dueOn, repairedOn } }) =>
    dueOn === null || repairedOn !== null
      ? []
      : [{ id, text: `报修${placeOf(building, part)}未修好`, dueOn, tab: 'acceptance' }],
  )
