import { catalogue, findCatalogueItem, stageOf } from '#shared/model/catalogue.ts'
import { type ArchiveRecord, type Phase, phaseLabels, phases } from '#shared/model/record.ts'
import type { VolumeItemInput, VolumeKind } from '#shared/model/volume.ts'
import { guessedPages, isDrawing, mostMm, pageMm } from './rules.ts'

/** A record that lies in no volume yet, with its line of the 卷内目录. */
export interface Candidate {
  readonly record: Pick<
    ArchiveRecord,
    'id' | 'kind' | 'drawing' | 'extension' | 'catalogueItem' | 'phase' | 'takenAt'
  >
  readonly line: VolumeItemInput
}

export interface PlannedVolume {
  readonly kind: VolumeKind
  readonly title: string
  readonly items: readonly Candidate[]
}

export interface VolumePlan {
  readonly volumes: readonly PlannedVolume[]
  readonly leftOut: readonly { readonly candidate: Candidate; readonly reason: string }[]
}

const mediaStage = '11'
const asBuiltItem = '09-7'
const longestTitle = 100

const codes = catalogue.flatMap((stage) => stage.items.map(({ code }) => code))
const orderOf = new Map(codes.map((code, index) => [code, index]))

/**
 * Groups what lies in no volume: written papers by the catalogue's stage, drawings by stage with 竣工图
 * (GB/T 50328 group D) apart, photos by phase and videos together (E3 声像). Inside a group the order is the
 * catalogue's, then the day; a group too thick for one volume is cut. Every record is in one volume or left out.
 */
export function planVolumes(projectName: string, candidates: readonly Candidate[]): VolumePlan {
  const leftOut: { candidate: Candidate; reason: string }[] = []
  const groups = new Map<string, { group: Group; items: Candidate[] }>()
  for (const candidate of candidates) {
    const group = groupOf(candidate.record)
    if (group === null) {
      leftOut.push({ candidate, reason: '没有归到目录条目，不知道放哪一卷' })
      continue
    }
    const known = groups.get(group.order) ?? { group, items: [] }
    known.items.push(candidate)
    groups.set(group.order, known)
  }
  const volumes = [...groups.values()]
    .toSorted((a, b) => (a.group.order < b.group.order ? -1 : 1))
    .flatMap(({ group, items }) => {
      const parts = cut(group.kind, items.toSorted(compare))
      return parts.map((part, index) => ({
        kind: group.kind,
        title: titleOf(projectName, group, part, parts.length > 1 ? `（${index + 1}）` : ''),
        items: part,
      }))
    })
  return { volumes, leftOut }
}

interface Group {
  /** Sorts groups: written papers and drawings by stage, then photos by phase. */
  readonly order: string
  readonly kind: VolumeKind
  /** 分部/专业 of the title. */
  readonly name: string
  /** Whether the title goes on with what the papers are. */
  readonly isNamedByItems: boolean
}

function groupOf(record: Candidate['record']): Group | null {
  const { kind, catalogueItem, phase } = record
  const stage = catalogueItem === null ? undefined : stageOf(catalogueItem)
  const isMedia = stage?.number === mediaStage || (stage === undefined && kind !== 'document')
  if (isMedia && kind === 'video')
    return { order: '11 9', kind: 'photo', name: '视频', isNamedByItems: false }
  if (isMedia && kind === 'photo') {
    const at = phase === null ? phases.length : phases.indexOf(phase)
    return { order: `11 1 ${at}`, kind: 'photo', name: photoName(phase), isNamedByItems: false }
  }
  if (stage === undefined) return null
  if (catalogueItem === asBuiltItem)
    return { order: '09 2', kind: 'drawing', name: '竣工图', isNamedByItems: false }
  if (isDrawing(record)) {
    return { order: `${stage.number} 1`, kind: 'drawing', name: `${stage.title}图纸`, isNamedByItems: false }
  }
  return { order: `${stage.number} 0`, kind: 'text', name: `${stage.title}文件`, isNamedByItems: true }
}

const photoName = (phase: Phase | null): string => (phase === null ? '照片' : `${phaseLabels[phase]}照片`)

/** Catalogue (photos are one row in time), then day, papers without one last, then the order they came in. */
function compare(a: Candidate, b: Candidate): number {
  const byItem = place(a) - place(b)
  if (byItem !== 0) return byItem
  const early = dayOf(a)
  const late = dayOf(b)
  if (early !== late) return early < late ? -1 : 1
  return a.record.id < b.record.id ? -1 : 1
}

const dayOf = ({ record, line }: Candidate): string => record.takenAt ?? (line.date || '9')

const place = ({ record }: Candidate): number =>
  record.catalogueItem?.startsWith(`${mediaStage}-`) === true
    ? codes.length
    : (orderOf.get(record.catalogueItem ?? '') ?? codes.length)

/** Cuts a group where the next paper would make a volume too thick; one paper is never cut. */
function cut(kind: VolumeKind, items: readonly Candidate[]): readonly (readonly Candidate[])[] {
  const most = Math.round(mostMm[kind] / pageMm[kind])
  const parts: Candidate[][] = []
  let part: Candidate[] = []
  let used = 0
  for (const item of items) {
    const pages = item.line.pages || guessedPages
    if (part.length > 0 && used + pages > most) {
      parts.push(part)
      part = []
      used = 0
    }
    part.push(item)
    used += pages
  }
  if (part.length > 0) parts.push(part)
  return parts
}

/** 案卷题名 = 工程名称 + 分部/专业 + 内容概要. */
function titleOf(projectName: string, group: Group, items: readonly Candidate[], part: string): string {
  const head = `${projectName}${group.name}`
  if (!group.isNamedByItems) return head + part
  const names = [...new Set(items.flatMap(({ record }) => shortName(record.catalogueItem) ?? []))]
  for (let count = Math.min(3, names.length); count > 0; count--) {
    const rest = names.length > count ? '等' : ''
    const title = `${head}（${names.slice(0, count).join('、')}${rest}）${part}`
    if ([...title].length <= longestTitle) return title
  }
  return head + part
}

/** First words of a catalogue item: enough to know it by. */
function shortName(code: string | null): string | undefined {
  const title = code === null ? undefined : findCatalogueItem(code)?.title
  return title?.split(/[、，（+/:：]/)[0]?.trim()
}
