import type { NoticeKind } from './notice.ts'
import { codeReadingLabels, type PostingPeriod, type PostingPhoto } from './posting.ts'

/** Whether there are near photos and none of their codes could be read: what hung is to be checked by eye. */
export function isUnread(photos: readonly Pick<PostingPhoto, 'view' | 'reading'>[]): boolean {
  const near = photos.filter(({ view }) => view === 'near')
  return near.length > 0 && near.every(({ reading }) => reading === 'none')
}

/** What the code in a photo says: `不是这一版：SL-2023-01-SG-01`. Null for a far photo without: it need not show one. */
export function readingText({
  reading,
  serial,
  view,
}: Pick<PostingPhoto, 'reading' | 'serial' | 'view'>): string | null {
  if (reading === 'none' && view === 'far') return null
  return reading === 'other' && serial ? `${codeReadingLabels.other}：${serial}` : codeReadingLabels[reading]
}

/** `已 5 天，应 7 天（2023-06-07 满）`; a construction board hangs until completion, whatever the days. */
export function periodText(kind: NoticeKind, period: PostingPeriod, isUp: boolean): string {
  const unit = period.dayKind === 'working' ? '个工作日' : '天'
  const counted = `已 ${period.counted} ${unit}`
  if (kind === 'construction') return `${counted}，挂到竣工为止`
  const end = isUp && !period.isEnough ? `（${period.enoughOn} 满）` : ''
  return `${counted}，应 ${period.days} ${unit}${end}`
}
