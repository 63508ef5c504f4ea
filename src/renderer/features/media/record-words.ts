import { type ArchiveRecord, recordKindLabels } from '#shared/model/record.ts'
import { visibleText } from './visible-text.ts'

/** Name to show for a record: its title, else the file's own name. */
export const recordName = ({ title, originalName }: ArchiveRecord): string =>
  visibleText(title || originalName)

/** 65 000 ms → `1:05`; hours appear only where there are any. */
export function formatDuration(ms: number): string {
  const seconds = Math.max(1, Math.round(ms / 1000))
  const two = (value: number) => value.toString().padStart(2, '0')
  const hours = Math.trunc(seconds / 3600)
  const minutes = Math.trunc((seconds % 3600) / 60)
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`
}

/** What kind of file it is, in a few words: `照片 JPG`. */
export const kindWords = ({ kind, extension, mime }: ArchiveRecord): string => {
  const words = extension
    ? `${recordKindLabels[kind]} ${visibleText(extension).toUpperCase()}`
    : recordKindLabels[kind]
  return mime === 'application/octet-stream' ? `${words}，格式不认识` : words
}

/** What the backend notes, and a tile says, where nothing can be drawn. */
export const noPreview = '原件已存，本机无法预览'

/**
 * What is in doubt about a photo or video, each a sentence; empty when nothing is. How far its bytes can be
 * believed, and whether it is too small, its grade says (core/evidence/rules.ts).
 */
export function doubts(record: ArchiveRecord): readonly string[] {
  const found: string[] = []
  // That there is no picture is said where the picture would be.
  const notes = record.previewNote.split('；').filter((note) => note !== '' && note !== noPreview)
  if (notes.length > 0) found.push(visibleText(notes.join('；')))
  if (record.kind === 'document') return found
  if (record.takenAt === null) found.push('没有拍摄时间，请核实后填写。')
  if (record.takenAtBasis === 'exif-assumed-zone') found.push('相机没有记录时区，时间按北京时间算。')
  if (record.takenAtBasis === 'file-name') found.push('时间取自文件名，可能是转存的时间，请核实。')
  return found
}

/** Formats that a browser engine draws by itself. */
const shownAsIs = new Set(['image/jpeg', 'image/png', 'image/webp', 'image/gif', 'image/avif', 'image/bmp'])

/** Which bytes to show large; null when there is nothing to show. */
export function viewVariant(record: ArchiveRecord): 'original' | 'preview' | null {
  if (shownAsIs.has(record.mime)) return 'original'
  return record.preview === 'ready' ? 'preview' : null
}

/** `北纬 37.453200，东经 116.307600` */
export function placeOnEarth(latitude: number, longitude: number): string {
  const degrees = (value: number) => Math.abs(value).toFixed(6)
  return `${latitude < 0 ? '南纬' : '北纬'} ${degrees(latitude)}，${longitude < 0 ? '西经' : '东经'} ${degrees(longitude)}`
}

export const isPdf = ({ mime }: ArchiveRecord): boolean => mime === 'application/pdf'
