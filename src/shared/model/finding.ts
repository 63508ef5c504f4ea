import { z } from 'zod'
import type { EvidenceGrade } from './evidence.ts'
import { type ArchiveRecord, type Phase, recordConditions } from './record.ts'
import { id, line } from './text.ts'

/** What a grid needs to lay out every record that matches, without reading one of them. */
export interface RecordLayout {
  readonly total: number
  /** Local days in the grid's order, those without a time last; the counts add up to `total`. */
  readonly days: readonly { readonly day: string | null; readonly count: number }[]
  /** One UTF-16 unit a record: its width over height in hundredths, 50 to 260. */
  readonly aspects: string
}

/** Most ids that one request asks for or hands over. */
export const mostIds = 5000

/** Ids of the records from place `from` up to, not with, place `to`. */
export const recordRange = z
  .strictObject({
    conditions: recordConditions,
    from: z.int().min(0),
    to: z.int().min(0),
  })
  .refine(({ from, to }) => to >= from && to - from <= mostIds, `一次最多取 ${mostIds} 个`)

export const recordPlaces = z.strictObject({ conditions: recordConditions, ids: z.array(id).max(mostIds) })

export interface FacetCount<Value = string> {
  readonly value: Value
  readonly count: number
}

/** Values that occur among a project's records, with how many have them. */
export interface RecordFacets {
  readonly total: number
  readonly buildings: readonly FacetCount[]
  readonly contentItems: readonly FacetCount[]
  readonly catalogueItems: readonly FacetCount<string | null>[]
  readonly phases: readonly FacetCount<Phase | null>[]
  readonly grades: readonly FacetCount<EvidenceGrade>[]
  readonly viewpoints: readonly (FacetCount & { readonly name: string })[]
  readonly days: readonly FacetCount<string | null>[]
  readonly withoutCaption: number
  readonly withoutTime: number
}

/** Conditions as a view keeps them: for one project, so without naming it. */
export const viewFilter = recordConditions.omit({ projectId: true })
export type ViewFilter = z.output<typeof viewFilter>

export const viewInput = z.strictObject({
  projectId: id,
  name: line(20, '名称'),
  filter: viewFilter,
})

/** A filter kept by name (常用筛选). */
export interface SavedView {
  readonly id: string
  readonly projectId: string
  readonly name: string
  readonly filter: ViewFilter
}

export interface FoundGroup<Item> {
  /** How many there are, shown or not. */
  readonly total: number
  readonly items: readonly Item[]
}

/** Everything in the library that answers a few words. */
export interface SearchFound {
  readonly projects: FoundGroup<{
    readonly id: string
    readonly name: string
    readonly code: string
    readonly subDistrict: string
  }>
  readonly records: FoundGroup<
    Pick<
      ArchiveRecord,
      'id' | 'projectId' | 'kind' | 'title' | 'originalName' | 'preview' | 'takenAt' | 'catalogueItem'
    > & {
      readonly projectName: string
    }
  >
  readonly signoffs: FoundGroup<{
    readonly id: string
    readonly projectId: string
    readonly projectName: string
    readonly number: string
    readonly title: string
  }>
  readonly items: FoundGroup<{ readonly code: string; readonly title: string }>
}
