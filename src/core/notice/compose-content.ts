import { createHash } from 'node:crypto'
import canonicalize from 'canonicalize'
import { toSides, usualReadingMetres } from '#shared/model/board-size.ts'
import {
  groupLabel,
  groupsOfKind,
  type NoticeDraft,
  type NoticeGroup,
  noticeTitles,
  rewritableGroups,
} from '#shared/model/notice.ts'
import type { BoardContent, ContentGroup, Part } from './content.ts'
import { type PartSource, partsOf } from './group-parts.ts'
import { toLongDate } from './words.ts'

export interface ContentSource extends PartSource {
  /** Who publishes. */
  readonly office: string
  /** Local day. */
  readonly today: string
  readonly serial: string
}

/** Groups of a draft's kind, those a person put in order first. */
export function orderOf({ order, facts }: NoticeDraft): readonly NoticeGroup[] {
  const usual: readonly NoticeGroup[] = groupsOfKind[facts.kind]
  const chosen = [...new Set(order)].filter((group) => usual.includes(group))
  return [...chosen, ...usual.filter((group) => !chosen.includes(group))]
}

/** All a board says; groups that are empty are left out (the lint names them). */
export function composeContent(source: ContentSource): BoardContent {
  const { draft, project } = source
  const { kind } = draft.facts
  const sides = toSides(draft.size, draft.isLandscape)
  if (!sides) throw new RangeError(draft.size)
  const title = draft.title === '' ? noticeTitles[kind] : draft.title
  return {
    kind,
    name: project.name.endsWith(title) ? project.name.slice(0, -title.length) : project.name,
    title,
    groups: orderOf(draft).flatMap((group): ContentGroup[] => {
      const parts = withWording(group, partsOf(group, source), draft)
      return parts.length === 0 ? [] : [{ group, label: groupLabel(kind, group), parts }]
    }),
    office: source.office,
    date: toLongDate(draft.from ?? source.today),
    place: draft.place === '' ? usualPlace(kind) : draft.place,
    ...sides,
    readingMetres: draft.readingMetres ?? usualReadingMetres(sides),
    serial: source.serial,
  }
}

const usualPlace = (kind: NoticeDraft['facts']['kind']) =>
  kind === 'construction' ? '小区施工现场显著位置' : '小区显著位置'

function withWording(group: NoticeGroup, parts: readonly Part[], { wording }: NoticeDraft): readonly Part[] {
  const own = wording[group] ?? ''
  if (own === '') return parts
  const added: Part = { type: 'text', text: own, isStrong: false }
  if (rewritableGroups.includes(group)) return [added]
  return parts.length === 0 ? [] : [...parts, added]
}

/** SHA-256 of what a board says, hex. */
export function digestContent(content: BoardContent): { readonly json: string; readonly digest: string } {
  const json = canonicalize(content) ?? ''
  return { json, digest: createHash('sha256').update(json).digest('hex') }
}
