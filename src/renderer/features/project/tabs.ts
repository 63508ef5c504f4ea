import { type NoticeKind, noticeKinds } from '#shared/model/notice.ts'
import type { Gap } from '#shared/model/project.ts'
import { type DrawingKind, drawingKinds, drawingLabels, type Phase, phases } from '#shared/model/record.ts'

/** Tabs of a project's page, by what people look for; the key stands in the address. */
export const projectTabs = [
  { key: 'overview', label: '概况' },
  { key: 'procedure', label: '程序' },
  { key: 'consent', label: '意愿' },
  { key: 'gaps', label: '缺件' },
  { key: 'archive', label: '档案' },
  { key: 'media', label: '照片视频' },
  { key: 'compare', label: '对比' },
  { key: 'volume', label: '案卷' },
  { key: 'signoff', label: '变更签证' },
  { key: 'notice', label: '公示' },
  { key: 'site', label: '现场' },
  { key: 'payment', label: '资金' },
  { key: 'acceptance', label: '验收移交' },
  { key: 'bundle', label: '成果包' },
  { key: 'journal', label: '日志' },
] as const
export type ProjectTab = (typeof projectTabs)[number]['key']

/** What a link into a project may say beyond the tab. */
export interface ProjectSearch {
  /** Catalogue item to show or import for. */
  readonly item?: string
  /** Catalogue stage to show. */
  readonly stage?: string
  readonly phase?: Phase
  /** Photo or file to open. */
  readonly record?: string
  /** Sign-off to open. */
  readonly signoff?: string
  /** Viewpoint to open. */
  readonly viewpoint?: string
  /** Board to open. */
  readonly kind?: NoticeKind
  /** Opens the import dialog at once. */
  readonly import?: boolean
}

const isPhase = (value: unknown): value is Phase => phases.some((phase) => phase === value)

const isNoticeKind = (value: unknown): value is NoticeKind => noticeKinds.some((kind) => kind === value)

// The address bar keeps numbers as numbers: 05 would come back as 5, so codes are quoted by the router.
const text = (value: unknown): string | undefined =>
  typeof value === 'string' ? value.slice(0, 64) : undefined

/** Reads the search part of an address; what it does not know is dropped. */
export function parseProjectSearch(raw: Readonly<Record<string, unknown>>): ProjectSearch {
  const item = text(raw['item'])
  const stage = text(raw['stage'])
  const signoff = text(raw['signoff'])
  const record = text(raw['record'])
  const viewpoint = text(raw['viewpoint'])
  return {
    ...(item ? { item } : {}),
    ...(stage ? { stage } : {}),
    ...(signoff ? { signoff } : {}),
    ...(record ? { record } : {}),
    ...(viewpoint ? { viewpoint } : {}),
    ...(isPhase(raw['phase']) ? { phase: raw['phase'] } : {}),
    ...(isNoticeKind(raw['kind']) ? { kind: raw['kind'] } : {}),
    ...(raw['import'] === true ? { import: true } : {}),
  }
}

/** The drawing a board lacks, where the gap is about one: the import can then mark it as such. */
export function drawingOf(gap: Gap): DrawingKind | null {
  if (!gap.id.startsWith('notice-')) return null
  return drawingKinds.find((kind) => gap.text.includes(drawingLabels[kind])) ?? null
}

export interface RemedyPlace {
  readonly tab: ProjectTab | 'edit'
  readonly search: ProjectSearch
}

/** Where a gap is put right. */
export function remedyPlace({ remedy: { to, target } }: Gap): RemedyPlace {
  switch (to) {
    case 'project':
      return { tab: 'edit', search: {} }
    case 'import':
      if (isPhase(target)) return { tab: 'media', search: { phase: target, import: true } }
      if (target?.startsWith('11-')) return { tab: 'media', search: { item: target, import: true } }
      return { tab: 'archive', search: { ...(target ? { item: target } : {}), import: true } }
    case 'media':
      return target === undefined
        ? { tab: 'archive', search: {} }
        : { tab: 'media', search: isPhase(target) ? { phase: target } : {} }
    case 'signoff':
      return { tab: 'signoff', search: target ? { signoff: target } : {} }
    case 'notice':
      return { tab: 'notice', search: isNoticeKind(target) ? { kind: target } : {} }
    case 'viewpoint':
      return { tab: 'compare', search: target ? { viewpoint: target } : {} }
    case 'board':
      return { tab: 'gaps', search: target ? { item: target } : {} }
    case 'bundle':
    case 'procedure':
    case 'consent':
    case 'site':
    case 'payment':
    case 'acceptance':
      return { tab: to, search: {} }
    case 'register':
      return { tab: 'procedure', search: {} }
  }
}
