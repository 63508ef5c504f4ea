import { findPersonalData, personalDataLabels } from '#core/notice/personal-data.ts'
import type { Objection } from '#shared/model/posting.ts'

/**
 * Why words about an objection cannot be kept, in words; null when they can. Who said it is nobody's business later
 * (PIPL 6; domain 8: never opinion and room): what was said is enough.
 */
export function refusePersonal(text: string): string | null {
  const [first] = findPersonalData(text)
  if (!first) return null
  return `“${first.found}”像是${personalDataLabels[first.kind]}。意见登记只写事情，不写是谁说的，请删去。`
}

/** Why an objection cannot have come on that day, in words; null when it can. */
export const refuseReceived = (receivedOn: string, today: string): string | null =>
  receivedOn > today ? `收到日期 ${receivedOn} 还没有到，请核对。` : null

/** Why an objection cannot be answered on that day, in words; null when it can. */
export function refuseAnswered(
  { receivedOn }: Pick<Objection, 'receivedOn'>,
  answeredOn: string,
  today: string,
) {
  if (answeredOn < receivedOn) return `答复日期早于收到日期 ${receivedOn}，请核对。`
  return answeredOn > today ? `答复日期 ${answeredOn} 还没有到，请核对。` : null
}
