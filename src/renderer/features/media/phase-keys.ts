import { type Phase, phaseLabels } from '#shared/model/record.ts'

/** What the digits 1 to 5 set. */
export const phaseKeys: readonly Phase[] = ['before', 'during', 'after', 'concealed', 'acceptance']

/** Phase of a pressed key, or null. */
export const phaseOfKey = (key: string): Phase | null =>
  /^[1-5]$/.test(key) ? (phaseKeys[Number(key) - 1] ?? null) : null

/** `1 改造前 2 施工中 …` */
export const phaseHint = phaseKeys.map((phase, index) => `${index + 1} ${phaseLabels[phase]}`).join('　')
