import type { PostingFacts } from '#core/posting/rules.ts'
import { type BundleRow, bundlePurposeLabels } from '#shared/model/bundle.ts'
import type { TimelineEvent } from '#shared/model/home.ts'
import { formatYuan } from '#shared/model/money.ts'
import type { NoticeVersion } from '#shared/model/notice.ts'
import { noticeTitles } from '#shared/model/notice.ts'
import type { PaymentBook } from '#shared/model/payment.ts'
import type { Procedure } from '#shared/model/procedure.ts'
import type { Project } from '#shared/model/project.ts'
import type { RuleSet } from '#shared/model/rule-set.ts'
import { countedFen, type Signoff } from '#shared/model/signoff.ts'
import { signoffShortLabels } from '#shared/model/signoff-form.ts'
import { contractKindLabels, type Entry } from '#shared/model/stage-entry.ts'
import { toLocalDate } from '#shared/model/time.ts'
import { diaryMonths } from './diary-month-rules.ts'
import { type ClosingFacts, closingEvents } from './timeline-closing-rules.ts'
import { type Happening, moneyEvents, plannedEvents } from './timeline-money-rules.ts'

/** All that has a day in one project: plain values, gathered beforehand. */
export interface TimelineFacts extends ClosingFacts {
  readonly project: Pick<Project, 'id' | 'acceptedOn' | 'schedule'>
  readonly procedure: Pick<Procedure, 'steps' | 'moves' | 'ruleSet'>
  /** To name those that a project was under. */
  readonly ruleSets: readonly Pick<RuleSet, 'id' | 'title'>[]
  readonly contracts: readonly Entry<'contract'>[]
  readonly diary: readonly { readonly on: string; readonly workers: number | null }[]
  readonly issued: readonly Pick<NoticeVersion, 'id' | 'kind' | 'serial' | 'madeAt'>[]
  readonly postings: readonly PostingFacts[]
  readonly signoffs: readonly Signoff[]
  readonly bundles: readonly Pick<BundleRow, 'id' | 'name' | 'createdAt' | 'purpose'>[]
  readonly book: PaymentBook
}

/** The project's time, the earliest first; of one day what happened stands before what was planned. */
export function timelineOf(facts: TimelineFacts): readonly TimelineEvent[] {
  const { id } = facts.project
  return [
    ...stepEvents(facts),
    ...contractEvents(facts),
    ...boardEvents(facts),
    ...diaryMonths(facts.diary),
    ...signoffEvents(facts),
    ...moneyEvents(facts),
    ...closingEvents(facts),
    ...bundleEvents(facts),
    ...plannedEvents(facts),
  ]
    .map(
      ({ tab, target, detail = '', isPlanned = false, ...event }): TimelineEvent => ({
        ...event,
        detail,
        isPlanned,
        target: { projectId: id, tab, ...(target === undefined ? {} : { target }) },
      }),
    )
    .toSorted((a, b) => a.on.localeCompare(b.on) || Number(a.isPlanned) - Number(b.isPlanned))
}

/** Steps done and not needed, gates passed although shut, moves to other rules. */
function stepEvents({ procedure, ruleSets }: TimelineFacts): readonly Happening[] {
  const title = (set: string) => ruleSets.find((each) => each.id === set)?.title ?? set
  const own = { tab: 'procedure' }
  return [
    ...procedure.steps.flatMap(({ step, done, overrides }): readonly Happening[] => [
      ...(done
        ? [
            {
              ...own,
              id: `step-${step.id}`,
              on: done.on,
              kind: 'step' as const,
              title: done.isWaived ? `${step.title}：不适用` : step.title,
              detail: [done.note, `确认人 ${done.person}`].filter((word) => word !== '').join('；'),
            },
          ]
        : []),
      ...overrides.map(({ id, at, reason, person, conditions }) => ({
        ...own,
        id,
        on: toLocalDate(at),
        kind: 'override' as const,
        title: `未满足条件即办理：${step.title}`,
        detail: `未满足：${conditions.join('；')}。理由：${reason}。决定人 ${person}`,
      })),
    ]),
    ...procedure.moves.map(({ id, at, from, to, reason, person }) => ({
      ...own,
      id,
      on: toLocalDate(at),
      kind: 'rule' as const,
      title: `改用规则：${title(to)}`,
      detail: `原为 ${title(from)}。理由：${reason}。确认人 ${person}`,
    })),
  ]
}

const contractEvents = ({ contracts }: TimelineFacts): readonly Happening[] =>
  contracts.map(({ id, content }) => ({
    id,
    on: content.signedOn,
    kind: 'contract',
    title: `签订${contractKindLabels[content.contract]}`,
    detail: [
      content.title,
      content.partner,
      ...(content.amountFen === null ? [] : [`${formatYuan(content.amountFen)} 元`]),
    ].join('，'),
    tab: 'procedure',
  }))

const boardEvents = ({ issued, postings }: TimelineFacts): readonly Happening[] => [
  ...issued.map(({ id, kind, serial, madeAt }) => ({
    id,
    on: toLocalDate(madeAt),
    kind: 'notice' as const,
    title: `${noticeTitles[kind]}定稿`,
    detail: serial,
    tab: 'notice',
    target: kind,
  })),
  ...postings.flatMap(({ id, version, place, upOn, downOn }): readonly Happening[] => {
    const own = {
      kind: 'notice' as const,
      detail: `${version.serial}，${place}`,
      tab: 'notice',
      target: version.kind,
    }
    const title = noticeTitles[version.kind]
    return [
      { ...own, id: `${id}-up`, on: upOn, title: `${title}张贴` },
      ...(downOn === null ? [] : [{ ...own, id: `${id}-down`, on: downOn, title: `${title}撤下` }]),
    ]
  }),
]

const signoffEvents = ({ signoffs }: TimelineFacts): readonly Happening[] =>
  signoffs.flatMap((signoff) =>
    signoff.approvedAt === null || signoff.state !== 'approved'
      ? []
      : [
          {
            id: signoff.id,
            on: toLocalDate(signoff.approvedAt),
            kind: 'signoff' as const,
            title: `${signoffShortLabels[signoff.kind]} ${signoff.number} 签认完成`,
            detail: `${signoff.content.title}，${formatYuan(countedFen(signoff))} 元`,
            tab: 'signoff',
            target: signoff.id,
          },
        ],
  )

const bundleEvents = ({ bundles }: TimelineFacts): readonly Happening[] =>
  bundles.map(({ id, name, createdAt, purpose }) => ({
    id,
    on: toLocalDate(createdAt),
    kind: 'bundle',
    title: `导出成果包（${bundlePurposeLabels[purpose]}）`,
    detail: name,
    tab: 'bundle',
  }))
