import type { ProjectSearch, ProjectTab } from '#renderer/features/project/tabs.ts'
import { projectTabs } from '#renderer/features/project/tabs.ts'
import type { DueItem, HomeTarget } from '#shared/model/home.ts'
import { noticeKinds } from '#shared/model/notice.ts'

/** What is done about it, as a button says it. */
export const remedyWords: Readonly<Record<DueItem['kind'], string>> = {
  signoff: '去签认',
  posting: '去登记',
  complaint: '去答复',
  issue: '去整改',
  repair: '去维修',
  payment: '去拨付',
  deposit: '去返还',
  settlement: '去结算',
  archive: '去移交',
  review: '去考核',
  schedule: '去办理',
  diary: '去记录',
  purge: '去清除',
}

/** `还有 3 天`, `今天到期`, `逾期 2 天`. */
export const daysWords = (days: number): string =>
  days < 0 ? `逾期 ${-days} 天` : days === 0 ? '今天到期' : `还有 ${days} 天`

const isTab = (tab: string): tab is ProjectTab => projectTabs.some(({ key }) => key === tab)

/** Address of a tab, with what is to be opened there. */
export function placeOf({ projectId, tab, target }: HomeTarget): {
  readonly to: '/projects/$projectId/$tab'
  readonly params: { readonly projectId: string; readonly tab: string }
  readonly search: ProjectSearch
} {
  const board = noticeKinds.find((kind) => kind === target)
  const search: ProjectSearch =
    tab === 'signoff' && target ? { signoff: target } : tab === 'notice' && board ? { kind: board } : {}
  return {
    to: '/projects/$projectId/$tab',
    params: { projectId, tab: isTab(tab) ? tab : 'overview' },
    search,
  }
}

const tenThousands = new Intl.NumberFormat('zh-CN', { minimumFractionDigits: 2, maximumFractionDigits: 2 })

/** 分 → `3,461.11 万元`, for figures at a glance; tables give amounts to the 分. */
export const wanLabel = (fen: number): string => `${tenThousands.format(Math.trunc(fen / 10_000) / 100)} 万元`
