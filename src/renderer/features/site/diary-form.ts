import type { Project } from '#shared/model/project.ts'
import type { Entry, EntryOf } from '#shared/model/stage-entry.ts'

export type DiaryValues = Omit<EntryOf<'diary'>, 'kind'>

/**
 * What the form of a day begins with: its record, or what the day before had of people and machines, so that only
 * what happened is left to be written. The weather is each day's own: what is copied would be believed.
 */
export function toDiaryValues(
  project: Pick<Project, 'responsible'>,
  diaries: readonly Entry<'diary'>[],
  day: string,
  operator: string,
): DiaryValues {
  const own = diaries.find(({ content }) => content.on === day)
  if (own) return own.content
  const before = diaries
    .filter(({ content }) => content.on < day)
    .reduce<EntryOf<'diary'> | null>(
      (last, { content }) => (last === null || content.on > last.on ? content : last),
      null,
    )
  return {
    on: day,
    weather: '',
    low: null,
    high: null,
    managers: before?.managers ?? null,
    workers: before?.workers ?? null,
    machines: before?.machines ?? '',
    done: '',
    problems: '',
    safety: '',
    dust: '',
    visitors: '',
    writer: before?.writer ?? project.responsible?.name ?? operator,
    photos: [],
  }
}

/** Photos of the day that are not attached yet are added behind those that are; none twice, 500 at most. */
export const attachAll = (attached: readonly string[], offered: readonly string[]): readonly string[] =>
  [...new Set([...attached, ...offered])].slice(0, mostPhotos)
export const mostPhotos = 500
