import { reviewResultLabels, transferLabels } from '#shared/model/entry-management.ts'
import { conclusionLabels } from '#shared/model/facts-closing.ts'
import { formatYuan } from '#shared/model/money.ts'
import type { Project } from '#shared/model/project.ts'
import { type Entry, utilityLabels } from '#shared/model/stage-entry.ts'
import type { StageFactsOf } from '#shared/model/stage-facts.ts'
import type { Happening } from './timeline-money-rules.ts'

/** What is known of the end of the works and of the time after it. */
export interface ClosingFacts {
  readonly project: Pick<Project, 'acceptedOn'>
  readonly acceptance: Pick<
    StageFactsOf<'acceptance'>,
    'reportedOn' | 'precheckedOn' | 'heldOn' | 'conclusion' | 'place'
  >
  readonly settlement: Pick<
    StageFactsOf<'settlement'>,
    'submittedOn' | 'submittedFen' | 'reviewedOn' | 'settledFen' | 'reviewer'
  >
  readonly property: Pick<
    StageFactsOf<'property'>,
    'company' | 'enteredOn' | 'ownersMeetingOn' | 'committeeFiledOn' | 'leftOn' | 'leftReason'
  >
  readonly utilities: readonly Entry<'utility'>[]
  readonly transfers: readonly Entry<'transfer'>[]
  readonly reviews: readonly Entry<'property-review'>[]
}

const yuan = (fen: number | null) => (fen === null ? '' : `${formatYuan(fen)} 元`)
const joined = (words: readonly string[]) => words.filter((word) => word !== '').join('，')

/** Acceptance, settlement, transfers, property management, utilities. */
export function closingEvents(facts: ClosingFacts): readonly Happening[] {
  const { acceptance, settlement, property, project } = facts
  const day = (
    id: string,
    on: string | null,
    title: string,
    detail = '',
    tab = 'acceptance',
  ): readonly Happening[] =>
    on === null ? [] : [{ id, on, kind: tab === 'payment' ? 'payment' : 'acceptance', title, detail, tab }]
  return [
    ...day('acceptance-reported', acceptance.reportedOn, '提交竣工报告'),
    ...day('acceptance-prechecked', acceptance.precheckedOn, '预验收'),
    ...day(
      'acceptance-held',
      acceptance.heldOn,
      '竣工验收',
      joined([
        acceptance.conclusion === null ? '' : conclusionLabels[acceptance.conclusion],
        acceptance.place,
      ]),
    ),
    ...(project.acceptedOn === acceptance.heldOn ? [] : day('accepted', project.acceptedOn, '竣工验收通过')),
    ...day(
      'settlement-submitted',
      settlement.submittedOn,
      '报送竣工结算书',
      yuan(settlement.submittedFen),
      'payment',
    ),
    ...day(
      'settlement-reviewed',
      settlement.reviewedOn,
      '竣工结算评审',
      joined([yuan(settlement.settledFen), settlement.reviewer]),
      'payment',
    ),
    ...day('property-entered', property.enteredOn, '物业公司进驻', property.company),
    ...day('property-meeting', property.ownersMeetingOn, '业主大会成立'),
    ...day('property-committee', property.committeeFiledOn, '业主委员会备案'),
    ...day('property-left', property.leftOn, '物业公司撤离', joined([property.company, property.leftReason])),
    ...facts.transfers.flatMap(({ id, content }) =>
      day(id, content.on, transferLabels[content.transfer], `${content.from} → ${content.to}`),
    ),
    ...facts.reviews.flatMap(({ id, content }) =>
      day(id, content.on, `物业代管第 ${content.year} 年考核`, reviewResultLabels[content.result]),
    ),
    ...facts.utilities.flatMap(({ id, content }) => {
      const name = `${utilityLabels[content.utility]}设施`
      return [
        ...day(`${id}-accepted`, content.acceptedOn, `${name}验收`, content.company, 'procedure'),
        ...day(`${id}-transferred`, content.transferredOn, `${name}移交接管`, content.company, 'procedure'),
      ]
    }),
  ]
}
