import { formatCount } from '#renderer/ui/format.ts'
import type { VolumeCounts, VolumeItem, VolumeRow } from '#shared/model/volume.ts'

/** Pages of a volume; with “+” where some are not known. */
export const pagesWords = ({ pages, unknown }: VolumeCounts): string =>
  unknown > 0 ? `${formatCount(pages)}+` : formatCount(pages)

/** First and last day. */
export function spanWords({ fromOn, toOn }: Pick<VolumeRow, 'fromOn' | 'toOn'>): string {
  if (fromOn === null || toOn === null) return fromOn ?? toOn ?? '待填'
  return fromOn === toOn ? fromOn : `${fromOn} 至 ${toOn}`
}

/** 页次 on the screen: always both ends. */
export function rangeWords({ pageFrom, pageTo }: Pick<VolumeItem, 'pageFrom' | 'pageTo'>): string {
  if (pageFrom === null || pageTo === null) return '待定'
  return pageFrom === pageTo ? String(pageFrom) : `${pageFrom}-${pageTo}`
}

/** What a volume holds, by form. */
export function contentWords({ textPages, drawings, photos }: VolumeCounts): string {
  const parts = [
    textPages > 0 ? `文字 ${formatCount(textPages)} 页` : '',
    drawings > 0 ? `图样 ${formatCount(drawings)} 页` : '',
    photos > 0 ? `照片 ${formatCount(photos)} 张` : '',
  ].filter(Boolean)
  return parts.length > 0 ? parts.join('，') : '没有页数'
}
