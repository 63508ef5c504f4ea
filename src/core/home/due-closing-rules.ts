import { handoverDue, isArchiveHandedOver, reviewYears } from '#shared/model/after-works.ts'
import { addMonths } from '#shared/model/calendar.ts'
import { formatYuan } from '#shared/model/money.ts'
import { depositLabels, paymentKindLabels, settlementMonths } from '#shared/model/payment.ts'
import type { Due, DueFacts } from './due-facts.ts'

/** Plan 三(四)4: what is to be paid by a day agreed. */
export const paymentDues = ({ payments }: Pick<DueFacts, 'payments'>): readonly Due[] =>
  payments.flatMap(({ id, ordinal, kind, state, payBy, netFen }) =>
    payBy === null || state === 'paid' || state === 'voided'
      ? []
      : [
          {
            id,
            text: `第 ${ordinal} 期${paymentKindLabels[kind]}未拨付${netFen === null ? '' : `（${formatYuan(netFen)} 元）`}`,
            dueOn: payBy,
            tab: 'payment',
          },
        ],
  )

/** R11, plan 三(四)4.(5): halves of what is held back that come free. */
export const depositDues = ({ deposits }: Pick<DueFacts, 'deposits'>, today: string): readonly Due[] =>
  deposits.flatMap(({ kind, amountFen, dueOn, state, conditions }) => {
    if (dueOn === null || state === 'none' || state === 'released') return []
    // Before its day the day itself is a condition that is not met: that is not worth a word.
    const unmet = today < dueOn ? 0 : conditions.filter(({ isMet }) => !isMet).length
    const why = unmet === 0 ? '' : `，还有 ${unmet} 项条件未满足`
    return [
      {
        id: kind,
        text: `${depositLabels[kind]} ${formatYuan(amountFen)} 元到期返还${why}`,
        dueOn,
        tab: 'payment',
      },
    ]
  })

/** The settlement is reviewed, and the archive handed over, within three months of the acceptance. */
export function closingDues({
  project: { acceptedOn },
  settlement,
  transfers,
}: Pick<DueFacts, 'project' | 'settlement' | 'transfers'>): {
  readonly settlement: readonly Due[]
  readonly archive: readonly Due[]
} {
  if (acceptedOn === null) return { settlement: [], archive: [] }
  const isHandedOver = isArchiveHandedOver(transfers.map(({ content }) => content))
  const archiveOn = handoverDue(acceptedOn)
  return {
    settlement:
      settlement.reviewedOn === null
        ? [
            {
              id: 'settlement',
              text: '竣工结算未评审',
              dueOn: addMonths(acceptedOn, settlementMonths),
              tab: 'payment',
            },
          ]
        : [],
    archive:
      isHandedOver || archiveOn === null
        ? []
        : [{ id: 'archive', text: '工程档案未移交', dueOn: archiveOn, tab: 'acceptance' }],
  }
}

/** R12: the property management is reviewed each year. */
export const reviewDues = ({
  project,
  property,
  reviews,
  propertyYears,
}: Pick<DueFacts, 'project' | 'property' | 'reviews' | 'propertyYears'>): readonly Due[] =>
  reviewYears(property, project.acceptedOn, reviews, propertyYears).flatMap(({ year, dueOn, review }) =>
    review === null
      ? [{ id: `review-${year}`, text: `物业代管第 ${year} 年考核未做`, dueOn, tab: 'acceptance' }]
      : [],
  )

/** Domain 8: residents' names and phones are removed after the years the district set. */
export const purgeDues = ({ names }: Pick<DueFacts, 'names'>): readonly Due[] =>
  names.from === null || names.rows === 0
    ? []
    : [{ id: 'purge', text: `${names.rows} 户个人信息应清除`, dueOn: names.from, tab: 'consent' }]
