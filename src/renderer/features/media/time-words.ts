import { type ArchiveRecord, timeBasisLabels } from '#shared/model/record.ts'
import { shiftWords } from '#shared/model/record-edit.ts'
import { toLocalSecond } from '#shared/model/time.ts'
import { visibleText } from './visible-text.ts'

type Timed = Pick<
  ArchiveRecord,
  'takenAt' | 'takenAtOffset' | 'takenAtBasis' | 'fileTakenAt' | 'fileTakenAtBasis'
>

/** Seconds by which a time of the file's own was put right; 0 when it stands as the file gives it. */
export function correctionOf({ takenAt, takenAtBasis, fileTakenAt, fileTakenAtBasis }: Timed): number {
  if (takenAt === null || fileTakenAt === null || takenAtBasis !== fileTakenAtBasis) return 0
  return Math.round((Date.parse(takenAt) - Date.parse(fileTakenAt)) / 1000)
}

/** Whether the file gives a time, and another one than the record has. */
export const isResettable = (record: Timed): boolean =>
  record.fileTakenAt !== null &&
  (record.fileTakenAt !== record.takenAt || record.fileTakenAtBasis !== record.takenAtBasis)

/** `2023-06-01 13:00:00（相机记录，已按 +1 小时修正；文件自带 2023-06-01 12:00:00）` */
export function timeWords(record: Timed): string {
  const { takenAt, takenAtOffset, takenAtBasis, fileTakenAt } = record
  const time = takenAt === null ? '无' : toLocalSecond(takenAt)
  const notes: string[] = [timeBasisLabels[takenAtBasis]]
  if (takenAtBasis === 'exif' && takenAtOffset && takenAtOffset !== '+08:00') {
    notes.push(`原记录时区 ${visibleText(takenAtOffset)}`)
  }
  const correction = correctionOf(record)
  if (correction !== 0) notes.push(`已按 ${shiftWords(correction)}修正`)
  const own = isResettable(record) && fileTakenAt ? `；文件自带 ${toLocalSecond(fileTakenAt)}` : ''
  return `${time}（${notes.join('，')}${own}）`
}
