import { evidenceGradeLabels } from '#shared/model/evidence.ts'
import type { ViewFilter } from '#shared/model/finding.ts'
import { phaseLabels, recordKindLabels } from '#shared/model/record.ts'
import type { Conditions } from './record-list.ts'

export const noFilter: ViewFilter = {}

/** A filter without the parts that ask nothing. */
export function tidyFilter(filter: ViewFilter): ViewFilter {
  const text = filter.text?.trim()
  const parts = Object.entries({ ...filter, text: text === '' ? undefined : text })
  return Object.fromEntries(parts.filter(([, value]) => value !== undefined))
}

/** How many conditions a filter has. */
export const countConditions = (filter: ViewFilter): number => Object.keys(tidyFilter(filter)).length

/** What the grid of a project asks for: pictures and videos that match. */
export const toConditions = (projectId: string, filter: ViewFilter): Conditions => ({
  ...tidyFilter(filter),
  projectId,
  kinds: filter.kinds ?? ['photo', 'video'],
})

/** Each condition of a filter in a few words, with what taking it away leaves. */
export function filterParts(
  filter: ViewFilter,
  viewpointName: (id: string) => string,
): readonly { readonly key: keyof ViewFilter; readonly text: string }[] {
  const { kinds, phase, building, contentItem, grade, catalogueItem, viewpointId } = filter
  const words: Readonly<Partial<Record<keyof ViewFilter, string | null>>> = {
    kinds: kinds ? kinds.map((kind) => recordKindLabels[kind]).join('、') : null,
    phase: phase === undefined ? null : phase === null ? '未分阶段' : phaseLabels[phase],
    text: filter.text?.trim() ? `“${filter.text.trim()}”` : null,
    building: building ?? null,
    contentItem: contentItem ?? null,
    grade: grade ? evidenceGradeLabels[grade] : null,
    catalogueItem: catalogueItem === undefined ? null : (catalogueItem ?? '未归目录项'),
    viewpointId: viewpointId === undefined ? null : viewpointId ? viewpointName(viewpointId) : '未归视点',
    fromDay: filter.fromDay ? `${filter.fromDay} 起` : null,
    toDay: filter.toDay ? `到 ${filter.toDay}` : null,
    hasCaption: filter.hasCaption === undefined ? null : filter.hasCaption ? '有文字说明' : '没有文字说明',
    hasTime: filter.hasTime === undefined ? null : filter.hasTime ? '有拍摄时间' : '没有拍摄时间',
  }
  return Object.entries(words).flatMap(([key, text]) =>
    text ? [{ key: key as keyof ViewFilter, text }] : [],
  )
}
