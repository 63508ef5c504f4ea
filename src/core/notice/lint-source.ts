import type { NoticeFinding, NoticeGroup, NoticeRemedy } from '#shared/model/notice.ts'
import type { ContentSource } from './compose-content.ts'

export interface LintSource extends ContentSource {
  /** Days between the draft's `from` and `until`, counted as the project's terms say; null while one is open. */
  readonly periodDays: number | null
}

export type AddFinding = (
  id: string,
  level: NoticeFinding['level'],
  group: NoticeGroup | null,
  text: string,
  fix: string,
  remedy: NoticeRemedy,
) => void
