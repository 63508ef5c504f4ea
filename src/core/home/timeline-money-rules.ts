import { reviewYears } from '#shared/model/after-works.ts'
import type { TimelineEvent } from '#shared/model/home.ts'
import { formatYuan } from '#shared/model/money.ts'
import { depositLabels, type PaymentBook, paymentKindLabels } from '#shared/model/payment.ts'
import type { Project } from '#shared/model/project.ts'
import type { RuleSet } from '#shared/model/rule-set.ts'
import type { Entry } from '#shared/model/stage-entry.ts'
import type { StageFactsOf } from '#shared/model/stage-facts.ts'

/** An event before it is known whose it is. */
export interface Happening extends Pick<TimelineEvent, 'id' | 'on' | 'title' | 'kind'> {
  readonly detail?: string
  readonly isPlanned?: boolean
  readonly tab: string
  readonly target?: string
}

interface MoneyFacts {
  readonly book: PaymentBook
}

/** Payments when they were applied for and when they were paid; deposits given back. */
export const moneyEvents = ({ book }: MoneyFacts): readonly Happening[] => [
  ...book.payments.flatMap((payment): readonly Happening[] => {
    if (payment.state === 'voided') return []
    const name = `第 ${payment.ordinal} 期${paymentKindLabels[payment.kind]}`
    const at = (wanted: string) => payment.events.findLast(({ step }) => step === wanted)
    const [asked, paid] = [at('submitted'), at('paid')]
    const own = { kind: 'payment' as const, tab: 'payment' }
    return [
      ...(asked
        ? [
            {
              ...own,
              id: asked.id,
              on: asked.on,
              title: `${name}申请`,
              detail: `申报 ${formatYuan(payment.claimedFen)} 元`,
            },
          ]
        : []),
      ...(paid && payment.state === 'paid'
        ? [
            {
              ...own,
              id: paid.id,
              on: paid.on,
              title: `${name}拨付`,
              detail: `${formatYuan(payment.paidFen ?? 0)} 元`,
            },
          ]
        : []),
    ]
  }),
  ...book.deposits.flatMap(({ kind, release }): readonly Happening[] =>
    release
      ? [
          {
            id: `release-${kind}`,
            on: release.on,
            kind: 'deposit',
            title: `返还${depositLabels[kind]}`,
            detail:
              release.unmet.length === 0
                ? `${formatYuan(release.amountFen)} 元`
                : `${formatYuan(release.amountFen)} 元；未满足：${release.unmet.join('；')}。理由：${release.reason}`,
            tab: 'payment',
          },
        ]
      : [],
  ),
]

interface PlanFacts extends MoneyFacts {
  readonly project: Pick<Project, 'acceptedOn' | 'schedule'>
  readonly property: Pick<StageFactsOf<'property'>, 'enteredOn' | 'leftOn'>
  readonly reviews: readonly Entry<'property-review'>[]
  readonly procedure: { readonly ruleSet: Pick<RuleSet, 'numbers'> }
}

/** What is planned and has not happened: the schedule, payments agreed, deposits held, reviews to come. */
export function plannedEvents(facts: PlanFacts): readonly Happening[] {
  const { project, book, property, reviews, procedure } = facts
  const own = { kind: 'plan' as const, isPlanned: true }
  const { startOn, endOn, milestones } = project.schedule
  const day = (id: string, on: string | null, title: string): readonly Happening[] =>
    on === null ? [] : [{ ...own, id, on, title, tab: 'procedure' }]
  return [
    ...day('plan-start', startOn, '计划开工'),
    ...day('plan-end', endOn, '计划竣工'),
    ...milestones.flatMap(({ name, startOn: from, endOn: until }, index) => [
      ...day(`milestone-${index}-start`, from, `计划开始：${name}`),
      ...day(`milestone-${index}-end`, until, `计划完成：${name}`),
    ]),
    ...book.payments.flatMap(({ id, ordinal, kind, payBy, state }): readonly Happening[] =>
      payBy === null || state === 'paid' || state === 'voided'
        ? []
        : [
            {
              ...own,
              id: `pay-by-${id}`,
              on: payBy,
              title: `第 ${ordinal} 期${paymentKindLabels[kind]}应拨付`,
              tab: 'payment',
            },
          ],
    ),
    ...book.deposits.flatMap(({ kind, dueOn, state, amountFen }): readonly Happening[] =>
      dueOn === null || state === 'none' || state === 'released'
        ? []
        : [
            {
              id: `deposit-${kind}`,
              on: dueOn,
              kind: 'deposit',
              isPlanned: true,
              title: `${depositLabels[kind]}到期`,
              detail: `${formatYuan(amountFen)} 元`,
              tab: 'payment',
            },
          ],
    ),
    ...reviewYears(property, project.acceptedOn, reviews, procedure.ruleSet.numbers.propertyYears).flatMap(
      ({ year, dueOn, review }): readonly Happening[] =>
        review === null
          ? [
              {
                ...own,
                id: `review-${year}`,
                on: dueOn,
                title: `物业代管第 ${year} 年考核`,
                tab: 'acceptance',
              },
            ]
          : [],
    ),
  ]
}
