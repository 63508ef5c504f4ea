import type { Waiver } from '#shared/model/board.ts'
import type { Project } from '#shared/model/project.ts'
import type { DrawingKind, Phase, RecordKind } from '#shared/model/record.ts'
import type { SignoffState } from '#shared/model/signoff.ts'
import type { SignoffKind } from '#shared/model/signoff-form.ts'

/** Records that agree in all these, counted. */
export interface RecordGroup {
  readonly item: string | null
  readonly kind: RecordKind
  readonly phase: Phase | null
  readonly drawing: DrawingKind | null
  /** By content, without the dot; empty for photos and videos. */
  readonly extension: string
  readonly count: number
  /** When the newest was stored, and its title. */
  readonly lastAt: string
  readonly lastTitle: string
}

/** A change or visa as far as the catalogue must know it. */
export interface VisaFact {
  readonly id: string
  readonly kind: SignoffKind
  readonly number: string
  readonly state: SignoffState
  readonly lacks: readonly string[]
  readonly photos: number
  readonly paymentPeriod: number | null
}

/** A viewpoint in use, with how many photos of each phase show it. */
export interface ViewpointFact {
  readonly id: string
  readonly ordinal: number
  readonly kind: 'compare' | 'concealed'
  readonly name: string
  readonly before: number
  readonly after: number
  readonly concealed: number
}

/** What the catalogue is judged on: plain values of one project, gathered beforehand. */
export interface ArchiveFacts {
  readonly project: Project
  readonly records: readonly RecordGroup[]
  readonly visas: readonly VisaFact[]
  readonly viewpoints: readonly ViewpointFact[]
  readonly waivers: ReadonlyMap<string, Waiver>
  /** Numbers that a person set, by item. */
  readonly expectations: ReadonlyMap<string, number>
  /** Local calendar day. */
  readonly today: string
}

/** Changes and visas that count: a void keeps its number and asks for nothing. */
export const liveVisas = ({ visas }: Pick<ArchiveFacts, 'visas'>): readonly VisaFact[] =>
  visas.filter(({ state }) => state !== 'voided')

export const countRecordsWhere = (
  { records }: Pick<ArchiveFacts, 'records'>,
  isMeant: (group: RecordGroup) => boolean,
): number => records.reduce((sum, group) => (isMeant(group) ? sum + group.count : sum), 0)

/** Needed once for each change or visa: the form itself and what is attached to it. */
const visaItems: Readonly<Record<string, { unit: string; kinds: readonly SignoffKind[] }>> = {
  '07-1': { unit: '份变更', kinds: ['change'] },
  '07-2': { unit: '份签证', kinds: ['visa'] },
  '07-3': { unit: '份变更签证', kinds: ['change', 'visa'] },
}
/** Whether an item is needed once for each of them. */
export const isCountedByVisas = (code: string): boolean => code in visaItems
export const visaUnit = (code: string): string => visaItems[code]?.unit ?? '份'

/** Changes and visas that an item is needed for. */
export const visasFor = (code: string, facts: Pick<ArchiveFacts, 'visas'>): readonly VisaFact[] =>
  liveVisas(facts).filter(({ kind }) => visaItems[code]?.kinds.includes(kind) ?? false)
