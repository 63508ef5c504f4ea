import { type ArchiveRecord, type Phase, phaseLabels, phases } from '#shared/model/record.ts'
import type { PhaseCounts, ViewpointKind, ViewpointPlace } from '#shared/model/viewpoint.ts'

export const noPhotos: PhaseCounts = {
  before: 0,
  during: 0,
  after: 0,
  concealed: 0,
  change: 0,
  notice: 0,
  acceptance: 0,
  rectification: 0,
  none: 0,
}

export const countPhotos = (photos: PhaseCounts): number =>
  [...phases, 'none' as const].reduce((sum, phase) => sum + photos[phase], 0)

/** Phases a viewpoint must be photographed in (domain.md §2: one before and one after; hidden work before it is covered). */
const needed: Readonly<Record<ViewpointKind, readonly Phase[]>> = {
  compare: ['before', 'after'],
  concealed: ['concealed'],
}

/** What a viewpoint still lacks, in words: `缺“改造后”照片`. */
export const lacksOf = (kind: ViewpointKind, photos: PhaseCounts): readonly string[] =>
  needed[kind].filter((phase) => photos[phase] === 0).map((phase) => `缺“${phaseLabels[phase]}”照片`)

type Place = Pick<ViewpointPlace, 'building' | 'unit' | 'part'>

/** One text per place, for telling places apart. */
export const placeKey = ({ building, unit, part }: Place): string =>
  [building, unit, part].map((text) => text.normalize('NFKC').replaceAll(/\s/g, '')).join('\n')

/** `1号楼 2单元 南立面`; empty without a place. */
export const placeWords = ({ building, unit, part }: Place): string =>
  [building, unit, part].filter((text) => text !== '').join(' ')

const inOrder = new Intl.Collator('zh-CN', { numeric: true })

interface PhotosAtPlace extends Place {
  readonly photos: PhaseCounts
}

/**
 * Places worth a viewpoint: named by photos that belong to none yet, and not a viewpoint's place already.
 * Hidden work alone makes a 隐蔽部位. In the order of building numbers, which their numbers then follow.
 */
export function suggestViewpoints(
  places: readonly PhotosAtPlace[],
  taken: ReadonlySet<string>,
): readonly (ViewpointPlace & { readonly photos: PhaseCounts })[] {
  const merged = new Map<string, PhotosAtPlace>()
  for (const place of places) {
    const key = placeKey(place)
    if (placeWords(place) === '' || taken.has(key)) continue
    const known = merged.get(key)
    merged.set(key, known ? { ...known, photos: addCounts(known.photos, place.photos) } : place)
  }
  return [...merged.values()]
    .map(({ building, unit, part, photos }) => ({
      building,
      unit,
      part,
      name: [...placeWords({ building, unit, part })].slice(0, 40).join(''),
      kind: isConcealedOnly(photos) ? ('concealed' as const) : ('compare' as const),
      photos,
    }))
    .toSorted((a, b) => inOrder.compare(a.name, b.name))
}

const isConcealedOnly = (photos: PhaseCounts): boolean =>
  photos.concealed > 0 && photos.before + photos.after === 0

function addCounts(a: PhaseCounts, b: PhaseCounts): PhaseCounts {
  const sum: Record<Phase | 'none', number> = { ...a }
  for (const phase of [...phases, 'none' as const]) sum[phase] += b[phase]
  return sum
}

type PairedPhoto = Pick<ArchiveRecord, 'phase' | 'takenAt' | 'withdrawnAt' | 'viewpointId'>

const sides = { before: '改造前', after: '改造后' } as const

/** What is doubtful about a before and an after photo as a pair, each a sentence; empty when nothing is. */
export function pairNotes(before: PairedPhoto, after: PairedPhoto): readonly string[] {
  const notes: string[] = []
  for (const [side, photo] of [
    ['before', before],
    ['after', after],
  ] as const) {
    const word = sides[side]
    if (photo.withdrawnAt !== null) notes.push(`${word}的这张照片已撤出档案，请换一张或拆开这一对。`)
    if (photo.phase === null) notes.push(`${word}的这张没有标阶段，请核对。`)
    else if (photo.phase !== side) {
      notes.push(`${word}的这张标的阶段是“${phaseLabels[photo.phase]}”，请核对。`)
    }
    if (photo.takenAt === null) notes.push(`${word}的这张没有拍摄时间，先后无法核对。`)
  }
  if (before.takenAt !== null && after.takenAt !== null && before.takenAt >= after.takenAt) {
    notes.push('改造前的这张不早于改造后的那张，请核对拍摄时间。')
  }
  if (before.viewpointId && after.viewpointId && before.viewpointId !== after.viewpointId) {
    notes.push('两张归在不同的视点，请核对。')
  }
  return notes
}

type Named = Pick<ArchiveRecord, 'title' | 'originalName'>

const nameOf = ({ title, originalName }: Named): string => title || originalName

/** Why two records cannot be a pair at all; null when they can. */
export function refusePair(projectId: string, before: ArchiveRecord, after: ArchiveRecord): string | null {
  if (before.id === after.id) return '一张照片不能和自己配对，请另选一张。'
  for (const photo of [before, after]) {
    if (photo.projectId !== projectId) return '配对的照片必须是本项目的，请重新选择。'
    if (photo.kind !== 'photo') return `“${nameOf(photo)}”不是照片，不能配对。`
  }
  return null
}

/** Why a record cannot serve as a site plan, in words; null when it can. */
export function refusePlan({
  drawing,
  kind,
  mime,
  preview,
}: Pick<ArchiveRecord, 'drawing' | 'kind' | 'mime' | 'preview'>): string | null {
  if (drawing !== 'plan') return '这份文件没有标为“平面图”。'
  if (mime === 'application/pdf') return 'PDF 不能作底图，请转为图片（JPEG 或 PNG）再导入，并标为“平面图”。'
  if (kind !== 'photo') return '只有图片（JPEG 或 PNG 等）能作底图，请转为图片再导入，并标为“平面图”。'
  if (preview === 'none') return '这张图本机读取不了，请转为 JPEG 或 PNG 再导入。'
  return null
}

/** Why a place on a plan is not whole; null when it is: plan, x and y belong together. */
export function refusePin(pin: {
  readonly pinPlanId: string | null
  readonly pinX: number | null
  readonly pinY: number | null
}): string | null {
  const given = [pin.pinPlanId, pin.pinX, pin.pinY].filter((value) => value !== null).length
  return given === 0 || given === 3 ? null : '图上位置要把平面图和两个坐标一起填。'
}
