import type { Run } from '#core/pdf/measure.ts'
import type { NoticeGroup, NoticeKind, PictureGroup } from '#shared/model/notice.ts'
import type { Project } from '#shared/model/project.ts'

/** One stretch of a group, by how it is laid out. All of it is plain data: its digest names the board. */
export type Part =
  /** Short facts side by side below a line that stands out. */
  | { readonly type: 'facts'; readonly lead: string; readonly facts: readonly Fact[] }
  | { readonly type: 'text'; readonly text: string; readonly isStrong: boolean }
  /** Longer wording behind labels. */
  | {
      readonly type: 'labelled'
      readonly rows: readonly { readonly label: string; readonly runs: readonly Run[] }[]
    }
  | {
      readonly type: 'table'
      readonly head: readonly string[]
      readonly rows: readonly (readonly string[])[]
      /** The column that takes the room left over. */
      readonly wide: number
    }
  /** Shares as bars, with the line that must be reached. */
  | {
      readonly type: 'rates'
      readonly rows: readonly RateRow[]
      readonly least: number
      readonly leastLabel: string
    }
  | { readonly type: 'schedule'; readonly schedule: BoardSchedule }
  | { readonly type: 'phones'; readonly lines: readonly Fact[] }
  | { readonly type: 'pictures'; readonly pictures: readonly ContentPicture[] }

export interface Fact {
  readonly label: string
  readonly value: string
}

export interface RateRow {
  readonly label: string
  readonly detail: string
  readonly percent: string
  /** 0 to 1, for the bar alone. */
  readonly share: number
}

export interface BoardSchedule {
  readonly startOn: string
  readonly endOn: string
  readonly days: number
  readonly milestones: Project['schedule']['milestones']
}

/** One picture, or a before and an after picture side by side. */
export interface ContentPicture {
  readonly title: string
  readonly sides: readonly { readonly sha256: string; readonly label: string }[]
}

export interface ContentGroup {
  readonly group: NoticeGroup
  readonly label: string
  readonly parts: readonly Part[]
}

/** All a board says. */
export interface BoardContent {
  readonly kind: NoticeKind
  /** `示例小区老旧小区改造项目`. */
  readonly name: string
  /** `施工公示`. */
  readonly title: string
  readonly groups: readonly ContentGroup[]
  readonly office: string
  /** `2023年5月6日`. */
  readonly date: string
  readonly place: string
  /** Millimetres as it hangs. */
  readonly width: number
  readonly height: number
  /** Metres from which running text is to be read. */
  readonly readingMetres: number
  readonly serial: string
}

export const picturesOf = (
  content: BoardContent,
): readonly { readonly group: PictureGroup; readonly pictures: readonly ContentPicture[] }[] =>
  content.groups.flatMap(({ group, parts }) =>
    parts.flatMap((part) =>
      part.type === 'pictures' ? [{ group: group as PictureGroup, pictures: part.pictures }] : [],
    ),
  )

/** Every word printed, with the name of where it came from: for the check of characters. */
export function printedWords(
  content: BoardContent,
): readonly { readonly label: string; readonly text: string }[] {
  const words = content.groups.flatMap(({ label, parts }) =>
    parts.flatMap((part) => wordsOf(part).map((text) => ({ label, text }))),
  )
  return [
    { label: '项目名称', text: content.name },
    { label: '标题', text: content.title },
    ...words,
    { label: '公示单位', text: content.office },
    { label: '公示地点', text: content.place },
    { label: '编号', text: content.serial },
  ]
}

function wordsOf(part: Part): readonly string[] {
  switch (part.type) {
    case 'facts':
      return [part.lead, ...part.facts.flatMap(({ label, value }) => [label, value])]
    case 'text':
      return [part.text]
    case 'labelled':
      return part.rows.flatMap(({ label, runs }) => [label, ...runs.map(({ text }) => text)])
    case 'table':
      return [...part.head, ...part.rows.flat()]
    case 'rates':
      return [part.leastLabel, ...part.rows.flatMap(({ label, detail, percent }) => [label, detail, percent])]
    case 'schedule':
      return part.schedule.milestones.map(({ name }) => name)
    case 'phones':
      return part.lines.flatMap(({ label, value }) => [label, value])
    case 'pictures':
      return part.pictures.flatMap(({ title, sides }) => [title, ...sides.map(({ label }) => label)])
  }
}
