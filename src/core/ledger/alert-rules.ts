import { formFaults } from '#core/signoff/rules.ts'
import type { Signoff } from '#shared/model/signoff.ts'
import type { SignoffAlert } from '#shared/model/signoff-ledger.ts'
import { daysBetween, toLocalDate } from '#shared/model/time.ts'
import { byIdOf, inLedgerOrder, placeOf } from './count-rules.ts'
import { honestSource, repeatAlerts } from './repeat-rules.ts'
import { splitAlerts } from './split-rules.ts'

/** Days after the event up to which a sign-off is written in time. */
export const recordDays = 14

export interface AlertFacts {
  /** Day of the completion acceptance; null: not yet. */
  readonly acceptedOn: string | null
  /** Above this sum, in 分, the bureau must agree; null: none is set. */
  readonly bureauAboveFen: number | null
  /** Local day on which a photo was taken, by record; none where it is not known. */
  readonly photoDays: ReadonlyMap<string, string>
}

/**
 * What an auditor would ask about, over all sign-offs of one project. Void ones are left out. The order of
 * `signoffs` does not matter.
 */
export function alertsOf(signoffs: readonly Signoff[], facts: AlertFacts): readonly SignoffAlert[] {
  const byId = byIdOf(signoffs)
  const live = signoffs.filter(({ state }) => state !== 'voided').toSorted(inLedgerOrder)
  return [
    ...repeatAlerts(live, byId),
    ...splitAlerts(live, byId, facts.bureauAboveFen),
    ...live.flatMap((signoff) => afterAcceptance(signoff, facts.acceptedOn)),
    ...live.flatMap((signoff) => beforeInstruction(signoff, facts.photoDays)),
    ...live.flatMap(lateRecord),
    ...outOfOrder(live),
    ...live.flatMap(expressionFaults),
  ]
}

/** A correction comes later by its nature: it is not asked why, what it says is. */
function afterAcceptance(
  { id, number, content, supersedes }: Signoff,
  acceptedOn: string | null,
): readonly SignoffAlert[] {
  if (acceptedOn === null) return []
  const whys = [
    ...(content.occurredOn > acceptedOn && supersedes === null ? [`日期 ${content.occurredOn}`] : []),
    ...(content.workTo > acceptedOn ? [`施工结束日期 ${content.workTo}`] : []),
  ]
  if (whys.length === 0) return []
  const text = `${number} 的${whys.join('和')}，晚于竣工验收日期 ${acceptedOn}`
  return [{ rule: 'after-acceptance', level: 'serious', text, signoffIds: [id], source: honestSource }]
}

function beforeInstruction(signoff: Signoff, photoDays: AlertFacts['photoDays']): readonly SignoffAlert[] {
  const { id, number, content } = signoff
  const instructed = signoff.kind === 'visa' ? signoff.content.instruction.on : signoff.content.instructedOn
  if (instructed === null) return []
  const early = content.photos
    .filter(({ moment }) => moment === 'during')
    .flatMap(({ recordId }) => photoDays.get(recordId) ?? [])
    .filter((day) => day < instructed)
    .toSorted()
  const whys = [
    ...(content.workFrom < instructed ? [`施工开始日期 ${content.workFrom}`] : []),
    ...(early.length > 0 ? [`${early.length} 张施工中照片的拍摄日期（最早 ${early[0]}）`] : []),
  ]
  if (whys.length === 0) return []
  const text = `${number} 的${whys.join('和')}，早于指令日期 ${instructed}，先施工后指令`
  const source =
    signoff.kind === 'visa' ? '财建〔2004〕369 号（先签证后施工）' : 'GF-2017-0201（按变更指示施工）'
  return [{ rule: 'before-instruction', level: 'serious', text, signoffIds: [id], source }]
}

function lateRecord({ id, number, content, createdAt, supersedes }: Signoff): readonly SignoffAlert[] {
  if (supersedes !== null) return []
  const recordedOn = toLocalDate(createdAt)
  const days = daysBetween(content.occurredOn, recordedOn)
  if (days <= recordDays) return []
  const text = `${number} 日期 ${content.occurredOn}，${days} 天后（${recordedOn}）才录入，请说明是否补办`
  return [{ rule: 'late-record', level: 'ask', text, signoffIds: [id], source: honestSource }]
}

/** A later number with an earlier date; a correction carries the date of what it corrects, and is left out. */
function outOfOrder(live: readonly Signoff[]): readonly SignoffAlert[] {
  const latest = new Map<string, Signoff>()
  return live.flatMap((signoff): readonly SignoffAlert[] => {
    if (signoff.supersedes !== null) return []
    const { series } = placeOf(signoff)
    const before = latest.get(series)
    if (!before || before.content.occurredOn <= signoff.content.occurredOn) {
      latest.set(series, signoff)
      return []
    }
    const text = `${signoff.number} 日期 ${signoff.content.occurredOn}，早于排在前面的 ${before.number}（${before.content.occurredOn}），编号与日期顺序不符`
    const signoffIds = [before.id, signoff.id]
    return [
      { rule: 'out-of-order', level: 'ask', text, signoffIds, source: '签证变更连号管理（缺号不予结算）' },
    ]
  })
}

function expressionFaults(signoff: Signoff): readonly SignoffAlert[] {
  const faults = formFaults(signoff)
  if (faults.length === 0) return []
  const text = `${signoff.number} ${faults.join('；')}`
  const source = 'GB 50500-2013 表-12-8（附图及计算式）'
  return [{ rule: 'expression', level: 'serious', text, signoffIds: [signoff.id], source }]
}
