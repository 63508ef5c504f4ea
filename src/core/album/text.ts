import type { PrintedField } from '#core/pdf/fonts.ts'
import { type ArchiveRecord, timeBasisLabels } from '#shared/model/record.ts'
import { toLocalMinute } from '#shared/model/time.ts'
import type { AlbumPhoto } from './pdf.ts'

export type AlbumText = Omit<AlbumPhoto, 'picture'>

/** What is printed of a photo; a time that no camera wrote says where it is from. */
export function toAlbumText(record: ArchiveRecord, reference: string): AlbumText {
  const { takenAt, takenAtBasis } = record
  const isCameras = takenAtBasis === 'exif' || takenAtBasis === 'exif-assumed-zone' || takenAtBasis === 'gps'
  const source = isCameras ? '' : `（${timeBasisLabels[takenAtBasis]}）`
  return {
    number: record.photoNumber ?? '',
    title: record.title || record.originalName,
    time: takenAt ? `${toLocalMinute(takenAt)}${source}` : '',
    place: [record.building, record.unit, record.part].filter(Boolean).join(' '),
    photographer: record.photographer,
    people: record.people,
    caption: record.caption,
    reference,
  }
}

/** Every wording of an album with where it stands, for the check of characters. */
export function toPrintedFields(projectName: string, photos: readonly AlbumText[]): readonly PrintedField[] {
  const fields = photos.flatMap((photo, index): PrintedField[] => {
    const at = photo.number || `第 ${index + 1} 张`
    return [
      { label: `照片 ${at} 的题名`, text: photo.title },
      { label: `照片 ${at} 的地点`, text: photo.place },
      { label: `照片 ${at} 的摄影者`, text: photo.photographer },
      { label: `照片 ${at} 的人物`, text: photo.people },
      { label: `照片 ${at} 的文字说明`, text: photo.caption },
      { label: `照片 ${at} 的照片号`, text: photo.number },
      { label: `照片 ${at} 的参见号`, text: photo.reference },
    ]
  })
  return [{ label: '项目名称', text: projectName }, ...fields]
}
