import type { VolumeItem, VolumeItemInput } from '#shared/model/volume.ts'

/** What is typed of a line; the rest follows from the record and the order. */
export function toInput(item: VolumeItemInput): VolumeItemInput {
  const { recordId, pages, documentNumber, responsible, title, date, remark } = item
  return { recordId, pages, documentNumber, responsible, title, date, remark }
}

/** The list with one paper at another place; places count from 0. */
export function moveItem(items: readonly VolumeItem[], from: number, to: number): readonly VolumeItem[] {
  const rest = items.filter((_, index) => index !== from)
  return [...rest.slice(0, to), ...items.slice(from, from + 1), ...rest.slice(to)]
}
