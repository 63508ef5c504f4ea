import { findCatalogueItem } from '#shared/model/catalogue.ts'
import type { ArchiveRecord } from '#shared/model/record.ts'
import type { PaperForm, VolumeCounts, VolumeItemInput, VolumeKind } from '#shared/model/volume.ts'

/**
 * Thickest a volume may be, in mm: 文字卷 20, 图纸卷 50 (GB/T 50328-2014 on composing volumes).
 * Photos in mounted sheets are held to the narrow box.
 */
export const mostMm: Readonly<Record<VolumeKind, number>> = { text: 20, drawing: 50, photo: 20 }

/**
 * Thickness of one page in mm, printed on one side: a sheet of 80 g/m² office paper is about 0.1 mm; a
 * drawing is folded to A4 (GB/T 10609.3), an A2 sheet to four layers; sizes of drawings are not known here.
 */
export const pageMm: Readonly<Record<VolumeKind, number>> = { text: 0.1, drawing: 0.4, photo: 0.1 }

/** Pages that a paper of unknown length is taken for when a volume is cut. */
export const guessedPages = 10

/** Widths of boxes on the market and in 附录 F, in mm; 10 is a folder. */
export const spineWidths = [10, 20, 30, 40, 50] as const

export const defaultNumberRule = '{项目}-{序号3}'

/** Pages of one line of a volume; its thickness is judged by the guess where they are not known. */
type Paged = Pick<VolumeItemInput, 'pages'>

/** Thickness of these papers in mm, rounded to tenths. */
export function thicknessOf(kind: VolumeKind, items: readonly Paged[]): number {
  const pages = items.reduce((sum, item) => sum + (item.pages || guessedPages), 0)
  return toTenths(pages * pageMm[kind])
}

/** The same from totals. */
export const thicknessOfCounts = (kind: VolumeKind, { pages, unknown }: VolumeCounts): number =>
  toTenths((pages + unknown * guessedPages) * pageMm[kind])

const toTenths = (mm: number) => Math.round(mm * 10) / 10

/** The narrowest spine that takes the papers. */
export const spineFor = (thicknessMm: number): number =>
  spineWidths.find((width) => thicknessMm <= width) ?? spineWidths[spineWidths.length - 1] ?? 50

/**
 * First and last page of each paper (页次): every volume begins at 1; cover, catalogue and remarks are not
 * numbered. From the first paper on whose pages are not known, nothing can be said.
 */
export function pageRanges(
  items: readonly Paged[],
): readonly { readonly pageFrom: number | null; readonly pageTo: number | null }[] {
  let next: number | null = 1
  return items.map(({ pages }) => {
    const pageFrom = pages > 0 ? next : null
    next = next !== null && pages > 0 ? next + pages : null
    return { pageFrom, pageTo: pageFrom === null ? null : pageFrom + pages - 1 }
  })
}

/** 页次 as printed: where a paper begins; of the last one, where it begins and ends. */
export function pageWord(
  { pageFrom, pageTo }: { readonly pageFrom: number | null; readonly pageTo: number | null },
  isLast: boolean,
): string {
  if (pageFrom === null || pageTo === null) return ''
  return isLast && pageTo > pageFrom ? `${pageFrom}-${pageTo}` : String(pageFrom)
}

/** Whether a file is a drawing, whatever volume it lies in. */
export const isDrawing = ({ drawing, extension }: Pick<ArchiveRecord, 'drawing' | 'extension'>): boolean =>
  drawing !== null || extension === 'dwg' || extension === 'dxf'

/**
 * Whether a picture is a photo, not a photographed paper or drawing: by where it was filed. Items that take
 * photos beside papers count as photos.
 */
export const isPhotograph = ({
  kind,
  drawing,
  catalogueItem,
}: Pick<ArchiveRecord, 'kind' | 'drawing' | 'catalogueItem'>): boolean =>
  kind === 'photo' &&
  drawing === null &&
  (catalogueItem === null || findCatalogueItem(catalogueItem)?.forms.includes('P') === true)

/**
 * How a paper counts: photos in a photo volume; drawings by what they are or the volume they lie in;
 * all else is written pages (a video by its page of explanation).
 */
export function formOf(
  kind: VolumeKind,
  record: Pick<ArchiveRecord, 'kind' | 'drawing' | 'extension'>,
): PaperForm {
  if (kind === 'photo' && record.kind === 'photo') return 'photo'
  return kind === 'drawing' || isDrawing(record) ? 'drawing' : 'text'
}

/** 总页数, 文字页数, 图样页数, 照片张数. */
export function countPapers(
  items: readonly (Paged & { readonly form: PaperForm; readonly isWithdrawn?: boolean })[],
): VolumeCounts {
  const sum = (form: PaperForm) =>
    items.reduce((total, item) => total + (item.form === form ? item.pages : 0), 0)
  return {
    items: items.length,
    pages: sum('text') + sum('drawing') + sum('photo'),
    textPages: sum('text'),
    drawings: sum('drawing'),
    photos: sum('photo'),
    unknown: items.filter(({ pages }) => pages === 0).length,
    withdrawn: items.filter(({ isWithdrawn }) => isWithdrawn === true).length,
  }
}

/** What a person should look at before printing, in words. */
export function volumeDoubts(kind: VolumeKind, counts: VolumeCounts): readonly string[] {
  const thickness = thicknessOfCounts(kind, counts)
  const doubts: string[] = []
  if (counts.items === 0) doubts.push('卷内没有文件')
  if (counts.unknown > 0) doubts.push(`${counts.unknown} 份页数待填，页次和总页数算不出`)
  if (counts.withdrawn > 0) doubts.push(`${counts.withdrawn} 份已从档案撤出，请移出本卷`)
  if (thickness > mostMm[kind]) doubts.push(`约 ${thickness} mm，超过 ${mostMm[kind]} mm，请拆成几卷`)
  return doubts
}

/**
 * 档号 by rule: `{项目}` the project's code, `{类别}` 文/图/照, `{年}` the year, `{序号3}` the ordinal with
 * at least so many digits.
 */
export function numberByRule(
  rule: string,
  { code, ordinal, kind, year }: { code: string; ordinal: number; kind: VolumeKind; year: string },
): string {
  return rule.replace(/\{(项目|类别|年|序号)([1-9]?)\}/g, (_, name: string, digits: string) => {
    if (name === '项目') return code
    if (name === '类别') return { text: '文', drawing: '图', photo: '照' }[kind]
    if (name === '年') return year
    return String(ordinal).padStart(Number(digits || 1), '0')
  })
}

/** Why a rule cannot be used, in words; null when it can. */
export function refuseNumberRule(rule: string): string | null {
  if (/[{}]/.test(rule.replace(/\{(项目|类别|年|序号[1-9]?)\}/g, '')))
    return '档号规则里只能用 {项目}、{类别}、{年}、{序号}，序号后可加位数，如 {序号3}。'
  return /\{序号[1-9]?\}/.test(rule) ? null : '档号规则里要有 {序号}，否则各卷档号会相同。'
}

/** What an edit of a volume's lines did, for the journal. */
export interface LineChanges {
  readonly added: readonly string[]
  readonly removed: readonly string[]
  readonly changed: readonly VolumeItemInput[]
  readonly isReordered: boolean
}

export function diffLines(
  before: readonly VolumeItemInput[],
  after: readonly VolumeItemInput[],
): LineChanges {
  const old = new Map(before.map((line) => [line.recordId, line]))
  const now = new Set(after.map(({ recordId }) => recordId))
  const kept = after.filter(({ recordId }) => old.has(recordId))
  const wasOrder = before.filter(({ recordId }) => now.has(recordId))
  return {
    added: after.flatMap(({ recordId }) => (old.has(recordId) ? [] : recordId)),
    removed: before.flatMap(({ recordId }) => (now.has(recordId) ? [] : recordId)),
    changed: kept.filter((line) => !isSameLine(line, old.get(line.recordId))),
    isReordered: kept.some(({ recordId }, index) => wasOrder[index]?.recordId !== recordId),
  }
}

const isSameLine = (a: VolumeItemInput, b: VolumeItemInput | undefined): boolean =>
  b !== undefined &&
  a.pages === b.pages &&
  a.documentNumber === b.documentNumber &&
  a.responsible === b.responsible &&
  a.title === b.title &&
  a.date === b.date &&
  a.remark === b.remark

/** The list with one entry moved to another place; places count from 0. */
export function moveEntry<T>(list: readonly T[], from: number, to: number): readonly T[] {
  const rest = list.filter((_, index) => index !== from)
  const moved = list.slice(from, from + 1)
  return [...rest.slice(0, to), ...moved, ...rest.slice(to)]
}
