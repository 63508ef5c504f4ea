import { type TypedNumber, toHundredths } from '#renderer/ui/number-text.ts'
import type { Answer, Household } from '#shared/model/household.ts'

/** What is typed of one household. */
export interface QuickFields {
  readonly building: string
  readonly unit: string
  readonly room: string
  readonly owner: string
  readonly phone: string
  /** Square metres, as typed. */
  readonly area: TypedNumber
  readonly renovation: Answer | null
  readonly demolition: Answer | null
  readonly property: Answer | null
  readonly vote: Answer | null
}

/** What stays the same for a pile of forms. */
export interface Batch {
  readonly way: 'visit' | 'questionnaire' | 'meeting' | null
  readonly surveyedOn: string | null
  readonly investigators: readonly string[]
  readonly hasSigned: boolean
  readonly votedOn: string | null
}

export type Mode = 'survey' | 'vote'

/** Whether anything was answered: without, there is nothing to save of a form. */
export const hasAnswer = (fields: QuickFields, mode: Mode): boolean =>
  (mode === 'vote' ? [fields.vote] : [fields.renovation, fields.demolition, fields.property]).some(
    (answer) => answer !== null,
  )

/** What was typed, over what is known of the flat: fields left empty keep what is there. */
export function toSaved(
  fields: QuickFields,
  batch: Batch,
  mode: Mode,
  known: Household['identity'],
): unknown {
  const typed = {
    ...(fields.owner.trim() === '' ? {} : { owner: fields.owner }),
    ...(fields.phone.trim() === '' ? {} : { phone: fields.phone }),
    ...(fields.area === null ? {} : { areaHundredths: toHundredths(fields.area) }),
  }
  const given = Object.fromEntries(
    (mode === 'vote' ? (['vote'] as const) : (['renovation', 'demolition', 'property'] as const)).flatMap(
      (question) => (fields[question] === null ? [] : [[question, fields[question]]]),
    ),
  )
  const { votedOn, ...survey } = batch
  const said = mode === 'survey' ? { ...given, ...survey } : fields.vote === null ? {} : { ...given, votedOn }
  const place = known ?? { building: fields.building, unit: fields.unit, room: fields.room }
  return { ...place, ...typed, ...said }
}
